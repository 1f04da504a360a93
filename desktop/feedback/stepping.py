"""The one step of a problem's life, taken inside an open work: every command, import and meeting that moves a problem calls it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from db.models import Feedback, FeedbackEvent
from db.read.feedback import evidence_of, newest_day
from db.read.formerly import newest_step
from desktop import clock
from desktop.accounts.gate import own_refusal
from desktop.audit.work import Work
from desktop.calendar.queries import work_calendar
from desktop.errors import UserError
from desktop.feedback.deadlines import resume
from desktop.feedback.parties import duplicates_of, home_of
from desktop.feedback.queries import time_limits
from desktop.feedback.workflow import FOLLOWING, NEEDS, STEP_WORDS, SUSPENDED, Problem, refusal, status_after
from desktop.handovers.standing import problem_clash
from desktop.standing import voided_clash
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status
from desktop.vocabulary import Grade, Satisfaction

RESTS_ON = ("enterprise", "first_handler", "handler", "department", "verifier", "applicant")  # columns that name somebody or something
_BEGINS_AGAIN = frozenset({Event.REOPEN, Event.UNMERGE})
UNCONFIRMED: Mapping[str, Any] = {
    "satisfaction": "",
    "solved": None,
    "confirmed_on": None,
    "confirmed_by": "",
    "confirmed_how": "",
    "verifier": None,
    "verified_on": None,
}
# What a step changes besides the state, whoever takes it.
_CHANGES: Mapping[Event, Mapping[str, Any]] = {
    Event.RETURN: UNCONFIRMED,
    Event.REOPEN: {**UNCONFIRMED, "closed_on": None, "declined_on": None, "merged_into": None},
    Event.UNMERGE: {"merged_into": None},
}
# How a problem ends or goes on with the one it is handled in: what the enterprise said and who verified it holds for both.
_SHARED = ("satisfaction", "solved", "confirmed_on", "confirmed_by", "confirmed_how", "applicant", "handled_on", "verifier", "verified_on")
_FOLLOWED = {Event.VOID: Event.UNMERGE}


def take(
    work: Work,
    feedback_id: int,
    kind: Event,
    words: str,
    *,
    cadre: int | None = None,
    to_department: int | None = None,
    only_from: Status | None = None,
    barred: str | None = None,
    **values: Any,
) -> Feedback:
    """Take one step: ask the workflow and how far the permission reaches, change the row, write the event; gives the row.

    ``barred``: what bars it besides the state, told only where the state would let it be taken.
    ``cadre`` and ``to_department`` are those the event names; ``values`` are columns of the problem. A step into or out of 挂账 and
    长期跟踪 stops and resumes the clock, 退回 and 重新办理 forget what was confirmed, and what is handled in the problem follows it.
    Raises UserError; then nothing of the work may be kept.
    """
    row = Feedback.get_by_id(feedback_id)
    problem = problem_in(row)
    if only_from is not None and problem.status != only_from:
        raise UserError(f"问题现处于“{problem.status}”，不在“{only_from}”")
    refuse_elsewhere(work, kind, row)
    if refused := refusal(problem, kind) or barred:
        raise UserError(refused)
    _move(work, row, kind, status_after(kind), words, cadre=cadre, to_department=to_department, values=values)
    _follow(work, row, kind)
    return row


def note(
    work: Work, row: Feedback, kind: Event, words: str, *, cadre: int | None = None, department: int | None = None, day: date | None = None
) -> FeedbackEvent:
    """Write an event that leaves the problem in the state it is in (措施, 会商议定, 回头看, 提级, 交接 …)."""
    status = Status(row.status)
    return record_event(work, row, kind, status, from_status=status, day=day, words=words, cadre=cadre, department=department)


def record_event(
    work: Work,
    row: Feedback,
    kind: Event,
    to_status: Status,
    *,
    from_status: str = "",
    day: date | None = None,
    words: str = "",
    cadre: int | None = None,
    department: int | None = None,
) -> FeedbackEvent:
    """Write one event of a problem's life inside a work. The day is today unless a ledger tells another. Raises UserError."""
    if day is None:
        _refuse_going_back(work, row)
    event = FeedbackEvent(
        **_by_whom(work),
        feedback=row,
        kind=kind,
        day=day or clock.today(),
        from_status=from_status,
        to_status=to_status,
        words=words,
        cadre=cadre,
        department=department,
    )
    work.insert(event)
    return event


def record_told_events(work: Work, events: Sequence[Mapping[str, Any]]) -> None:
    """Write events that a ledger tells, in their order: feedback (its id), kind, day, to_status, words; cadre and department if known."""
    work.insert_values(FeedbackEvent, events, **_by_whom(work))


def _by_whom(work: Work) -> dict[str, Any]:
    return {"at": work.at, "actor": work.actor, "acted_by": work.person.cadre if work.person is not None else None}


def problem_in(row: Feedback) -> Problem:
    """What the workflow needs to know of a row read in this transaction."""
    said = Satisfaction(row.satisfaction) if row.satisfaction else None
    return Problem(Status(row.status), row.handler_id, row.department_id, evidence_of(row.id), said, row.solved)


def refuse_elsewhere(work: Work, kind: Event, row: Feedback) -> None:
    """Who may do this only for their own department keeps to the problems handled there. Raises UserError."""
    if refused := own_refusal(work.person, NEEDS[kind], home_of(row)):
        raise UserError(refused)


def refuse_gone(row: Feedback, named: Collection[str]) -> None:
    """Nothing ``named`` in these columns was voided; and who is named the handler stays in post, for nobody leaves with one in hand."""
    if wrong := voided_clash(*(getattr(row, name) for name in RESTS_ON if name in named)):
        raise UserError(wrong)
    if "handler" in named and (wrong := problem_clash(row)):
        raise UserError(f"{wrong}；请选不离岗的人经办（经办人已经离岗的，先更正经办人）")


def _move(
    work: Work,
    row: Feedback,
    kind: Event,
    status: Status,
    words: str,
    *,
    values: Mapping[str, Any],
    cadre: int | None = None,
    to_department: int | None = None,
) -> None:
    before = row.status
    changed = {**_CHANGES.get(kind, {}), **_clock(row, status), **values}
    work.update(row, status=status, **changed)
    refuse_gone(row, RESTS_ON if kind in _BEGINS_AGAIN else values)
    record_event(work, row, kind, status, from_status=before, words=words, cadre=cadre, department=to_department)


def _clock(row: Feedback, status: Status) -> dict[str, Any]:
    """Stop the clock on the way into 挂账 or 长期跟踪; on the way out count the time it stood still, once."""
    if status in SUSPENDED:
        return {} if row.status in SUSPENDED else {"suspended_on": clock.today()}
    if row.status not in SUSPENDED:
        return {}
    changed: dict[str, Any] = {"suspended_on": None, "next_review": None}
    if row.suspended_on is not None and row.due_on is not None:
        counted = resume(row.due_on, row.suspended_on, clock.today(), Grade(row.grade), work_calendar(), time_limits())
        changed |= {"due_on": counted.due, "due_basis": further(row.due_basis, counted.how)}
    return changed


def further(basis: str, how: str) -> str:
    """How a deadline was counted, with one more turn of it."""
    return f"{basis}；{how}" if basis else how


def _follow(work: Work, row: Feedback, kind: Event) -> None:
    """What is handled in a problem ends with it, is taken up with it, and is on its own again when it is voided."""
    followed = _FOLLOWED.get(kind, kind)
    if followed not in FOLLOWING or kind == Event.UNMERGE:
        return
    allowed_from, status = FOLLOWING[followed]
    for one in duplicates_of(row.id):
        if one.status not in allowed_from:
            continue
        words = f"并案于{row.number}，随其{STEP_WORDS[kind]}"
        _move(work, one, followed, status, words, values=_shared(row, kind, words))


def _shared(row: Feedback, kind: Event, words: str) -> dict[str, Any]:
    if kind == Event.REOPEN:
        return {"merged_into": row.id}
    if kind == Event.VOID:
        return {}
    told = f"{words}：{row.result}" if row.result else words
    return {"result": told, "closed_on": row.closed_on, "declined_on": row.declined_on, **{name: getattr(row, name) for name in _SHARED}}


def _refuse_going_back(work: Work, row: Feedback) -> None:
    """A machine whose clock was set back would tell a life backwards; where people sign in, none is told from before another's step."""
    newest = newest_day(row.id)
    told = (row.number, newest) if newest is not None else None
    if work.person is not None:
        told = newest_step() or told
    if told is not None and clock.today() < told[1]:
        raise UserError(f"电脑日期是{clock.today()}，早于{told[0]}最近一次办理记录（{told[1]}），请先校正电脑日期")
