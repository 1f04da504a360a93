"""回头看: a month's closures, the inspections as a list, the rounds, and what came of them by department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db import session
from db.read.conditions import LOOK_BACK
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of, scalar
from db.read.suspicion import ENDED, ENDED_ON


@dataclass(frozen=True)
class ClosedRow:
    """A closure of a month."""

    id: int
    number: str
    closed_on: date
    grade: str
    status: str


_GRADE = (
    "CASE WHEN EXISTS (SELECT 1 FROM feedback m WHERE m.merged_into_id = f.id AND m.grade = '重大事项' AND NOT m.voided) "
    "THEN '重大事项' ELSE f.grade END"
)


def closures_of(month: str) -> list[ClosedRow]:
    """已销号 and 撤单 of a month (2022-08) as they stand now, by number; of the gravest grade of what was handled together."""
    sql = (
        f"SELECT f.id, f.number, {ENDED_ON}, {_GRADE}, f.status FROM feedback f "
        f"WHERE {ENDED} AND SUBSTR({ENDED_ON}, 1, 7) = :month ORDER BY f.number"
    )
    return rows_of(ClosedRow, sql, {"month": month})


def was_found_false(look_back: int) -> bool:
    """Whether an inspection has ever been written down as 假销号, whatever it says now."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM audit a WHERE a.entity = 'look_back' AND a.entity_id = :look_back "
        "AND JSON_EXTRACT(a.new, '$.outcome') = '假销号')"
    )
    return bool(scalar(sql, {"look_back": look_back}))


def months_of_closures() -> list[str]:
    """Months (2022-08) in which problems ended as 已销号 or 撤单."""
    sql = f"SELECT DISTINCT SUBSTR({ENDED_ON}, 1, 7) FROM feedback f WHERE {ENDED} AND {ENDED_ON} IS NOT NULL"
    return [row[0] for row in session.execute(sql).fetchall()]


def later_problems(enterprise: int, since: date, words: str, limit: int) -> list[tuple[int, str, str]]:
    """Living problems of an object collected on a day or later, in which these words stand: id, number with words, state."""
    sql = (
        "SELECT f.id, f.number || ' ' || f.text, f.status FROM feedback f WHERE NOT f.voided AND f.enterprise_id = :enterprise "
        "AND f.collected_on >= :since AND INSTR(f.number || f.text, :words) > 0 ORDER BY f.collected_on DESC, f.id DESC LIMIT :limit"
    )
    params = {"enterprise": enterprise, "since": since, "words": words, "limit": limit}
    return [tuple(row) for row in session.execute(sql, params).fetchall()]


@dataclass(frozen=True)
class LookBackRow:
    """One inspection with the problem it looks at. ``month``: of the drawing, or of the closure; ``asked_on``: drawn or named."""

    id: int
    feedback_id: int
    number: str
    enterprise: str
    text: str
    result: str
    grade: str
    status: str
    department: str
    handler: str
    verifier: str
    confirmed_by: str
    satisfaction: str
    collected_on: date
    closed_on: date
    why: str
    month: str
    asked_on: date
    due_on: date
    overdue: bool
    inspector: str
    inspector_id: int | None
    inspected_on: date | None
    outcome: str
    findings: str
    said_by: str
    red_line: str
    recurrences: str
    enterprise_id: int
    round_id: int | None
    version: int


_ASKED_ON = (
    "COALESCE(r.drawn_on, (SELECT MIN(x.day) FROM feedback_event x WHERE x.feedback_id = f.id AND x.kind = '回头看' AND NOT x.voided "
    "AND x.day >= b.closed_on), b.closed_on)"
)
_LOOK_BACKS = ListQuery(
    LookBackRow,
    {
        "id": "b.id",
        "feedback_id": "f.id",
        "number": "f.number",
        "enterprise": "e.name",
        "text": "f.text",
        "result": "f.result",
        "grade": "f.grade",
        "status": "f.status",
        "department": "COALESCE(d.name, '')",
        "handler": "COALESCE(h.name, '')",
        "verifier": "COALESCE(k.name, '')",
        "confirmed_by": "f.confirmed_by",
        "satisfaction": "f.satisfaction",
        "collected_on": "f.collected_on",
        "closed_on": "b.closed_on",
        "why": "b.why",
        "month": "COALESCE(r.month, SUBSTR(b.closed_on, 1, 7))",
        "asked_on": _ASKED_ON,
        "due_on": "b.due_on",
        "overdue": LOOK_BACK["超期未查"],
        "inspector": "COALESCE(i.name, '')",
        "inspector_id": "b.inspector_id",
        "inspected_on": "b.inspected_on",
        "outcome": "b.outcome",
        "findings": "b.findings",
        "said_by": "b.said_by",
        "red_line": "COALESCE(l.number, '')",
        "recurrences": "COALESCE((SELECT GROUP_CONCAT(n.number, '、') FROM feedback n WHERE n.recurs_id = f.id AND NOT n.voided), '')",
        "enterprise_id": "f.enterprise_id",
        "round_id": "b.round_id",
        "version": "b.version",
    },
    "look_back b JOIN feedback f ON f.id = b.feedback_id JOIN enterprise e ON e.id = f.enterprise_id "
    "LEFT JOIN look_back_round r ON r.id = b.round_id LEFT JOIN department d ON d.id = f.department_id "
    "LEFT JOIN cadre h ON h.id = f.handler_id LEFT JOIN cadre k ON k.id = f.verifier_id LEFT JOIN cadre i ON i.id = b.inspector_id "
    "LEFT JOIN red_line l ON l.id = b.red_line_id AND NOT l.voided",
    where=("NOT b.voided",),
    searched=("f.number", "f.text", "e.name", "e.pinyin", "e.initials", "COALESCE(i.name, '')", "COALESCE(h.name, '')", "b.findings"),
    filters={
        "state": LOOK_BACK,
        "why": "b.why",
        "month": "COALESCE(r.month, SUBSTR(b.closed_on, 1, 7))",
        "department": "d.name",
        "feedback": "CAST(f.id AS TEXT)",
        "id": "CAST(b.id AS TEXT)",
    },
    sorts={"enterprise": "e.pinyin", "department": "d.position", "inspector": "i.pinyin"},
    order="b.outcome <> '', b.due_on, f.number, b.id",
)


def look_backs(request: ListRequest, today: date) -> Page[LookBackRow]:
    """What waits first, by its last day. Filters: state (see LOOK_BACK in conditions), why, month, department, feedback, id."""
    return fetch(_LOOK_BACKS, request, today=today)


@dataclass(frozen=True)
class RoundRow:
    """One drawing, and how far its inspections have come."""

    id: int
    month: str
    seed: str
    share: int
    population: str
    drawn_on: date
    drawn_by: str
    note: str
    drawn: int
    inspected: int
    false: int


def rounds_of(month: str) -> list[RoundRow]:
    """The living drawings of a month, the first one first."""
    sql = (
        "SELECT r.id, r.month, r.seed, r.share, r.population, r.drawn_on, r.drawn_by, r.note, COUNT(b.id), "
        "COALESCE(SUM(b.outcome <> ''), 0), COALESCE(SUM(b.outcome = '假销号'), 0) FROM look_back_round r "
        "LEFT JOIN look_back b ON b.round_id = r.id AND NOT b.voided WHERE r.month = :month AND NOT r.voided GROUP BY r.id ORDER BY r.id"
    )
    return rows_of(RoundRow, sql, {"month": month})


@dataclass(frozen=True)
class DepartmentRow:
    """What the inspections of a department's closures found. ``ended`` counts closures, those found false among them."""

    id: int
    department: str
    ended: int
    drawn: int
    inspected: int
    false: int
    recurred: int
    overdue: int


# Closures that stand, and those that an inspection knows and that stand no more.
_ENDED = (
    f"SELECT f.department_id AS department, SUBSTR({ENDED_ON}, 1, 7) AS month, 1 AS ended, 0 AS drawn, 0 AS inspected, 0 AS refuted, "
    f"0 AS recurred, 0 AS overdue FROM feedback f WHERE {ENDED}"
)
_LOOKED = (
    f"SELECT f.department_id, SUBSTR(b.closed_on, 1, 7), NOT ({ENDED} AND {ENDED_ON} = b.closed_on), 1, b.outcome <> '', "
    f"b.outcome = '假销号', b.outcome = '复发', {LOOK_BACK['超期未查']} FROM look_back b "
    "JOIN feedback f ON f.id = b.feedback_id WHERE NOT b.voided"
)
_DEPARTMENTS = ListQuery(
    DepartmentRow,
    {
        "id": "id",
        "department": "department",
        "ended": "ended",
        "drawn": "drawn",
        "inspected": "inspected",
        "false": "refuted",
        "recurred": "recurred",
        "overdue": "overdue",
    },
    "(SELECT COALESCE(d.id, 0) AS id, COALESCE(d.name, '未交办') AS department, d.position AS position, SUM(x.ended) AS ended, "
    "SUM(x.drawn) AS drawn, SUM(x.inspected) AS inspected, SUM(x.refuted) AS refuted, SUM(x.recurred) AS recurred, "
    f"SUM(x.overdue) AS overdue FROM ({_ENDED} UNION ALL {_LOOKED}) x LEFT JOIN department d ON d.id = x.department "
    "WHERE :month = '' OR x.month = :month GROUP BY d.id)",
    searched=("department",),
    filters={"found": {"有假销号": "refuted > 0", "有超期": "overdue > 0"}},
    sorts={"department": "position"},
    order="refuted DESC, position IS NULL, position, id",
)


def by_department(request: ListRequest, month: str, today: date) -> Page[DepartmentRow]:
    """Departments with closures in a month (``""``: ever), those with false ones first. Filter: found (有假销号, 有超期)."""
    return fetch(_DEPARTMENTS, request, month=month, today=today)
