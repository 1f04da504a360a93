"""Who gets a letter, and why. Pure, over the rows of ``db.read.letters``.

A problem is written about once for a deadline (交办函: for a 交办) of a department. Another letter of the kind is another round: it is
written when somebody asks for it, and not before the reply day of the one before has passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from db.read.letters import ProblemForLetter
from desktop.letters.figures import matter
from desktop.letters.words import VERB
from desktop.vocabulary import DocumentKind, DocumentState, FeedbackStatus
from desktop.wording import short_day
from exports.pdf.numbering import chinese_number


@dataclass(frozen=True)
class Candidate:
    """A problem that asks for a letter. ``proposed``: whether one is written unless the clerk leaves it out; ``reason``: why, or why not.

    ``round``: the how-manieth letter of its kind on this deadline it would be, from 1.
    """

    problem: ProblemForLetter
    round: int
    reason: str
    proposed: bool


@dataclass(frozen=True)
class Addressed:
    """What one department is written about: one letter, the weightiest problem first."""

    department: int
    name: str
    candidates: tuple[Candidate, ...]


def choose(kind: DocumentKind, rows: Iterable[ProblemForLetter], today: date, *, again: bool = False) -> tuple[Candidate, ...]:
    """Every problem of the rows, in their order, with what is to be done about it. ``again``: another round where the time has come."""
    return tuple(_candidate(kind, list(told), today, again=again) for _, told in groupby(rows, key=lambda row: row.id))


def addressed(candidates: Iterable[Candidate]) -> tuple[Addressed, ...]:
    """The proposed ones by department, in the order they come in."""
    proposed = [one for one in candidates if one.proposed]
    found: list[Addressed] = []
    for department, told in groupby(proposed, key=lambda one: one.problem.department_id):
        if department is not None:
            its = tuple(told)
            found.append(Addressed(department, its[0].problem.department, its))
    return tuple(found)


def days_late(due_on: date | None, today: date) -> int:
    """How many days past its deadline a problem is; below 0: how many are left."""
    return (today - due_on).days if due_on is not None else 0


def round_words(number: int) -> str:
    """第二次, of the second round on; nothing of the first."""
    return f"第{chinese_number(number)}次" if number > 1 else ""


def _candidate(kind: DocumentKind, told: Sequence[ProblemForLetter], today: date, *, again: bool) -> Candidate:
    problem = told[0]
    why = _why(kind, problem, today)
    if problem.department_id is None:
        return Candidate(problem, 1, f"{why}；还没有主办部门，请先交办", proposed=False)
    before = [row for row in told if _same_matter(kind, row)]
    if not before:
        return Candidate(problem, 1, why, proposed=True)
    last = max(before, key=lambda row: row.letter_round)
    number = last.letter_round + 1
    refused = _not_yet(kind, last, today)
    if refused is not None:
        return Candidate(problem, number, f"{why}；{refused}", proposed=False)
    closing = f"拟{round_words(number)}{VERB[kind]}" if again else f"可以{round_words(number)}{VERB[kind]}"
    return Candidate(problem, number, f"{why}；{_called(kind, last)}，{_reply(last)}，{closing}", proposed=again)


def _same_matter(kind: DocumentKind, row: ProblemForLetter) -> bool:
    """Whether the letter of the row spoke of what the problem still is."""
    if row.letter is None or row.letter_department != row.department_id:
        return False
    return matter(kind, row.due_on, row.assignment) == matter(kind, row.letter_due_on, row.letter_assignment)


def _not_yet(kind: DocumentKind, last: ProblemForLetter, today: date) -> str | None:
    """Why no other letter may follow this one now."""
    called = _called(kind, last)
    if last.letter_state != DocumentState.FINAL:
        return f"{called}还是草稿"
    if last.reply_due is not None and last.reply_due >= today:
        return f"{called}，回复期限{short_day(last.reply_due)}未到"
    if last.reply_due is None and last.letter_day is not None and last.letter_day >= today:
        return f"{called}是今天的"
    return None


def _why(kind: DocumentKind, problem: ProblemForLetter, today: date) -> str:
    state = "" if problem.status in {FeedbackStatus.ASSIGNED, FeedbackStatus.HANDLING} else f"，现为“{problem.status}”"
    if kind == DocumentKind.ASSIGN_LETTER:
        return f"{short_day(problem.assigned_on)}交办" if problem.assigned_on is not None else "已交办"
    if problem.due_on is None:
        return f"没有办理时限{state}"
    days = days_late(problem.due_on, today)
    if days > 0:
        return f"{short_day(problem.due_on)}到期，已超期{days}天{state}"
    return f"{short_day(problem.due_on)}到期，{f'还有{-days}天' if days else '就是今天'}{state}"


def _called(kind: DocumentKind, row: ProblemForLetter) -> str:
    day = short_day(row.letter_day) if row.letter_day is not None else ""
    number = f"（{row.letter_number}）" if row.letter_number else ""
    return f"{day}已发{kind}{number}" if row.letter_state == DocumentState.FINAL else f"{day}拟的{kind}{number}"


def _reply(row: ProblemForLetter) -> str:
    if row.replied_on is not None:
        return f"{short_day(row.replied_on)}已回复"
    return f"回复期限{short_day(row.reply_due)}已过，没有回复" if row.reply_due is not None else "没有要求回复"
