"""措施 of collected problems: of one problem, and as a list over all."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.conditions import OPEN
from db.read.listing import Behind, ListRequest, Page
from db.read.query import ListQuery, fetch, scalar

# Of a measure ``m`` of whichever table: 完成 has its day; a stage stands as it was told last.
OUTCOME = "CASE WHEN m.done_on <= :as_of THEN '完成' WHEN m.outcome = '阶段性完成' THEN m.outcome ELSE '未完成' END"
UNDONE = "(m.done_on IS NULL OR m.done_on > :as_of)"
LATE = f"({UNDONE} AND m.due_on < :as_of)"
# What a later day brought is not told of the day asked.
DONE_ON = "CASE WHEN m.done_on <= :as_of THEN m.done_on END"
RESULT = "CASE WHEN m.done_on > :as_of THEN '' ELSE m.result END"
_OVERDUE = f"({LATE} AND {OPEN})"
_SOURCE = (
    "measure m JOIN feedback f ON f.id = m.feedback_id JOIN enterprise e ON e.id = f.enterprise_id "
    "LEFT JOIN cadre c ON c.id = m.owner_id LEFT JOIN department d ON d.id = m.department_id"
)


class MeasureRow(NamedTuple):
    """A measure of a problem. ``decided``: the title of the meeting that decided it, if one did. ``overdue``: while its problem is open."""

    id: int
    feedback_id: int
    number: str
    enterprise: str
    problem: str
    content: str
    owner: str | None
    owner_id: int | None
    department: str | None
    department_id: int | None
    due_on: date | None
    done_on: date | None
    outcome: str
    result: str
    overdue: bool
    decided: str
    position: int
    version: int


_MEASURES = ListQuery(
    MeasureRow,
    {
        "id": "m.id",
        "feedback_id": "m.feedback_id",
        "number": "f.number",
        "enterprise": "e.name",
        "problem": "f.text",
        "content": "m.content",
        "owner": "c.name",
        "owner_id": "m.owner_id",
        "department": "d.name",
        "department_id": "m.department_id",
        "due_on": "m.due_on",
        "done_on": DONE_ON,
        "outcome": OUTCOME,
        "result": RESULT,
        "overdue": _OVERDUE,
        "decided": "COALESCE((SELECT k.title FROM decision q JOIN conference k ON k.id = q.conference_id "
        "WHERE q.measure_id = m.id AND NOT q.voided ORDER BY q.id LIMIT 1), '')",
        "position": "m.position",
        "version": "m.version",
    },
    _SOURCE,
    where=("NOT m.voided", "NOT f.voided"),
    searched=("f.number", "e.name", "e.pinyin", "e.initials", "m.content", "m.result", "c.name", "d.name"),
    filters={
        "feedback": "CAST(m.feedback_id AS TEXT)",
        "department": "d.name",
        "outcome": OUTCOME,
        "state": {"超期": _OVERDUE, "未完成": f"({UNDONE} AND {OPEN})"},
        "id": "CAST(m.id AS TEXT)",
    },
    sorts={"enterprise": "e.pinyin", "department": "d.position"},
    order="m.due_on NULLS LAST, f.number, m.position, m.id",
)
_UNFINISHED = f"SELECT COUNT(*) FROM measure m WHERE m.feedback_id = :feedback AND NOT m.voided AND {UNDONE}"


def measures(request: ListRequest, as_of: date) -> Page[MeasureRow]:
    """Measures of living problems on a day, by deadline; overdue = undone on a day behind its deadline.

    Filters: feedback (id), department, outcome, state (超期, 未完成: of open problems), id.
    """
    return fetch(_MEASURES, request, as_of=as_of)


def measures_of(feedback: int, as_of: date) -> tuple[MeasureRow, ...]:
    """The measures of a problem in their order."""
    request = ListRequest(filters={"feedback": str(feedback)}, sort="position", limit=None)
    return fetch(_MEASURES, request, as_of=as_of).rows


def of_problems(problems: Behind) -> Behind:
    """The measures of these problems."""
    return Behind(f"SELECT id FROM measure WHERE feedback_id IN ({problems.sql})", problems.params)


def unfinished(feedback: int, as_of: date) -> int:
    """How many measures of a problem are not done."""
    return int(scalar(_UNFINISHED, {"feedback": feedback, "as_of": as_of}))
