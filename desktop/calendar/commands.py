"""The office's word on rest days: single days, and whole years.

Deadlines that were given stay as they were given; ``Changes.result`` says which open problems that means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from db.models import CalendarYear, Holiday
from db.read.feedback_deadlines import open_problems_due_on
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.calendar.notice import NoticeDay
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.wording import some

FIRST_YEAR, LAST_YEAR = 2000, 2100


def correct_day(*, day: date, is_working: bool, actor: str, name: str = "") -> Changes:
    """Make a day one of work or of rest, whatever the calendars say."""
    _year_within(day.year)
    with open_work(f"更正{day}为{'上班' if is_working else '休息'}", actor, needs=Act.SETTINGS) as work:
        _put(work, NoticeDay(day, is_working, name.strip()))
        work.result = _kept([day])
        return work.changes()


def restore_day(*, day: date, actor: str) -> Changes:
    """Take back the office's word on a day: what the State Council or the weekend says holds again."""
    with open_work(f"{day}恢复原来的安排", actor, needs=Act.SETTINGS) as work:
        row = Holiday.get_or_none((Holiday.day == day) & ~Holiday.voided)
        if row is None:
            raise UserError(f"{day}没有本单位的更正，不用恢复")
        work.void(row, "恢复原来的安排")
        work.result = _kept([day])
        return work.changes()


def enter_year(*, year: int, days: Sequence[NoticeDay], actor: str, note: str = "") -> Changes:
    """Enter a year as a whole, from its notice; without ``days``: confirm that it is right as it stands.

    Other days that the office corrected before stay as they are.
    """
    _year_within(year)
    if wrong := next((one.day for one in days if one.day.year not in {year - 1, year}), None):
        raise UserError(f"{wrong}不在{year}年的安排里，没有保存；请核对年份")
    with open_work(f"录入{year}年节假日" if days else f"确认{year}年节假日", actor, needs=Act.SETTINGS) as work:
        row = CalendarYear.get_or_none(CalendarYear.year == year)
        if row is None:
            work.insert(CalendarYear(year=year, note=note.strip(), entered_by=work.actor))
        else:
            work.update(row, note=note.strip(), entered_by=work.actor, voided=False, void_reason="")
        before = work_calendar()
        for one in days:
            _put(work, one)
        work.result = _kept(one.day for one in days if before.is_working(one.day) != one.is_working)
        return work.changes()


def forget_year(*, year: int, reason: str, actor: str) -> Changes:
    """The year was not entered rightly as a whole: it counts as unknown again unless the State Council's is known; single days stay."""
    with open_work(f"撤销{year}年节假日的确认", actor, needs=Act.SETTINGS) as work:
        row = CalendarYear.get_or_none((CalendarYear.year == year) & ~CalendarYear.voided)
        if row is None:
            raise UserError(f"{year}年的节假日没有录入过，不用撤销")
        work.void(row, reason)
        return work.changes()


def _put(work: Work, said: NoticeDay) -> None:
    row = Holiday.get_or_none(Holiday.day == said.day)
    if row is None:
        work.insert(Holiday(day=said.day, is_working=said.is_working, name=said.name))
    else:
        work.update(row, is_working=said.is_working, name=said.name, voided=False, void_reason="")


def _year_within(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(f"只管{FIRST_YEAR}年到{LAST_YEAR}年的节假日，{year}年不在其中")


def _kept(days: Iterable[date]) -> str:
    """Which open problems are due on these days and stay so."""
    numbers = open_problems_due_on(sorted(set(days)))
    if not numbers:
        return "没有在办问题的期限落在改动的日子上"
    return f"{len(numbers)}件在办问题（{some(numbers)}）的期限落在改动的日子上，给出的期限不变；确要改的，请在问题里更正"
