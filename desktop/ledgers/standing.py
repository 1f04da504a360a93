"""A problem as it stood at the end of a past day: what came later is taken out of its row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from db.read.feedback import FeedbackRow, steps_until
from desktop.conferences.on_account_rules import REVIEWED
from desktop.feedback.daily_rules import is_late
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.vocabulary import FeedbackEventKind, FeedbackStatus


@dataclass(frozen=True)
class LastWords:
    """The newest open state a problem was in by a day, and the newest progress told by then."""

    status: FeedbackStatus | None = None
    progress: str = ""


_NOTHING = LastWords()
_CHANGING = (
    "status",
    "result",
    "handled_on",
    "satisfaction",
    "confirmed_on",
    "confirmed_by",
    "verifier",
    "verified_on",
    "closed_on",
    "declined_on",
    "on_time",
    "overdue",
    "account_reason",
    "next_review",
)
_as_it_is = attrgetter(*_CHANGING)


def last_words(day: date, problems: Collection[int] | None = None) -> dict[int, LastWords]:
    """For each problem (by id; of these, or of all) what its steps up to a day say."""
    states: dict[int, str] = {}
    progress: dict[int, str] = {}
    for problem, kind, state, words in steps_until(day, problems):
        if state in OPEN_STATUSES:
            states[problem] = state
        if kind == FeedbackEventKind.PROGRESS:
            progress[problem] = words
    return {
        problem: LastWords(FeedbackStatus(states[problem]) if problem in states else None, progress.get(problem, ""))
        for problem in states.keys() | progress.keys()
    }


def ended_by(row: FeedbackRow, day: date) -> date | None:
    """The day a problem was closed or declined, if that was on or before a day: what the month's figures count by."""
    return next((ended for ended in (row.closed_on, row.declined_on) if ended is not None and ended <= day), None)


def asked_of_steps(row: FeedbackRow, day: date) -> bool:
    """Whether what a problem was by a day rests on its steps."""
    return ended_by(row, day) is None or (row.handled_on is not None and row.handled_on > day)


def as_stood(row: FeedbackRow, day: date, words: Mapping[int, LastWords]) -> FeedbackRow:
    """The row as of the end of a day. The state is that of its steps by then; a closure counts from its 销号日期.

    ``words`` of others than those ``asked_of_steps`` are not asked for.
    """
    told = words.get(row.id, _NOTHING)
    handled = _by(row.handled_on, day)
    confirmed, verified = _by(row.confirmed_on, day), _by(row.verified_on, day)
    closed, declined = _by(row.closed_on, day), _by(row.declined_on, day)
    if closed or declined:
        withdrawn = row.status == FeedbackStatus.WITHDRAWN
        status = FeedbackStatus.CLOSED if closed else FeedbackStatus.WITHDRAWN if withdrawn else FeedbackStatus.NOT_SUPPORTED
    elif told.status:
        status = told.status
    else:
        status = FeedbackStatus(row.status) if row.status in OPEN_STATUSES else FeedbackStatus.HANDLING
    reviewed = status in REVIEWED
    stood = (
        status,
        row.result if handled or declined or (row.handled_on is None and row.declined_on is None) else told.progress,
        handled,
        row.satisfaction if confirmed else "",
        confirmed,
        row.confirmed_by if confirmed else "",
        row.verifier if verified else None,
        verified,
        closed,
        declined,
        row.on_time if closed else None,
        not (closed or declined) and is_late(row.due_on, row.suspended_on, day),
        row.account_reason if reviewed else "",
        row.next_review if reviewed else None,
    )
    if _as_it_is(row) == stood:
        return row  # most problems have not changed since; another row costs more than this look
    return replace(row, **dict(zip(_CHANGING, stood, strict=True)))


def _by(when: date | None, day: date) -> date | None:
    return when if when is not None and when <= day else None
