"""Visit rates of departments, cadres, leaders and objects: the month's object-weeks, told by who answers for them."""

from __future__ import annotations

from typing import NamedTuple

from db.read.figures import FIGURES
from db.read.listing import Behind, ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of
from db.read.relations import IN_POST, KIND, LIVING
from db.read.summary import Scope, named_apart, with_weeks


class RateRow(NamedTuple):
    """One who answers for objects (``id`` 0: nobody does).

    ``due`` and ``done`` count object-weeks. ``missed``: the Mondays of weeks with object-weeks not done, each with how many
    (``2022-08-08 3,2022-08-22 1``), in any order. ``visits``, ``led``: visits of the time, and those of them that a leader led.
    """

    id: int
    name: str
    belongs: str
    due: int
    done: int
    rate: float | None
    missed: str | None
    visits: int
    led: int


class RateTotal(NamedTuple):
    """The park as a whole: each object-week and each visit once."""

    due: int
    done: int
    visits: int
    led: int


COUNTED_WEEKS = (
    f"due AS ({FIGURES['object_weeks_due']}), done AS (SELECT DISTINCT item FROM ({FIGURES['object_weeks_done']})), "
    "ow AS MATERIALIZED (SELECT CAST(item AS INTEGER) AS object, SUBSTR(item, -10) AS monday, department, "
    "item IN (SELECT item FROM done) AS visited FROM due), "
    "went AS MATERIALIZED (SELECT v.id, v.enterprise_id, v.leader_led, i.department "
    f"FROM ({FIGURES['visits']}) i JOIN visit v ON v.id = i.item)"
)


def holders_of_weeks(role: str) -> str:
    """Object-weeks by the cadres who held a role in that week, on whatever day of it."""
    held = (
        f"a.enterprise_id = ow.object AND a.role = '{role}' AND NOT a.voided "
        'AND (a.start IS NULL OR a.start <= DATE(ow.monday, \'+6 days\')) AND (a."end" IS NULL OR a."end" >= ow.monday)'
    )
    return (
        f"SELECT DISTINCT a.cadre_id AS owner, object, monday, visited FROM ow JOIN assignment a ON {held} "
        f"UNION ALL SELECT NULL, object, monday, visited FROM ow WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE {held})"
    )


class _Kind(NamedTuple):
    """SQL of one kind of owner: whose each object-week is, whose each visit is, and who is listed (with the order of the office)."""

    held: str
    went: str
    listed: str
    nobody: str


_GONE = "SELECT g.cadre_id AS owner, w.id, w.leader_led FROM went w JOIN visit_cadre g ON g.visit_id = w.id AND NOT g.voided"
_CADRE = (
    "SELECT c.id, c.name, d.name AS belongs, ROW_NUMBER() OVER (ORDER BY d.category <> '行业部门', d.position, d.id, c.position, c.id) "
    "AS place, c.pinyin, c.initials FROM cadre c JOIN department d ON d.id = c.department_id "
    f"WHERE c.id IN (SELECT owner FROM held) OR ({IN_POST} AND c.rank {{}} '班子成员')"
)
_KINDS = {
    "部门": _Kind(
        "SELECT department AS owner, object, monday, visited FROM ow",
        "SELECT department AS owner, id, leader_led FROM went",
        "SELECT d.id, d.name, d.category AS belongs, ROW_NUMBER() OVER (ORDER BY d.category <> '行业部门', d.position, d.id) AS place, "
        "'' AS pinyin, d.short_name AS initials FROM department d WHERE NOT d.voided OR d.id IN (SELECT owner FROM held)",
        "未明确部门",
    ),
    "干部": _Kind(holders_of_weeks("包保责任人"), _GONE, _CADRE.format("<>"), "未明确包保责任人"),
    "领导": _Kind(holders_of_weeks("包保领导"), _GONE, _CADRE.format("="), "未明确包保领导"),
    "企业": _Kind(
        "SELECT object AS owner, object, monday, visited FROM ow",
        "SELECT enterprise_id AS owner, id, leader_led FROM went",
        f"SELECT e.id, e.name, {KIND} AS belongs, ROW_NUMBER() OVER (ORDER BY e.position, e.id) AS place, e.pinyin, e.initials "
        f"FROM enterprise e WHERE e.id IN (SELECT owner FROM held) OR {LIVING}",
        "",
    ),
}
KINDS = tuple(_KINDS)


def visit_rates(request: ListRequest, kind: str, scope: Scope) -> Page[RateRow]:
    """Everybody of a kind (KINDS) who answers for objects, or could, in the office's order; last what nobody answers for.

    A cadre or leader has the object-weeks of the objects held as 包保责任人 or 包保领导 in that week, done when the object was
    visited by anybody who counts for it, and the visits they took part in themselves. A department and an object have those of
    the month's figures.
    """
    source, params = with_weeks(_rates(_KINDS[kind]), scope)
    query = ListQuery(
        RateRow,
        {name: name for name in ("id", "name", "belongs", "due", "done")}
        | {"rate": "CAST(done AS REAL) / NULLIF(due, 0)"}
        | {name: name for name in ("missed", "visits", "led")},
        f"({source})",
        searched=("name", "pinyin", "initials", "belongs"),
        filters={"missing": {"有漏访": "done < due"}},
        sorts={"name": "COALESCE(NULLIF(pinyin, ''), name)", "missed": "due - done"},
        order="place IS NULL, place",
    )
    return fetch(query, request, **params)


def rate_total(scope: Scope) -> RateTotal:
    """The park's own object-weeks and visits: what every kind's rows are parts of."""
    sql, params = with_weeks(
        f", {COUNTED_WEEKS} SELECT (SELECT COUNT(*) FROM ow), (SELECT COALESCE(SUM(visited), 0) FROM ow), "
        "(SELECT COUNT(*) FROM went), (SELECT COALESCE(SUM(leader_led), 0) FROM went)",
        scope,
    )
    return rows_of(RateTotal, sql, params)[0]


def behind(kind: str, owner: int, scope: Scope) -> Behind:
    """The object-weeks of one row, as the condition of the list of object-weeks."""
    sql, params = with_weeks(
        f", {COUNTED_WEEKS}, held AS ({_KINDS[kind].held}) "
        "SELECT CAST(object || REPLACE(monday, '-', '') AS INTEGER) FROM held WHERE COALESCE(owner, 0) = :owner",
        scope,
    )
    return named_apart(sql, {**params, "owner": owner})


def _rates(kind: _Kind) -> str:
    return (
        f", {COUNTED_WEEKS}, held AS ({kind.held}), gone AS ({kind.went}), "
        "weekly AS (SELECT owner, monday, COUNT(*) AS due, SUM(visited) AS done FROM held GROUP BY 1, 2), "
        "summed AS (SELECT owner, SUM(due) AS due, SUM(done) AS done, "
        "GROUP_CONCAT(CASE WHEN done < due THEN monday || ' ' || (due - done) END) AS missed FROM weekly GROUP BY 1), "
        "seen AS (SELECT owner, COUNT(DISTINCT id) AS visits, COUNT(DISTINCT CASE WHEN leader_led THEN id END) AS led "
        "FROM gone GROUP BY 1), "
        f"listed AS ({kind.listed} UNION ALL SELECT NULL, '{kind.nobody}', '', NULL, '', '' "
        "WHERE EXISTS (SELECT 1 FROM held WHERE owner IS NULL)) "
        "SELECT COALESCE(l.id, 0) AS id, l.name, l.belongs, l.place, l.pinyin, l.initials, COALESCE(s.due, 0) AS due, "
        "COALESCE(s.done, 0) AS done, s.missed, COALESCE(n.visits, 0) AS visits, COALESCE(n.led, 0) AS led "
        "FROM listed l LEFT JOIN summed s ON s.owner IS l.id LEFT JOIN seen n ON n.owner IS l.id"
    )
