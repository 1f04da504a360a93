"""Counting the figures of a month (a quarter, a year): one SQL query each, in total and by department."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from db import session
from db.read.figures import FIGURES
from db.read.listing import Behind
from db.read.query import rows_of
from db.read.relations import KIND, departments, holders

SUNDAY = timedelta(days=6)
_PARAMETER = re.compile(r":(\w+)")


class Scope(NamedTuple):
    """What figures speak of: from the ``first`` day of their period, as of a day, over the ``weeks`` (Mondays) due."""

    first: date
    as_of: date
    weeks: tuple[date, ...]
    all_forms: bool = False


class NamedDepartment(NamedTuple):
    """A department in the office's order."""

    id: int
    name: str
    category: str


class MissedVisit(NamedTuple):
    """An object not visited in a week that was due."""

    enterprise_id: int
    week: date
    enterprise: str
    kind: str
    leader: str | None
    departments: str | None
    responsibles: str | None


def total(figure: str, scope: Scope) -> int:
    """One figure of the period."""
    sql, params = with_weeks(f"SELECT COUNT(DISTINCT item) FROM ({FIGURES[figure]})", scope)
    return int(session.execute(sql, params).fetchone()[0])


def by_department(figure: str, scope: Scope) -> dict[int | None, int]:
    """One figure of the period for each department id that has any; None: what belongs to no department."""
    sql, params = with_weeks(f"SELECT department, COUNT(DISTINCT item) FROM ({FIGURES[figure]}) GROUP BY 1", scope)
    return {department: int(number) for department, number in session.execute(sql, params).fetchall()}


def items(figure: str, scope: Scope) -> list[int | str]:
    """The ids behind a figure (for object-weeks: ``id monday``)."""
    sql, params = with_weeks(f"SELECT DISTINCT item FROM ({FIGURES[figure]}) ORDER BY 1", scope)
    return [row[0] for row in session.execute(sql, params).fetchall()]


def living_departments() -> list[NamedDepartment]:
    """Departments, line departments first, in the office's order."""
    return rows_of(
        NamedDepartment, "SELECT id, name, category FROM department WHERE NOT voided ORDER BY category <> '行业部门', position, id", {}
    )


def missed_visits(scope: Scope) -> list[MissedVisit]:
    """Every object-week due and not done, objects in their order, weeks in order; kind and responsibility as of that week's end."""
    then = (KIND, holders("包保领导"), departments(), holders("包保责任人"))
    columns = ", ".join(expression.replace(":as_of", "w.sunday") for expression in then)
    sql, params = with_weeks(
        f"SELECT e.id, w.monday, e.name, {columns} FROM enterprise e CROSS JOIN week w "
        f"WHERE e.id || ' ' || w.monday IN (SELECT item FROM ({FIGURES['object_weeks_due']})) "
        f"AND e.id || ' ' || w.monday NOT IN (SELECT item FROM ({FIGURES['object_weeks_done']})) ORDER BY e.position, e.id, w.monday",
        scope,
    )
    return rows_of(MissedVisit, sql, params)


def behind(figure: str, scope: Scope, department: str | None = None) -> Behind:
    """What a figure counts, as the condition of a list; ``department``: only what belongs to that one (``""``: to none)."""
    whose = {None: "1 = 1", "": "department IS NULL"}.get(
        department, "department IN (SELECT d.id FROM department d WHERE d.name = :department AND NOT d.voided)"
    )
    sql, params = with_weeks(f"SELECT item FROM ({FIGURES[figure]}) WHERE {whose}", scope)
    return named_apart(sql, {**params, "department": department})


def named_apart(sql: str, params: Mapping[str, Any]) -> Behind:
    """A query of ids whose parameters keep out of the way of the list's own, which has an ``:as_of`` too."""
    return Behind(_PARAMETER.sub(r":behind_\1", sql), {f"behind_{name}": value for name, value in params.items()})


def with_weeks(sql: str, scope: Scope) -> tuple[str, Mapping[str, Any]]:
    """A query that may read the table ``week``, with the parameters of the figures."""
    params: dict[str, Any] = {"first": scope.first, "as_of": scope.as_of, "all_forms": scope.all_forms}
    weeks = _week_table(scope.weeks, params)
    return f"WITH week(monday, sunday) AS ({weeks}) {sql}", params


def _week_table(mondays: Sequence[date], params: dict[str, Any]) -> str:
    if not mondays:
        return "SELECT NULL, NULL WHERE 1 = 0"
    lines: list[str] = []
    for number, monday in enumerate(mondays):
        params[f"monday{number}"], params[f"sunday{number}"] = monday, monday + SUNDAY
        lines.append(f"(:monday{number}, :sunday{number})")
    return "VALUES " + ", ".join(lines)
