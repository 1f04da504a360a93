"""每周清单 and 一周一结 as ledgers: what stands on whose list, and what each department's weeks came to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop import clock
from desktop.ledgers.scope import LedgerScope
from desktop.periods import DAY, monday_of
from desktop.summary.queries import UNASSIGNED
from desktop.weekly.lists import ObjectLine, ProblemLine, WeekList, week_lists
from desktop.weekly.papers import light_words
from desktop.weekly.queries import scope_of
from desktop.weekly.results import Numbers, ParkWeek, park_week
from desktop.weekly.rules import Stand, last_ended, since_words, span_words, week_in_month
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet, Ratio

_WHOSE = (LedgerColumn("序号", "integer"), LedgerColumn("清单"), LedgerColumn("部门", wrap=True), LedgerColumn("姓名"))
_VISITS = (
    *_WHOSE,
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("地址", wrap=True),
    LedgerColumn("联系人"),
    LedgerColumn("联系电话"),
    LedgerColumn("包保领导"),
    LedgerColumn("包保责任人", wrap=True),
    LedgerColumn("上次走访", "date"),
    LedgerColumn("距今"),
    LedgerColumn("上次情况", wrap=True),
    LedgerColumn("本周已走访"),
)
_PROBLEMS = (
    *_WHOSE,
    LedgerColumn("事项"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("问题编号"),
    LedgerColumn("问题(需求)", wrap=True),
    LedgerColumn("级别"),
    LedgerColumn("状态"),
    LedgerColumn("主办部门", wrap=True),
    LedgerColumn("经办人"),
    LedgerColumn("应办时限", "date"),
    LedgerColumn("灯色"),
)
_RESULT = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("周次"),
    LedgerColumn("周一", "date"),
    LedgerColumn("部门", wrap=True),
    LedgerColumn("应访", "integer", total="sum"),
    LedgerColumn("已访", "integer", total="sum"),
    LedgerColumn("未访", "integer", total="sum"),
    LedgerColumn("走访率", "percent", ratio=Ratio("已访", "应访")),
    LedgerColumn("未走访的企业(项目)", wrap=True),
    LedgerColumn("收集问题", "integer", total="sum"),
    LedgerColumn("销号", "integer", total="sum"),
    LedgerColumn("周末在办", "integer"),
    LedgerColumn("其中超期", "integer"),
    LedgerColumn("周结"),
    LedgerColumn("周结内容", wrap=True),
    LedgerColumn("报送日期", "date"),
)


def week_visit_sheet(scope: LedgerScope) -> LedgerSheet:
    """The objects on each list of the week in which ``as_of`` lies, as things stood at the end of that day: a row for each."""
    stand = _stand(scope)
    rows = [(*_whose(listed), *_object(line, stand.held_on)) for listed in week_lists(stand) for line in listed.objects]
    return _list_sheet(scope, stand, "走访", _VISITS, rows)


def week_problem_sheet(scope: LedgerScope) -> LedgerSheet:
    """The open problems on each list of that week, theirs to handle first."""
    stand = _stand(scope)
    rows = [
        (*_whose(listed), what, *_problem(line, stand.known_on))
        for listed in week_lists(stand)
        for what, lines in ((_own(listed), listed.own), ("所包对象的问题", listed.others))
        for line in lines
    ]
    return _list_sheet(scope, stand, "问题", _PROBLEMS, rows)


WEEK_LIST_SHEETS = (week_visit_sheet, week_problem_sheet)


def week_result_ledger(scope: LedgerScope) -> LedgerSheet:
    """The departments' weeks: those of the month that were over by ``as_of``, or without a month the newest that was."""
    tomorrow = scope.as_of + DAY
    weeks = scope.month.weeks_due(tomorrow) if scope.month else (last_ended(tomorrow),)
    rows = [row for week in weeks for row in _week(park_week(scope_of(week, scope.as_of), tomorrow))]
    title = scope.title("一周一结") if scope.month else f"{scope.park}{span_words(weeks[0])}一周一结"
    return LedgerSheet("一周一结", title, _RESULT, [(number, *row) for number, row in enumerate(rows, 1)], scope.info())


def _stand(scope: LedgerScope) -> Stand:
    return Stand(monday_of(scope.as_of), scope.as_of, min(scope.as_of, clock.today()))


def _list_sheet(
    scope: LedgerScope, stand: Stand, what: str, columns: tuple[LedgerColumn, ...], rows: list[tuple[CellValue, ...]]
) -> LedgerSheet:
    title = f"{scope.park}{span_words(stand.week)}每周清单（{what}）"
    return LedgerSheet(f"每周清单（{what}）", title, columns, [(number, *row) for number, row in enumerate(rows, 1)], scope.info())


def _whose(listed: WeekList) -> tuple[CellValue, ...]:
    return ("部门", listed.department, "") if listed.holder.cadre is None else ("干部", listed.department, listed.name)


def _own(listed: WeekList) -> str:
    return "主办问题" if listed.holder.cadre is None else "经办问题"


def _object(line: ObjectLine, on: date) -> tuple[CellValue, ...]:
    one = line.object
    people = (one.contact, one.contact_phone, line.leader, line.responsibles)
    return (one.name, one.address, *people, one.last_visit, since_words(one.last_visit, on), one.last_finding, "是" if one.visited else "")


def _problem(line: ProblemLine, on: date) -> tuple[CellValue, ...]:
    one = line.problem
    said = (one.enterprise, one.number, one.text, one.grade, one.status, one.department, one.handler)
    return (*said, one.due_on, light_words(line, on))


def _week(week: ParkWeek) -> Iterator[tuple[CellValue, ...]]:
    when = (week_in_month(week.week), week.week)
    for one in week.departments:
        row, missed = one.row, "、".join(line.enterprise for line in one.objects if not line.visited)
        yield (*when, row.name, *_numbers(one.numbers, missed), row.state, row.words, row.reported_on)
    rest = week.unplaced
    if rest.due or rest.collected or rest.closed or rest.open:
        names = {one.row.name for one in week.departments}
        missed = "、".join(line.enterprise for line in week.missed if line.department not in names)
        yield (*when, UNASSIGNED, *_numbers(rest, missed), "", "", None)


def _numbers(numbers: Numbers, missed: str) -> tuple[CellValue, ...]:
    visits = (numbers.due, numbers.done, numbers.due - numbers.done, None, missed)
    return (*visits, numbers.collected, numbers.closed, numbers.open, numbers.overdue)
