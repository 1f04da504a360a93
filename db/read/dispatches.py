"""发文登记 and 文号登记: what was sent to whom, what came back, and which number each paper bears."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db import session
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of, scalar


class DispatchRow(NamedTuple):
    """One document on its way to one recipient. ``reply_state``: 已回复, 回复逾期, 待回复, or nothing asked for."""

    id: int
    document_id: int
    kind: str
    layout: str
    number: str
    title: str
    issuing_body: str
    issued_on: date | None
    state: str
    recipient: str
    department_id: int | None
    copies: int
    sent_on: date | None
    sent_how: str
    received_by: str
    reply_due: date | None
    replied_on: date | None
    reply: str
    reply_state: str
    voided: bool
    version: int


# Of a dispatch ``p`` of a document ``o``; ``:today``. A reply is waited for once the document is final.
_WAITING = "o.state = '定稿' AND p.replied_on IS NULL"
REPLY = {
    "回复逾期": f"({_WAITING} AND p.reply_due < :today)",
    "待回复": f"({_WAITING} AND p.reply_due >= :today)",
    "已回复": "p.replied_on IS NOT NULL",
}
REPLY_STATE = f"CASE {' '.join(f'WHEN {condition} THEN {word!r}' for word, condition in REPLY.items())} ELSE '' END"
SENT = {"未发出": "(p.sent_on IS NULL AND o.state = '定稿')", "已发出": "p.sent_on IS NOT NULL"}
_SOURCE = "dispatch p JOIN document o ON o.id = p.document_id LEFT JOIN department d ON d.id = p.department_id"
_DISPATCHES = ListQuery(
    DispatchRow,
    {
        "id": "p.id",
        "document_id": "o.id",
        "kind": "o.kind",
        "layout": "o.layout",
        "number": "o.number",
        "title": "o.title",
        "issuing_body": "o.issuing_body",
        "issued_on": "o.issued_on",
        "state": "o.state",
        "recipient": "p.recipient",
        "department_id": "p.department_id",
        "copies": "p.copies",
        "sent_on": "p.sent_on",
        "sent_how": "p.sent_how",
        "received_by": "p.received_by",
        "reply_due": "p.reply_due",
        "replied_on": "p.replied_on",
        "reply": "p.reply",
        "reply_state": REPLY_STATE,
        "voided": "p.voided",
        "version": "p.version",
    },
    _SOURCE,
    voided="p.voided",
    searched=("o.number", "o.title", "p.recipient", "p.received_by", "p.reply"),
    filters={
        "kind": "o.kind",
        "layout": "o.layout",
        "state": "o.state",
        "issuing_body": "o.issuing_body",
        "recipient": "p.recipient",
        "year": "SUBSTR(o.issued_on, 1, 4)",
        "month": "SUBSTR(o.issued_on, 1, 7)",
        "reply": REPLY,
        "sent": SENT,
        "document": "CAST(p.document_id AS TEXT)",
        "id": "CAST(p.id AS TEXT)",
        "voided": {"作废": "p.voided"},
    },
    sorts={"recipient": "d.position"},
    order="o.issued_on DESC, o.id DESC, p.id",
)


def dispatches(request: ListRequest, today: date) -> Page[DispatchRow]:
    """What was, or is to be, sent; newest document first.

    Filters: kind, layout, state, issuing_body, recipient, year, month, document, id, voided, reply (回复逾期 待回复 已回复),
    sent (未发出 已发出).
    """
    return fetch(_DISPATCHES, request, today=today)


def dispatch_counts(request: ListRequest, key: str, today: date) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_DISPATCHES, request, key, today=today)


def registered_between(first: date, last: date, today: date) -> list[DispatchRow]:
    """The register handed out: what bears one of these days, drafts too, by body, then day and number."""
    columns = ", ".join(f"{expression} AS {name}" for name, expression in _DISPATCHES.columns.items())
    sql = (
        f"SELECT {columns} FROM {_SOURCE} LEFT JOIN issuing_body b ON b.id = o.body_id WHERE NOT p.voided AND NOT o.voided "
        "AND o.issued_on BETWEEN :first AND :last "
        "ORDER BY b.position, o.issuing_body, o.issued_on, o.id, d.position, p.id"
    )
    return rows_of(DispatchRow, sql, {"first": first, "last": last, "today": today})


_LATE = f"{_SOURCE} WHERE NOT p.voided AND NOT o.voided AND {REPLY['回复逾期']}"


def late_replies(today: date) -> list[int]:
    """The dispatches whose reply should have come before today."""
    return [row for (row,) in session.execute(f"SELECT p.id FROM {_LATE} ORDER BY p.reply_due, p.id", {"today": today}).fetchall()]


def count_late_replies(today: date) -> int:
    """How many there are."""
    return int(scalar(f"SELECT COUNT(*) FROM {_LATE}", {"today": today}))


class NumberRow(NamedTuple):
    """One number of the register. ``title``: of its document, or what was said of a paper written elsewhere."""

    id: int
    body: str
    series: str
    prefix: str
    year: int
    place: int
    text: str
    title: str
    kind: str
    document_id: int | None
    issued_on: date | None
    state: str
    recipients: str
    given_on: date
    given_by: str
    voided: bool
    void_reason: str


_RECIPIENTS = (
    "COALESCE((SELECT GROUP_CONCAT(recipient, '、') FROM (SELECT x.recipient FROM dispatch x "
    "WHERE x.document_id = o.id AND (NOT x.voided OR o.voided) ORDER BY x.id)), '')"
)
_NUMBERS = ListQuery(
    NumberRow,
    {
        "id": "n.id",
        "body": "b.name",
        "series": "s.kind",
        "prefix": "s.prefix",
        "year": "n.year",
        "place": "n.place",
        "text": "n.text",
        "title": "COALESCE(o.title, n.subject)",
        "kind": "COALESCE(o.kind, '')",
        "document_id": "n.document_id",
        "issued_on": "o.issued_on",
        "state": "CASE WHEN n.voided THEN '作废' WHEN o.id IS NULL THEN '登记' ELSE o.state END",
        "recipients": _RECIPIENTS,
        "given_on": "n.given_on",
        "given_by": "n.given_by",
        "voided": "n.voided",
        "void_reason": "n.void_reason",
    },
    "document_number n JOIN number_series s ON s.id = n.series_id JOIN issuing_body b ON b.id = s.body_id "
    "LEFT JOIN document o ON o.id = n.document_id",
    searched=("n.text", "o.title", "n.subject", "n.given_by"),
    filters={
        "body": "b.name",
        "series": "s.kind",
        "prefix": "s.prefix",
        "year": "CAST(n.year AS TEXT)",
        "kind": "COALESCE(o.kind, '')",
        "state": {
            "草稿": "(NOT n.voided AND o.state = '草稿')",
            "定稿": "(NOT n.voided AND o.state = '定稿')",
            "登记": "(NOT n.voided AND o.id IS NULL)",
            "作废": "n.voided",
        },
        "id": "CAST(n.id AS TEXT)",
    },
    sorts={"text": "s.prefix || n.year || SUBSTR('00000' || n.place, -5)"},
    order="n.year DESC, b.position, s.kind, s.id, n.place",
)


def numbers(request: ListRequest) -> Page[NumberRow]:
    """All numbers there ever were, voided ones too, newest year first, by body, series and place.

    Filters: body, series (发文 函), prefix, year, kind, state (草稿 定稿 登记 作废), id.
    """
    return fetch(_NUMBERS, request)


def number_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_NUMBERS, request, key)
