"""Everything that happened to one cadre, and what the cadre has in hand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read.conditions import OPEN
from db.read.history import BASIS, FINDING, HANDOVER, RECEIVERS, HistoryEntry, Part, history_of
from db.read.query import rows_of, scalar
from db.read.relations import IN_FORCE, LIVING


@dataclass(frozen=True)
class PresentObject:
    """An object a cadre looks after on a day, and as what."""

    id: int
    name: str
    role: str


_OWN_PROBLEM = "f.number || ' ' || e.name"
_PROBLEMS = "feedback f JOIN enterprise e ON e.id = f.enterprise_id"


def _changed(column: str, word: str, before: str, after: str) -> tuple[str, str]:
    """Whether an audit entry ``t`` changed a column of a cadre, and how that is said."""
    differs = f"JSON_EXTRACT(t.old, '$.{column}') IS NOT JSON_EXTRACT(t.new, '$.{column}')"
    said = f"'{word}：' || COALESCE(NULLIF({before}, ''), '无') || ' → ' || COALESCE(NULLIF({after}, ''), '无')"
    return differs, f"CASE WHEN {differs} THEN {said} || ' ' ELSE '' END"


_CHANGED = (
    _changed("post", "职务", "JSON_EXTRACT(t.old, '$.post')", "JSON_EXTRACT(t.new, '$.post')"),
    _changed("rank", "类别", "JSON_EXTRACT(t.old, '$.rank')", "JSON_EXTRACT(t.new, '$.rank')"),
    _changed("department", "部门", "b.name", "n.name"),
)
_TOOK_PART = "EXISTS (SELECT 1 FROM feedback_event x WHERE x.feedback_id = f.id AND x.cadre_id = :id AND NOT x.voided AND x.kind IN"

_OF_CADRE = (
    Part(
        "包保关系",
        1,
        "a.start",
        "a.id",
        "e.name || '（' || a.role || '）'",
        "assignment a JOIN enterprise e ON e.id = a.enterprise_id WHERE a.cadre_id = :id AND NOT a.voided",
        BASIS,
        "enterprises",
        "e.id",
        'a."end"',
    ),
    Part(
        "走访",
        3,
        "v.day",
        "v.id",
        "v.form || '走访：' || e.name",
        "visit v JOIN visit_cadre g ON g.visit_id = v.id AND NOT g.voided JOIN enterprise e ON e.id = v.enterprise_id "
        "WHERE g.cadre_id = :id AND NOT v.voided",
        FINDING,
        "visits",
        "v.id",
    ),
    Part(
        "问题",
        4,
        "f.collected_on",
        "f.id",
        f"'首办 ' || {_OWN_PROBLEM}",
        f"{_PROBLEMS} WHERE f.first_handler_id = :id AND NOT f.voided",
        "f.text",
        "feedback",
        "f.id",
    ),
    Part(
        "问题",
        5,
        "x.day",
        "x.id",
        f"CASE x.kind WHEN '督查核验' THEN '核验 ' WHEN '交接' THEN '接手经办 ' ELSE '经办 ' END || {_OWN_PROBLEM}",
        f"{_PROBLEMS} JOIN feedback_event x ON x.feedback_id = f.id WHERE x.cadre_id = :id AND x.kind IN ('交办', '督查核验', '交接') "
        "AND NOT x.voided AND NOT f.voided",
        "f.text",
        "feedback",
        "f.id",
    ),
    Part(  # an imported ledger names handlers and verifiers without the steps by which they came to be
        "问题",
        5,
        "COALESCE(f.handled_on, f.collected_on)",
        "f.id",
        f"'经办 ' || {_OWN_PROBLEM}",
        f"{_PROBLEMS} WHERE f.handler_id = :id AND COALESCE(f.first_handler_id, 0) <> :id AND NOT f.voided "
        f"AND NOT {_TOOK_PART} ('交办', '交接'))",
        "f.text",
        "feedback",
        "f.id",
    ),
    Part(
        "问题",
        6,
        "f.verified_on",
        "f.id",
        f"'核验 ' || {_OWN_PROBLEM}",
        f"{_PROBLEMS} WHERE f.verifier_id = :id AND NOT f.voided AND NOT {_TOOK_PART} ('督查核验'))",
        "f.text",
        "feedback",
        "f.id",
    ),
    Part(
        "交接",
        1,
        "h.day",
        "h.id",
        f"'交出 ' || h.number || ' → ' || {RECEIVERS}",
        f"{HANDOVER} WHERE h.giver_id = :id AND NOT h.voided GROUP BY h.id",
        "COUNT(*) || '项' || CASE WHEN h.reason <> '' THEN '；' || h.reason ELSE '' END",
    ),
    Part(
        "交接",
        1,
        "h.day",
        "h.id",
        "'接收 ' || h.number || ' ← ' || COALESCE(g.name, d.name)",
        f"{HANDOVER} WHERE i.receiver_id = :id AND NOT h.voided GROUP BY h.id",
        "COUNT(*) || '项' || CASE WHEN h.reason <> '' THEN '；' || h.reason ELSE '' END",
    ),
    Part("任职", 0, "c.in_post_from", "c.id", "'到岗'", "cadre c WHERE c.id = :id AND c.in_post_from IS NOT NULL"),
    Part("任职", 9, "c.in_post_to", "c.id", "'离岗'", "cadre c WHERE c.id = :id AND c.in_post_to IS NOT NULL", "'在岗的最后一天'"),
    Part(  # what a cadre was before stands in the audit; the day is that on which it was entered
        "任职",
        0,
        "SUBSTR(t.at, 1, 10)",
        "t.id",
        f"TRIM({' || '.join(said for _, said in _CHANGED)})",
        "audit t LEFT JOIN department b ON b.id = JSON_EXTRACT(t.old, '$.department') "
        "LEFT JOIN department n ON n.id = JSON_EXTRACT(t.new, '$.department') "
        f"WHERE t.entity = 'cadre' AND t.entity_id = :id AND t.old IS NOT NULL AND ({' OR '.join(differs for differs, _ in _CHANGED)})",
        "t.action || '，' || t.actor || '登记'",
    ),
)


def cadre_history(cadre: int) -> tuple[HistoryEntry, ...]:
    """Relations, visits, problems (first handled, handled, verified), handovers, posts."""
    return history_of(cadre, _OF_CADRE)


def present_objects(cadre: int, as_of: date) -> list[PresentObject]:
    """The living objects a cadre looks after on a day, those led first."""
    sql = (
        "SELECT e.id, e.name, a.role FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
        f"WHERE a.cadre_id = :cadre AND {IN_FORCE} AND {LIVING} ORDER BY a.role <> '包保领导', e.position, e.id"
    )
    return rows_of(PresentObject, sql, {"cadre": cadre, "as_of": as_of})


def problems_in_hand(cadre: int) -> int:
    """How many open problems a cadre handles."""
    return int(scalar(f"SELECT COUNT(*) FROM feedback f WHERE f.handler_id = :cadre AND NOT f.voided AND {OPEN}", {"cadre": cadre}))
