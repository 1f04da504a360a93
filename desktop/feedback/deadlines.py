"""办理时限 (domain: time limits by grade, seed 004): when a problem is due, and how that was counted, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.periods import add_months
from desktop.vocabulary import Grade, Light
from desktop.workdays import WorkCalendar

YELLOW_SHARE = 5  # yellow when a fifth of the time, at least one working day, is left


@dataclass(frozen=True)
class TimeLimits:
    """The park's own limits; the defaults are 不过周 and 不过月."""

    days_ordinary: int = 7
    months_major: int = 1
    shift_rest_days: bool = True


@dataclass(frozen=True)
class Deadline:
    """The last day on time, and the counting in words."""

    due: date
    how: str


def deadline(collected_on: date, grade: Grade, calendar: WorkCalendar, limits: TimeLimits | None = None) -> Deadline:
    """When a problem collected on a day is due: 咨询类 the same day, 一般事项 within a week, 重大事项 within a month.

    A deadline on a rest day moves to the next working day; a year whose holidays are not known counts weekends only and says so.
    """
    limits = limits or TimeLimits()
    if grade == Grade.INQUIRY:
        counted, words = collected_on, "咨询类当日答复"
    elif grade == Grade.ORDINARY:
        counted, words = collected_on + timedelta(days=limits.days_ordinary), f"一般事项{limits.days_ordinary}日内办结"
    else:
        counted, words = add_months(collected_on, limits.months_major), f"重大事项{limits.months_major}个月内办结"
    how = f"收到{spoken(collected_on)}，{words}"
    if counted != collected_on:
        how += f" → {spoken(counted)}"
    due = calendar.next_working(counted) if limits.shift_rest_days else counted
    if due != counted:
        how += f"，遇{calendar.name_of_rest(counted)}顺延至{spoken(due)}"
    if not calendar.knows(due.year):
        how += f"（{due.year}年节假日安排未录入，只按周末计算）"
    return Deadline(due, how)


def light(collected_on: date, due_on: date | None, today: date, calendar: WorkCalendar) -> Light:
    """绿 in time, 黄 when a fifth of the time (at least one working day) or less is left, 红 past the deadline."""
    if due_on is None or (today <= due_on and not _nearly_due(collected_on, due_on, today, calendar)):
        return Light.GREEN
    return Light.YELLOW if today <= due_on else Light.RED


def _nearly_due(collected_on: date, due_on: date, today: date, calendar: WorkCalendar) -> bool:
    left = (due_on - today).days
    if left * YELLOW_SHARE <= (due_on - collected_on).days:
        return True
    working_left = sum(calendar.is_working(today + timedelta(days=ahead)) for ahead in range(1, left + 1))
    return working_left <= 1


def spoken(day: date) -> str:
    """A day as the office says it: 8月1日, with the year where it is needed by the reader."""
    return f"{day.year}年{day.month}月{day.day}日"
