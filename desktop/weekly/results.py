"""一周一结 as values: the park's week, and each department's with its objects, cadres and problems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read import object_weeks as objects
from db.read import summary
from db.read import week_results as read
from db.read.listing import ListRequest
from db.read.object_weeks import ObjectWeekRow
from db.read.summary import Scope
from db.read.week_results import CadreWeekRow, DepartmentWeekRow, WeekProblem
from desktop.weekly.rules import has_ended

FIGURES = ("object_weeks_due", "object_weeks_done", "collected", "closed", "open", "overdue")
_ALL = ListRequest(limit=None)


@dataclass(frozen=True)
class Numbers:
    """A week's figures, of the park or of one department."""

    due: int
    done: int
    collected: int
    closed: int
    open: int
    overdue: int

    @property
    def rate(self) -> float | None:
        """走访率; None when nothing was due."""
        return self.done / self.due if self.due else None


@dataclass(frozen=True)
class DepartmentWeek:
    """One department's week."""

    row: DepartmentWeekRow
    objects: tuple[ObjectWeekRow, ...]
    cadres: tuple[CadreWeekRow, ...]
    problems: tuple[WeekProblem, ...]

    @property
    def numbers(self) -> Numbers:
        """Its figures."""
        row = self.row
        return Numbers(row.due, row.done, row.collected, row.closed, row.open, row.overdue)


@dataclass(frozen=True)
class ParkWeek:
    """The park's week as of a day; ``ended`` is False while it still runs. ``unplaced`` belongs to none of the departments."""

    week: date
    as_of: date
    ended: bool
    total: Numbers
    unplaced: Numbers
    departments: tuple[DepartmentWeek, ...]
    objects: tuple[ObjectWeekRow, ...]

    @property
    def missed(self) -> tuple[ObjectWeekRow, ...]:
        """Objects nobody visited, of all departments and of none."""
        return tuple(one for one in self.objects if not one.visited)


def park_week(scope: Scope, today: date) -> ParkWeek:
    """Put a week together; ``scope`` is of that week alone."""
    rows = read.department_weeks(_ALL, scope).rows
    due = objects.object_weeks(_ALL, scope).rows
    cadres = read.cadre_weeks(_ALL, scope).rows
    problems = read.week_problems(scope)
    departments = tuple(
        DepartmentWeek(
            row,
            tuple(one for one in due if one.department == row.name),
            tuple(one for one in cadres if one.department == row.name),
            tuple(one for one in problems if one.department_id == row.id),
        )
        for row in rows
    )
    whole = [summary.total(figure, scope) for figure in FIGURES]
    placed = [sum(numbers) for numbers in zip(*(_as_row(one.numbers) for one in departments), strict=True)] or [0] * len(FIGURES)
    rest = [all_of - those for all_of, those in zip(whole, placed, strict=True)]
    week = scope.first
    return ParkWeek(week, scope.as_of, has_ended(week, today), Numbers(*whole), Numbers(*rest), departments, due)


def _as_row(numbers: Numbers) -> tuple[int, ...]:
    return numbers.due, numbers.done, numbers.collected, numbers.closed, numbers.open, numbers.overdue
