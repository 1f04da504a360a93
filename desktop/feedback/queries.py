"""What screens may ask of the problems. On screen 超期 means: the deadline lies before today."""

from __future__ import annotations

from dataclasses import dataclass

from db.read import feedback as read
from db.read.feedback import FeedbackEventRow, FeedbackRow
from db.read.handovers import PromiseRow, promise_of
from db.read.listing import ListRequest, Page
from desktop import clock
from desktop.calendar.queries import work_calendar
from desktop.errors import UserError
from desktop.feedback.deadlines import Limit, TimeLimits, Unit, light
from desktop.feedback.life import life_of
from desktop.feedback.seeing import seen_only
from desktop.feedback.watching import given_by, watch_days
from desktop.feedback.workflow import OPEN_STATUSES, Problem, steps
from desktop.settings.declared import (
    DAYS_INQUIRY,
    DAYS_MAJOR,
    DAYS_ORDINARY,
    MONTHS_MAJOR,
    SHIFT_REST_DAYS,
    UNIT_INQUIRY,
    UNIT_MAJOR,
    UNIT_ORDINARY,
)
from desktop.settings.queries import value_of
from desktop.summary.behind import with_figure
from desktop.vocabulary import FeedbackEventKind, FeedbackStatus, Light, Satisfaction
from desktop.workdays import WorkCalendar


@dataclass(frozen=True)
class FeedbackPage:
    """One problem as its page shows it: ``steps`` gives each step None, or why it may not be taken now.

    ``promise``: a handover by which its handler gives it away and that has not moved it yet.
    """

    row: FeedbackRow
    light: Light | None
    life: tuple[FeedbackEventRow, ...]
    steps: dict[FeedbackEventKind, str | None]
    promise: PromiseRow | None


def feedback(request: ListRequest) -> Page[FeedbackRow]:
    """Problems, newest first; filters status, department, source, keeper, category, grade, month, enterprise, id, watch, figure."""
    return read.feedback(seen_only(with_figure(request)), *watch_days(), given_by(work_calendar()))


def feedback_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return read.feedback_counts(seen_only(with_figure(request)), key, *watch_days(), given_by(work_calendar()))


def feedback_page(feedback_id: int) -> FeedbackPage:
    """Everything the page of one problem shows."""
    found = feedback(ListRequest(filters={"id": str(feedback_id)}, include_voided=True)).rows
    if not found:
        raise UserError("这件问题不在您能看的清单里")
    row = found[0]
    return FeedbackPage(row, light_of(row, work_calendar()), life_of(feedback_id), steps(problem_of(row)), promise_of(feedback_id))


def problem_of(row: FeedbackRow) -> Problem:
    """What the workflow needs to know of a row."""
    said = Satisfaction(row.satisfaction) if row.satisfaction else None
    return Problem(FeedbackStatus(row.status), row.handler_id, row.department_id, row.evidence, said, row.solved)


def light_of(row: FeedbackRow, calendar: WorkCalendar) -> Light | None:
    """The light of an open problem; a closed one has none."""
    if row.status not in OPEN_STATUSES:
        return None
    return light(row.collected_on, row.due_on, clock.today(), calendar, row.suspended_on)


def time_limits() -> TimeLimits:
    """The park's time limits."""
    major = Unit(value_of(UNIT_MAJOR))
    return TimeLimits(
        inquiry=Limit(int(value_of(DAYS_INQUIRY)), Unit(value_of(UNIT_INQUIRY))),
        ordinary=Limit(int(value_of(DAYS_ORDINARY)), Unit(value_of(UNIT_ORDINARY))),
        major=Limit(int(value_of(MONTHS_MAJOR if major == Unit.MONTHS else DAYS_MAJOR)), major),
        shift_rest_days=bool(value_of(SHIFT_REST_DAYS)),
    )
