"""What the ledgers of closures tell beside a problem's own row: when it was applied for, how often returned, who verified, 回头看."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from db.read.query import among, rows_of


class ClosureSteps(NamedTuple):
    """Of one problem up to a day: the last day its closure was applied for, and how often it was returned."""

    feedback_id: int
    applied_on: date | None
    returns: int


class LookedBack(NamedTuple):
    """The newest re-inspection of a problem known by a day; ``outcome`` is empty until it was inspected."""

    feedback_id: int
    closed_on: date
    due_on: date
    inspected_on: date | None
    outcome: str


class _Belongs(NamedTuple):
    """A cadre's department."""

    cadre_id: int
    department: str


def closure_steps(day: date) -> dict[int, ClosureSteps]:
    """By problem."""
    sql = (
        "SELECT x.feedback_id, MAX(CASE WHEN x.kind = '申请销号' THEN x.day END), SUM(x.kind = '退回') FROM feedback_event x "
        "WHERE NOT x.voided AND x.day <= :day GROUP BY 1"
    )
    return {row.feedback_id: row for row in rows_of(ClosureSteps, sql, {"day": day})}


def looked_back(day: date, problems: Collection[int] | None = None) -> dict[int, LookedBack]:
    """By problem, of these or (None) of all; one that was drawn later is not known yet, and one inspected later has no outcome yet."""
    known = "l.inspected_on IS NOT NULL AND l.inspected_on <= :day"
    sql = (
        f"SELECT l.feedback_id, l.closed_on, l.due_on, CASE WHEN {known} THEN l.inspected_on END, CASE WHEN {known} THEN l.outcome ELSE '' "
        "END FROM look_back l LEFT JOIN look_back_round r ON r.id = l.round_id WHERE NOT l.voided AND l.closed_on <= :day "
        f"AND (r.drawn_on IS NULL OR r.drawn_on <= :day){among('l.feedback_id', problems)} ORDER BY l.id"
    )
    return {row.feedback_id: row for row in rows_of(LookedBack, sql, {"day": day})}


def department_of_cadres() -> dict[int, str]:
    """The department's name by cadre."""
    sql = "SELECT c.id, d.name FROM cadre c JOIN department d ON d.id = c.department_id"
    return {row.cadre_id: row.department for row in rows_of(_Belongs, sql, {})}
