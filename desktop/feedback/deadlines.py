"""办理时限 (domain: time limits by grade, seed 004): when a problem is due, and how that was counted, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.periods import DAY, add_months
from desktop.vocabulary import Grade, Light
from desktop.wording import long_day
from desktop.workdays import WorkCalendar

YELLOW_SHARE = 5  # yellow when a fifth of the time, at least one working day, is left


class Unit(StrEnum):
    """What a time limit is counted in."""

    DAYS = "自然日"
    WORKING_DAYS = "工作日"
    MONTHS = "月"


class Limit(NamedTuple):
    """How long a class of problems may take; 0: the same day."""

    number: int
    unit: Unit = Unit.DAYS

    @property
    def words(self) -> str:
        """As the office says it: 7日, 5个工作日, 1个月."""
        return f"{self.number}{_MEASURE_WORDS[self.unit]}"


_MEASURE_WORDS = {Unit.DAYS: "日", Unit.WORKING_DAYS: "个工作日", Unit.MONTHS: "个月"}


class TimeLimits(NamedTuple):
    """The park's own limits; the defaults are 当日, 不过周 and 不过月."""

    inquiry: Limit = Limit(0)
    ordinary: Limit = Limit(7)
    major: Limit = Limit(1, Unit.MONTHS)
    shift_rest_days: bool = True

    def of(self, grade: Grade) -> Limit:
        """The limit of a class."""
        return {Grade.INQUIRY: self.inquiry, Grade.ORDINARY: self.ordinary, Grade.MAJOR: self.major}[grade]


@dataclass(frozen=True)
class Deadline:
    """The last day on time, and the counting in words."""

    due: date
    how: str


def deadline(collected_on: date, grade: Grade, calendar: WorkCalendar, limits: TimeLimits | None = None) -> Deadline:
    """When a problem collected on a day is due: 咨询类 at once, 一般事项 in a week, 重大事项 in a month, or as the park says.

    The day it was collected is not counted. A deadline on a rest day moves to the next working day;
    a year whose holidays are not known counts weekends only and says so, also where only a part of the time lies in it.
    """
    limits = limits or TimeLimits()
    limit = limits.of(grade)
    counted = _later(collected_on, limit, calendar)
    how = f"收到{long_day(collected_on)}，{grade}{_within(grade, limit)}"
    if counted != collected_on:
        how += f" → {long_day(counted)}"
    return _settled(how, collected_on, counted, calendar, limits)


def resume(due_on: date, suspended_on: date, resumed_on: date, grade: Grade, calendar: WorkCalendar, limits: TimeLimits) -> Deadline:
    """The deadline of a problem whose clock stood still: what was left of the time when it stopped is left when it runs on.

    The stopped time counts once, in the unit of the class (months stand still by days), from the day after ``suspended_on`` up to
    ``resumed_on``. ``how`` tells this step only: it is written behind what the ``due_basis`` told before.
    """
    if limits.of(grade).unit == Unit.WORKING_DAYS:
        stopped = Limit(calendar.working_days_between(suspended_on, resumed_on), Unit.WORKING_DAYS)
    else:
        stopped = Limit(max(0, (resumed_on - suspended_on).days))
    counted = _later(due_on, stopped, calendar)
    how = f"{long_day(suspended_on)}停表，{long_day(resumed_on)}恢复，停表{stopped.words}不计入时限"
    if counted != due_on:
        how += f"，原{long_day(due_on)} → {long_day(counted)}"
    return _settled(how, min(due_on, suspended_on), counted, calendar, limits)


def extended(due_on: date, to_due: date, agreed_on: date, agreed_by: str, calendar: WorkCalendar, limits: TimeLimits) -> Deadline:
    """A later deadline that was agreed to; on a rest day it moves on like any other. ``how`` tells this step only, as of ``resume``."""
    how = f"{long_day(agreed_on)}{agreed_by}同意延期，原{long_day(due_on)} → {long_day(to_due)}"
    return _settled(how, due_on, to_due, calendar, limits)


def _settled(how: str, since: date, counted: date, calendar: WorkCalendar, limits: TimeLimits) -> Deadline:
    """Move a counted day off the rest days, and tell what is not known about the years since a day."""
    due = calendar.next_working(counted) if limits.shift_rest_days else counted
    if due != counted:
        how += f"，遇{calendar.name_of_rest(counted)}顺延至{long_day(due)}"
    if unknown := calendar.unknown_years(since, due):
        how += f"（{'、'.join(f'{year}年' for year in unknown)}节假日安排未录入，只按周末计算）"
    return Deadline(due, how)


def _later(day: date, limit: Limit, calendar: WorkCalendar) -> date:
    if limit.unit == Unit.MONTHS:
        return add_months(day, limit.number)
    if limit.unit == Unit.WORKING_DAYS:
        return calendar.working_days_after(day, limit.number)
    return day + DAY * limit.number


def _within(grade: Grade, limit: Limit) -> str:
    done = "答复" if grade == Grade.INQUIRY else "办结"
    return f"{limit.words}内{done}" if limit.number else f"当日{done}"


def light(collected_on: date, due_on: date | None, today: date, calendar: WorkCalendar, suspended_on: date | None = None) -> Light:
    """绿 in time, 黄 when a fifth of the time (at least one working day) or less is left, 红 past the deadline.

    While the clock stands it is 停表 and turns no more: only what was 红 when it stopped is 红.
    """
    if suspended_on is not None:
        return Light.RED if due_on is not None and due_on < suspended_on else Light.STOPPED
    if due_on is None or (today <= due_on and not _nearly_due(collected_on, due_on, today, calendar)):
        return Light.GREEN
    return Light.YELLOW if today <= due_on else Light.RED


def _nearly_due(collected_on: date, due_on: date, today: date, calendar: WorkCalendar) -> bool:
    left = (due_on - today).days
    if left * YELLOW_SHARE <= (due_on - collected_on).days:
        return True
    return calendar.working_days_between(today, due_on) <= 1
