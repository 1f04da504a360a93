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

__all__ = [
    "ItemRow",
    "LitItem",
    "ProjectPage",
    "ProjectRow",
    "TaskRow",
    "items",
    "light_of",
    "lit_items",
    "project_page",
    "projects",
    "tasks",
]


@dataclass(frozen=True)
class ProjectPage:
    """A project as its page shows it, with its problems counted by lead unit, term and result."""

    row: ProjectRow
    tallies: tuple[Tally, ...]


@dataclass(frozen=True)
class LitItem:
    """A problem of a project with its light."""

    row: ItemRow
    light: Light | None

    @property
    def id(self) -> int:
        """The problem's."""
        return self.row.id


def projects(request: ListRequest, as_of: date | None = None) -> Page[ProjectRow]:
    """Projects, newest first; filters kind, id, voided (作废: those only)."""
    return read.projects(request, as_of or clock.today())


def items(request: ListRequest, as_of: date | None = None) -> Page[ItemRow]:
    """Problems in their order; filters project (id), term, outcome, state (超期), feedback (id), id."""
    return read.items(request, as_of or clock.today())


def tasks(request: ListRequest, as_of: date | None = None) -> Page[TaskRow]:
    """Measures of those problems in their order; filters project, item (ids), outcome, state (超期)."""
    return read.tasks(request, as_of or clock.today())


def lit_items(request: ListRequest, as_of: date | None = None) -> Page[LitItem]:
    """Problems in their order, with their lights on that day; filters as of ``items``."""
    found, calendar = items(request, as_of), work_calendar()
    return Page(tuple(LitItem(row, light_of(row, calendar, as_of)) for row in found.rows), found.total)


def project_page(project: int, as_of: date | None = None) -> ProjectPage | None:
    """The page of a project; None if there is none of this id."""
    found = projects(ListRequest(filters={"id": str(project)}, include_voided=True), as_of).rows
    return ProjectPage(found[0], tuple(read.tallies(project, as_of or clock.today()))) if found else None


def light_of(row: ItemRow, calendar: WorkCalendar | None = None, day: date | None = None) -> Light | None:
    """The light of a problem by the office's rule for deadlines, counted from when rectification begins; none once it has a result."""
    if row.outcome != Outcome.NOT_DONE:
        return None
    return light(row.period_from, row.due_on, day or clock.today(), calendar or work_calendar())
