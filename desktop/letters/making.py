"""Making letters: everything that asks for one, or what the clerk left of it, in one work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.models import Dispatch, Document, DocumentProblem, Feedback, IssuingBody
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.documents.issuers import day_refusal, issuer_refusal
from desktop.documents.keeping import insert_draft
from desktop.documents.kinds import Kind, kind_of
from desktop.errors import UserError
from desktop.letters.choosing import Addressed, addressed
from desktop.letters.collecting import first_figures
from desktop.letters.figures import LetterFigures
from desktop.letters.queries import usual_reply_days, who_gets_letters
from desktop.letters.sending_rules import reply_days_refusal
from desktop.letters.words import NOT_ASKING, NOTHING_DUE
from desktop.progress import UNWATCHED, Progress
from desktop.vocabulary import DocumentKind, IssuerKind, Layout
from desktop.wording import SENTENCES, some

LOOKS = frozenset({Layout.LETTER, Layout.SLIP})


def make_letters(
    *,
    kind: DocumentKind,
    actor: str,
    layout: Layout = Layout.LETTER,
    body: int | None = None,
    issued_on: date | None = None,
    reply_days: int | None = None,
    problems: Sequence[int] | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Draft a letter to every department that is to get one, numbered in the order of the departments, each with its 发文登记.

    ``problems``: those the clerk chose of ``who_gets_letters``; None: everything proposed. ``reply_days``: working days after
    ``issued_on`` within which a reply is asked for (None: as the park says, 0: none). ``again`` as of ``who_gets_letters``.
    The ids of the letters are the ``result``. All of them or none: raises UserError where the body may not issue them, where nothing
    asks for a letter, and for a chosen problem that is not to be written about.
    """
    if layout not in LOOKS:
        raise UserError(f"{kind}只能是信函，或园区内部用的“{kind.slip}”")
    with open_work(f"拟{kind.slip if layout == Layout.SLIP else kind}", actor, needs=Act.DOCUMENT) as work:
        issuer = _issuer(body, layout)
        chosen = _chosen(kind, problems, again=again)
        day = issued_on or clock.today()
        within = usual_reply_days(kind) if reply_days is None else reply_days
        if refused := day_refusal(day, clock.today()) or reply_days_refusal(within):
            raise UserError(refused)
        reply_due = work_calendar().working_days_after(day, within) if within > 0 else None
        made: list[int] = []
        for number, one in enumerate(chosen):
            (progress or UNWATCHED).step(number, len(chosen), one.name)
            made.append(_make(work, kind, layout, issuer, day, one, reply_due))
        work.result = tuple(made)
        return work.changes()


def _make(
    work: Work, kind: DocumentKind, layout: Layout, issuer: IssuingBody | None, day: date, to: Addressed, reply_due: date | None
) -> int:
    figures = first_figures(to.department, to.name, to.candidates, reply_due)
    how: Kind[LetterFigures] = replace(kind_of(kind), collect=lambda _: figures)  # the letter has no problems of its own yet
    row = insert_draft(work, how, Document(kind=kind, period=f"{to.name}{day}", layout=layout, body=issuer, issued_on=day))
    spoken_of = [DocumentProblem(document=row, feedback=one.problem.id, position=place) for place, one in enumerate(to.candidates, 1)]
    work.insert_many(spoken_of)
    work.insert(Dispatch(document=row, recipient=to.name, department=to.department, reply_due=reply_due))
    return row.id


def _issuer(body: int | None, layout: Layout) -> IssuingBody | None:
    """Who issues them; None: whoever usually does."""
    if body is None:
        return None
    row = IssuingBody.get_by_id(body)
    if row.voided:
        raise UserError(f"发文机关“{row.name}”已经停用")
    if refused := issuer_refusal(IssuerKind(row.kind), row.name, layout):
        raise UserError(refused)
    return row


def _chosen(kind: DocumentKind, problems: Sequence[int] | None, *, again: bool) -> tuple[Addressed, ...]:
    """What is written, asked of the data inside the work: what the clerk saw may not hold any more."""
    choice = who_gets_letters(kind, again=again, named=problems)
    if problems is not None:
        known = {one.problem.id for one in choice.candidates}
        refused = [f"{one.problem.number}：{one.reason}" for one in choice.candidates if not one.proposed]
        refused += [f"{number}：{NOT_ASKING[kind]}" for number in _numbers([one for one in problems if one not in known])]
        if refused:
            raise UserError(f"有{len(refused)}件问题不能写进{kind}：{some(refused, '件', between=SENTENCES)}；请重新选择")
    chosen = addressed(choice.candidates)
    if not chosen:
        raise UserError(NOTHING_DUE[kind])
    return chosen


def _numbers(problems: Sequence[int]) -> list[str]:
    return [row.number for row in Feedback.select().where(Feedback.id.in_(problems)).order_by(Feedback.number)]
