"""What earns and costs cadres points in a period, each cause as one row: the same SQL as the figures of the period."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.figures import FIGURES
from db.read.query import rows_of
from db.read.relations import IN_POST, OBJECTS_OF_CADRE
from db.read.summary import Scope, with_weeks
from db.read.visit_rates import COUNTED_WEEKS, holders_of_weeks


class ScoredCadre(NamedTuple):
    """Who is scored, in the office's order.

    Who held an object in a week of the period, or holds one at its end and is in post; and whoever something happened to.
    ``confirmed`` and ``satisfied`` count the problems they handled that enterprises spoke about in the period.
    """

    id: int
    name: str
    department_id: int
    department: str
    rank: str
    objects: int
    due: int
    confirmed: int
    satisfied: int


class PointCause(NamedTuple):
    """Something that happened: to whom, by which rule (its condition), where and when, how many times the rule's points it is."""

    cadre_id: int
    condition: str
    subject: str
    day: date
    times: float


class EntryRow(NamedTuple):
    """Points somebody decided on."""

    id: int
    cadre_id: int | None
    department_id: int | None
    item: str
    points: float
    day: date
    reason: str
    decided_by: str


# Object-weeks by the cadres and leaders who held the object in that week; in both roles it is one.
_HELD = f"held AS ({holders_of_weeks('包保责任人')} UNION {holders_of_weeks('包保领导')})"
# A problem is its 经办人's; before somebody handles it, it is the 首办责任人's.
_OWNER = "COALESCE(f.handler_id, f.first_handler_id)"
_LATE_FROM = "MAX(DATE(f.due_on, '+1 day'), DATE(:first))"
_LATE_TO = "MIN(DATE(:as_of), COALESCE(f.closed_on, f.declined_on, DATE(:as_of)), COALESCE(f.suspended_on, DATE(:as_of)))"
_DAYS_LATE = f"(JULIANDAY({_LATE_TO}) - JULIANDAY({_LATE_FROM}) + 1)"
CAUSES = (
    "SELECT owner, '每漏访一周', e.name, monday, 1.0 FROM held JOIN enterprise e ON e.id = object WHERE owner IS NOT NULL AND NOT visited",
    (
        f"SELECT {_OWNER}, '超期每件每日', f.number, {_LATE_TO}, {_DAYS_LATE} FROM feedback f "
        f"WHERE NOT f.voided AND f.status <> '并案' AND f.collected_on <= :as_of AND f.due_on IS NOT NULL AND {_DAYS_LATE} > 0"
    ),
    (
        f"SELECT {_OWNER}, '退回重办每件', f.number, x.day, 1.0 FROM feedback_event x JOIN feedback f ON f.id = x.feedback_id "
        "WHERE NOT x.voided AND NOT f.voided AND x.kind = '退回' AND x.day >= :first AND x.day <= :as_of"
    ),
    (
        f"SELECT {_OWNER}, '回头看复发每件', f.number, b.inspected_on, 1.0 FROM look_back b JOIN feedback f ON f.id = b.feedback_id "
        "WHERE NOT b.voided AND b.outcome = '复发' AND b.inspected_on >= :first AND b.inspected_on <= :as_of"
    ),
    (
        "SELECT r.cadre_id, '假销号每件', COALESCE(f.number, e.name, r.number), r.decided_on, 1.0 FROM red_line r "
        "LEFT JOIN feedback f ON f.id = r.feedback_id LEFT JOIN enterprise e ON e.id = r.enterprise_id "
        f"WHERE r.line = 3 AND r.id IN (SELECT item FROM ({FIGURES['red_lines']}))"
    ),
)
_CAUSE = f"cause(owner, condition, subject, day, times) AS ({' UNION ALL '.join(CAUSES)})"
_ENTRY = "NOT p.voided AND p.day >= :first AND p.day <= :as_of"


def scored_cadres(scope: Scope) -> list[ScoredCadre]:
    """Everybody who is scored."""
    spoken = (
        f"spoken AS (SELECT {_OWNER} AS owner, COUNT(*) AS confirmed, SUM(f.satisfaction IN ('满意', '基本满意')) AS satisfied "
        f"FROM feedback f WHERE f.id IN (SELECT item FROM ({FIGURES['confirmed']})) GROUP BY 1)"
    )
    load = "load AS (SELECT owner, COUNT(*) AS due FROM held GROUP BY 1)"
    sql, params = with_weeks(
        f", {COUNTED_WEEKS}, {_HELD}, {_CAUSE}, {load}, {spoken} "
        f"SELECT c.id, c.name, d.id, d.name, c.rank, {OBJECTS_OF_CADRE}, COALESCE(l.due, 0), COALESCE(s.confirmed, 0), "
        "COALESCE(s.satisfied, 0) FROM cadre c JOIN department d ON d.id = c.department_id LEFT JOIN load l ON l.owner = c.id "
        f"LEFT JOIN spoken s ON s.owner = c.id WHERE NOT c.voided AND (l.due > 0 OR ({IN_POST} AND {OBJECTS_OF_CADRE} > 0) "
        f"OR c.id IN (SELECT owner FROM cause) OR c.id IN (SELECT p.cadre_id FROM point_entry p WHERE {_ENTRY})) "
        "ORDER BY d.category <> '行业部门', d.position, d.id, c.position, c.id",
        scope,
    )
    return rows_of(ScoredCadre, sql, params)


def point_causes(scope: Scope) -> list[PointCause]:
    """Everything of the period that the rules name and the records say by themselves, by day."""
    sql, params = with_weeks(
        f", {COUNTED_WEEKS}, {_HELD}, {_CAUSE} "
        "SELECT owner, condition, subject, day, times FROM cause WHERE owner IS NOT NULL ORDER BY day, subject",
        scope,
    )
    return rows_of(PointCause, sql, params)


def point_entries(scope: Scope) -> list[EntryRow]:
    """What was given or taken by hand in the period."""
    sql = (
        "SELECT p.id, p.cadre_id, p.department_id, p.item, p.points, p.day, p.reason, p.decided_by FROM point_entry p "
        f"WHERE {_ENTRY} ORDER BY p.day, p.id"
    )
    return rows_of(EntryRow, sql, {"first": scope.first, "as_of": scope.as_of})
