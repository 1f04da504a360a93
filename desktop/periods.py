"""Weeks, months, quarters and years as the office counts them. Weeks run Monday to Sunday and belong to the month of their Monday."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
_MONTHS_OF_QUARTER, _MONTHS_OF_YEAR = 3, 12


def monday_of(day: date) -> date:
    """Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - DAY).day))


class Month(NamedTuple):
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2022-08``. Raises ValueError."""
        match = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip())
        if not match or not 1 <= int(match[2]) <= 12:
            message = f"月份应写作 2022-08，不是“{text}”"
            raise ValueError(message)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return add_months(self.first, 1) - DAY

    @property
    def months(self) -> tuple[Month, ...]:
        """Itself, as longer periods have theirs."""
        return (self,)

    @property
    def previous(self) -> Month:
        """The month before."""
        return Month.of(add_months(self.first, -1))

    @property
    def year_before(self) -> Month:
        """The same month of the year before."""
        return Month(self.year - 1, self.month)

    @property
    def following(self) -> Month:
        """The month after."""
        return Month.of(add_months(self.first, 1))

    def mondays(self) -> tuple[date, ...]:
        """Mondays of the weeks that belong to this month."""
        first = monday_of(self.first + timedelta(days=6))
        return tuple(day for day in (first + WEEK * number for number in range(5)) if day <= self.last)

    def as_of(self, today: date) -> date:
        """The day its figures speak of: its end, or today if that is earlier."""
        return min(self.last, today)

    def weeks_due(self, today: date) -> tuple[date, ...]:
        """Mondays of its weeks that have ended; a week still running on ``today`` is not due."""
        return tuple(day for day in self.mondays() if day + WEEK <= today)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def chinese(self) -> str:
        """As written in a document: 2022年8月."""
        return f"{self.year}年{self.month}月"


class _WholeMonths(ABC):
    """A period of several months: what it holds is what they hold."""

    @property
    @abstractmethod
    def months(self) -> tuple[Month, ...]:
        """Its months in their order."""

    @property
    def first(self) -> date:
        """Its first day."""
        return self.months[0].first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.months[-1].last

    def mondays(self) -> tuple[date, ...]:
        """Mondays of the weeks that belong to its months."""
        return tuple(chain.from_iterable(month.mondays() for month in self.months))

    def as_of(self, today: date) -> date:
        """The day its figures speak of: its end, or today if that is earlier."""
        return min(self.last, today)

    def weeks_due(self, today: date) -> tuple[date, ...]:
        """Mondays of its weeks that have ended; a week still running on ``today`` is not due."""
        return tuple(chain.from_iterable(month.weeks_due(today) for month in self.months))


@dataclass(frozen=True, order=True)
class Quarter(_WholeMonths):
    """A quarter of a calendar year, counted from 1."""

    year: int
    quarter: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read ``2022Q3``. Raises ValueError."""
        match = re.fullmatch(r"(\d{4})[Qq]([1-4])", text.strip())
        if not match:
            message = f"季度应写作 2022Q3，不是“{text}”"
            raise ValueError(message)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS_OF_QUARTER + 1)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its three months."""
        before = (self.quarter - 1) * _MONTHS_OF_QUARTER
        return tuple(Month(self.year, before + place) for place in range(1, _MONTHS_OF_QUARTER + 1))

    @property
    def previous(self) -> Quarter:
        """The quarter before."""
        return Quarter.of(self.first - DAY)

    @property
    def following(self) -> Quarter:
        """The quarter after."""
        return Quarter.of(self.last + DAY)

    @property
    def year_before(self) -> Quarter:
        """The same quarter of the year before."""
        return Quarter(self.year - 1, self.quarter)

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.quarter}"

    @property
    def chinese(self) -> str:
        """As written in a document: 2022年第三季度."""
        return f"{self.year}年第{'一二三四'[self.quarter - 1]}季度"


@dataclass(frozen=True, order=True)
class Year(_WholeMonths):
    """A calendar year."""

    year: int

    @classmethod
    def parse(cls, text: str) -> Year:
        """Read ``2022``. Raises ValueError."""
        match = re.fullmatch(r"\d{4}", text.strip())
        if not match or not int(match[0]):
            message = f"年份应写作 2022，不是“{text}”"
            raise ValueError(message)
        return cls(int(match[0]))

    @classmethod
    def of(cls, day: date) -> Year:
        """The year a day lies in."""
        return cls(day.year)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its twelve months."""
        return tuple(Month(self.year, month) for month in range(1, _MONTHS_OF_YEAR + 1))

    @property
    def previous(self) -> Year:
        """The year before."""
        return Year(self.year - 1)

    @property
    def following(self) -> Year:
        """The year after."""
        return Year(self.year + 1)

    @property
    def year_before(self) -> Year:
        """The year before, with which a year is compared."""
        return self.previous

    def __str__(self) -> str:
        return f"{self.year:04d}"

    @property
    def chinese(self) -> str:
        """As written in a document: 2022年."""
        return f"{self.year}年"


Period = Month | Quarter | Year


def period_of(text: str) -> Period:
    """The period that ``2022-08``, ``2022Q3`` or ``2022`` means. Raises ValueError."""
    for kind in (Month, Quarter, Year):
        try:
            return kind.parse(text)
        except ValueError:
            continue
    message = f"期间应写作 2022-08（月）、2022Q3（季度）或 2022（年），不是“{text}”"
    raise ValueError(message)
