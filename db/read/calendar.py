"""The office's own calendar: its words on single days, and the years it entered."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.query import rows_of


class OfficeDay(NamedTuple):
    """The office's word on a day; ``name``: the holiday it belongs to, if any."""

    day: date
    is_working: bool
    name: str


class OfficeYear(NamedTuple):
    """A year that the office entered or confirmed as a whole."""

    year: int
    note: str
    entered_by: str


def office_days() -> list[OfficeDay]:
    """Every day the office spoke of."""
    return rows_of(OfficeDay, "SELECT day, is_working, name FROM holiday WHERE NOT voided ORDER BY day", {})


def office_years() -> list[OfficeYear]:
    """Every year the office entered."""
    return rows_of(OfficeYear, "SELECT year, note, entered_by FROM calendar_year WHERE NOT voided ORDER BY year", {})
