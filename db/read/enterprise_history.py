"""Everything that happened to one object."""

from __future__ import annotations

from db.read.history import BASIS, FINDING, HANDOVER, RECEIVERS, HistoryEntry, Part, history_of
from db.read.relations import GOERS

_OF_ENTERPRISE = (
    Part(
        "包保关系",
        1,
        "a.start",
        "a.id",
        "a.role || '：' || COALESCE(c.name, d.name)",
        "assignment a LEFT JOIN cadre c ON c.id = a.cadre_id LEFT JOIN department d ON d.id = a.department_id "
        "WHERE a.enterprise_id = :id AND NOT a.voided",
        BASIS,
        "roster",
        "c.id",
        'a."end"',
    ),
    Part(
        "走访",
        3,
        "v.day",
        "v.id",
        f"v.form || '走访：' || COALESCE({GOERS}, '')",
        "visit v WHERE v.enterprise_id = :id AND NOT v.voided",
        FINDING,
        "visits",
        "v.id",
    ),
    Part(
        "问题",
        4,
        "x.day",
        "x.id",
        "f.number || ' ' || x.kind || CASE WHEN x.kind NOT IN ('登记', '导入') AND COALESCE(d.name, c.name) IS NOT NULL "
        "THEN ' → ' || TRIM(COALESCE(d.name, '') || ' ' || COALESCE(c.name, '')) ELSE '' END",
        "feedback_event x JOIN feedback f ON f.id = x.feedback_id LEFT JOIN cadre c ON c.id = x.cadre_id "
        "LEFT JOIN department d ON d.id = x.department_id "
        "WHERE f.enterprise_id = :id AND NOT f.voided AND NOT x.voided AND x.kind <> '更正'",
        "CASE WHEN x.kind = '导入' THEN f.text ELSE x.words END",
        "feedback",
        "f.id",
    ),
    Part(
        "状态",
        0,
        "l.day",
        "l.id",
        "COALESCE(NULLIF(LTRIM(CASE WHEN l.from_status <> l.to_status THEN l.from_status || ' → ' || l.to_status ELSE '' END "
        "|| CASE WHEN l.from_kind <> l.to_kind THEN '，由' || l.from_kind || '转为' || l.to_kind ELSE '' END "
        "|| CASE WHEN l.from_above_scale = l.to_above_scale THEN '' WHEN l.to_above_scale THEN '，升为规上' ELSE '，退出规上' END, "
        "'，'), ''), l.to_status)",
        "life_event l WHERE l.enterprise_id = :id AND NOT l.voided",
        "l.reason",
    ),
    Part(  # of an object that came from a workbook, the roster itself says since when it is what it is
        "状态",
        0,
        "e.status_day",
        "e.id",
        "e.status",
        "enterprise e WHERE e.id = :id AND e.status_day IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM life_event l WHERE l.enterprise_id = e.id AND NOT l.voided AND l.day = e.status_day)",
    ),
    Part(
        "节点",
        2,
        "m.actual_on",
        "m.id",
        "m.name",
        "milestone m WHERE m.enterprise_id = :id AND NOT m.voided AND m.actual_on IS NOT NULL",
        "'计划' || m.planned_on || CASE WHEN m.actual_on > m.planned_on THEN '，晚' || "
        "CAST(JULIANDAY(m.actual_on) - JULIANDAY(m.planned_on) AS INTEGER) || '天' ELSE '，按期' END "
        "|| CASE WHEN m.note <> '' THEN '；' || m.note ELSE '' END",
    ),
    Part(  # replaced and taken down ones too: they were there
        "公示牌",
        5,
        "s.printed_on",
        "s.id",
        "'打印公示牌 ' || s.serial",
        "signboard s WHERE s.enterprise_id = :id",
        "s.paper || CASE WHEN s.hung_on IS NULL THEN '' ELSE '；' || s.hung_on || '挂牌' END "
        "|| CASE WHEN s.voided THEN '；已换下或撤下（' || s.void_reason || '）' ELSE '' END",
    ),
    Part(
        "一企一策",
        5,
        "p.drawn_up_on",
        "p.id",
        "'制定一企一策'",
        "enterprise_plan p WHERE p.enterprise_id = :id AND NOT p.voided",
        "p.goal",
    ),
    Part(
        "一企一策",
        6,
        "m.done_on",
        "m.id",
        "'完成措施：' || m.content",
        "plan_measure m JOIN enterprise_plan p ON p.id = m.plan_id "
        "WHERE p.enterprise_id = :id AND NOT p.voided AND NOT m.voided AND m.done_on IS NOT NULL",
        "m.progress",
    ),
    Part(
        "交接",
        1,
        "h.day",
        "h.id",
        f"h.number || '：' || COALESCE(g.name, d.name) || ' → ' || {RECEIVERS}",
        f"{HANDOVER} WHERE i.enterprise_id = :id AND NOT h.voided GROUP BY h.id",
        "h.reason",
    ),
)


def enterprise_history(enterprise: int) -> tuple[HistoryEntry, ...]:
    """Relations, visits, problems with their steps, turns of life, milestones reached, boards, its plan, handovers."""
    return history_of(enterprise, _OF_ENTERPRISE)
