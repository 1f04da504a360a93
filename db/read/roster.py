"""Lists of the roster: departments, cadres, relations, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.read.conditions import TIE
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of
from db.read.relations import IN_FORCE, IN_POST, KIND, LIVING, OBJECTS_OF_CADRE, departments, holders, objects_of_cadre


@dataclass(frozen=True)
class DepartmentRow:
    """A department and how many in-post cadres and objects it has."""

    id: int
    name: str
    short_name: str
    category: str
    phone: str
    cadres: int
    objects: int
    version: int


@dataclass(frozen=True)
class CadreRow:
    """A cadre with the number of objects looked after: in all, as leader, as responsible."""

    id: int
    name: str
    department: str
    post: str
    rank: str
    phone: str
    in_post_from: date | None
    in_post_to: date | None
    objects: int
    led: int
    answered_for: int
    tie: str
    note: str
    department_id: int
    voided: bool
    version: int


@dataclass(frozen=True)
class AssignmentRow:
    """One line of the 包保责任清单: an object and one of its responsible cadres (or none), with what these people hold in all."""

    enterprise_id: int
    assignment_id: int | None
    enterprise: str
    kind: str
    leader: str | None
    leader_post: str | None
    leader_objects: int | None
    departments: str | None
    responsible: str | None
    phone: str | None
    objects: int | None
    tie: str | None
    start: date | None
    end: date | None
    basis: str | None
    note: str | None


class RelationRow(NamedTuple):
    """A relation of an object, in force on the day asked, and the last day its holder is in post."""

    id: int
    role: str
    holder: str
    start: date | None
    end: date | None
    in_post_to: date | None


_TIE = f"CASE {OBJECTS_OF_CADRE} WHEN 0 THEN '无对象' WHEN 1 THEN '一对一' ELSE '一对多' END"
_LEADERS_OBJECTS = (
    f"(SELECT {OBJECTS_OF_CADRE} FROM assignment a JOIN cadre c ON c.id = a.cadre_id "
    f"WHERE a.enterprise_id = e.id AND a.role = '包保领导' AND {IN_FORCE} ORDER BY a.id LIMIT 1)"
)

_DEPARTMENTS = ListQuery(
    DepartmentRow,
    {
        "id": "d.id",
        "name": "d.name",
        "short_name": "d.short_name",
        "category": "d.category",
        "phone": "d.phone",
        "cadres": f"(SELECT COUNT(*) FROM cadre c WHERE c.department_id = d.id AND {IN_POST})",
        "objects": "(SELECT COUNT(DISTINCT a.enterprise_id) FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
        f"WHERE a.department_id = d.id AND {IN_FORCE} AND {LIVING})",
        "version": "d.version",
    },
    "department d",
    voided="d.voided",
    searched=("d.name", "d.short_name"),
    filters={"category": "d.category"},
    order="d.position, d.id",
)

_CADRES = ListQuery(
    CadreRow,
    {
        "id": "c.id",
        "name": "c.name",
        "department": "d.name",
        "post": "c.post",
        "rank": "c.rank",
        "phone": "c.phone",
        "in_post_from": "c.in_post_from",
        "in_post_to": "c.in_post_to",
        "objects": OBJECTS_OF_CADRE,
        "led": objects_of_cadre("包保领导"),
        "answered_for": objects_of_cadre("包保责任人"),
        "tie": _TIE,
        "note": "c.note",
        "department_id": "c.department_id",
        "voided": "c.voided",
        "version": "c.version",
    },
    "cadre c JOIN department d ON d.id = c.department_id",
    voided="c.voided",
    searched=("c.name", "c.pinyin", "c.initials", "d.name", "d.short_name", "c.phone", "c.post"),
    filters={
        "department": "d.name",
        "rank": "c.rank",
        "tie": TIE,
        "in_post": {"在岗": IN_POST, "离岗": f"NOT ({IN_POST})"},
    },
    sorts={"name": "c.pinyin", "department": "d.position"},
    order="c.position, c.id",
)

_ASSIGNMENTS = ListQuery(
    AssignmentRow,
    {
        "enterprise_id": "e.id",
        "assignment_id": "r.id",
        "enterprise": "e.name",
        "kind": KIND,
        "leader": holders("包保领导"),
        "leader_post": holders("包保领导", "post"),
        "leader_objects": _LEADERS_OBJECTS,
        "departments": departments(),
        "responsible": "c.name",
        "phone": "c.phone",
        "objects": f"CASE WHEN c.id IS NOT NULL THEN {OBJECTS_OF_CADRE} END",
        "tie": f"CASE WHEN c.id IS NOT NULL THEN {_TIE} END",
        "start": "r.start",
        "end": 'r."end"',
        "basis": "r.basis",
        "note": "r.note",
    },
    "enterprise e LEFT JOIN assignment r ON r.enterprise_id = e.id AND r.role = '包保责任人' "
    f"AND {IN_FORCE.replace('a.', 'r.')} LEFT JOIN cadre c ON c.id = r.cadre_id",
    where=(LIVING,),
    searched=("e.name", "e.pinyin", "e.initials", "c.name", "c.pinyin", "c.initials"),
    filters={"kind": KIND},
    sorts={"enterprise": "e.pinyin", "responsible": "c.pinyin"},
    order="e.position, e.id, r.id",
)


def departments_list(request: ListRequest, as_of: date) -> Page[DepartmentRow]:
    """Departments in the office's order."""
    return fetch(_DEPARTMENTS, request, as_of=as_of)


def cadres(request: ListRequest, as_of: date) -> Page[CadreRow]:
    """Cadres. Filters: department, rank, tie (一对一/一对多/无对象), in_post (在岗/离岗)."""
    return fetch(_CADRES, request, as_of=as_of)


def cadre_counts(request: ListRequest, key: str, as_of: date) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_CADRES, request, key, as_of=as_of)


def assignments(request: ListRequest, as_of: date) -> Page[AssignmentRow]:
    """The 包保责任清单 as of a day, a line for each responsible cadre."""
    return fetch(_ASSIGNMENTS, request, as_of=as_of)


def relations_of(enterprise: int, as_of: date) -> list[RelationRow]:
    """What is in force for an object on a day: leader, departments, responsible cadres."""
    return rows_of(
        RelationRow,
        'SELECT a.id, a.role, COALESCE(c.name, d.name), a.start, a."end", c.in_post_to FROM assignment a '
        "LEFT JOIN cadre c ON c.id = a.cadre_id LEFT JOIN department d ON d.id = a.department_id "
        f"WHERE a.enterprise_id = :enterprise AND {IN_FORCE} "
        "ORDER BY CASE a.role WHEN '包保领导' THEN 0 WHEN '责任部门' THEN 1 ELSE 2 END, a.id",
        {"enterprise": enterprise, "as_of": as_of},
    )
