"""一周一结: a department's report of a week, one by one or 零报告 for many; and handing out the week's lists on paper."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from db.models import Department, WeekReport
from db.read.week_results import Happening, happenings
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.accounts.reaching import refuse_strangers
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.periods import monday_of
from desktop.weekly.rules import report_refusal, sunday_of
from desktop.weekly.standing import report_clash
from desktop.wording import SENTENCES, some


def report_week(*, department: int, week: date, zero: bool, words: str = "", actor: str) -> Changes:
    """Keep what a department reports of a week (any day of it). Raises UserError.

    Refused: a week that is not over, a second report, no words, and a 零报告 while its cadres or objects brought up problems.
    """
    with open_work("零报告" if zero else "一周一结", actor, needs=Act.WEEK) as work:
        refuse_strangers(work, Act.WEEK, departments=[department])
        monday = monday_of(week)
        if refused := _refusal(department, monday, happenings(monday, sunday_of(monday)), zero=zero, words=words):
            raise UserError(refused)
        _insert(work, department, monday, zero=zero, words=words)
        return work.changes()


def report_nothing(*, departments: Collection[int], week: date, actor: str) -> Changes:
    """零报告 for every one of these departments at once, or for none. Raises UserError naming those it is refused for, and why."""
    with open_work("零报告", actor, needs=Act.WEEK) as work:
        for department in departments:
            refuse_strangers(work, Act.WEEK, departments=[department])
        monday = monday_of(week)
        happened = happenings(monday, sunday_of(monday))
        named = {row.id: row.name for row in Department.select().where(Department.id.in_(list(departments)))}
        refused = {number: why for number in departments if (why := _refusal(number, monday, happened, zero=True, words=""))}
        if refused:
            listed = some([f"{named[number]}：{why}" for number, why in refused.items()], "个部门", between=SENTENCES)
            raise UserError(f"没有登记零报告。{listed}")
        for number in departments:
            _insert(work, number, monday, zero=True, words="")
        return work.changes()


def correct_report(*, report: int, zero: bool, words: str = "", actor: str, expected_version: int | None = None) -> Changes:
    """Put right what a department reported, under the same rules."""
    with open_work("更正一周一结", actor, needs=Act.WEEK) as work:
        row = _living(report)
        refuse_strangers(work, Act.WEEK, departments=[row.department_id])
        happened = happenings(row.week, sunday_of(row.week))
        if refused := report_refusal(row.week, clock.today(), zero=zero, words=words, happened=_told(happened, row.department_id)):
            raise UserError(refused)
        work.update(row, expected_version=expected_version, zero=zero, words=words.strip())
        return work.changes()


def void_report(*, report: int, reason: str, actor: str) -> Changes:
    """Take a mistaken report out; the department has then not reported."""
    with open_work("作废一周一结", actor, needs=Act.WEEK) as work:
        row = _living(report)
        refuse_strangers(work, Act.WEEK, departments=[row.department_id])
        work.void(row, reason)
        return work.changes()


def _refusal(department: int, week: date, happened: Sequence[Happening], *, zero: bool, words: str) -> str | None:
    if Department.get_by_id(department).voided:
        return "该部门已经作废，不能再报"
    told = _told(happened, department)
    return report_refusal(week, clock.today(), zero=zero, words=words, happened=told) or report_clash(department, week)


def _told(happened: Sequence[Happening], department: int) -> list[str]:
    return [one.words for one in happened if one.department_id == department]


def _insert(work: Work, department: int, week: date, *, zero: bool, words: str) -> None:
    said = {"zero": zero, "words": words.strip(), "reported_on": clock.today()}
    work.insert(WeekReport(department=department, week=week, entered_by=work.actor, entered_at=work.at, **said))


def _living(report: int) -> WeekReport:
    row = WeekReport.get_by_id(report)
    if row.voided:
        raise UserError("这份周结已经作废，不能再改")
    return row
