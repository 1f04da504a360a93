"""What a cadre or a department still holds, and the handovers made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.read.conditions import HANDOVER, LIVING_ITEM, OPEN, PENDING, PENDING_ITEM
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of


@dataclass(frozen=True)
class HeldRow:
    """One thing still held on a day: a relation (``role``), an open problem, open measures of a problem of others, or of a plan.

    ``giver_id``: the cadre who holds it; None for what the department itself holds. ``text``: the problem, or the measures.
    """

    matter: str
    id: int
    enterprise_id: int
    enterprise: str
    living_from: date | None
    living_to: date | None
    giver_id: int | None
    giver: str
    role: str
    start: date | None
    end: date | None
    number: str
    text: str
    status: str
    due_on: date | None
    department_id: int | None
    verifier_id: int | None


@dataclass(frozen=True)
class HandoverRow:
    """One handover as the list shows it; ``begun``: its day has come; ``pending``: items that were to wait for it and still do."""

    id: int
    number: str
    day: date
    giver: str
    giver_post: str
    of_department: bool
    receivers: str
    relations: int
    problems: int
    pending: int
    begun: bool
    leaves_post: bool
    reason: str
    note: str
    entered_by: str
    entered_at: datetime
    voided: bool


@dataclass(frozen=True)
class HandoverItemRow:
    """One item of a handover, with what its paper says. ``words`` are those of ``desktop.handovers.rules.ItemWords``.

    ``unit``: the receiving department, or the receiver's own.
    """

    id: int
    enterprise: str
    receiver_id: int | None
    receiver: str | None
    receiver_post: str | None
    unit_id: int | None
    unit: str | None
    words: str
    role: str | None
    ended: bool
    ended_start: date | None
    begun_start: date | None
    begun_end: date | None
    number: str | None
    problem: str | None
    status: str | None
    due_on: date | None


# The cadres who give: one, or all of a department.
_GIVERS = "(c.id = :cadre OR (:with_cadres AND c.department_id = :department))"
_PROBLEM = f"NOT f.voided AND {OPEN} AND (f.department_id = :department OR {_GIVERS})"
_OBJECT = "e.id AS enterprise_id, e.name AS enterprise, e.living_from AS living_from, e.living_to AS living_to"
_HELD = (
    f"SELECT '包保关系' AS matter, a.id AS id, {_OBJECT}, c.id AS giver_id, COALESCE(c.name, d.name) AS giver, a.role AS role, "
    "a.start AS start, a.\"end\" AS \"end\", '' AS number, '' AS text, '' AS status, NULL AS due_on, a.department_id AS department_id, "
    "NULL AS verifier_id, 0 AS turn FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
    "LEFT JOIN cadre c ON c.id = a.cadre_id LEFT JOIN department d ON d.id = a.department_id "
    'WHERE NOT a.voided AND NOT e.voided AND (a."end" IS NULL OR a."end" >= :day) '
    f"AND (a.department_id = :department OR (a.cadre_id IS NOT NULL AND {_GIVERS})) "
    f"UNION ALL SELECT '在办问题', f.id, {_OBJECT}, c.id, COALESCE(c.name, d.name, ''), '', NULL, NULL, f.number, f.text, f.status, "
    "f.due_on, f.department_id, f.verifier_id, 1 FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id "
    f"LEFT JOIN cadre c ON c.id = f.handler_id LEFT JOIN department d ON d.id = f.department_id WHERE {_PROBLEM} "
    f"UNION ALL SELECT '整改措施', f.id, {_OBJECT}, MAX(c.id), COALESCE(MAX(c.name), MAX(d.name), ''), '', NULL, NULL, "
    "f.number, GROUP_CONCAT(m.content, '；'), f.status, MIN(m.due_on), f.department_id, NULL, 2 "
    "FROM measure m JOIN feedback f ON f.id = m.feedback_id JOIN enterprise e ON e.id = f.enterprise_id "
    "LEFT JOIN cadre c ON c.id = m.owner_id LEFT JOIN department d ON d.id = m.department_id "
    f"WHERE m.done_on IS NULL AND NOT m.voided AND NOT f.voided AND {OPEN} AND (m.department_id = :department OR {_GIVERS}) "
    "AND NOT (COALESCE(f.department_id, 0) = COALESCE(:department, -1) OR EXISTS "
    f"(SELECT 1 FROM cadre c WHERE c.id = f.handler_id AND {_GIVERS})) GROUP BY f.id "
    f"UNION ALL SELECT '一企一策措施', p.id, {_OBJECT}, MAX(c.id), COALESCE(MAX(c.name), MAX(d.name), ''), '', NULL, NULL, "
    "'', GROUP_CONCAT(m.content, '；'), '', MIN(m.due_on), NULL, NULL, 3 "
    "FROM plan_measure m JOIN enterprise_plan p ON p.id = m.plan_id JOIN enterprise e ON e.id = p.enterprise_id "
    "LEFT JOIN cadre c ON c.id = m.owner_id LEFT JOIN department d ON d.id = m.department_id "
    f"WHERE m.done_on IS NULL AND NOT m.voided AND NOT p.voided AND (m.department_id = :department OR {_GIVERS}) GROUP BY p.id"
)
_COLUMNS = ", ".join(f'"{name}"' for name in HeldRow.__dataclass_fields__)

_HANDOVERS = ListQuery(
    HandoverRow,
    {
        "id": "h.id",
        "number": "h.number",
        "day": "h.day",
        "giver": "COALESCE(c.name, d.name, '')",
        "giver_post": "COALESCE((SELECT u.name FROM department u WHERE u.id = c.department_id) || ' ' || c.post, '')",
        "of_department": "h.giver_id IS NULL",
        "receivers": "COALESCE((SELECT GROUP_CONCAT(name, '、') FROM (SELECT COALESCE(r.name, o.name) AS name FROM handover_item i "
        "LEFT JOIN cadre r ON r.id = i.receiver_id LEFT JOIN department o ON o.id = i.receiver_department_id "
        "WHERE i.handover_id = h.id AND COALESCE(r.id, o.id) IS NOT NULL GROUP BY r.id, o.id ORDER BY MIN(i.id))), '')",
        "relations": f"(SELECT COUNT(DISTINCT i.ended_id) {LIVING_ITEM})",
        "problems": f"(SELECT COUNT(DISTINCT i.feedback_id) {LIVING_ITEM})",
        "pending": f"(SELECT COUNT(*) {PENDING_ITEM})",
        "begun": "h.day <= :today",
        "leaves_post": "h.leaves_post",
        "reason": "h.reason",
        "note": "h.note",
        "entered_by": "h.entered_by",
        "entered_at": "h.entered_at",
        "voided": "h.voided",
    },
    "handover h LEFT JOIN cadre c ON c.id = h.giver_id LEFT JOIN department d ON d.id = h.giver_department_id",
    voided="h.voided",
    searched=("h.number", "h.reason", "COALESCE(c.name, d.name, '')", "COALESCE(c.pinyin, '')", "COALESCE(c.initials, '')"),
    filters={
        "state": HANDOVER,
        "id": "CAST(h.id AS TEXT)",
        "voided": {"作废": "h.voided"},  # asked together with include_voided
    },
    order="h.day DESC, h.id DESC",
)


def held(day: date, *, cadre: int | None = None, department: int | None = None, with_cadres: bool = False) -> list[HeldRow]:
    """Everything a cadre, or a department (and all its cadres), holds on a day or later: relations first, then problems, then measures."""
    sql = f'SELECT {_COLUMNS} FROM ({_HELD}) ORDER BY turn, role, start, "number", id'
    return rows_of(HeldRow, sql, {"day": day, "cadre": cadre, "department": department, "with_cadres": with_cadres})


def handovers(request: ListRequest, today: date) -> Page[HandoverRow]:
    """Handovers, newest first. Filters: state (待移交: the day has come and problems wait; 未到交接日), id, voided (作废: those only)."""
    return fetch(_HANDOVERS, request, today=today)


def items_of(handover: int) -> list[HandoverItemRow]:
    """The items of a handover in the order in which they were planned; of a problem, the state it had when it passed."""
    sql = (
        "SELECT i.id, e.name, r.id, r.name, r.post, o.id, o.name, i.words, COALESCE(x.role, b.role), x.id IS NOT NULL, x.start, b.start, "
        'b."end", f.number, f.text, '
        "COALESCE((SELECT v.from_status FROM feedback_event v WHERE v.feedback_id = f.id AND v.kind = '交接' "
        "AND v.words LIKE h.number || '%' ORDER BY v.id LIMIT 1), f.status), f.due_on "
        "FROM handover_item i JOIN handover h ON h.id = i.handover_id JOIN enterprise e ON e.id = i.enterprise_id "
        "LEFT JOIN cadre r ON r.id = i.receiver_id "
        "LEFT JOIN department o ON o.id = COALESCE(i.receiver_department_id, r.department_id) "
        "LEFT JOIN assignment x ON x.id = i.ended_id LEFT JOIN assignment b ON b.id = i.begun_id "
        "LEFT JOIN feedback f ON f.id = i.feedback_id WHERE i.handover_id = :handover AND NOT (i.voided AND NOT h.voided) ORDER BY i.id"
    )
    return rows_of(HandoverItemRow, sql, {"handover": handover})


@dataclass(frozen=True)
class PromiseRow:
    """A problem that passes to somebody on a day to come, or whose day has come."""

    number: str
    day: date
    receiver: str


def promise_of(feedback: int) -> PromiseRow | None:
    """The handover by which a problem's present handler gives it away and that has not moved it yet; None if there is none."""
    sql = (
        "SELECT h.number, h.day, COALESCE(c.name, d.name) FROM handover_item i JOIN handover h ON h.id = i.handover_id "
        "JOIN feedback f ON f.id = i.feedback_id LEFT JOIN cadre c ON c.id = i.receiver_id "
        f"LEFT JOIN department d ON d.id = i.receiver_department_id WHERE f.id = :feedback AND {PENDING} AND NOT h.voided AND NOT i.voided "
        "AND (h.giver_id = f.handler_id OR h.giver_department_id = f.department_id) ORDER BY h.day, h.id LIMIT 1"
    )
    return next(iter(rows_of(PromiseRow, sql, {"feedback": feedback})), None)
