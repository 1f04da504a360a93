"""Documents as a list, and the bodies that issue them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of


class DocumentRow(NamedTuple):
    """One document. ``corrected``: the number of a correction, if there is one."""

    id: int
    kind: str
    layout: str
    period: str
    number: str
    title: str
    issuing_body: str
    issued_on: date | None
    state: str
    recipients: int
    corrected: str
    finished_by: str
    void_reason: str
    voided: bool
    version: int


class BodyRow(NamedTuple):
    """One 发文机关 with the 机关代字 it numbers under now."""

    id: int
    name: str
    kind: str
    signer: str
    seal_name: str
    issued_prefix: str
    letter_prefix: str
    documents: int
    version: int


_DOCUMENTS = ListQuery(
    DocumentRow,
    {
        "id": "o.id",
        "kind": "o.kind",
        "layout": "o.layout",
        "period": "o.period",
        "number": "o.number",
        "title": "o.title",
        "issuing_body": "o.issuing_body",
        "issued_on": "o.issued_on",
        "state": "o.state",
        "recipients": "(SELECT COUNT(*) FROM dispatch p WHERE p.document_id = o.id AND NOT p.voided)",
        "corrected": "COALESCE((SELECT MAX(c.number) FROM document c WHERE c.corrects_id = o.id AND NOT c.voided), '')",
        "finished_by": "o.finished_by",
        "void_reason": "o.void_reason",
        "voided": "o.voided",
        "version": "o.version",
    },
    "document o",
    voided="o.voided",
    searched=("o.number", "o.title", "o.issuing_body"),
    filters={
        "kind": "o.kind",
        "layout": "o.layout",
        "state": "o.state",
        "issuing_body": "o.issuing_body",
        "year": "SUBSTR(o.issued_on, 1, 4)",
        "month": "SUBSTR(o.issued_on, 1, 7)",
        "id": "CAST(o.id AS TEXT)",
        "voided": {"作废": "o.voided"},
    },
    order="o.issued_on DESC, o.id DESC",
)


def documents(request: ListRequest) -> Page[DocumentRow]:
    """Documents of every kind, the newest first. Filters: kind, layout, state, issuing_body, year, month, id, voided."""
    return fetch(_DOCUMENTS, request)


def document_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_DOCUMENTS, request, key)


def issuing_bodies() -> list[BodyRow]:
    """Those that may issue now, in their order."""
    sql = f"""
        SELECT b.id, b.name, b.kind, b.signer, b.seal_name, {_prefix("发文")}, {_prefix("函")},
               (SELECT COUNT(*) FROM document o WHERE o.body_id = b.id AND NOT o.voided), b.version
        FROM issuing_body b WHERE NOT b.voided ORDER BY b.position, b.id
    """
    return rows_of(BodyRow, sql, {})


def _prefix(kind: str) -> str:
    living = "s.body_id = b.id AND NOT s.voided"
    return f"COALESCE((SELECT s.prefix FROM number_series s WHERE {living} AND s.kind = '{kind}' ORDER BY s.id DESC LIMIT 1), '')"
