"""What the notice or report of a month, a quarter or a year is drafted from, as one value that is stored with the document.

红线 are not told in these documents: they are for those who may see them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from db.read.summary import Scope, by_department, living_departments, total
from desktop import clock
from desktop.notices.figures import CoverageGap, MissedObject, OverdueProblem, gaps_of, missed_of, overdue_of, stored_values
from desktop.periods import Period, period_of
from desktop.summary.identity import check_identity
from desktop.summary.queries import UNASSIGNED, MonthSummary, period_summary, rate, scope_of

GONE = "已撤并部门"


@dataclass(frozen=True)
class Tally:
    """What is counted of a period, or of a department in it. ``name``: 2022-08, 2022Q3, 2022, or the department's."""

    name: str
    visits: int
    object_weeks_due: int
    object_weeks_done: int
    carried_over: int
    collected: int
    closed: int
    closed_on_time: int
    not_supported: int
    open: int
    overdue: int
    confirmed: int
    satisfied: int
    looked_back: int
    found_false: int

    @property
    def visit_rate(self) -> float | None:
        """走访率."""
        return rate(self.object_weeks_done, self.object_weeks_due)

    @property
    def on_time_rate(self) -> float | None:
        """按期办结率."""
        return rate(self.closed_on_time, self.closed)

    @property
    def satisfaction_rate(self) -> float | None:
        """满意率."""
        return rate(self.satisfied, self.confirmed)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing at all."""
        return not any(getattr(self, name) for name in _COUNTED)

    @property
    def is_unrecorded(self) -> bool:
        """Whether nothing was ever entered, as before the records began: what was due then says nothing."""
        return not any(getattr(self, name) for name in _COUNTED if name != "object_weeks_due")


_COUNTED = tuple(field.name for field in fields(Tally) if field.name != "name")


@dataclass(frozen=True)
class PeriodFigures:
    """All that is said of a period.

    ``whole`` is the period itself, ``months`` those of its months that have begun, ``departments`` those with anything counted.
    ``previous`` (环比) and ``year_before`` (同比) are None where there is nothing to compare with; a year has the former only.
    ``objects_due``: objects whose weeks were due, ``objects_visited``: those of them that were visited at least once.
    """

    now: MonthSummary
    weeks_due: int
    whole: Tally
    months: tuple[Tally, ...]
    departments: tuple[Tally, ...]
    previous: Tally | None
    year_before: Tally | None
    objects_due: int
    objects_visited: int
    overdue: tuple[OverdueProblem, ...]
    missed: tuple[MissedObject, ...]
    gaps: tuple[CoverageGap, ...]

    @property
    def period(self) -> Period:
        """The period they are of."""
        return period_of(self.now.month)

    @property
    def is_over(self) -> bool:
        """Whether they are those of the whole period, not of a part of it that was over by then."""
        return self.now.as_of >= self.period.last

    def to_json(self) -> str:
        """As stored with the document."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)

    @classmethod
    def from_json(cls, text: str) -> PeriodFigures:
        """As stored, back again."""
        values = stored_values(text)
        values["whole"] = Tally(**values["whole"])
        for one in ("previous", "year_before"):
            values[one] = Tally(**values[one]) if values[one] is not None else None
        for several in ("months", "departments"):
            values[several] = tuple(Tally(**row) for row in values[several])
        return cls(**values)


def collect_period(period: Period) -> PeriodFigures:
    """Ask the park file for everything that is said of a period; of one still running, as of today.

    Raises UserError for a period not begun, or whose figures do not add up.
    """
    scope = scope_of(period)
    check_identity(period, scope.as_of)
    today = clock.today()
    return PeriodFigures(
        now=period_summary(period),
        weeks_due=len(scope.weeks),
        whole=_tally(str(period), scope),
        months=tuple(_tally(str(month), scope_of(month)) for month in period.months if month.first <= today),
        departments=_departments(scope),
        previous=_before(period.previous),
        year_before=_before(period.year_before) if period.year_before != period.previous else None,
        objects_due=total("objects_due", scope),
        objects_visited=total("objects_visited", scope),
        overdue=overdue_of(scope),
        missed=missed_of(period),
        gaps=gaps_of(scope.as_of),
    )


def _tally(name: str, scope: Scope) -> Tally:
    return Tally(name, **{figure: total(figure, scope) for figure in _COUNTED})


def _before(period: Period) -> Tally | None:
    found = _tally(str(period), scope_of(period))
    return None if found.is_unrecorded else found


def _departments(scope: Scope) -> tuple[Tally, ...]:
    """In the office's order; last what belongs to none, and what belonged to departments that are no more."""
    counted = {figure: by_department(figure, scope) for figure in _COUNTED}
    living: list[tuple[int | None, str]] = [(row.id, row.name) for row in living_departments()]
    known: list[tuple[Sequence[int | None], str]] = [([own], name) for own, name in (*living, (None, UNASSIGNED))]
    gone = {own for numbers in counted.values() for own in numbers} - {own for own, _ in living} - {None}
    tallies = [
        Tally(name, **{figure: sum(numbers.get(one, 0) for one in own) for figure, numbers in counted.items()})
        for own, name in (*known, (tuple(gone), GONE))
    ]
    return tuple(one for one in tallies if not one.is_blank)
