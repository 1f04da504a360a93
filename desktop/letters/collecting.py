"""The figures of a letter: taken when it is made, and again from the data when it is drafted anew, refreshed or finished."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.models import Dispatch, Document
from db.read.letters import ProblemForLetter, problems_of_letter
from desktop import clock
from desktop.documents.keeping import issued_on
from desktop.errors import UserError
from desktop.letters.choosing import Candidate, days_late
from desktop.letters.figures import LetterFigures, LetterProblem, matter
from desktop.periods import DAY
from desktop.wording import long_day


def first_figures(department: int, name: str, candidates: Iterable[Candidate], reply_due: date | None) -> LetterFigures:
    """Of a letter that is being made today."""
    today = clock.today()
    problems = tuple(_told(one.problem, one.round, today) for one in candidates)
    return LetterFigures(today, department, name, reply_due, problems)


def figures_today(row: Document) -> LetterFigures:
    """What a letter would say today. Raises UserError when nothing is left for it to speak of."""
    return _figures(row, clock.today())


def figures_again(row: Document) -> LetterFigures:
    """The same as of the day its stored figures are of."""
    return _figures(row, LetterFigures.from_json(row.figures).as_of)


def refuse_past_reply_day(row: Document) -> None:
    """A letter that was drafted anew, or given another day, may be younger than the day it asks for a reply by. Raises UserError."""
    its = _dispatch(row, LetterFigures.from_json(row.figures).department)
    day = issued_on(row)
    if its is not None and its.reply_due is not None and its.reply_due < day:
        asked = f"《{row.title}》（{its.recipient}）要求{long_day(its.reply_due)}前回复，早于成文日期{long_day(day)}"
        raise UserError(f"{asked}；请先改回复期限")


def _figures(row: Document, as_of: date) -> LetterFigures:
    """Of what it spoke of before: a problem that is closed, moved to another department or given another deadline is left out.

    Such a one is a new matter, and gets another letter.
    """
    kept = LetterFigures.from_json(row.figures)
    spoken_of = {one.id: one for one in kept.problems}
    asking = problems_of_letter(row.id, row.kind, kept.department, as_of - DAY)
    found = [one for one in asking if one.id in spoken_of and _matter(row, one) == _matter(row, spoken_of[one.id])]
    if not found:
        raise UserError(f"《{row.title}》所列的问题都已办结、改派或另定了期限，没有可写的了；请作废这份文稿")
    its = _dispatch(row, kept.department)
    problems = tuple(_told(one, spoken_of[one.id].round, as_of) for one in found)
    return LetterFigures(as_of, kept.department, found[0].department, its.reply_due if its is not None else None, problems)


def _dispatch(row: Document, department: int) -> Dispatch | None:
    """Where it goes."""
    return Dispatch.get_or_none((Dispatch.document == row) & (Dispatch.department == department) & ~Dispatch.voided)


def _matter(row: Document, problem: ProblemForLetter | LetterProblem) -> date | int | None:
    return matter(row.kind, problem.due_on, problem.assignment)


def _told(problem: ProblemForLetter, number: int, as_of: date) -> LetterProblem:
    return LetterProblem(
        id=problem.id,
        number=problem.number,
        enterprise=problem.enterprise,
        text=problem.text,
        grade=problem.grade,
        collected_on=problem.collected_on,
        due_on=problem.due_on,
        handler=problem.handler,
        assignment=problem.assignment,
        assigned_on=problem.assigned_on,
        days=days_late(problem.due_on, as_of),
        round=number,
    )
