"""The calendar by which the office works, and its years as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable

from db.read.calendar import office_days, office_years
from desktop.calendar.notice import Notice, NoticeDay
from desktop.calendar.year import Year, YearDay, year_of
from desktop.workdays import WorkCalendar

__all__ = ["Year", "YearDay", "calendar_year", "work_calendar", "year_by"]


def work_calendar() -> WorkCalendar:
    """The State Council's calendar with the office's own words."""
    return _calendar((), ())


def calendar_year(number: int) -> Year:
    """One year, day by day."""
    entered = next((row for row in office_years() if row.year == number), None)
    return year_of(number, work_calendar(), entered.entered_by if entered else "", entered.note if entered else "")


def year_by(notice: Notice) -> Year:
    """The year as it would be with a notice that is not entered yet."""
    return year_of(notice.year, _calendar(notice.days, [notice.year]))


def _calendar(more_days: Iterable[NoticeDay], more_years: Iterable[int]) -> WorkCalendar:
    days = {row.day: (row.is_working, row.name) for row in [*office_days(), *more_days]}
    return WorkCalendar(
        {day: is_working for day, (is_working, _) in days.items()},
        {day: name for day, (_, name) in days.items() if name},
        frozenset([*(row.year for row in office_years()), *more_years]),
    )
