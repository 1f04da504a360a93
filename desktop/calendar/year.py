"""A year of the calendar as the page 节假日 shows it, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.periods import DAY
from desktop.wording import long_day
from desktop.workdays import SATURDAY, CalendarSource, WorkCalendar


class DayKind(StrEnum):
    """What a day is, by the word that stands in its cell (nothing for an ordinary working day and an ordinary weekend)."""

    WORKING = ""
    WEEKEND = " "
    HOLIDAY = "休"
    WORKED = "班"


@dataclass(frozen=True)
class YearDay:
    """One day. ``corrected``: the office's word differs from what would hold without it."""

    day: date
    kind: DayKind
    name: str
    corrected: bool

    @property
    def is_working(self) -> bool:
        """Whether people work."""
        return self.kind in {DayKind.WORKING, DayKind.WORKED}

    @property
    def words(self) -> str:
        """What the day is, in a sentence."""
        what = {
            DayKind.WORKING: "上班",
            DayKind.WEEKEND: "周末，休息",
            DayKind.HOLIDAY: f"{self.name or '休息日'}，休息",
            DayKind.WORKED: f"{self.name}调休，上班" if self.name else "周末，上班",
        }[self.kind]
        own = "（本单位定的）" if self.corrected else ""
        return f"{long_day(self.day)}　星期{'一二三四五六日'[self.day.weekday()]}　{what}{own}"


@dataclass(frozen=True)
class Year:
    """A year: its days, whose word they are, and who entered it with which remark (the latter two empty unless the office did)."""

    number: int
    source: CalendarSource
    days: Mapping[date, YearDay]
    entered_by: str
    note: str

    @property
    def corrected(self) -> tuple[YearDay, ...]:
        """The days on which the office's word differs."""
        return tuple(day for day in self.days.values() if day.corrected)


def year_of(number: int, calendar: WorkCalendar, entered_by: str = "", note: str = "") -> Year:
    """The year as the calendar has it."""
    days: dict[date, YearDay] = {}
    without = WorkCalendar(own_years=calendar.own_years)
    day = date(number, 1, 1)
    while day.year == number:
        days[day] = YearDay(day, _kind(day, calendar), calendar.name_of(day), _differs(day, calendar, without))
        day += DAY
    return Year(number, calendar.source_of(number), days, entered_by, note)


def _kind(day: date, calendar: WorkCalendar) -> DayKind:
    at_weekend = day.weekday() >= SATURDAY
    if calendar.is_working(day):
        return DayKind.WORKED if at_weekend else DayKind.WORKING
    return DayKind.WEEKEND if at_weekend and not calendar.name_of(day) else DayKind.HOLIDAY


def _differs(day: date, calendar: WorkCalendar, without: WorkCalendar) -> bool:
    if day.year in calendar.own_years and day in calendar.names:
        return False  # entered with its whole year
    return day in calendar.corrections and calendar.is_working(day) != without.is_working(day)
