"""Everything that happened to one object or one cadre, newest first: one UNION each, never row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.read.query import rows_of


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened. ``day`` is None for what is so since before the records.

    ``kind``: 包保关系, 走访, 问题, 状态, 节点, 公示牌, 一企一策, 交接, 任职. ``place`` and ``row_id`` tell where it is opened
    (nowhere: both empty). ``period_end``: the last day of what lasted; None for what is still so, and for all else.
    """

    day: date | None
    kind: str
    title: str
    words: str
    place: str
    row_id: int | None
    period_end: date | None


class _Part(NamedTuple):
    """What happened of one kind, as SQL. ``turn`` orders what happened on one day; ``own`` is the row's id, which orders the rest."""

    kind: str
    turn: int
    day: str
    own: str
    title: str
    source: str
    words: str = "''"
    place: str = ""
    row: str = "NULL"
    end: str = "NULL"

    def sql(self) -> str:
        """One SELECT of the union."""
        place = f"CASE WHEN {self.row} IS NULL THEN '' ELSE '{self.place}' END"
        columns = (self.day, f"'{self.kind}'", str(self.turn), self.own, self.title, self.words, place, self.row, self.end)
        return f"SELECT {', '.join(columns)} FROM {self.source}"


_FINDINGS = ("v.finding", "v.finding_first", "v.finding_second", "v.finding_third")
_FINDING = (
    "LTRIM(CASE WHEN v.no_problem AND INSTR(v.finding, '未发现问题') = 0 THEN '未发现问题' ELSE '' END"
    + "".join(f" || CASE WHEN {one} <> '' THEN '；' || {one} ELSE '' END" for one in _FINDINGS)
    + ", '；')"
)
_GOERS = (
    "COALESCE((SELECT GROUP_CONCAT(name, '、') FROM (SELECT c.name FROM visit_cadre g JOIN cadre c ON c.id = g.cadre_id "
    "WHERE g.visit_id = v.id AND NOT g.voided ORDER BY g.id)), '')"
)
_BASIS = "a.basis || CASE WHEN a.basis <> '' AND a.note <> '' THEN '；' ELSE '' END || a.note"
_OWN_PROBLEM = "f.number || ' ' || e.name"
_PROBLEMS = "feedback f JOIN enterprise e ON e.id = f.enterprise_id"
_RECEIVERS = "COALESCE(GROUP_CONCAT(DISTINCT COALESCE(r.name, o.name)), '')"
_HANDOVER = (
    "handover h JOIN handover_item i ON i.handover_id = h.id AND NOT i.voided "
    "LEFT JOIN cadre g ON g.id = h.giver_id LEFT JOIN department d ON d.id = h.giver_department_id "
    "LEFT JOIN cadre r ON r.id = i.receiver_id LEFT JOIN department o ON o.id = i.receiver_department_id"
)

_OF_ENTERPRISE = (
    _Part(
        "包保关系",
        1,
        "a.start",
        "a.id",
        "a.role || '：' || COALESCE(c.name, d.name)",
        "assignment a LEFT JOIN cadre c ON c.id = a.cadre_id LEFT JOIN department d ON d.id = a.department_id "
        "WHERE a.enterprise_id = :id AND NOT a.voided",
        _BASIS,
        "roster",
        "c.id",
        'a."end"',
    ),
    _Part(
        "走访",
        3,
        "v.day",
        "v.id",
        f"v.form || '走访：' || {_GOERS}",
        "visit v WHERE v.enterprise_id = :id AND NOT v.voided",
        _FINDING,
        "visits",
        "v.id",
    ),
    _Part(
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
    _Part(
        "状态",
        0,
        "l.day",
        "l.id",
        "CASE WHEN l.from_status <> l.to_status THEN l.from_status || ' → ' || l.to_status "
        "WHEN l.from_kind <> l.to_kind THEN l.from_kind || ' → ' || l.to_kind WHEN l.to_above_scale THEN '升为规上' ELSE '退出规上' END",
        "life_event l WHERE l.enterprise_id = :id AND NOT l.voided",
        "l.reason",
    ),
    _Part(  # of an object that came from a workbook, the roster itself says since when it is what it is
        "状态",
        0,
        "e.status_day",
        "e.id",
        "e.status",
        "enterprise e WHERE e.id = :id AND e.status_day IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM life_event l WHERE l.enterprise_id = e.id AND NOT l.voided AND l.day = e.status_day)",
    ),
    _Part(
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
    _Part(
        "公示牌",
        5,
        "s.printed_on",
        "s.id",
        "'打印公示牌 ' || s.serial",
        "signboard s WHERE s.enterprise_id = :id AND NOT s.voided",
        "s.paper || CASE WHEN s.hung_on IS NULL THEN '' ELSE '；' || s.hung_on || '挂牌' END",
    ),
    _Part(
        "一企一策",
        5,
        "p.drawn_up_on",
        "p.id",
        "'制定一企一策'",
        "enterprise_plan p WHERE p.enterprise_id = :id AND NOT p.voided",
        "p.goal",
    ),
    _Part(
        "一企一策",
        6,
        "m.done_on",
        "m.id",
        "'完成措施：' || m.content",
        "plan_measure m JOIN enterprise_plan p ON p.id = m.plan_id "
        "WHERE p.enterprise_id = :id AND NOT p.voided AND NOT m.voided AND m.done_on IS NOT NULL",
        "m.progress",
    ),
    _Part(
        "交接",
        1,
        "h.day",
        "h.id",
        f"h.number || '：' || COALESCE(g.name, d.name) || ' → ' || {_RECEIVERS}",
        f"{_HANDOVER} WHERE i.enterprise_id = :id AND NOT h.voided GROUP BY h.id",
        "h.reason",
    ),
)


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
    _Part(
        "包保关系",
        1,
        "a.start",
        "a.id",
        "e.name || '（' || a.role || '）'",
        "assignment a JOIN enterprise e ON e.id = a.enterprise_id WHERE a.cadre_id = :id AND NOT a.voided",
        _BASIS,
        "enterprises",
        "e.id",
        'a."end"',
    ),
    _Part(
        "走访",
        3,
        "v.day",
        "v.id",
        "v.form || '走访：' || e.name",
        "visit v JOIN visit_cadre g ON g.visit_id = v.id AND NOT g.voided JOIN enterprise e ON e.id = v.enterprise_id "
        "WHERE g.cadre_id = :id AND NOT v.voided",
        _FINDING,
        "visits",
        "v.id",
    ),
    _Part(
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
    _Part(
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
    _Part(  # an imported ledger names handlers and verifiers without the steps by which they came to be
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
    _Part(
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
    _Part(
        "交接",
        1,
        "h.day",
        "h.id",
        f"'交出 ' || h.number || ' → ' || {_RECEIVERS}",
        f"{_HANDOVER} WHERE h.giver_id = :id AND NOT h.voided GROUP BY h.id",
        "COUNT(*) || '项' || CASE WHEN h.reason <> '' THEN '；' || h.reason ELSE '' END",
    ),
    _Part(
        "交接",
        1,
        "h.day",
        "h.id",
        "'接收 ' || h.number || ' ← ' || COALESCE(g.name, d.name)",
        f"{_HANDOVER} WHERE i.receiver_id = :id AND NOT h.voided GROUP BY h.id",
        "COUNT(*) || '项' || CASE WHEN h.reason <> '' THEN '；' || h.reason ELSE '' END",
    ),
    _Part("任职", 0, "c.in_post_from", "c.id", "'到岗'", "cadre c WHERE c.id = :id AND c.in_post_from IS NOT NULL"),
    _Part("任职", 9, "c.in_post_to", "c.id", "'离岗'", "cadre c WHERE c.id = :id AND c.in_post_to IS NOT NULL", "'在岗的最后一天'"),
    _Part(  # what a cadre was before stands in the audit; the day is that on which it was entered
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


def enterprise_history(enterprise: int) -> tuple[HistoryEntry, ...]:
    """Relations, visits, problems with their steps, turns of life, milestones reached, boards, its plan, handovers."""
    return _history(_OF_ENTERPRISE, enterprise)


def cadre_history(cadre: int) -> tuple[HistoryEntry, ...]:
    """Relations, visits, problems (first handled, handled, verified), handovers, posts."""
    return _history(_OF_CADRE, cadre)


def _history(parts: tuple[_Part, ...], row_id: int) -> tuple[HistoryEntry, ...]:
    sql = (
        "WITH history (day, kind, turn, own, title, words, place, row_id, period_end) AS "
        f"({' UNION ALL '.join(part.sql() for part in parts)}) "
        "SELECT day, kind, title, words, place, row_id, period_end FROM history ORDER BY day DESC NULLS LAST, turn DESC, own DESC"
    )
    return tuple(rows_of(HistoryEntry, sql, {"id": row_id}))
