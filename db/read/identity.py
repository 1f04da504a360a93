"""What the month's figures of problems say of each problem, to find the one that makes them not add up."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.figures import FIGURES
from db.read.query import rows_of
from db.read.summary import Scope, with_weeks

CAME, WENT = ("carried_over", "collected"), ("closed", "not_supported", "open")


class CountedRow(NamedTuple):
    """How many problems of a department (None: not assigned) a figure of the identity counts."""

    figure: str
    department: str | None
    number: int


class DatedProblem(NamedTuple):
    """A problem with the days by which it is counted. ``came``, ``went``: how often each side of the identity counts it."""

    number: str
    department: str | None
    status: str
    collected_on: date
    closed_on: date | None
    declined_on: date | None
    came: int
    went: int


def counted(scope: Scope) -> list[CountedRow]:
    """The five figures by department, from the SQL that counts them everywhere."""
    each = " UNION ALL ".join(f"SELECT '{figure}' AS figure, item, department FROM ({FIGURES[figure]})" for figure in (*CAME, *WENT))
    sql, params = with_weeks(
        f"SELECT i.figure, d.name, COUNT(DISTINCT i.item) FROM ({each}) i LEFT JOIN department d ON d.id = i.department GROUP BY 1, d.id",
        scope,
    )
    return rows_of(CountedRow, sql, params)


def unbalanced(scope: Scope) -> list[DatedProblem]:
    """Problems that one side of the identity counts oftener than the other, by number."""
    sides = {"came": CAME, "went": WENT}
    each = " UNION ALL ".join(
        f"SELECT item, {int(side == 'came')} AS came, {int(side == 'went')} AS went FROM ({FIGURES[figure]})"
        for side, figures in sides.items()
        for figure in figures
    )
    sql, params = with_weeks(
        "SELECT f.number, d.name, f.status, f.collected_on, f.closed_on, f.declined_on, i.came, i.went FROM "
        f"(SELECT item, SUM(came) AS came, SUM(went) AS went FROM ({each}) GROUP BY item HAVING SUM(came) <> SUM(went)) i "
        "JOIN feedback f ON f.id = i.item LEFT JOIN department d ON d.id = f.department_id ORDER BY f.number",
        scope,
    )
    return rows_of(DatedProblem, sql, params)


def contradicting(today: date) -> list[DatedProblem]:
    """Living problems whose days and state cannot all be true, whatever month they would upset; by number."""
    sql = (
        "SELECT f.number, d.name, f.status, f.collected_on, f.closed_on, f.declined_on, 0, 0 FROM feedback f "
        "LEFT JOIN department d ON d.id = f.department_id WHERE NOT f.voided AND (f.collected_on > :today "
        "OR f.closed_on < f.collected_on OR f.declined_on < f.collected_on OR (f.closed_on IS NOT NULL AND f.declined_on IS NOT NULL) "
        "OR (f.status = '已销号') <> (f.closed_on IS NOT NULL) OR (f.status IN ('不予支持', '撤单')) <> (f.declined_on IS NOT NULL)) "
        "ORDER BY f.number"
    )
    return rows_of(DatedProblem, sql, {"today": today})
