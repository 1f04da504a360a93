"""The calendar by which the office works."""

from __future__ import annotations

from db.read.calendar import office_days, office_years
from desktop.workdays import WorkCalendar


def work_calendar() -> WorkCalendar:
    """The State Council's calendar with the office's own words."""
    days = office_days()
    return WorkCalendar(
        {row.day: row.is_working for row in days},
        {row.day: row.name for row in days if row.name},
        frozenset(row.year for row in office_years()),
    )
