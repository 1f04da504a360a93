"""Rows of documents in the park file: which is the newest, whether it may change, what its head says."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Document
from desktop import clock
from desktop.audit.log import audit_head
from desktop.audit.work import Work
from desktop.documents.bodies import default_body
from desktop.documents.drafting import fresh_text
from desktop.documents.issuers import series_of
from desktop.documents.kinds import Kind
from desktop.documents.letterhead import Letterhead
from desktop.documents.register import number_document
from desktop.documents.text import DocumentText
from desktop.errors import UserError
from desktop.vocabulary import DocumentState, Layout

SIGNERS_BETWEEN = "、"


def newest(kind: str, period: str) -> Document | None:
    """The newest living document of a kind and period."""
    same = (Document.kind == kind) & (Document.period == period) & ~Document.voided
    return Document.select().where(same).order_by(Document.id.desc()).first()


def found(document: int) -> Document:
    """A document by its id. Raises UserError for one that is not there any more."""
    row = Document.get_or_none(Document.id == document)
    if row is None:
        raise UserError("要办的文书不在园区文件里（可能恢复过备份），请刷新后再试")
    return row


def editable(document: int) -> Document:
    """A document that may still be changed. Raises UserError."""
    row = found(document)
    if row.voided:
        raise UserError("这份文稿已经作废")
    if row.state == DocumentState.FINAL:
        raise UserError("该文书已定稿，不能再改；如有差错，请另发更正")
    return row


def follows_data(row: Document) -> bool:
    """Whether its text and figures may still be replaced by newer ones."""
    return row.state != DocumentState.FINAL and not text_of(row).edited


def text_of(row: Document) -> DocumentText:
    """The clerk's text as stored."""
    return DocumentText.from_json(row.content)


def issued_on(row: Document) -> date:
    """成文日期; a draft without one is of the day it was made."""
    return row.issued_on or row.made_at.date()


def signers_of(row: Document) -> tuple[str, ...]:
    """签发人 of an upward document."""
    return tuple(name for name in row.signers.split(SIGNERS_BETWEEN) if name)


def letterhead_of(row: Document) -> Letterhead:
    """The marks it is printed with."""
    return Letterhead(row.issuing_body, row.number, issued_on(row), row.audit_head, Layout(row.layout), signers_of(row), sealed=row.sealed)


def insert_draft(work: Work, how: Kind[Any], row: Document) -> Document:
    """Keep a new draft: issued by the park's default body unless ``row`` names one, with the number that is due to it."""
    body = row.body or default_body(work)
    row.body, row.issuing_body = body, body.name
    row.signers = row.signers or (body.signer if how.is_upward else "")
    row.issued_on = row.issued_on or clock.today()
    row.made_at, row.state, row.audit_head = clock.now(), DocumentState.DRAFT, audit_head()
    figures = how.collect(row)
    text = fresh_text(how, figures, row)
    row.figures, row.content, row.title = figures.to_json(), text.to_json(), text.title
    if how.number is not None:
        row.number = how.number(row)
    work.insert(row)
    series = series_of(Layout(row.layout))
    if how.number is None and series is not None:
        number_document(work, row, body, series)
    return row


def redrafted(work: Work, how: Kind[Any], row: Document) -> None:
    """Take text and figures anew from the data; without news nothing is written."""
    figures = how.collect(row)
    text = fresh_text(how, figures, row)
    if row.figures != figures.to_json() or row.content != text.to_json():
        told: dict[str, Any] = {"figures": figures.to_json(), "content": text.to_json(), "title": text.title}
        work.update(row, **told, audit_head=audit_head(), issued_on=clock.today())
