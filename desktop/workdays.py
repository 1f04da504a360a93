"""Working days: the office's own calendar, then the State Council's, then weekends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """Tells working days from rest days. ``corrections`` are the office's own words on single days."""

    corrections: Mapping[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """True if people work that day."""
        if day in self.corrections:
            return self.corrections[day]
        return _by_state_council(day) if self.knows(day.year) else day.weekday() < SATURDAY

    def knows(self, year: int) -> bool:
        """True if the State Council's arrangement for that year is known; otherwise only weekends are rest days."""
        return year in _known_years()

    def next_working(self, day: date) -> date:
        """That day, or the next working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def name_of_rest(self, day: date) -> str:
        """Why a day is a rest day: the holiday's name or 周末."""
        if day not in self.corrections and self.knows(day.year):
            import chinese_calendar

            holiday = chinese_calendar.get_holiday_detail(day)[1]
            if holiday:
                return chinese_calendar.Holiday(holiday).chinese  # pyright: ignore[reportAttributeAccessIssue] - set by its __new__
        return "周末" if day.weekday() >= SATURDAY else "休息日"


def _by_state_council(day: date) -> bool:
    import chinese_calendar

    return chinese_calendar.is_workday(day)


@cache
def _known_years() -> frozenset[int]:
    from chinese_calendar.constants import holidays

    return frozenset(day.year for day in holidays)
