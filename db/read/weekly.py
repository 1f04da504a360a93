"""What the week's lists are made of, for everybody at once: a fixed number of queries, however many lists are printed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.conditions import ENDED, OPEN
from db.read.figures import FIGURES
from db.read.query import rows_of
from db.read.relations import IN_FORCE, IN_POST, KIND, LIVING, visited_in


class ListedDepartment(NamedTuple):
    """A department that may get a list."""

    id: int
    name: str


class ListedCadre(NamedTuple):
    """A cadre in post who may get a list."""

    id: int
    name: str
    post: str
    department_id: int
    department: str


class HeldObject(NamedTuple):
    """A relation in force: who answers for an object, in which role."""

    enterprise_id: int
    role: str
    cadre_id: int | None
    department_id: int | None
    holder: str


class ListedObject(NamedTuple):
    """An object to visit, with its newest visit by the day asked; ``visited``: the week's duty is done already."""

    id: int
    name: str
    kind: str
    address: str
    contact: str
    contact_phone: str
    last_visit: date | None
    last_finding: str
    visited: bool


class ListedProblem(NamedTuple):
    """A problem open on the day asked; ``status`` is the newest open state it had reached by then."""

    id: int
    number: str
    enterprise_id: int
    enterprise: str
    text: str
    grade: str
    collected_on: date
    due_on: date | None
    suspended_on: date | None
    status: str
    department_id: int | None
    department: str
    handler_id: int | None
    handler: str


def status_on(day: str) -> str:
    """SQL of the newest open state of problem ``f`` by a day."""
    return (
        "COALESCE((SELECT x.to_status FROM feedback_event x WHERE x.feedback_id = f.id AND NOT x.voided "
        f"AND x.to_status NOT IN {ENDED} AND x.day <= {day} ORDER BY x.at DESC, x.id DESC LIMIT 1), "
        f"CASE WHEN {OPEN} THEN f.status ELSE '办理中' END)"
    )


_FINDING = (
    "CASE WHEN v.finding <> '' THEN v.finding "
    "WHEN v.finding_first || v.finding_second || v.finding_third <> '' "
    "THEN TRIM(v.finding_first || ' ' || v.finding_second || ' ' || v.finding_third) "
    "WHEN v.no_problem THEN '未发现问题' ELSE '' END"
)
_IN_OFFICE_ORDER = "d.category <> '行业部门', d.position, d.id"


def listed_departments() -> list[ListedDepartment]:
    """Living departments in the office's order."""
    return rows_of(ListedDepartment, f"SELECT d.id, d.name FROM department d WHERE NOT d.voided ORDER BY {_IN_OFFICE_ORDER}", {})


def listed_cadres(held_on: date) -> list[ListedCadre]:
    """Cadres in post on a day, by departments, then in the office's order."""
    sql = (
        "SELECT c.id, c.name, c.post, c.department_id, d.name FROM cadre c JOIN department d ON d.id = c.department_id "
        f"WHERE {IN_POST} ORDER BY {_IN_OFFICE_ORDER}, c.position, c.id"
    )
    return rows_of(ListedCadre, sql, {"as_of": held_on})


def held_objects(held_on: date) -> list[HeldObject]:
    """All relations in force on a day with objects living on it, in the order in which they were named."""
    sql = (
        "SELECT a.enterprise_id, a.role, a.cadre_id, a.department_id, COALESCE(c.name, d.name, '') FROM assignment a "
        "JOIN enterprise e ON e.id = a.enterprise_id LEFT JOIN cadre c ON c.id = a.cadre_id "
        f"LEFT JOIN department d ON d.id = a.department_id WHERE {IN_FORCE} AND {LIVING} ORDER BY a.id"
    )
    return rows_of(HeldObject, sql, {"as_of": held_on})


def listed_objects(week: date, held_on: date, known_on: date, *, all_forms: bool) -> list[ListedObject]:
    """Objects living on a day; those not visited for longest stand first, those done this week last."""
    visited = visited_in(":week AND v.day <= :known_on")
    newest = (
        "(SELECT n.id FROM visit n WHERE n.enterprise_id = e.id AND NOT n.voided AND n.day <= :known_on "
        "ORDER BY n.day DESC, n.id DESC LIMIT 1)"
    )
    sql = (
        f"SELECT e.id, e.name, {KIND}, e.address, e.contact, e.contact_phone, v.day, COALESCE({_FINDING}, ''), {visited} AS done "
        f"FROM enterprise e LEFT JOIN visit v ON v.id = {newest} WHERE {LIVING} "
        "ORDER BY done, v.day NULLS FIRST, e.position, e.id"
    )
    return rows_of(ListedObject, sql, {"as_of": held_on, "known_on": known_on, "week": week, "all_forms": all_forms})


def listed_problems(known_on: date) -> list[ListedProblem]:
    """Problems open at the end of a day, the earliest deadline first."""
    sql = (
        f"SELECT f.id, f.number, f.enterprise_id, e.name, f.text, f.grade, f.collected_on, f.due_on, "
        f"CASE WHEN f.suspended_on <= :as_of THEN f.suspended_on END, {status_on(':as_of')}, "
        "f.department_id, COALESCE(d.name, ''), f.handler_id, COALESCE(h.name, '') "
        "FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = f.department_id "
        f"LEFT JOIN cadre h ON h.id = f.handler_id WHERE f.id IN (SELECT item FROM ({FIGURES['open']})) "
        "ORDER BY f.due_on NULLS LAST, f.collected_on, f.id"
    )
    return rows_of(ListedProblem, sql, {"as_of": known_on})
