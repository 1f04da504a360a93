"""One week of visits: the objects it asks for, the visits it has, who usually goes, and who may go."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from db import session
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of
from db.read.relations import IN_POST, as_it_was, visited_in


class WeekObject(NamedTuple):
    """An object that the week asks for. ``kind`` holds until the day before ``turned_on`` (if it turned in this week), ``later_kind`` then.

    ``visited``: as the weekly duty counts it.
    """

    id: int
    name: str
    kind: str
    later_kind: str
    turned_on: date | None
    pinyin: str
    initials: str
    living_from: date | None
    living_to: date | None
    visited: bool


class WeekVisit(NamedTuple):
    """A visit of the week; ``cadres`` are the ids of those who went, joined by commas."""

    id: int
    enterprise_id: int
    day: date
    form: str
    leader_led: bool
    late: bool
    no_problem: bool
    entered_by: str
    entered_at: datetime
    cadres: str | None


class WeekHolder(NamedTuple):
    """A 包保责任人 of an object from day to day (``None`` is open)."""

    enterprise_id: int
    cadre_id: int
    start: date | None
    end: date | None


class WeekCadre(NamedTuple):
    """A cadre who may have gone."""

    id: int
    name: str
    department: str
    post: str
    in_post_from: date | None
    in_post_to: date | None
    pinyin: str
    initials: str


_IN_WEEK = 'NOT a.voided AND (a.start IS NULL OR a.start <= :sunday) AND (a."end" IS NULL OR a."end" >= :monday)'
_RELATED = f"EXISTS (SELECT 1 FROM assignment a WHERE a.enterprise_id = e.id AND {_IN_WEEK})"
_MINE = (
    "(:cadre IS NULL OR EXISTS (SELECT 1 FROM assignment a WHERE a.enterprise_id = e.id AND a.cadre_id = :cadre "
    f"AND a.role IN ('包保领导', '包保责任人') AND {_IN_WEEK}))"
)
_OF_DEPARTMENT = (
    "(:department IS NULL OR EXISTS (SELECT 1 FROM assignment a WHERE a.enterprise_id = e.id AND a.department_id = :department "
    f"AND a.role = '责任部门' AND {_IN_WEEK}))"
)
_VISITED = visited_in(":monday")
_KEPT = "e.id IN (SELECT value FROM json_each(:kept))"
_KIND = as_it_was("kind")
_OBJECTS = ListQuery(
    WeekObject,
    {
        "id": "e.id",
        "name": "e.name",
        "kind": _KIND.replace(":as_of", ":monday"),
        "later_kind": _KIND.replace(":as_of", ":sunday"),
        "turned_on": "(SELECT MIN(l.day) FROM life_event l WHERE l.enterprise_id = e.id AND NOT l.voided "
        "AND l.from_kind <> l.to_kind AND l.day > :monday AND l.day <= :sunday)",
        "pinyin": "e.pinyin",
        "initials": "e.initials",
        "living_from": "e.living_from",
        "living_to": "e.living_to",
        "visited": _VISITED,
    },
    "enterprise e",
    where=(
        "(e.living_from IS NULL OR e.living_from <= :sunday) AND (e.living_to IS NULL OR e.living_to >= :monday)",
        _RELATED,
        _MINE,
        _OF_DEPARTMENT,
    ),
    voided="e.voided",
    filters={
        "kind": _KIND.replace(":as_of", ":sunday"),
        "week": {"本周未访": f"(NOT {_VISITED} OR {_KEPT})", "本周已访": f"({_VISITED} OR {_KEPT})"},
    },
    order="e.position, e.id",
)


class WeekScope(NamedTuple):
    """Which week, and whose objects of it: of a cadre, of a department, or (both ``None``) all. ``all_forms``: as ``visited_in`` asks."""

    monday: date
    all_forms: bool
    cadre: int | None = None
    department: int | None = None


def _params(scope: WeekScope, kept: Iterable[int] = ()) -> dict[str, Any]:
    return {**scope._asdict(), "sunday": scope.monday + timedelta(days=6), "kept": json.dumps(list(kept))}


def week_objects(request: ListRequest, scope: WeekScope, kept: Iterable[int] = ()) -> Page[WeekObject]:
    """Objects living and related in the week. Filters: kind, week (本周未访/本周已访; ids in ``kept`` stay whether visited or not)."""
    return fetch(_OBJECTS, request, **_params(scope, kept))


def week_counts(request: ListRequest, scope: WeekScope) -> dict[str, int]:
    """How many of these objects were visited and how many not."""
    return counts(_OBJECTS, request, "week", **_params(scope))


def visited_objects(scope: WeekScope) -> frozenset[int]:
    """Ids of the objects visited in the week, as the weekly duty counts it."""
    sql = f"SELECT e.id FROM enterprise e WHERE e.id IN (SELECT enterprise_id FROM visit WHERE week = :monday) AND {_VISITED}"
    return frozenset(found for (found,) in session.execute(sql, _params(scope)))


def week_visits(monday: date) -> list[WeekVisit]:
    """Every living visit of the week, in the order of days."""
    sql = (
        "SELECT v.id, v.enterprise_id, v.day, v.form, v.leader_led, v.late, v.no_problem, v.entered_by, v.entered_at, "
        "(SELECT GROUP_CONCAT(g.cadre_id) FROM visit_cadre g WHERE g.visit_id = v.id AND NOT g.voided) "
        "FROM visit v WHERE v.week = :monday AND NOT v.voided ORDER BY v.day, v.id"
    )
    return rows_of(WeekVisit, sql, {"monday": monday})


def week_holders(monday: date) -> list[WeekHolder]:
    """Every 包保责任人 of the week, in the order in which they were named."""
    sql = (
        'SELECT a.enterprise_id, a.cadre_id, a.start, a."end" FROM assignment a JOIN cadre c ON c.id = a.cadre_id '
        f"WHERE a.role = '包保责任人' AND NOT c.voided AND {_IN_WEEK} ORDER BY a.enterprise_id, a.id"
    )
    return rows_of(WeekHolder, sql, {"monday": monday, "sunday": monday + timedelta(days=6)})


class Worker(NamedTuple):
    """A cadre as the one who works at the window."""

    id: int
    name: str
    department_id: int
    department: str


def cadres_named(name: str, as_of: date) -> list[Worker]:
    """Cadres in post of exactly that name."""
    sql = (
        "SELECT c.id, c.name, d.id, d.name FROM cadre c JOIN department d ON d.id = c.department_id "
        f"WHERE c.name = :name AND {IN_POST} ORDER BY c.position, c.id"
    )
    return rows_of(Worker, sql, {"name": name, "as_of": as_of})


def week_cadres() -> list[WeekCadre]:
    """Every cadre of the roster, those who have left too: an older visit may name them."""
    sql = (
        "SELECT c.id, c.name, d.name, c.post, c.in_post_from, c.in_post_to, c.pinyin, c.initials FROM cadre c "
        "JOIN department d ON d.id = c.department_id WHERE NOT c.voided ORDER BY c.position, c.id"
    )
    return rows_of(WeekCadre, sql, {})
