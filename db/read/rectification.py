"""整改: projects, their problems and measures, as of a day.

An item that shares a collected problem (``feedback``) shares its text and its measures too. Parameter: ``:as_of`` the day.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.listing import ListRequest, Page
from db.read.measures import DONE_ON, LATE, OUTCOME, RESULT, UNDONE
from db.read.query import ListQuery, fetch, rows_of

# Every living measure of every living item, its own or its problem's; ``shared`` tells which.
_COLUMNS = "content, owner_id, department_id, due_on, done_on, outcome, result, position, version"
MEASURES = (
    f"(SELECT id, item_id, 0 AS shared, {_COLUMNS} FROM rectification_measure WHERE NOT voided UNION ALL "
    f"SELECT g.id, j.id, 1, {', '.join(f'g.{name}' for name in _COLUMNS.split(', '))} FROM measure g "
    "JOIN rectification_item j ON j.feedback_id = g.feedback_id AND NOT j.voided WHERE NOT g.voided)"
)
_OF_ITEM = f"FROM {MEASURES} m WHERE m.item_id = i.id"
_HOLDS = (
    "(i.feedback_id IS NULL OR COALESCE(f.closed_on <= :as_of, 0)) "
    f"AND NOT EXISTS (SELECT 1 {_OF_ITEM} AND {UNDONE})"
)  # fmt: skip
# Of an item ``i`` with its collected problem ``f``: a result stands from its day on; a reopened problem takes 完成 back.
ITEM_OUTCOME = (
    "CASE WHEN i.outcome = '未完成' OR i.finished_on IS NULL OR i.finished_on > :as_of THEN '未完成' "
    f"WHEN i.outcome = '完成' AND NOT ({_HOLDS}) THEN '未完成' ELSE i.outcome END"
)
_LATE_ITEM = f"({ITEM_OUTCOME} = '未完成' AND i.due_on < :as_of)"
LIVING_ITEMS = (
    "rectification_item i JOIN rectification_project p ON p.id = i.project_id LEFT JOIN feedback f ON f.id = i.feedback_id "
    "LEFT JOIN cadre a ON a.id = i.leader_id LEFT JOIN department d ON d.id = i.lead_id"
)


class ProjectRow(NamedTuple):
    """A project with how many problems it has by result, how many of them are late, and its measures."""

    id: int
    name: str
    kind: str
    inspected_by: str
    told_on: date | None
    leader: str | None
    leader_id: int | None
    lead: str | None
    lead_id: int | None
    period_from: date
    period_to: date
    note: str
    items: int
    done: int
    stage: int
    not_done: int
    late: int
    measures: int
    measures_done: int
    voided: bool
    version: int


class ItemRow(NamedTuple):
    """A problem of a project. ``code``: its number among all; ``situation`` with its next step; ``late``: 未完成 past its deadline."""

    id: int
    project_id: int
    project: str
    kind: str
    number: str
    code: str
    heading: str
    text: str
    feedback_id: int | None
    feedback_number: str
    feedback_status: str
    closed_on: date | None
    leader: str | None
    leader_id: int | None
    lead: str | None
    lead_id: int | None
    units: str
    due_on: date | None
    term: str
    outcome: str
    situation: str
    finished_on: date | None
    measures: int
    measures_done: int
    late: bool
    period_from: date
    period_to: date
    version: int


class TaskRow(NamedTuple):
    """A measure of a problem of a project. ``shared``: it is the collected problem's; ``measure_id`` in that table."""

    id: int
    measure_id: int
    shared: bool
    item_id: int
    project_id: int
    project: str
    code: str
    number: str
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
    late: bool
    version: int


def _items(condition: str = "") -> str:
    more = f" AND {condition}" if condition else ""
    return f"(SELECT COUNT(*) FROM {LIVING_ITEMS} WHERE i.project_id = o.id AND NOT i.voided{more})"


def _measures(condition: str = "") -> str:
    more = f" AND {condition}" if condition else ""
    source = f"{MEASURES} m JOIN rectification_item i ON i.id = m.item_id"
    return f"(SELECT COUNT(*) FROM {source} WHERE i.project_id = o.id AND NOT i.voided{more})"


_PROJECTS = ListQuery(
    ProjectRow,
    {
        "id": "o.id",
        "name": "o.name",
        "kind": "o.kind",
        "inspected_by": "o.inspected_by",
        "told_on": "o.told_on",
        "leader": "c.name",
        "leader_id": "o.leader_id",
        "lead": "u.name",
        "lead_id": "o.lead_id",
        "period_from": "o.period_from",
        "period_to": "o.period_to",
        "note": "o.note",
        "items": _items(),
        "done": _items(f"{ITEM_OUTCOME} = '完成'"),
        "stage": _items(f"{ITEM_OUTCOME} = '阶段性完成'"),
        "not_done": _items(f"{ITEM_OUTCOME} = '未完成'"),
        "late": _items(_LATE_ITEM),
        "measures": _measures(),
        "measures_done": _measures(f"NOT {UNDONE}"),
        "voided": "o.voided",
        "version": "o.version",
    },
    "rectification_project o LEFT JOIN cadre c ON c.id = o.leader_id LEFT JOIN department u ON u.id = o.lead_id",
    voided="o.voided",
    searched=("o.name", "o.inspected_by", "u.name", "c.name"),
    filters={
        "kind": "o.kind",
        "id": "CAST(o.id AS TEXT)",
        "voided": {"作废": "o.voided"},  # asked together with include_voided
    },
    order="o.period_from DESC, o.id DESC",
)
CODE = "'整改' || i.project_id || '-' || i.number"
_ITEMS = ListQuery(
    ItemRow,
    {
        "id": "i.id",
        "project_id": "i.project_id",
        "project": "p.name",
        "kind": "p.kind",
        "number": "i.number",
        "code": CODE,
        "heading": "i.heading",
        "text": "COALESCE(f.text, i.text)",
        "feedback_id": "i.feedback_id",
        "feedback_number": "COALESCE(f.number, '')",
        "feedback_status": "COALESCE(f.status, '')",
        "closed_on": "CASE WHEN f.closed_on <= :as_of THEN f.closed_on END",
        "leader": "a.name",
        "leader_id": "i.leader_id",
        "lead": "d.name",
        "lead_id": "i.lead_id",
        "units": "i.units",
        "due_on": "i.due_on",
        "term": "i.term",
        "outcome": ITEM_OUTCOME,
        "situation": "CASE WHEN i.finished_on > :as_of THEN '' ELSE i.situation END",
        "finished_on": "CASE WHEN i.finished_on <= :as_of THEN i.finished_on END",
        "measures": f"(SELECT COUNT(*) {_OF_ITEM})",
        "measures_done": f"(SELECT COUNT(*) {_OF_ITEM} AND NOT {UNDONE})",
        "late": _LATE_ITEM,
        "period_from": "MIN(p.period_from, COALESCE(p.told_on, p.period_from))",
        "period_to": "p.period_to",
        "version": "i.version",
    },
    LIVING_ITEMS,
    where=("NOT i.voided", "NOT p.voided"),
    searched=("i.number", "i.heading", "COALESCE(f.text, i.text)", "a.name", "d.name", "i.units", "f.number"),
    filters={
        "project": "CAST(i.project_id AS TEXT)",
        "term": "i.term",
        "outcome": ITEM_OUTCOME,
        "state": {"超期": _LATE_ITEM},
        "feedback": "CAST(i.feedback_id AS TEXT)",
        "id": "CAST(i.id AS TEXT)",
    },
    sorts={"lead": "d.position", "number": "i.position"},
    order="i.project_id, i.position, i.id",
)
_TASKS = ListQuery(
    TaskRow,
    {
        "id": "m.id * 2 + m.shared",
        "measure_id": "m.id",
        "shared": "m.shared",
        "item_id": "m.item_id",
        "project_id": "i.project_id",
        "project": "p.name",
        "code": CODE,
        "number": "i.number",
        "problem": "COALESCE(f.text, i.text)",
        "content": "m.content",
        "owner": "c.name",
        "owner_id": "m.owner_id",
        "department": "u.name",
        "department_id": "m.department_id",
        "due_on": "m.due_on",
        "done_on": DONE_ON,
        "outcome": OUTCOME,
        "result": RESULT,
        "late": LATE,
        "version": "m.version",
    },
    f"{MEASURES} m JOIN rectification_item i ON i.id = m.item_id JOIN rectification_project p ON p.id = i.project_id "
    "LEFT JOIN feedback f ON f.id = i.feedback_id LEFT JOIN cadre c ON c.id = m.owner_id LEFT JOIN department u ON u.id = m.department_id",
    where=("NOT i.voided", "NOT p.voided"),
    searched=("i.number", "m.content", "m.result", "c.name", "u.name"),
    filters={
        "project": "CAST(i.project_id AS TEXT)",
        "item": "CAST(m.item_id AS TEXT)",
        "outcome": OUTCOME,
        "state": {"超期": LATE},
    },
    sorts={"department": "u.position", "number": "i.position"},
    order="i.project_id, i.position, i.id, m.position, m.id",
)


def projects(request: ListRequest, as_of: date) -> Page[ProjectRow]:
    """Projects on a day, newest first; filters kind, id, voided (作废: those only)."""
    return fetch(_PROJECTS, request, as_of=as_of)


def items(request: ListRequest, as_of: date) -> Page[ItemRow]:
    """Problems of projects on a day, in their order; filters project (id), term, outcome, state (超期), feedback (id), id."""
    return fetch(_ITEMS, request, as_of=as_of)


def tasks(request: ListRequest, as_of: date) -> Page[TaskRow]:
    """Measures of those problems, in their order; filters project, item (ids), outcome, state (超期)."""
    return fetch(_TASKS, request, as_of=as_of)


class Tally(NamedTuple):
    """How many problems of a lead unit have a term and a result. ``late`` of them are 未完成 past their deadline."""

    lead: str
    term: str
    outcome: str
    items: int
    late: int


def tallies(project: int, as_of: date) -> list[Tally]:
    """The problems of a project by lead unit (in the office's order), term and result."""
    sql = (
        f"SELECT COALESCE(d.name, ''), i.term, {ITEM_OUTCOME}, COUNT(*), SUM({_LATE_ITEM}) FROM {LIVING_ITEMS} "
        "WHERE i.project_id = :project AND NOT i.voided GROUP BY d.id, 2, 3 ORDER BY d.position IS NULL, d.position, d.id, 2, 3"
    )
    return rows_of(Tally, sql, {"project": project, "as_of": as_of})
