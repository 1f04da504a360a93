"""延期: when it may be asked for (domain: §5, extension of a deadline). Pure."""

from __future__ import annotations

from datetime import date

from desktop.periods import DAY
from desktop.workdays import WorkCalendar


def last_day_to_ask(due_on: date, calendar: WorkCalendar) -> date:
    """The working day before the deadline."""
    return calendar.previous_working(due_on - DAY)


def asking_refusal(due_on: date, to_due: date, today: date, calendar: WorkCalendar) -> str | None:
    """Why a later deadline cannot be asked for: too late, or it is not later."""
    last = last_day_to_ask(due_on, calendar)
    if today > last:
        return f"延期须在到期前一个工作日（{last}）以前申请，应办时限是{due_on}"
    return None if to_due > due_on else f"延期后的时限须晚于现在的时限{due_on}"
