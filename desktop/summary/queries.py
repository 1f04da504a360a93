"""The figures of a month (keys as the command line gives them), a quarter or a year; every number comes from one SQL query.

What is counted at a moment (包保对象, 在办, 超期) is that of the period's end, 结转 that of its beginning; the rest is what happened in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.read import summary as read
from db.read.park import has_accounts, park_name
from db.read.summary import MissedVisit, Scope
from desktop import clock
from desktop.errors import UserError
from desktop.periods import Month, Period
from desktop.visits.counting import all_forms_count

KINDS = {"在建重点项目": "projects", "投产工业企业": "industry", "规上服务业企业": "services"}
DIGITS = 4  # of a rate
UNASSIGNED = "未明确部门"  # objects without 责任部门, problems not yet assigned


@dataclass(frozen=True)
class DepartmentSummary:
    """One department's figures; objects by 责任部门, problems by 主办部门, cadres by where they belong."""

    department: str
    category: str
    cadres: int
    enterprises: int
    visits: int
    object_weeks_due: int
    object_weeks_done: int
    visit_rate: float | None
    carried_over: int
    collected: int
    closed: int
    not_supported: int
    open: int
    overdue: int
    on_time_rate: float | None
    satisfaction_rate: float | None
    red_lines: int


@dataclass(frozen=True)
class MonthSummary:
    """The park's figures of a month, as of its end or of today if that is earlier. A rate without a denominator is None.

    Those of a quarter or a year are told in the same way; ``month`` then reads 2022Q3 or 2022.
    """

    park: str
    month: str
    as_of: date
    cadres: int
    departments: int
    enterprises: int
    kinds: dict[str, int]
    above_scale: int
    industrial_above_scale: int
    assignments: dict[str, int]
    coverage: dict[str, int]
    one_to_one: int
    one_to_many: int
    visits: int
    visits_total: int
    object_weeks_due: int
    object_weeks_done: int
    visit_rate: float | None
    carried_over: int
    collected: int
    closed: int
    not_supported: int
    open: int
    overdue: int
    collected_total: int
    closed_total: int
    closure_rate_total: float | None
    on_time_rate: float | None
    satisfaction_rate: float | None
    red_lines: int
    by_department: tuple[DepartmentSummary, ...]


def scope_of(period: Period) -> Scope:
    """What the figures of a period speak of. Raises UserError for one that has not begun."""
    today = clock.today()
    if period.first > today:
        raise UserError(f"{period.chinese}尚未开始，没有可统计的数据（今天是{today}）")
    return Scope(period.first, period.as_of(today), period.weeks_due(today), all_forms=all_forms_count())


def month_summary(month: Month) -> MonthSummary:
    """Every figure of the month."""
    return period_summary(month)


def period_summary(period: Period) -> MonthSummary:
    """Every figure of a month, a quarter or a year."""
    if has_accounts():  # the first page of other files comes without the gate
        from desktop.accounts.gate import require
        from desktop.accounts.permissions import Act

        require(Act.VIEW)
    scope = scope_of(period)
    by_department = _counted_by_department(scope)
    n = _Counter(scope, by_department)
    coverage = (
        "enterprises_without_leader",
        "enterprises_without_department",
        "enterprises_without_responsible",
        "cadres_without_enterprise",
    )
    return MonthSummary(
        park=park_name(),
        month=str(period),
        as_of=scope.as_of,
        kinds={kind: n(figure) for kind, figure in KINDS.items()},
        assignments={role: n(f"relations_{role}") for role in ("leader", "department", "responsible")},
        coverage={gap: n(gap) for gap in coverage},
        closure_rate_total=rate(n("closed_total"), n("collected_total")),
        by_department=_departments(by_department),
        **{name: n(name) for name in _PLAIN + _OF_PARK},
        **_rates(n),
    )


def missed_visits(period: Period) -> list[MissedVisit]:
    """Object-weeks of the period due and not done."""
    return read.missed_visits(scope_of(period))


def rate(part: int, whole: int) -> float | None:
    """Part ÷ whole to four digits; None when there is nothing to divide by."""
    return round(part / whole, DIGITS) if whole else None


_PLAIN = (
    "cadres",
    "enterprises",
    "visits",
    "object_weeks_due",
    "object_weeks_done",
    "carried_over",
    "collected",
    "closed",
    "not_supported",
    "open",
    "overdue",
    "red_lines",
)
_OF_PARK = (
    "departments",
    "above_scale",
    "industrial_above_scale",
    "one_to_one",
    "one_to_many",
    "visits_total",
    "collected_total",
    "closed_total",
)
_RATES = {
    "visit_rate": ("object_weeks_done", "object_weeks_due"),
    "on_time_rate": ("closed_on_time", "closed"),
    "satisfaction_rate": ("satisfied", "confirmed"),
}


class _Counter:
    """Each figure asked once. One known by department is their sum: what it counts belongs to one department, or to none."""

    def __init__(self, scope: Scope, known: Mapping[str, Mapping[int | None, int]]) -> None:
        self._scope = scope
        self._known = {figure: sum(numbers.values()) for figure, numbers in known.items()}

    def __call__(self, figure: str) -> int:
        if figure not in self._known:
            self._known[figure] = read.total(figure, self._scope)
        return self._known[figure]


def _rates(n: Any) -> dict[str, Any]:
    return {name: rate(n(part), n(whole)) for name, (part, whole) in _RATES.items()}


def _counted_by_department(scope: Scope) -> dict[str, dict[int | None, int]]:
    figures = {*_PLAIN, *(figure for pair in _RATES.values() for figure in pair)}
    return {figure: read.by_department(figure, scope) for figure in figures}


def _departments(counted: Mapping[str, Mapping[int | None, int]]) -> tuple[DepartmentSummary, ...]:
    named: list[tuple[int | None, str, str]] = [(row.id, row.name, row.category) for row in read.living_departments()]
    if any(None in figure for figure in counted.values()):
        named.append((None, UNASSIGNED, ""))
    return tuple(
        DepartmentSummary(
            department=name,
            category=category,
            **{figure: counted[figure].get(own, 0) for figure in _PLAIN},
            **_rates(lambda figure, own=own: counted[figure].get(own, 0)),
        )
        for own, name, category in named
    )
