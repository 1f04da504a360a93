"""What the records hold that may make a red line lead: weeks due, problems that came in from outside, turns of objects."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db import session
from db.read.figures import FIGURES
from db.read.query import rows_of, scalar
from db.read.relations import departments, holders
from db.read.summary import Scope, with_weeks


class HolderWeek(NamedTuple):
    """A week that was due, of an object, and a cadre who was its 包保责任人 and in post all that week."""

    enterprise_id: int
    cadre_id: int
    monday: date
    visited: bool
    enterprise: str
    cadre: str
    department_id: int


class OutsideProblem(NamedTuple):
    """A problem that came in from outside, with one visit before it; ``cadres``: ids of who of the 包保责任人 of that day went, by 、."""

    feedback_id: int
    number: str
    collected_on: date
    source: str
    text: str
    enterprise_id: int
    enterprise: str
    visited_on: date
    no_problem: bool
    goers: str | None
    cadres: str | None


class TurnRow(NamedTuple):
    """A turn for the worse in an object's life, and who answered for it on that day (names by 、)."""

    enterprise_id: int
    enterprise: str
    day: date
    from_status: str
    to_status: str
    reason: str
    leader: str | None
    departments: str | None
    responsibles: str | None
    department_id: int | None
    cadres: str | None
    visits: int
    problems: int


class Named(NamedTuple):
    """A cadre's name and department."""

    id: int
    name: str
    department_id: int


def first_visit_day() -> date | None:
    """The day of the first visit on record."""
    day = scalar("SELECT MIN(day) FROM visit WHERE NOT voided", {})
    return date.fromisoformat(day) if day else None


def first_entry_day() -> date | None:
    """The day on which the park file was begun."""
    at = scalar("SELECT at FROM audit ORDER BY id LIMIT 1", {})
    return date.fromisoformat(str(at)[:10]) if at else None


def holder_weeks(scope: Scope) -> list[HolderWeek]:
    """The object-weeks of the month's figures for each who was responsible, in the order of objects, cadres and weeks."""
    sql, params = with_weeks(
        f", due AS ({FIGURES['object_weeks_due']}), done AS (SELECT DISTINCT item FROM ({FIGURES['object_weeks_done']})), "
        "ow AS MATERIALIZED (SELECT CAST(item AS INTEGER) AS object, SUBSTR(item, -10) AS monday, "
        "DATE(SUBSTR(item, -10), '+6 days') AS sunday, item IN (SELECT item FROM done) AS visited FROM due) "
        "SELECT DISTINCT ow.object, c.id, ow.monday, ow.visited, e.name, c.name, c.department_id FROM ow "
        "JOIN enterprise e ON e.id = ow.object AND (e.living_from IS NULL OR e.living_from <= ow.monday) "
        "AND (e.living_to IS NULL OR e.living_to >= ow.sunday) "
        "JOIN assignment a ON a.enterprise_id = ow.object AND a.role = '包保责任人' AND NOT a.voided "
        'AND (a.start IS NULL OR a.start <= ow.monday) AND (a."end" IS NULL OR a."end" >= ow.sunday) '
        "JOIN cadre c ON c.id = a.cadre_id AND NOT c.voided AND (c.in_post_from IS NULL OR c.in_post_from <= ow.monday) "
        "AND (c.in_post_to IS NULL OR c.in_post_to >= ow.sunday) ORDER BY 1, 2, 3",
        scope,
    )
    return rows_of(HolderWeek, sql, params)


def outside_problems(since: date, until: date, days: int, sources: tuple[str, ...]) -> list[OutsideProblem]:
    """Problems of these sources collected between two days, each with every visit within ``days`` before it, in the order of days."""
    listed = ", ".join(f":source{number}" for number in range(len(sources)))
    went = (
        "(SELECT GROUP_CONCAT({column}, '、') FROM (SELECT DISTINCT c.id, c.name FROM visit_cadre g JOIN cadre c ON c.id = g.cadre_id "
        "WHERE g.visit_id = v.id AND NOT g.voided {limit} ORDER BY c.id))"
    )
    responsible = (
        "AND EXISTS (SELECT 1 FROM assignment a WHERE a.enterprise_id = f.enterprise_id AND a.cadre_id = c.id AND a.role = '包保责任人' "
        'AND NOT a.voided AND (a.start IS NULL OR a.start <= f.collected_on) AND (a."end" IS NULL OR a."end" >= f.collected_on))'
    )
    sql = (
        "SELECT f.id, f.number, f.collected_on, f.source, f.text, e.id, e.name, v.day, v.no_problem, "
        f"{went.format(column='name', limit='')}, {went.format(column='id', limit=responsible)} "
        "FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id JOIN visit v ON v.enterprise_id = f.enterprise_id AND NOT v.voided "
        "AND v.day < f.collected_on AND v.day >= DATE(f.collected_on, '-' || :days || ' days') "
        f"WHERE NOT f.voided AND NOT e.voided AND f.source IN ({listed}) AND f.collected_on >= :since AND f.collected_on <= :until "
        "ORDER BY f.id, v.day, v.id"
    )
    chosen = {f"source{number}": source for number, source in enumerate(sources)}
    return rows_of(OutsideProblem, sql, {"since": since, "until": until, "days": days, **chosen})


# A 退规 during 停产 changes the scale only.
_BECAME = "CASE WHEN t.from_status <> t.to_status THEN t.to_status WHEN t.from_above_scale AND NOT t.to_above_scale THEN '退规' ELSE '' END"


def turns(since: date, until: date, statuses: tuple[str, ...], days: int) -> list[TurnRow]:
    """Turns into these states between two days; who answered for the object is asked of the day before, for a 外迁 ends relations.

    ``visits`` and ``problems`` are those of the ``days`` before.
    """
    eve = "DATE(t.day, '-1 day')"
    listed = ", ".join(f":status{number}" for number in range(len(statuses)))
    then = [expression.replace(":as_of", eve) for expression in (holders("包保领导"), departments(), holders("包保责任人"))]
    first_department = (
        "(SELECT a.department_id FROM assignment a WHERE a.enterprise_id = e.id AND a.role = '责任部门' AND NOT a.voided "
        f'AND (a.start IS NULL OR a.start <= {eve}) AND (a."end" IS NULL OR a."end" >= {eve}) ORDER BY a.id LIMIT 1)'
    )
    before = "DATE(t.day, '-' || :days || ' days')"
    sql = (
        f"SELECT e.id, e.name, t.day, t.from_status, {_BECAME}, t.reason, {', '.join(then)}, {first_department}, "
        f"{holders('包保责任人', 'id').replace(':as_of', eve)}, "
        f"(SELECT COUNT(*) FROM visit v WHERE v.enterprise_id = e.id AND NOT v.voided AND v.day <= t.day AND v.day > {before}), "
        f"(SELECT COUNT(*) FROM feedback f WHERE f.enterprise_id = e.id AND NOT f.voided AND f.collected_on <= t.day "
        f"AND f.collected_on > {before}) "
        "FROM life_event t JOIN enterprise e ON e.id = t.enterprise_id WHERE NOT t.voided AND NOT e.voided "
        f"AND {_BECAME} IN ({listed}) AND t.day >= :since AND t.day <= :until ORDER BY t.day, t.id"
    )
    chosen = {f"status{number}": status for number, status in enumerate(statuses)}
    return rows_of(TurnRow, sql, {"since": since, "until": until, "days": days, **chosen})


def cadres_named(ids: set[int]) -> dict[int, Named]:
    """These cadres by id."""
    if not ids:
        return {}
    listed = ", ".join(str(number) for number in sorted(ids))
    rows = rows_of(Named, f"SELECT id, name, department_id FROM cadre WHERE id IN ({listed})", {})
    return {row.id: row for row in rows}


def causes_raised() -> set[str]:
    """What leads rest on already, whatever became of them."""
    return {str(row[0]) for row in session.execute("SELECT DISTINCT cause FROM red_line WHERE cause <> ''").fetchall()}
