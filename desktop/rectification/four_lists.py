"""四张清单: 问题、任务、时间、责任 are four views of the same rows, of collected problems with measures and of rectification projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.read.four_lists import Answering
from db.read.measures import MeasureRow
from db.read.rectification import ItemRow, TaskRow
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.rectification.rules import split_told
from desktop.vocabulary import FeedbackStatus, Outcome, RectificationTerm


@dataclass(frozen=True)
class ListedTask:
    """A measure of a listed problem; ``place`` counts from 1 within it."""

    place: int
    content: str
    department: str
    owner: str
    due_on: date | None
    outcome: str
    done_on: date | None
    result: str


@dataclass(frozen=True)
class ListedProblem:
    """A problem of the four lists. ``number`` is its own among all of them; ``source``: the project, or where it was collected."""

    number: str
    source: str
    heading: str
    subject: str
    text: str
    told_on: date | None
    due_on: date | None
    term: str
    outcome: str
    situation: str
    next_step: str
    finished_on: date | None
    leader: str
    lead: str
    units: str
    owners: str
    linked: str
    late: bool
    tasks: tuple[ListedTask, ...]

    @property
    def tasks_done(self) -> int:
        """How many of its measures are done."""
        return sum(one.outcome == Outcome.DONE for one in self.tasks)


@dataclass(frozen=True)
class Collected:
    """What the lists say of a collected problem as it stood on their day."""

    number: str
    source: str
    category: str
    enterprise: str
    text: str
    collected_on: date
    due_on: date | None
    status: FeedbackStatus
    result: str
    next_step: str
    closed_on: date | None
    department: str
    late: bool


def outcome_of(status: FeedbackStatus) -> Outcome | None:
    """整改结果 of a collected problem by its state; None for one that is not put right any more (不予支持, 撤单, 并案)."""
    if status == FeedbackStatus.CLOSED:
        return Outcome.DONE
    if status == FeedbackStatus.LONG_TERM:
        return Outcome.STAGE
    return Outcome.NOT_DONE if status in OPEN_STATUSES - {FeedbackStatus.MERGED} else None


def of_collected(one: Collected, who: Answering, measures: Iterable[MeasureRow]) -> ListedProblem | None:
    """A collected problem as the lists show it; 长期跟踪 is 长期整改. None when it is not put right any more."""
    outcome = outcome_of(one.status)
    if outcome is None:
        return None
    units = "、".join(name for name in who.departments.split("、") if name and name != one.department)
    return ListedProblem(
        number=one.number,
        source=one.source,
        heading=one.category,
        subject=one.enterprise,
        text=one.text,
        told_on=one.collected_on,
        due_on=one.due_on,
        term=RectificationTerm.LONG if outcome == Outcome.STAGE else RectificationTerm.CONCENTRATED,
        outcome=outcome,
        situation=one.result,
        next_step=one.next_step,
        finished_on=one.closed_on,
        leader=who.leader,
        lead=one.department,
        units=units,
        owners=who.owners,
        linked="",
        late=one.late,
        tasks=_listed(measures),
    )


def of_project(row: ItemRow, told_on: date | None, tasks: Iterable[TaskRow], subject: str) -> ListedProblem:
    """A problem of a project as the lists show it. ``subject``: the object of the collected problem it shares."""
    listed = _listed(tasks)
    situation, next_step = split_told(row.situation)
    return ListedProblem(
        number=row.code,
        source=row.project,
        heading=row.heading,
        subject=subject,
        text=row.text,
        told_on=told_on,
        due_on=row.due_on,
        term=row.term,
        outcome=row.outcome,
        situation=situation,
        next_step=next_step,
        finished_on=row.finished_on if row.outcome != Outcome.NOT_DONE else None,  # a reopened problem has none any more
        leader=row.leader or "",
        lead=row.lead or "",
        units=row.units,
        owners="、".join(dict.fromkeys(one.owner for one in listed if one.owner)),
        linked=row.feedback_number,
        late=row.late,
        tasks=listed,
    )


def _listed(measures: Iterable[MeasureRow | TaskRow]) -> tuple[ListedTask, ...]:
    """Measures in their order."""
    return tuple(
        ListedTask(place, one.content, one.department or "", one.owner or "", one.due_on, one.outcome, one.done_on, one.result)
        for place, one in enumerate(measures, 1)
    )
