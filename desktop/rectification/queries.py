"""What screens and papers may ask of rectification projects; ``as_of`` defaults to today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read import rectification as read
from db.read.listing import ListRequest, Page
from db.read.rectification import ItemRow, ProjectRow, Tally, TaskRow
from desktop import clock
from desktop.feedback.deadlines import light
from desktop.feedback.queries import work_calendar
from desktop.vocabulary import Light, Outcome
from desktop.workdays import WorkCalendar

__all__ = ["ItemRow", "ProjectPage", "ProjectRow", "Tally", "TaskRow", "items", "light_of", "project_page", "projects", "tallies", "tasks"]


@dataclass(frozen=True)
class ProjectPage:
    """A project as its page shows it, with its problems counted by lead unit, term and result."""

    row: ProjectRow
    tallies: tuple[Tally, ...]


def projects(request: ListRequest, as_of: date | None = None) -> Page[ProjectRow]:
    """Projects, newest first; filters kind, id, voided (作废: those only)."""
    return read.projects(request, as_of or clock.today())


def items(request: ListRequest, as_of: date | None = None) -> Page[ItemRow]:
    """Problems in their order; filters project (id), term, outcome, state (超期), feedback (id), id."""
    return read.items(request, as_of or clock.today())


def tasks(request: ListRequest, as_of: date | None = None) -> Page[TaskRow]:
    """Measures of those problems in their order; filters project, item (ids), outcome, state (超期)."""
    return read.tasks(request, as_of or clock.today())


def tallies(project: int, as_of: date | None = None) -> tuple[Tally, ...]:
    """The problems of a project by lead unit, term and result."""
    return tuple(read.tallies(project, as_of or clock.today()))


def project_page(project: int, as_of: date | None = None) -> ProjectPage | None:
    """The page of a project; None if there is none of this id."""
    found = projects(ListRequest(filters={"id": str(project)}, include_voided=True), as_of).rows
    return ProjectPage(found[0], tallies(project, as_of)) if found else None


def light_of(row: ItemRow, calendar: WorkCalendar | None = None, day: date | None = None) -> Light | None:
    """The light of a problem by the office's rule for deadlines, counted from when rectification begins; none once it has a result."""
    if row.outcome != Outcome.NOT_DONE:
        return None
    return light(row.period_from, row.due_on, day or clock.today(), calendar or work_calendar())
