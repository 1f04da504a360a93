"""延期 that was asked for: those that wait, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read.listing import Behind, ListRequest, Page
from db.read.query import ListQuery, fetch


@dataclass(frozen=True)
class ExtensionRow:
    """One request, with what somebody must know of its problem to decide. ``agreed``: how many the problem has been granted."""

    id: int
    feedback_id: int
    number: str
    enterprise: str
    text: str
    grade: str
    department: str | None
    handler: str | None
    asked_on: date
    asked_by: str
    from_due: date
    to_due: date
    reason: str
    state: str
    decided_on: date | None
    decided_by: str
    words: str
    result: str
    agreed: int


_EXTENSIONS = ListQuery(
    ExtensionRow,
    {
        "id": "x.id",
        "feedback_id": "x.feedback_id",
        "number": "f.number",
        "enterprise": "e.name",
        "text": "f.text",
        "grade": "f.grade",
        "department": "d.name",
        "handler": "h.name",
        "asked_on": "x.asked_on",
        "asked_by": "x.asked_by",
        "from_due": "x.from_due",
        "to_due": "x.to_due",
        "reason": "x.reason",
        "state": "x.state",
        "decided_on": "x.decided_on",
        "decided_by": "x.decided_by",
        "words": "x.words",
        "result": "f.result",
        "agreed": "(SELECT COUNT(*) FROM extension o WHERE o.feedback_id = x.feedback_id AND o.state = '同意' AND NOT o.voided)",
    },
    "extension x JOIN feedback f ON f.id = x.feedback_id JOIN enterprise e ON e.id = f.enterprise_id "
    "LEFT JOIN department d ON d.id = f.department_id LEFT JOIN cadre h ON h.id = f.handler_id",
    where=("NOT f.voided",),
    voided="x.voided",
    searched=("f.number", "f.text", "e.name", "e.pinyin", "e.initials", "x.asked_by", "d.name"),
    filters={"state": "x.state", "department": "d.name", "feedback": "CAST(x.feedback_id AS TEXT)", "id": "CAST(x.id AS TEXT)"},
    sorts={"enterprise": "e.pinyin", "department": "d.position"},
    order="x.state <> '申请中', x.from_due, x.id",
)


def extensions(request: ListRequest) -> Page[ExtensionRow]:
    """Requests, those that wait first, by the deadline they would move; filters state, department, feedback (id), id."""
    return fetch(_EXTENSIONS, request)


def about(problems: Behind) -> Behind:
    """The requests about these problems."""
    return Behind(f"SELECT id FROM extension WHERE feedback_id IN ({problems.sql})", problems.params)


def extensions_of(feedback_id: int) -> tuple[ExtensionRow, ...]:
    """The requests of a problem."""
    return extensions(ListRequest(filters={"feedback": str(feedback_id)}, limit=None)).rows
