"""What screens may ask of a document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from db.models import Document
from db.read.documents import BodyRow, DocumentRow, document_counts, documents, issuing_bodies
from desktop.documents.differing import marks_of
from desktop.documents.drafting import live_figures
from desktop.documents.keeping import issued_on, newest, signers_of, text_of
from desktop.documents.kinds import Kind, kind_of
from desktop.documents.text import DocumentText
from desktop.errors import UserError
from desktop.vocabulary import DocumentKind, DocumentState, Layout
from desktop.wordings.marks import differences

__all__ = ["BodyRow", "DocumentRow", "Kept", "called", "document_counts", "documents", "issuing_bodies", "kept_document", "newest_document"]


@dataclass(frozen=True)
class Kept:
    """A document as its page shows it.

    ``figures``: what its text speaks of. ``stale``: the data have changed since. ``differences``: where the text no longer says what the
    data give now, one sentence each; ``live``: every figure its text may say, as the data give it now, by the key of its mark.
    ``corrects`` and ``corrected_by``: documents called by number or title, and their ids.
    ``findings`` and ``despite``: what the check found when it was finished, and why it was finished all the same.
    """

    id: int
    kind: DocumentKind
    period: str
    number: str
    issuing_body: str
    body: int | None
    layout: Layout
    signers: tuple[str, ...]
    sealed: bool
    issued_on: date
    state: DocumentState
    text: DocumentText
    figures: Any
    stale: bool
    live: Mapping[str, str]
    differences: tuple[str, ...]
    corrects: str
    corrects_id: int | None
    corrected_by: tuple[str, ...]
    corrected_by_ids: tuple[int, ...]
    findings: tuple[str, ...]
    despite: str
    finished_at: datetime | None
    finished_by: str
    pdf_sha256: str
    voided: bool
    void_reason: str
    version: int

    @property
    def final(self) -> bool:
        """Whether it is never changed again."""
        return self.state == DocumentState.FINAL


def kept_document(document: int) -> Kept:
    """A document by its id."""
    row = Document.get_by_id(document)
    how = kind_of(row.kind)
    fresh = _fresh(how, row)
    text = replace(text_of(row), marks=marks_of(how, row))
    live = live_figures(how, fresh, row) if fresh is not None else {}
    corrections = tuple(Document.select().where((Document.corrects == row) & ~Document.voided).order_by(Document.id))
    return Kept(
        id=row.id,
        kind=DocumentKind(row.kind),
        period=row.period,
        number=row.number,
        issuing_body=row.issuing_body,
        body=row.body_id,
        layout=Layout(row.layout),
        signers=signers_of(row),
        sealed=row.sealed,
        issued_on=issued_on(row),
        state=DocumentState(row.state),
        text=text,
        figures=how.load(row.figures),
        stale=fresh is None or fresh.to_json() != row.figures,
        live=live,
        differences=() if fresh is None else tuple(map(str, differences(text.body, text.marks, live))),
        corrects=called(row.corrects) if row.corrects is not None else "",
        corrects_id=row.corrects_id,
        corrected_by=tuple(map(called, corrections)),
        corrected_by_ids=tuple(one.id for one in corrections),
        findings=tuple(json.loads(row.findings or "[]")),
        despite=row.despite,
        finished_at=row.finished_at,
        finished_by=row.finished_by,
        pdf_sha256=row.pdf_sha256,
        voided=row.voided,
        void_reason=row.void_reason or "",
        version=row.version,
    )


def called(row: Document) -> str:
    """A document by number and title: 云高管办发〔2022〕8号《关于……的通报》."""
    return f"{row.number}《{row.title}》"


def _fresh(how: Kind[Any], row: Document) -> Any:
    """Its figures as the data give them now, of the day they are of; None where they cannot be told any more."""
    try:
        return how.collect_again(row)
    except UserError:
        return None


def newest_document(kind: DocumentKind, period: str) -> Kept | None:
    """The newest document of a kind and period, if one was ever drafted."""
    row = newest(kind, period)
    return kept_document(row.id) if row is not None else None
