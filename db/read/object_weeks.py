"""The object-weeks of a month as a list: which object was due in which week, and whether it was visited."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.figures import FIGURES
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch
from db.read.relations import KIND, departments, holders
from db.read.summary import Scope, with_weeks


class ObjectWeekRow(NamedTuple):
    """One object in one week that was due; responsibility as of that week's end. ``id`` is the object's number and the Monday."""

    id: int
    week: date
    enterprise: str
    kind: str
    leader: str | None
    departments: str | None
    responsibles: str | None
    visited: bool
    department: str | None
    enterprise_id: int


_WEEK = "SUBSTR(i.item, -10)"


def object_weeks(request: ListRequest, scope: Scope) -> Page[ObjectWeekRow]:
    """Object-weeks due, in the order of objects and weeks. Filters: visited (已访/未访), department (the one it counts for)."""
    due, params = with_weeks(FIGURES["object_weeks_due"], scope)
    done, _ = with_weeks(f"SELECT item FROM ({FIGURES['object_weeks_done']})", scope)
    visited = f"i.item IN ({done})"
    sunday = f"DATE({_WEEK}, '+6 days')"
    query = ListQuery(
        ObjectWeekRow,
        {
            "id": f"CAST(e.id || REPLACE({_WEEK}, '-', '') AS INTEGER)",
            "week": _WEEK,
            "enterprise": "e.name",
            "kind": KIND.replace(":as_of", sunday),
            "leader": holders("包保领导").replace(":as_of", sunday),
            "departments": departments().replace(":as_of", sunday),
            "responsibles": holders("包保责任人").replace(":as_of", sunday),
            "visited": visited,
            "department": "d.name",
            "enterprise_id": "e.id",
        },
        f"({due}) i JOIN enterprise e ON e.id = CAST(i.item AS INTEGER) LEFT JOIN department d ON d.id = i.department",
        searched=("e.name", "e.pinyin", "e.initials", "d.name"),
        filters={"visited": {"已访": visited, "未访": f"NOT {visited}"}, "department": "d.name"},
        sorts={"enterprise": "e.pinyin"},
        order="e.position, e.id, 2",
    )
    return fetch(query, request, **params)
