"""Weeks and months as the office counts them. Weeks run Monday to Sunday and belong to the month of their Monday."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


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
    def previous(self) -> Month:
        """The month before."""
        return Month.of(add_months(self.first, -1))

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
