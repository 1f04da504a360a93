"""挂账研究: the leadership looks at every 挂账 problem each Monday; what was found out is written down once a week."""

from __future__ import annotations

from datetime import date

from db.models import Feedback, OnAccountReview
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.conferences.on_account_rules import correction_refusal, move_refusal, review_refusal
from desktop.conferences.standing import week_note_clash
from desktop.errors import UserError
from desktop.feedback.stepping import note
from desktop.periods import monday_of
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.wording import long_day


def review_problem(*, feedback: int, words: str, actor: str, next_review: date | None = None, reason: str = "") -> Changes:
    """Write this week's note on a 挂账 (or 长期跟踪) problem; ``next_review`` with a ``reason`` puts its next day elsewhere.

    Raises UserError for one that is neither, without words, or when the week has its note.
    """
    with open_work("挂账研究", actor, needs=Act.CONFER) as work:
        problem = Feedback.get_by_id(feedback)
        if refused := review_refusal(problem.status, words):
            raise UserError(refused)
        row = OnAccountReview(
            feedback=problem, week=monday_of(clock.today()), words=words.strip(), entered_by=work.actor, entered_at=work.at
        )
        if wrong := week_note_clash(row):
            raise UserError(wrong)
        work.insert(row)
        _move(work, problem, next_review, reason)
        return work.changes()


def correct_review(
    *, review: int, words: str, actor: str, next_review: date | None = None, reason: str = "", expected_version: int | None = None
) -> Changes:
    """Put other words into a note while its week runs; the next day may be put elsewhere, too."""
    with open_work("更正挂账研究", actor, needs=Act.CONFER) as work:
        row = _living(review)
        problem = row.feedback
        if refused := correction_refusal(row.week, clock.today()) or review_refusal(problem.status, words):
            raise UserError(refused)
        work.update(row, expected_version=expected_version, words=words.strip(), entered_by=work.actor)
        _move(work, problem, next_review, reason)
        return work.changes()


def void_review(*, review: int, reason: str, actor: str) -> Changes:
    """Take a mistaken note out, of whatever week; it stays in the record."""
    with open_work("作废挂账研究", actor, needs=Act.CONFER) as work:
        work.void(_living(review), reason)
        return work.changes()


def _move(work: Work, problem: Feedback, next_review: date | None, reason: str) -> None:
    if next_review is None or next_review == problem.next_review:
        return
    if refused := move_refusal(next_review, clock.today(), reason):
        raise UserError(refused)
    before = f"由{long_day(problem.next_review)}" if problem.next_review is not None else ""
    work.update(problem, next_review=next_review)
    note(work, problem, Event.CORRECT, f"下次研究日期{before}改为{long_day(next_review)}：{reason.strip()}")


def _living(review: int) -> OnAccountReview:
    row = OnAccountReview.get_by_id(review)
    if row.voided:
        raise UserError("这条研究情况已经作废，不能再改")
    return row
