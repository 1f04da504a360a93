"""The problems that ask for a letter (交办函, 督办函, 提醒函), with the letters that spoke of them; and letters as a list.

What a letter said of each problem (its deadline, its 交办, whose it was, the how-manieth letter it was) is read from the figures stored
with it: ``{"department": 3, "problems": [{"id": 7, "due_on": "2022-08-20", "assignment": 31, "round": 1}]}``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from db.read.conditions import OPEN, OVERDUE
from db.read.dispatches import REPLY, REPLY_STATE, SENT
from db.read.listing import Behind, ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of, scalar


class ProblemForLetter(NamedTuple):
    """A problem beside one of the letters of the kind asked of that spoke of it; a row for each letter, one without where there is none.

    ``assignment``: the id of its newest 交办. ``letter_*``: what that letter said; ``letter_day`` its 成文日期.
    """

    id: int
    number: str
    enterprise: str
    text: str
    grade: str
    status: str
    collected_on: date
    due_on: date | None
    handler: str
    department_id: int | None
    department: str
    assignment: int | None
    assigned_on: date | None
    letter: int | None
    letter_number: str
    letter_day: date | None
    letter_state: str
    letter_department: int | None
    letter_due_on: date | None
    letter_assignment: int | None
    letter_round: int
    reply_due: date | None
    replied_on: date | None


_RUNNING = f"{OPEN} AND f.suspended_on IS NULL"
_LATE = f"{OVERDUE} AND f.suspended_on IS NULL"
_ASSIGNMENT = "(SELECT MAX(x.id) FROM feedback_event x WHERE x.feedback_id = f.id AND x.kind = '交办' AND NOT x.voided)"
# What asks for a letter of a kind by itself. ``:as_of``: the last deadline that has passed; ``:soon``: the last one to remind of.
DUE: Mapping[str, str] = {
    "交办函": "f.status = '交办'",
    "督办函": _LATE,
    "提醒函": f"{_RUNNING} AND f.due_on > :as_of AND f.due_on <= :soon",
}
# What may be written about when somebody names the problem.
NAMED: Mapping[str, str] = {
    "交办函": f"f.status IN ('交办', '办理中') AND {_ASSIGNMENT} IS NOT NULL",
    "督办函": _LATE,
    "提醒函": f"{_RUNNING} AND f.due_on > :as_of",
}
_SAID = (
    "(SELECT q.feedback_id AS feedback_id, o.id AS id, o.number AS number, o.issued_on AS issued_on, o.state AS state, "
    "JSON_EXTRACT(o.figures, '$.department') AS department_id, JSON_EXTRACT(j.value, '$.due_on') AS due_on, "
    "JSON_EXTRACT(j.value, '$.assignment') AS assignment, JSON_EXTRACT(j.value, '$.round') AS round, "
    "p.reply_due AS reply_due, p.replied_on AS replied_on FROM document_problem q "
    "JOIN document o ON o.id = q.document_id AND NOT o.voided AND o.kind = :kind "
    "JOIN JSON_EACH(o.figures, '$.problems') j ON JSON_EXTRACT(j.value, '$.id') = q.feedback_id "
    "LEFT JOIN dispatch p ON p.document_id = o.id AND NOT p.voided AND p.department_id = JSON_EXTRACT(o.figures, '$.department') "
    "WHERE NOT q.voided)"
)
_PROBLEMS = (
    "SELECT f.id, f.number, e.name, f.text, f.grade, f.status, f.collected_on, f.due_on, COALESCE(h.name, ''), f.department_id, "
    "COALESCE(d.name, ''), a.id, a.day, w.id, COALESCE(w.number, ''), w.issued_on, COALESCE(w.state, ''), w.department_id, w.due_on, "
    "w.assignment, COALESCE(w.round, 0), w.reply_due, w.replied_on FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id "
    f"LEFT JOIN department d ON d.id = f.department_id LEFT JOIN cadre h ON h.id = f.handler_id "
    f"LEFT JOIN feedback_event a ON a.id = {_ASSIGNMENT} LEFT JOIN {_SAID} w ON w.feedback_id = f.id"
)
_BY_DEPARTMENT = "d.id IS NULL, d.position, d.id, f.due_on, f.id, w.issued_on, w.id"


def problems_for_letters(
    kind: str, as_of: date, soon: date, *, named: Sequence[int] | None = None, department: int | None = None
) -> list[ProblemForLetter]:
    """The problems that ask for a letter of a kind, by department in the office's order, the earliest deadline first.

    ``named``: only these, and of these also those that do not ask by themselves. ``department``: only those it handles.
    """
    condition = DUE[kind] if named is None else f"{NAMED[kind]} AND f.id IN ({_ids(named)})"
    if department is not None:
        condition += " AND f.department_id = :department"
    params = {"kind": kind, "as_of": as_of, "soon": soon, "department": department}
    return rows_of(ProblemForLetter, f"{_PROBLEMS} WHERE NOT f.voided AND {condition} ORDER BY {_BY_DEPARTMENT}", params)


def problems_of_letter(document: int, kind: str, department: int, as_of: date) -> list[ProblemForLetter]:
    """The problems a letter was written about, in its order, as far as they may still be written about to that department."""
    sql = (
        f"{_PROBLEMS} AND w.id = :document JOIN document_problem q ON q.feedback_id = f.id AND q.document_id = :document "
        f"AND NOT q.voided WHERE NOT f.voided AND {NAMED[kind]} AND f.department_id = :department ORDER BY q.position, q.id"
    )
    return rows_of(ProblemForLetter, sql, {"kind": kind, "document": document, "department": department, "as_of": as_of})


def _ids(ids: Sequence[int]) -> str:
    return ", ".join(str(int(one)) for one in ids)


class LetterRow(NamedTuple):
    """One letter, with where it went first. ``problems``: how many it names; ``reply_state``: as of a dispatch."""

    id: int
    kind: str
    layout: str
    number: str
    title: str
    issuing_body: str
    issued_on: date | None
    state: str
    recipient: str
    department_id: int | None
    problems: int
    dispatch_id: int | None
    sent_on: date | None
    reply_due: date | None
    replied_on: date | None
    reply_state: str
    voided: bool
    version: int


_PROBLEM_COUNT = "(SELECT COUNT(*) FROM document_problem q WHERE q.document_id = o.id AND (NOT q.voided OR o.voided))"
_SPOKEN_OF = (
    "COALESCE((SELECT GROUP_CONCAT(f.number || e.name, ' ') FROM document_problem q JOIN feedback f ON f.id = q.feedback_id "
    "JOIN enterprise e ON e.id = f.enterprise_id WHERE q.document_id = o.id), '')"
)
_FIRST = "(SELECT MIN(x.id) FROM dispatch x WHERE x.document_id = o.id AND (NOT x.voided OR o.voided))"
_LETTERS = ListQuery(
    LetterRow,
    {
        "id": "o.id",
        "kind": "o.kind",
        "layout": "o.layout",
        "number": "o.number",
        "title": "o.title",
        "issuing_body": "o.issuing_body",
        "issued_on": "o.issued_on",
        "state": "o.state",
        "recipient": "COALESCE(p.recipient, '')",
        "department_id": "p.department_id",
        "problems": _PROBLEM_COUNT,
        "dispatch_id": "p.id",
        "sent_on": "p.sent_on",
        "reply_due": "p.reply_due",
        "replied_on": "p.replied_on",
        "reply_state": REPLY_STATE,
        "voided": "o.voided",
        "version": "o.version",
    },
    f"document o LEFT JOIN dispatch p ON p.id = {_FIRST} LEFT JOIN department d ON d.id = p.department_id",
    where=("o.kind IN ('交办函', '督办函', '提醒函')",),
    voided="o.voided",
    searched=("o.number", "o.title", "p.recipient", _SPOKEN_OF),
    filters={
        "kind": "o.kind",
        "layout": "o.layout",
        "state": "o.state",
        "recipient": "p.recipient",
        "issuing_body": "o.issuing_body",
        "year": "SUBSTR(o.issued_on, 1, 4)",
        "month": "SUBSTR(o.issued_on, 1, 7)",
        "reply": REPLY,
        "sent": SENT,
        "id": "CAST(o.id AS TEXT)",
        "voided": {"作废": "o.voided"},
    },
    sorts={"recipient": "d.position"},
    order="o.issued_on DESC, o.id DESC",
)


def letters(request: ListRequest, today: date) -> Page[LetterRow]:
    """Letters, newest first; found by the problems and objects they speak of, too.

    Filters: kind, layout, state, recipient, issuing_body, year, month, reply, sent, id, voided.
    """
    return fetch(_LETTERS, request, today=today)


def letter_counts(request: ListRequest, key: str, today: date) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_LETTERS, request, key, today=today)


def speaking_of(problem: int) -> Behind:
    """The living letters that speak of a problem."""
    return Behind("SELECT q.document_id FROM document_problem q WHERE q.feedback_id = :problem AND NOT q.voided", {"problem": problem})


def newest_letter_of(problem_number: str, kind: str) -> int | None:
    """The newest living letter of a kind that speaks of the problem of a number."""
    sql = (
        "SELECT MAX(o.id) FROM document o JOIN document_problem q ON q.document_id = o.id AND NOT q.voided "
        "JOIN feedback f ON f.id = q.feedback_id WHERE NOT o.voided AND o.kind = :kind AND f.number = :number AND NOT f.voided"
    )
    found = scalar(sql, {"kind": kind, "number": problem_number})
    return None if found is None else int(found)
