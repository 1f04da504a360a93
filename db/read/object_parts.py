"""What belongs to one object: who answers for it, its turns, its milestones, its plan."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.query import rows_of
from db.read.relations import IN_FORCE


class HolderRow(NamedTuple):
    """Somebody who answers for the object: a cadre with post and department, or a department by its own name."""

    role: str
    name: str
    post: str
    department: str
    phone: str


class TurnRow(NamedTuple):
    """A turn of its life."""

    id: int
    day: date
    from_kind: str
    from_status: str
    from_above_scale: bool
    to_kind: str
    to_status: str
    to_above_scale: bool
    reason: str


class MilestoneRow(NamedTuple):
    """A 节点 of a project."""

    id: int
    name: str
    planned_on: date
    actual_on: date | None
    note: str
    version: int


class PlanRow(NamedTuple):
    """Its 一企一策."""

    id: int
    drawn_up_on: date
    goal: str
    difficulties: str
    policies: str
    note: str
    version: int


class PlanMeasureRow(NamedTuple):
    """A measure of its plan; ``owner`` and ``department`` by name."""

    id: int
    content: str
    owner: str | None
    owner_id: int | None
    department: str | None
    department_id: int | None
    due_on: date | None
    progress: str
    done_on: date | None
    version: int


_HOLDERS = (
    "SELECT a.role, COALESCE(c.name, d.name), COALESCE(c.post, ''), COALESCE(o.name, ''), COALESCE(c.phone, d.phone, '') "
    "FROM assignment a LEFT JOIN cadre c ON c.id = a.cadre_id LEFT JOIN department o ON o.id = c.department_id "
    f"LEFT JOIN department d ON d.id = a.department_id WHERE a.enterprise_id = :id AND {IN_FORCE} "
    "ORDER BY CASE a.role WHEN '包保领导' THEN 1 WHEN '责任部门' THEN 2 ELSE 3 END, a.id"
)
_MEASURES = (
    "SELECT m.id, m.content, c.name, m.owner_id, d.name, m.department_id, m.due_on, m.progress, m.done_on, m.version "
    "FROM plan_measure m LEFT JOIN cadre c ON c.id = m.owner_id LEFT JOIN department d ON d.id = m.department_id "
    "WHERE m.plan_id = :id AND NOT m.voided ORDER BY m.position, m.id"
)
_PLANNED = (
    "SELECT e.id, e.name FROM enterprise_plan p JOIN enterprise e ON e.id = p.enterprise_id "
    "WHERE NOT p.voided AND NOT e.voided AND (e.living_from IS NULL OR e.living_from <= :as_of) "
    "AND (e.living_to IS NULL OR e.living_to >= :as_of) AND (:department IS NULL OR EXISTS (SELECT 1 FROM assignment a "
    f"WHERE a.enterprise_id = e.id AND a.department_id = :department AND {IN_FORCE})) ORDER BY e.position, e.id"
)


class NamedObject(NamedTuple):
    """An object by its name."""

    id: int
    name: str


def holders_of(enterprise: int, as_of: date) -> list[HolderRow]:
    """Who answers for it on the day: leader, departments, responsible cadres."""
    return rows_of(HolderRow, _HOLDERS, {"id": enterprise, "as_of": as_of})


def turns_of(enterprise: int) -> list[TurnRow]:
    """Its turns, in order."""
    columns = ", ".join(f"l.{name}" for name in TurnRow._fields)
    sql = f"SELECT {columns} FROM life_event l WHERE l.enterprise_id = :id AND NOT l.voided ORDER BY l.day, l.id"
    return rows_of(TurnRow, sql, {"id": enterprise})


def milestones_of(enterprise: int) -> list[MilestoneRow]:
    """Its milestones, in the order of their plan."""
    columns = ", ".join(f"m.{name}" for name in MilestoneRow._fields)
    sql = f"SELECT {columns} FROM milestone m WHERE m.enterprise_id = :id AND NOT m.voided ORDER BY m.planned_on, m.position, m.id"
    return rows_of(MilestoneRow, sql, {"id": enterprise})


def plan_of(enterprise: int) -> PlanRow | None:
    """Its plan, if it has one."""
    columns = ", ".join(f"p.{name}" for name in PlanRow._fields)
    found = rows_of(PlanRow, f"SELECT {columns} FROM enterprise_plan p WHERE p.enterprise_id = :id AND NOT p.voided", {"id": enterprise})
    return found[0] if found else None


def measures_of(plan: int) -> list[PlanMeasureRow]:
    """The measures of a plan, in its order."""
    return rows_of(PlanMeasureRow, _MEASURES, {"id": plan})


def objects_with_a_plan(as_of: date, department: int | None = None) -> list[NamedObject]:
    """Living objects that have a plan, in the office's order; ``department``: only those it answers for."""
    return rows_of(NamedObject, _PLANNED, {"as_of": as_of, "department": department})
