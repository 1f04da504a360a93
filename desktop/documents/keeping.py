"""Drafts and finished documents in the park file: a draft nobody has edited follows the data, a 定稿 one is never changed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.models import Document, Park
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, audit_head, open_work
from desktop.changes import Changes
from desktop.documents.text import DocumentText, Letterhead
from desktop.errors import UserError
from desktop.numbering import last_given

DRAFT, FINAL = "草稿", "定稿"


def newest(kind: str, period: str) -> Document | None:
    """The newest living document of a kind and period."""
    same = (Document.kind == kind) & (Document.period == period) & ~Document.voided
    return Document.select().where(same).order_by(Document.id.desc()).first()


def follows_data(row: Document) -> bool:
    """Whether its text and figures may still be replaced by newer ones."""
    return row.state != FINAL and not text_of(row).edited


def keep_draft(
    work: Work, row: Document | None, *, kind: str, period: str, figures: str, text: DocumentText, number: str | None = None
) -> Document:
    """Write text and figures (JSON) into a draft, or into a new one; without news nothing is written.

    ``number``: what a document outside the register of 文号 is called; the others are given the next one.
    """
    head = audit_head()
    if row is None:
        return _insert(work, kind, period, figures, text, head, number)
    if row.figures != figures or row.content != text.to_json():
        work.update(row, figures=figures, content=text.to_json(), title=text.title, audit_head=head, issued_on=clock.today())
    return row


def edit_document(
    *, document: int, text: DocumentText, actor: str, expected_version: int | None = None, needs: Act = Act.DOCUMENT
) -> Changes:
    """Save the clerk's text. Raises UserError once the document is 定稿."""
    if not text.title.strip() or not text.body.strip():
        raise UserError("标题和正文不能为空")
    with open_work("修改文稿", actor, needs=needs) as work:
        row = editable(document)
        kept = text_of(row)
        if replace(text, edited=kept.edited) != kept:
            content = replace(text, edited=True).to_json()
            work.update(row, expected_version=expected_version, content=content, title=text.title)
        return work.changes()


def finish(work: Work, row: Document, *, figures: str, pdf_sha256: str) -> None:
    """定稿: from now on it is printed as it stands. ``figures``: those of the data now. Raises UserError where they differ."""
    if row.figures != figures:
        raise UserError("数据在拟稿之后有变动，文稿中的数字已与台账不一致；请重新拟稿后再定稿")
    work.update(row, state=FINAL, pdf_sha256=pdf_sha256)


def editable(document: int) -> Document:
    """A document that is not 定稿. Raises UserError."""
    row = Document.get_by_id(document)
    if row.state == FINAL:
        raise UserError("该文书已定稿，不能再改；如有差错，请另发更正")
    return row


def text_of(row: Document) -> DocumentText:
    """The clerk's text as stored."""
    return DocumentText.from_json(row.content)


def issued_on(row: Document) -> date:
    """成文日期; a draft without one is of the day it was made."""
    return row.issued_on or row.made_at.date()


def letterhead_of(row: Document) -> Letterhead:
    """The marks it is printed with."""
    return Letterhead(row.issuing_body, row.number, issued_on(row), row.audit_head)


def _insert(work: Work, kind: str, period: str, figures: str, text: DocumentText, head: str, number: str | None) -> Document:
    park = Park.get()
    row = Document(
        kind=kind,
        period=period,
        number=number if number is not None else _next_number(park.document_prefix, clock.today().year),
        title=text.title,
        issuing_body=park.issuing_body,
        issued_on=clock.today(),
        state=DRAFT,
        content=text.to_json(),
        figures=figures,
        audit_head=head,
        made_at=clock.now(),
    )
    work.insert(row)
    return row


def _next_number(prefix: str, year: int) -> str:
    """代字〔2022〕8号: the next of the year, after every number ever given, voided ones too."""
    start = f"{prefix}〔{year}〕"
    return f"{start}{last_given(Document.number, start) + 1}号"
