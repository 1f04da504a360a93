"""登记: a problem comes in, or comes up again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from db.models import Cadre, Feedback
from desktop import clock
from desktop.accounts.gate import own_refusal
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.deadlines import deadline
from desktop.feedback.queries import time_limits
from desktop.feedback.stepping import RESTS_ON, note, record_event, refuse_elsewhere, refuse_gone
from desktop.feedback.workflow import ENDED, number_after
from desktop.numbering import last_given
from desktop.vocabulary import Category, EntrySource, FeedbackStatus, Grade, Level, Source
from desktop.vocabulary import FeedbackEventKind as Event


def register_feedback(
    *,
    enterprise: int,
    collected_on: date,
    text: str,
    source: Source,
    category: Category,
    grade: Grade,
    first_handler: int,
    actor: str,
    visit: int | None = None,
    recurs: int | None = None,
    origin: str = "",
) -> Changes:
    """登记: who receives it is its 首办责任人. The deadline is counted from the day it was collected.

    ``recurs``: the problem of the same object that had ended and that this one brings up again.
    ``origin``: number and name of the paper it came in by, for the note.
    """
    with open_work("登记问题", actor, needs=Act.REGISTER) as work:
        if refused := own_refusal(work.person, Act.REGISTER, Cadre.get_by_id(first_handler).department_id):
            raise UserError(refused)
        row = insert_feedback(
            work,
            enterprise=enterprise,
            visit=visit,
            collected_on=collected_on,
            text=text.strip(),
            source=source,
            category=category,
            grade=grade,
            first_handler=first_handler,
            note=origin.strip(),
        )
        if recurs is not None:
            mark_recurrence(work, row, recurs)
        return work.changes()


def insert_feedback(
    work: Work,
    *,
    collected_on: date,
    text: str,
    grade: Grade,
    first_handler: int | None,
    entry_source: EntrySource = EntrySource.ENTERED,
    **values: Any,
) -> Feedback:
    """Register a problem inside a work. ``values``: enterprise, visit, source, category, note, import_key. Raises UserError."""
    if collected_on > clock.today():
        raise UserError(f"收集日期{collected_on}晚于今天（{clock.today()}）")
    if not text:
        raise UserError("请填写反馈的问题（需求）")
    counted = deadline(collected_on, grade, work_calendar(), time_limits())
    row = Feedback(
        number=next_number(collected_on.year),
        collected_on=collected_on,
        text=text,
        grade=grade,
        level=Level.RESPONSIBLE,
        first_handler=first_handler,
        handler=first_handler,
        due_on=counted.due,
        due_basis=counted.how,
        status=FeedbackStatus.REGISTERED,
        entry_source=entry_source,
        **values,
    )
    work.insert(row)
    refuse_gone(row, RESTS_ON)
    record_event(work, row, Event.REGISTER, FeedbackStatus.REGISTERED, day=collected_on, words=text, cadre=first_handler)
    return row


def link_recurrence(*, feedback: int, earlier: int | None, actor: str) -> Changes:
    """Say which ended problem of the same object this one brings up again; None takes the link away."""
    with open_work("标明复发", actor, needs=Act.REGISTER) as work:
        row = Feedback.get_by_id(feedback)
        refuse_elsewhere(work, Event.REGISTER, row)
        if row.voided:
            raise UserError("该问题已经作废，不能再改")
        if earlier is not None:
            mark_recurrence(work, row, earlier)
        elif row.recurs is not None:
            words = f"不再标为{row.recurs.number}的复发"
            work.update(row, recurs=None)
            note(work, row, Event.CORRECT, words)
        return work.changes()


def mark_recurrence(work: Work, row: Feedback, earlier: int) -> None:
    """The same inside an open work. Raises UserError."""
    before = Feedback.get_by_id(earlier)
    if refused := _recurrence_refusal(row, before):
        raise UserError(refused)
    if work.update(row, recurs=before.id):
        note(work, row, Event.CORRECT, f"标为{before.number}的复发")


def _recurrence_refusal(row: Feedback, earlier: Feedback) -> str | None:
    if earlier.voided or earlier.status not in ENDED:
        return f"{earlier.number}尚未了结（“{earlier.status}”），同一件问题还在办的请并案，不作复发"
    if earlier.enterprise_id != row.enterprise_id:
        return f"{earlier.number}是“{earlier.enterprise.name}”的问题，复发须是同一企业（项目）的"
    if earlier.id == row.id or earlier.collected_on > row.collected_on:
        return f"{earlier.number}不早于{row.number}，不能是它以前办过的问题"
    if row.id in _chain(earlier):
        return f"{earlier.number}本身是{row.number}的复发"
    return None


def _chain(row: Feedback) -> set[int]:
    """The problems that a problem brings up again, back to the first."""
    found: set[int] = set()
    at: Feedback | None = row
    while at is not None and at.id not in found:
        found.add(at.id)
        at = at.recurs
    return found


def next_number(year: int) -> str:
    """The next problem number of a year, after every number ever given."""
    return next(next_numbers(year))


def next_numbers(year: int) -> Iterator[str]:
    """The numbers of a year that come after every number ever given, one after the other."""
    return (number_after(last, year) for last in count(last_given(Feedback.number, f"{year}-")))
