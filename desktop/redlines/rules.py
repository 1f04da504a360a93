"""What the records say by themselves: when weeks without a visit and quiet visits make a lead. Pure (domain: §7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from desktop.periods import WEEK, Month, monday_of


@dataclass(frozen=True)
class Thresholds:
    """From how many missed weeks on a lead is raised: one after another, or in a month; 0 does not ask for it."""

    in_a_row: int = 2
    in_a_month: int = 3


@dataclass(frozen=True)
class DueWeek:
    """A week (its Monday) in which somebody had to visit an object."""

    monday: date
    visited: bool


@dataclass(frozen=True)
class Neglect:
    """Weeks missed that make one lead; ``month`` is the one in which they became too many."""

    month: Month
    weeks: tuple[date, ...]
    in_a_row: bool


def neglects(weeks: Iterable[DueWeek], thresholds: Thresholds) -> list[Neglect]:
    """The leads that the weeks of one person and one object make: one a month at most, and no week is told in two.

    Weeks stand in a row when nothing was due in between that was done, and no week lies between them. A row that went on after
    its lead was raised makes the next one in a later month, with the weeks since.
    """
    found: list[Neglect] = []
    pending: list[date] = []  # missed one after another, and not told yet
    for month, of_month in groupby(sorted(weeks, key=lambda week: week.monday), lambda week: Month.of(week.monday)):
        raised = False
        missed: list[date] = []  # of this month, and not told yet
        for week in of_month:
            if week.visited:
                pending = []
                continue
            pending = [*pending, week.monday] if pending and pending[-1] + WEEK == week.monday else [week.monday]
            missed.append(week.monday)
            if raised:
                continue
            row = 0 < thresholds.in_a_row <= len(pending)
            if row or 0 < thresholds.in_a_month <= len(missed):
                found.append(Neglect(month, tuple(sorted({*pending, *missed})), row))
                pending, raised = [], True
    return found


def first_whole_week(first_day: date) -> date:
    """The Monday of the first week that the records, beginning on a day, hold as a whole."""
    monday = monday_of(first_day)
    return monday if monday == first_day else monday + WEEK


def last_sure_week(today: date, late_entry_days: int) -> date:
    """The Monday of the last week whose visits may be taken as all registered: it is over, and so is the time for late entries."""
    return monday_of(today - timedelta(days=late_entry_days)) - WEEK


@dataclass(frozen=True)
class SeenVisit:
    """A visit before a problem came in."""

    day: date
    no_problem: bool


def were_quiet(visits: Iterable[SeenVisit], came_in: date, days: int) -> bool:
    """Whether the visits within ``days`` before the day a problem came in found nothing, though there were some. 0 days asks for none."""
    within = [visit.no_problem for visit in visits if came_in - timedelta(days=days) <= visit.day < came_in]
    return bool(within) and all(within)
