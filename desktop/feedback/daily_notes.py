"""一日一盯: writing, correcting and voiding the day's note of a problem."""

from __future__ import annotations

from db.models import DailyNote, Feedback
from desktop import clock
from desktop.accounts.gate import own_refusal
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.daily_rules import correction_refusal, note_refusal
from desktop.feedback.parties import home_of
from desktop.feedback.standing import note_clash


def note_day(*, feedback: int, words: str, actor: str) -> Changes:
    """Write today's note of an open problem. Raises UserError for one that is over, without words, or when today has its note."""
    with open_work("一日一盯", actor, needs=Act.WEEK) as work:
        problem = Feedback.get_by_id(feedback)
        _refuse_strangers(work, problem)
        today = clock.today()
        if refused := note_refusal(problem.status, words) or note_clash(feedback, today):
            raise UserError(refused)
        work.insert(DailyNote(feedback=feedback, day=today, words=words.strip(), entered_by=work.actor, entered_at=work.at))
        return work.changes()


def correct_note(*, note: int, words: str, actor: str, expected_version: int | None = None) -> Changes:
    """Put other words into a note on its own day. Raises UserError; EditConflictError when someone else was quicker."""
    with open_work("更正一日一盯", actor, needs=Act.WEEK) as work:
        row = _living(note)
        _refuse_strangers(work, row.feedback)
        if refused := correction_refusal(row.day, clock.today()) or note_refusal(row.feedback.status, words):
            raise UserError(refused)
        work.update(row, expected_version=expected_version, words=words.strip())
        return work.changes()


def void_note(*, note: int, reason: str, actor: str) -> Changes:
    """Take a mistaken note out, of whatever day; it stays in the record."""
    with open_work("作废一日一盯", actor, needs=Act.WEEK) as work:
        row = _living(note)
        _refuse_strangers(work, row.feedback)
        work.void(row, reason)
        return work.changes()


def _refuse_strangers(work: Work, problem: Feedback) -> None:
    if refused := own_refusal(work.person, Act.WEEK, home_of(problem)):
        raise UserError(refused)


def _living(note: int) -> DailyNote:
    row = DailyNote.get_by_id(note)
    if row.voided:
        raise UserError("这条一日一盯已经作废，不能再改")
    return row
