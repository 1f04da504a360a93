"""What must hold between living week reports."""

from __future__ import annotations

from datetime import date

from db.models import WeekReport
from desktop.weekly.rules import span_words


def report_clash(department: int, week: date, own_id: int | None = None) -> str | None:
    """A department reports a week once."""
    same = (WeekReport.department == department) & (WeekReport.week == week) & ~WeekReport.voided & (WeekReport.id != (own_id or 0))
    other = WeekReport.get_or_none(same)
    if other is None:
        return None
    kind = "零报告" if other.zero else "周结"
    return f"{other.department.name}{span_words(week)}已经报过{kind}（{other.reported_on}），要改请先作废原来的"
