"""Working days: the office's own calendar, then the State Council's, then weekends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from desktop.periods import DAY

SATURDAY = 5


class CalendarSource(StrEnum):
    """Where a year's rest days come from."""

    STATE_COUNCIL = "国务院"
    OFFICE = "本单位录入"
    WEEKENDS = "未录入，按周末"


@dataclass(frozen=True)
class WorkCalendar:
    """Tells working days from rest days.

    ``corrections``: the office's own words on single days, ``names`` why they are so;
    ``own_years``: years that the office entered or confirmed as a whole.
    """

    corrections: Mapping[date, bool] = field(default_factory=dict)
    names: Mapping[date, str] = field(default_factory=dict)
    own_years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """True if people work that day."""
        if day in self.corrections:
            return self.corrections[day]
        return _by_state_council(day) if day.year in _known_years() else day.weekday() < SATURDAY

    def knows(self, year: int) -> bool:
        """True if the year's arrangement is known; otherwise only weekends are rest days."""
        return year in self.own_years or year in _known_years()

    def unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years from one day to a later one whose arrangement is not known."""
        return tuple(year for year in range(first.year, last.year + 1) if not self.knows(year))

    def source_of(self, year: int) -> CalendarSource:
        """Where the year's rest days come from."""
        if year in self.own_years:
            return CalendarSource.OFFICE
        return CalendarSource.STATE_COUNCIL if year in _known_years() else CalendarSource.WEEKENDS

    def next_working(self, day: date) -> date:
        """That day, or the next working day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def previous_working(self, day: date) -> date:
        """That day, or the last working day before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days follow ``first``, up to ``last`` and with it; ``first`` itself is not counted (民法典 201)."""
        return sum(self.is_working(first + DAY * ahead) for ahead in range(1, (last - first).days + 1))

    def working_days_after(self, day: date, number: int) -> date:
        """The working day that is this many working days after a day; that day itself for 0."""
        while number > 0:
            day += DAY
            number -= self.is_working(day)
        return day

    def working_days_before(self, day: date, number: int) -> date:
        """The last day after which this many working days have passed, up to ``day`` and with it."""
        while number > 0:
            number -= self.is_working(day)
            day -= DAY
        return day

    def name_of(self, day: date) -> str:
        """The holiday a day belongs to, also one worked for it; nothing for an ordinary day."""
        if day in self.names or day in self.corrections:
            return self.names.get(day, "")
        return _holiday_by_state_council(day) if day.year in _known_years() else ""

    def name_of_rest(self, day: date) -> str:
        """Why a day is a rest day: the holiday's name or 周末."""
        return self.name_of(day) or ("周末" if day.weekday() >= SATURDAY else "休息日")


@cache
def _by_state_council(day: date) -> bool:
    import chinese_calendar

    return chinese_calendar.is_workday(day)


def _holiday_by_state_council(day: date) -> str:
    import chinese_calendar

    holiday = chinese_calendar.get_holiday_detail(day)[1]
    return chinese_calendar.Holiday(holiday).chinese if holiday else ""  # pyright: ignore[reportAttributeAccessIssue] - set by its __new__


@cache
def _known_years() -> frozenset[int]:
    from chinese_calendar.constants import holidays

    return frozenset(day.year for day in holidays)
