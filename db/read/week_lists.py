"""Who gets a list this week, and how much stands on it: the same that ``db.read.weekly`` lists, counted."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.conditions import LATE
from db.read.figures import FIGURES
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch
from db.read.relations import IN_FORCE, IN_POST, LIVING, visited_in


class WeekListRow(NamedTuple):
    """One list. ``id`` is the cadre's, or the department's below zero; ``own`` problems theirs to handle, ``late`` of them overdue."""

    id: int
    department_id: int
    cadre_id: int | None
    department: str
    name: str
    post: str
    objects: int
    visited: int
    own: int
    late: int
    others: int


def _on(held_on: str) -> str:
    return held_on.replace(":as_of", ":held_on")


# Parameters: the day relations are judged on and the day everything else is known by.
_SEEN = f"SELECT e.id AS id FROM enterprise e WHERE {visited_in(':week AND v.day <= :as_of')}"
_HELD = (
    "SELECT DISTINCT COALESCE(a.cadre_id, -a.department_id) AS who, e.id AS enterprise, "
    "e.id IN (SELECT id FROM seen) AS visited "
    f"FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id WHERE {_on(IN_FORCE)} AND {_on(LIVING)}"
)
_DAY_BEFORE = "DATE(:as_of, '-1 day')"  # what is due on the list's own day is not late yet
_OPEN = (
    "SELECT f.id, f.enterprise_id, f.handler_id, -f.department_id AS department, "
    f"COALESCE({LATE.replace(':as_of', _DAY_BEFORE)}, 0) AS late "
    f"FROM feedback f WHERE f.id IN (SELECT item FROM ({FIGURES['open']}))"
)
_WHO = (
    "SELECT -d.id AS id, d.id AS department_id, NULL AS cadre_id, d.name AS department, d.name, '' AS post, '' AS pinyin, '' AS initials, "
    "d.category, d.position AS first, 0 AS second FROM department d WHERE NOT d.voided UNION ALL "
    "SELECT c.id, d.id, c.id, d.name, c.name, c.post, c.pinyin, c.initials, d.category, d.position, c.position "
    f"FROM cadre c JOIN department d ON d.id = c.department_id WHERE {_on(IN_POST)} AND NOT d.voided"
)
_SOURCE = (
    f"(WITH seen AS MATERIALIZED ({_SEEN}), held AS MATERIALIZED ({_HELD}), open AS MATERIALIZED ({_OPEN}), "
    "mine AS (SELECT who, COUNT(*) AS objects, SUM(visited) AS visited FROM held GROUP BY 1), "
    "own AS (SELECT handler_id AS who, COUNT(*) AS number, SUM(late) AS late FROM open GROUP BY 1 "
    "UNION ALL SELECT department, COUNT(*), SUM(late) FROM open GROUP BY 1), "
    "others AS (SELECT h.who, COUNT(*) AS number FROM held h JOIN open o ON o.enterprise_id = h.enterprise "
    "WHERE h.who IS NOT o.handler_id AND h.who IS NOT o.department GROUP BY 1) "
    "SELECT who.*, COALESCE(mine.objects, 0) AS objects, COALESCE(mine.visited, 0) AS visited, COALESCE(own.number, 0) AS own, "
    f"COALESCE(own.late, 0) AS late, COALESCE(others.number, 0) AS others FROM ({_WHO}) who LEFT JOIN mine ON mine.who = who.id "
    "LEFT JOIN own ON own.who = who.id LEFT JOIN others ON others.who = who.id) l"
)
_LISTS = ListQuery(
    WeekListRow,
    {name: f"l.{name}" for name in WeekListRow._fields},
    _SOURCE,
    where=("(l.cadre_id IS NULL OR l.objects + l.own + l.others > 0)",),
    searched=("l.name", "l.pinyin", "l.initials", "l.department"),
    filters={
        "whose": {"部门": "l.cadre_id IS NULL", "干部": "l.cadre_id IS NOT NULL"},
        "load": {"有超期问题": "l.late > 0", "还有未走访": "l.visited < l.objects"},
        "department": "l.department",
    },
    sorts={"name": "l.pinyin"},
    order="l.category <> '行业部门', l.first, l.department_id, l.cadre_id IS NOT NULL, l.second, l.cadre_id",
)


def week_lists(request: ListRequest, week: date, held_on: date, known_on: date, *, all_forms: bool) -> Page[WeekListRow]:
    """Departments, each with its cadres behind it. Filters: whose (部门/干部), load (有超期问题/还有未走访), department."""
    return fetch(_LISTS, request, week=week, held_on=held_on, as_of=known_on, all_forms=all_forms)
