"""Red line leads as a list, and the life of one."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from db import session
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of


class RedLineRow(NamedTuple):
    """One lead. ``department`` is the one it counts for; ``revoked_on``: the day a 认定 was taken away by a new decision."""

    id: int
    number: str
    line: int
    state: str
    found_on: date
    origin: str
    enterprise: str | None
    feedback: str | None
    cadre: str | None
    department: str | None
    evidence: str
    reason: str
    proposed: str
    decided_by: str
    seconded_by: str
    decided_on: date | None
    revoked_on: date | None
    enterprise_id: int | None
    feedback_id: int | None
    cadre_id: int | None
    department_id: int | None
    cause: str
    voided: bool
    version: int


class RedLineEventRow(NamedTuple):
    """One step of a lead's life."""

    id: int
    kind: str
    day: date
    at: datetime
    actor: str
    words: str
    acted_by: str | None
    acted_by_id: int | None


_REVOKED = "(SELECT MAX(x.day) FROM red_line_event x WHERE x.red_line_id = r.id AND NOT x.voided AND x.kind = '撤销认定')"
_WAITING = "r.proposed <> '' AND r.state IN ('申辩', '认定')"
_RED_LINES = ListQuery(
    RedLineRow,
    {
        "id": "r.id",
        "number": "r.number",
        "line": "r.line",
        "state": "r.state",
        "found_on": "r.found_on",
        "origin": "r.origin",
        "enterprise": "e.name",
        "feedback": "f.number",
        "cadre": "c.name",
        "department": "d.name",
        "evidence": "r.evidence",
        "reason": "r.reason",
        "proposed": "r.proposed",
        "decided_by": "r.decided_by",
        "seconded_by": "r.seconded_by",
        "decided_on": "r.decided_on",
        "revoked_on": _REVOKED,
        "enterprise_id": "r.enterprise_id",
        "feedback_id": "r.feedback_id",
        "cadre_id": "r.cadre_id",
        "department_id": "r.department_id",
        "cause": "r.cause",
        "voided": "r.voided",
        "version": "r.version",
    },
    "red_line r LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN feedback f ON f.id = r.feedback_id "
    "LEFT JOIN cadre c ON c.id = r.cadre_id LEFT JOIN department d ON d.id = r.department_id",
    voided="r.voided",
    searched=("r.number", "e.name", "e.pinyin", "e.initials", "c.name", "c.pinyin", "c.initials", "d.name", "f.number", "r.evidence"),
    filters={
        "state": "r.state",
        "open": {"待办": "r.state IN ('线索', '核实', '申辩')", "待复核": _WAITING, "已认定": "r.state = '认定'"},
        "line": "CAST(r.line AS TEXT)",
        "origin": "r.origin",
        "enterprise": "CAST(r.enterprise_id AS TEXT)",
        "feedback": "CAST(r.feedback_id AS TEXT)",
        "cadre": "CAST(r.cadre_id AS TEXT)",
        "id": "CAST(r.id AS TEXT)",
        "voided": {"作废": "r.voided"},  # asked together with include_voided
    },
    sorts={"enterprise": "e.pinyin", "cadre": "c.pinyin", "department": "d.position"},
    order="r.found_on DESC, r.id DESC",
)


def red_lines(request: ListRequest) -> Page[RedLineRow]:
    """Leads, the newest found first. Filters: state, open (待办 待复核 已认定), line, origin, enterprise, feedback, cadre, id, voided."""
    return fetch(_RED_LINES, request)


def red_line_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_RED_LINES, request, key)


def events_of(red_line: int) -> list[RedLineEventRow]:
    """Steps of a lead's life in order."""
    sql = (
        "SELECT x.id, x.kind, x.day, x.at, x.actor, x.words, c.name, x.acted_by_id FROM red_line_event x "
        "LEFT JOIN cadre c ON c.id = x.acted_by_id WHERE x.red_line_id = :red_line AND NOT x.voided ORDER BY x.id"
    )
    return rows_of(RedLineEventRow, sql, {"red_line": red_line})


class LeadStep(NamedTuple):
    """A step with the lead it belongs to."""

    red_line: int
    kind: str
    day: date
    words: str
    actor: str


def steps_until(day: date) -> list[LeadStep]:
    """Every step of every lead up to a day in order."""
    sql = (
        "SELECT x.red_line_id, x.kind, x.day, x.words, COALESCE(c.name, x.actor) FROM red_line_event x "
        "LEFT JOIN cadre c ON c.id = x.acted_by_id WHERE NOT x.voided AND x.day <= :day ORDER BY x.red_line_id, x.id"
    )
    return rows_of(LeadStep, sql, {"day": day})


def verifiers_of(feedback: int) -> set[int]:
    """Ids of the cadres who ever verified a problem, or closed it."""
    sql = (
        "SELECT COALESCE(x.cadre_id, x.acted_by_id) FROM feedback_event x WHERE x.feedback_id = :feedback AND NOT x.voided "
        "AND x.kind IN ('督查核验', '销号') AND COALESCE(x.cadre_id, x.acted_by_id) IS NOT NULL"
    )
    return {int(row[0]) for row in session.execute(sql, {"feedback": feedback}).fetchall()}


def answering(enterprise: int, day: date) -> set[int]:
    """Ids of the 包保责任人 and 包保领导 of an object on a day, or the day before: a 外迁 ends relations with that one."""
    sql = (
        "SELECT a.cadre_id FROM assignment a WHERE a.enterprise_id = :enterprise AND a.cadre_id IS NOT NULL AND NOT a.voided "
        'AND (a.start IS NULL OR a.start <= :day) AND (a."end" IS NULL OR a."end" >= DATE(:day, \'-1 day\'))'
    )
    return {int(row[0]) for row in session.execute(sql, {"enterprise": enterprise, "day": day}).fetchall()}
