"""What 应联尽联 and 全员覆盖 lack on a day: one list over six kinds of gaps, each by the condition that also counts it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read.conditions import GAP, HELD_BY_CADRES, HELD_NOW, STRAY, TIE
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch
from db.read.relations import IN_POST, KIND, departments


@dataclass(frozen=True)
class GapRow:
    """A gap: of which kind, whom it concerns, why it is one, and what has to be known to mend it.

    ``role``: the one that is missing or wrongly held. ``assignment_id``: what has to be ended first.
    ``id`` is the row's own, in this list only.
    """

    id: int
    kind: str
    subject: str
    category: str
    department: str | None
    reason: str
    role: str
    enterprise_id: int | None
    cadre_id: int | None
    assignment_id: int | None


IDLE = "无包保对象"
GAP_KINDS = (*GAP, IDLE, *STRAY)

_HELD_BY = "FROM assignment r LEFT JOIN cadre h ON h.id = r.cadre_id LEFT JOIN department o ON o.id = r.department_id"
_NOW = '(r.start IS NULL OR r.start <= :as_of) AND (r."end" IS NULL OR r."end" >= :as_of)'
_NEXT = "r.start > :as_of ORDER BY r.start, r.id LIMIT 1"
_LAST = 'r."end" < :as_of ORDER BY r."end" DESC, r.id DESC LIMIT 1'


def _unfit(cadre: str) -> str:
    """Why a cadre may not hold what is held, in brackets behind the name."""
    return (
        f"'（' || CASE WHEN {cadre}.voided THEN '干部资料已作废' "
        f"WHEN {cadre}.in_post_to < :as_of THEN '在岗到' || {cadre}.in_post_to || '为止' "
        f"WHEN {cadre}.in_post_from > :as_of THEN {cadre}.in_post_from || '才到岗' "
        f"ELSE {cadre}.rank || '，不是班子成员' END || '）'"
    )


def _why_missing(role: str) -> str:
    """Of an object ``e``: who holds the role but may not, who will, who did; else nobody ever was."""
    own = f"{_HELD_BY} WHERE r.enterprise_id = e.id AND r.role = '{role}' AND NOT r.voided"
    return (
        f"COALESCE((SELECT '现{role}' || h.name || {_unfit('h')} {own} AND {_NOW} ORDER BY r.id LIMIT 1), "
        f"(SELECT COALESCE(h.name, o.name) || r.start || '起接任，此前空缺' {own} AND {_NEXT}), "
        f"(SELECT '原{role}' || COALESCE(h.name, o.name) || '到' || r.\"end\" || '止，没有接任的' {own} AND {_LAST}), "
        f"'从未明确{role}')"
    )


_OWN = "FROM assignment r JOIN enterprise e ON e.id = r.enterprise_id WHERE r.cadre_id = c.id AND NOT r.voided AND NOT e.voided"
_WHY_IDLE = (
    f"COALESCE((SELECT '包保的' || e.name || e.living_to || '后退出，没有安排新的' {_OWN} AND {_NOW} "
    "AND e.living_to < :as_of ORDER BY e.living_to DESC, r.id DESC LIMIT 1), "
    f"(SELECT r.start || '起包保' || e.name || '，此前没有' {_OWN} AND {_NEXT}), "
    f"(SELECT '原来包保的' || e.name || '到' || r.\"end\" || '止，没有安排新的' {_OWN} AND {_LAST}), "
    "CASE WHEN c.in_post_from IS NULL THEN '' ELSE c.in_post_from || '到岗，' END || '从未安排包保对象')"
)


# Of an object ``e`` without a leader: the relation of one who is none, while nobody has said when it ends. Two cannot lead at a time.
_STANDS_IN_THE_WAY = (
    f"(SELECT r.id {_HELD_BY} WHERE r.enterprise_id = e.id AND r.role = '包保领导' AND NOT r.voided AND {_NOW} "
    'AND r."end" IS NULL ORDER BY r.id LIMIT 1)'
)


def _objects(number: int, kind: str) -> str:
    role = kind.removeprefix("缺")
    return (
        f"SELECT e.id * {len(GAP_KINDS)} + {number} AS id, {number} AS place, '{kind}' AS kind, e.name AS subject, {KIND} AS category, "
        f"{departments()} AS department, {_why_missing(role)} AS reason, '{role}' AS role, e.id AS enterprise_id, NULL AS cadre_id, "
        f"{_STANDS_IN_THE_WAY if role == '包保领导' else 'NULL'} AS assignment_id, "
        "e.pinyin AS pinyin, e.initials AS initials, e.position AS position "
        f"FROM enterprise e WHERE {GAP[kind]}"
    )


def _cadres(number: int) -> str:
    return (
        f"SELECT c.id * {len(GAP_KINDS)} + {number}, {number}, '{IDLE}', c.name, c.rank, d.name, {_WHY_IDLE}, "
        "CASE c.rank WHEN '班子成员' THEN '包保领导' ELSE '包保责任人' END, NULL, c.id, NULL, c.pinyin, c.initials, c.position "
        f"FROM cadre c JOIN department d ON d.id = c.department_id WHERE {IN_POST} AND {TIE['无对象']}"
    )


def _relations(number: int, kind: str) -> str:
    return (
        f"SELECT a.id * {len(GAP_KINDS)} + {number}, {number}, '{kind}', e.name, {KIND}, {departments()}, "
        f"a.role || c.name || {_unfit('c')}, a.role, e.id, c.id, a.id, e.pinyin, e.initials, e.position "
        f"FROM {HELD_BY_CADRES} WHERE {HELD_NOW} AND {STRAY[kind]}"
    )


def _of_kind(number: int, kind: str) -> str:
    if kind in GAP:
        return _objects(number, kind)
    return _cadres(number) if kind == IDLE else _relations(number, kind)


_GAPS = ListQuery(
    GapRow,
    {name: f"g.{name}" for name in GapRow.__dataclass_fields__},
    f"({' UNION ALL '.join(_of_kind(number, kind) for number, kind in enumerate(GAP_KINDS))}) g",
    searched=("g.subject", "g.pinyin", "g.initials", "g.department", "g.reason"),
    filters={"kind": "g.kind"},
    sorts={"kind": "g.place", "subject": "g.pinyin"},
    order="g.place, g.position, g.id",
)


def gaps(request: ListRequest, as_of: date) -> Page[GapRow]:
    """All gaps of a day, kind by kind. Filter: kind."""
    return fetch(_GAPS, request, as_of=as_of)
