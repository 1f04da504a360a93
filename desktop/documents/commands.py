"""拟稿, editing, 定稿, 作废 and 更正 of documents of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from db.models import Dispatch, Document, DocumentProblem, IssuingBody
from desktop import clock
from desktop.audit.log import audit_head
from desktop.audit.snapshot import row_values
from desktop.audit.work import EditConflictError, Work, open_work
from desktop.changes import Changes
from desktop.documents.bodies import body_named
from desktop.documents.differing import followed, refreshed
from desktop.documents.finishing import finish_refusal, keep_finished
from desktop.documents.issuers import day_refusal, issuer_refusal, look_refusal, series_of
from desktop.documents.keeping import SIGNERS_BETWEEN, editable, follows_data, found, insert_draft, newest, redrafted, text_of
from desktop.documents.kinds import Kind, kind_of
from desktop.documents.pages import made_pages
from desktop.documents.queries import Kept, kept_document
from desktop.documents.register import free_number, number_document
from desktop.documents.text import DocumentText
from desktop.errors import UserError
from desktop.progress import Progress
from desktop.required import reasoned
from desktop.vocabulary import DocumentKind, DocumentState, IssuerKind, Layout


def draft_document(*, kind: DocumentKind, period: str, actor: str, anew: bool = False) -> Kept:
    """The newest document of a kind and period, or a new draft; ``anew``: another one once the newest is 定稿.

    A draft nobody has edited follows the data; an edited one keeps its text and figures and is told to be stale.
    """
    how = kind_of(kind)
    row = newest(kind, period)
    if row is not None and not follows_data(row) and not (anew and row.state == DocumentState.FINAL):
        return kept_document(row.id)
    with open_work(f"拟{kind}", actor, needs=how.needs) as work:
        how.first(work, period)
        row = newest(kind, period)
        if row is None or (anew and row.state == DocumentState.FINAL):
            row = insert_draft(work, how, Document(kind=kind, period=period, layout=how.layout))
        elif follows_data(row):  # nobody finished or edited it meanwhile
            redrafted(work, how, row)
    return kept_document(row.id)


def draft_another(*, kind: DocumentKind, actor: str) -> Kept:
    """A new draft of a kind of which there may be any number at a time (通知)."""
    how = kind_of(kind)
    with open_work(f"拟{kind}", actor, needs=how.needs) as work:
        count = Document.select().where(Document.kind == kind).count()
        row = insert_draft(work, how, Document(kind=kind, period=f"{kind}{count + 1}", layout=how.layout))
    return kept_document(row.id)


def edit_document(*, document: int, text: DocumentText, actor: str, expected_version: int | None = None) -> Changes:
    """Save the clerk's text. The figures of the data in it are followed through the edits. Raises UserError once it is 定稿."""
    if not text.title.strip() or not text.body.strip():
        raise UserError("标题和正文不能为空")
    with open_work("修改文稿", actor, needs=_how(document).needs) as work:
        row = editable(document)
        kept = text_of(row)
        if replace(text, edited=kept.edited, marks=kept.marks) != kept:
            content = replace(text, edited=True, marks=followed(kind_of(row.kind), row, text.body)).to_json()
            work.update(row, expected_version=expected_version, content=content, title=text.title)
        return work.changes()


def redraft_document(*, document: int, actor: str) -> Changes:
    """Throw the edits away and draft anew from today's data."""
    with open_work("重新拟稿", actor, needs=_how(document).needs) as work:
        row = editable(document)
        redrafted(work, kind_of(row.kind), row)
        return work.changes()


def refresh_figures(*, document: int, actor: str) -> Changes:
    """更新数字: the figures, and those in the text, become today's; the words of the clerk stay."""
    with open_work("更新数字", actor, needs=_how(document).needs) as work:
        row = editable(document)
        how = kind_of(row.kind)
        figures = how.collect(row)
        text = refreshed(how, figures, row)
        work.update(row, figures=figures.to_json(), content=text.to_json(), audit_head=audit_head())
        return work.changes()


def change_head(
    *,
    document: int,
    actor: str,
    body: int | None = None,
    layout: Layout | None = None,
    issued_on: date | None = None,
    signers: tuple[str, ...] | None = None,
    sealed: bool | None = None,
    expected_version: int | None = None,
) -> Changes:
    """Change who issues it, its look, its day, 签发人, or whether it is sealed; None leaves a thing as it is.

    Another series or year gives it another number; the one it had is voided. Raises UserError where the body may not issue it, has
    been ended, where the kind has no such look, and for a day of a year that cannot be meant.
    """
    with open_work("修改文书头", actor, needs=_how(document).needs) as work:
        row = editable(document)
        how = kind_of(row.kind)
        own = row.body if row.body_id or how.number else body_named(work, row.issuing_body)  # a draft from before the register names none
        issuer = IssuingBody.get_by_id(body) if body is not None else own
        look = how.layout if how.layout == Layout.MINUTES else layout or Layout(row.layout)  # 纪要 have one look
        if refused := _head_refusal(how, issuer if body is not None else None, look, issued_on):
            raise UserError(refused)
        if issuer is not None and (refused := issuer_refusal(IssuerKind(issuer.kind), issuer.name, look)):
            raise UserError(refused)
        before = (own.id if own is not None else None, series_of(Layout(row.layout)), (row.issued_on or clock.today()).year)
        values: dict[str, Any] = {"layout": look}
        if issuer is not None:
            values |= {"body": issuer.id, "issuing_body": issuer.name}
            if how.is_upward and row.body is not None and row.signers == row.body.signer:  # nobody named another one
                values["signers"] = issuer.signer
        if issued_on is not None:
            values["issued_on"] = issued_on
        if signers is not None:
            values["signers"] = SIGNERS_BETWEEN.join(name.strip() for name in signers if name.strip())
        if sealed is not None:
            values["sealed"] = sealed
        work.update(row, expected_version=expected_version, **values)
        after = (row.body_id, series_of(look), (row.issued_on or clock.today()).year)
        if how.number is None and after != before:
            free_number(work, row, "改了发文机关、文种或成文年份，另编文号")
            if issuer is not None and after[1] is not None:
                number_document(work, row, issuer, after[1])
            else:
                work.update(row, number="")
        return work.changes()


def finish_document(
    *, document: int, actor: str, despite: str = "", expected_version: int | None = None, progress: Progress | None = None
) -> Changes:
    """定稿: from now on it is printed as it stands; text, figures, fonts, what the check found and the pages themselves are kept.

    Raises UserError while its figures differ from the data, and where the check finds faults and no reason (``despite``) is given.
    """
    how = _how(document)
    seen = editable(document)
    made = made_pages(document, progress)
    with open_work(f"{seen.kind}定稿", actor, needs=how.needs) as work:
        row = editable(document)
        if row.version != (expected_version or seen.version):
            raise EditConflictError(row_values(row))
        if refused := finish_refusal(row, made, despite):
            raise UserError(refused)
        keep_finished(work, row, made, despite)
        return work.changes()


def void_document(*, document: int, reason: str, actor: str) -> Changes:
    """作废 a draft, with where it was to go; its number stays in the register, voided.

    What is 定稿 has left the house: another document corrects it.
    """
    with open_work("作废文稿", actor, needs=_how(document).needs) as work:
        void_draft(work, editable(document), reasoned(reason, "作废文稿"))
        return work.changes()


def void_draft(work: Work, row: Document, why: str) -> None:
    """作废 a draft inside a work."""
    free_number(work, row, why)
    for part in (DocumentProblem, Dispatch):
        for its in part.select().where((part.document == row) & ~part.voided):
            work.void(its, why)
    work.void(row, why)


def correct_document(*, document: int, actor: str) -> Kept:
    """更正: a new document that names an issued one; the newest draft of one if there is such. Raises UserError for a draft."""
    wrong = found(document)
    if wrong.state != DocumentState.FINAL or wrong.voided:
        raise UserError("只有已定稿的文书才需要更正；草稿请直接修改")
    period = f"{DocumentKind.CORRECTION}{document}"
    row = newest(DocumentKind.CORRECTION, period)
    if row is not None and row.state != DocumentState.FINAL:
        return kept_document(row.id)
    how = kind_of(DocumentKind.CORRECTION)
    with open_work("拟更正", actor, needs=how.needs) as work:
        made = Document(kind=DocumentKind.CORRECTION, period=period, layout=how.layout, body=wrong.body, corrects=wrong)
        insert_draft(work, how, made)
    return kept_document(made.id)


def _head_refusal(how: Kind[Any], chosen: IssuingBody | None, look: Layout, issued_on: date | None) -> str | None:
    """Why a document cannot have this head, whoever issues it."""
    if chosen is not None and chosen.voided:
        return f"发文机关“{chosen.name}”已经停用"
    wrong_look = look_refusal(how.kind, how.layout, look)
    return wrong_look or (day_refusal(issued_on, clock.today()) if issued_on is not None else None)


def _how(document: int) -> Kind[Any]:
    return kind_of(found(document).kind)
