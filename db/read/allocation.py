"""What an allocation is made from: objects and what they lack, cadres and departments, and who holds what from a day on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.query import rows_of
from db.read.relations import IN_FORCE, IN_POST, KIND, LIVING, held


class ThingRow(NamedTuple):
    """A living object, which roles nobody fit holds, and whose relation would overlap a new leader's."""

    id: int
    name: str
    kind: str
    industry: str
    no_leader: bool
    no_department: bool
    no_responsible: bool
    leader_in_the_way: str | None


class PersonRow(NamedTuple):
    """A cadre in post."""

    id: int
    name: str
    department_id: int
    department: str
    rank: str
    in_post_to: date | None


class OfficeRow(NamedTuple):
    """A line department."""

    id: int
    name: str


class HeldRow(NamedTuple):
    """A relation in force on the day or later."""

    enterprise_id: int
    role: str
    holder_id: int
    now: bool


def things(as_of: date) -> list[ThingRow]:
    """Living objects in the office's order."""
    in_the_way = (
        "(SELECT h.name FROM assignment a JOIN cadre h ON h.id = a.cadre_id WHERE a.enterprise_id = e.id AND a.role = '包保领导' "
        'AND NOT a.voided AND (a."end" IS NULL OR a."end" >= :as_of) ORDER BY a.id LIMIT 1)'
    )
    lacks = ", ".join(f"NOT {held(role)}" for role in ("包保领导", "责任部门", "包保责任人"))
    return rows_of(
        ThingRow,
        f"SELECT e.id, e.name, {KIND}, e.industry, {lacks}, {in_the_way} FROM enterprise e WHERE {LIVING} ORDER BY e.position, e.id",
        {"as_of": as_of},
    )


def people(as_of: date) -> list[PersonRow]:
    """Cadres in post in the office's order."""
    return rows_of(
        PersonRow,
        "SELECT c.id, c.name, c.department_id, d.name, c.rank, c.in_post_to FROM cadre c JOIN department d ON d.id = c.department_id "
        f"WHERE {IN_POST} ORDER BY c.position, c.id",
        {"as_of": as_of},
    )


def offices() -> list[OfficeRow]:
    """Line departments in the office's order."""
    sql = "SELECT d.id, d.name FROM department d WHERE NOT d.voided AND d.category = '行业部门' ORDER BY d.position, d.id"
    return rows_of(OfficeRow, sql, {})


def held_from(as_of: date) -> list[HeldRow]:
    """Relations of living objects that hold on the day or later, in the order in which they were made."""
    return rows_of(
        HeldRow,
        f"SELECT a.enterprise_id, a.role, COALESCE(a.cadre_id, a.department_id), {IN_FORCE} FROM assignment a "
        f'JOIN enterprise e ON e.id = a.enterprise_id WHERE NOT a.voided AND (a."end" IS NULL OR a."end" >= :as_of) AND {LIVING} '
        "ORDER BY a.id",
        {"as_of": as_of},
    )
