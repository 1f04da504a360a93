"""Tables and annexes that the notices of a month, a quarter and a year have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Protocol

from desktop.notices.figures import MissedObject, OverdueProblem
from desktop.periods import Period
from desktop.ranking import places
from desktop.summary.queries import DepartmentSummary, MonthSummary
from desktop.wording import NOTHING, percent, said_day, short_day
from exports.pdf.document import Align, Annex, Paragraph, Table, TableColumn

VISIT_TABLE = "各部门走访情况"
PROBLEM_TABLE = "各部门问题办理情况"


class NoticeFigures(Protocol):
    """What the figures of a notice hold, of whatever period."""

    @property
    def period(self) -> Period:
        """The period they are of."""
        ...

    @property
    def now(self) -> MonthSummary:
        """What is counted of it."""
        ...

    @property
    def overdue(self) -> tuple[OverdueProblem, ...]:
        """Problems past their deadlines at its end."""
        ...

    @property
    def missed(self) -> tuple[MissedObject, ...]:
        """Objects not visited in some week of it."""
        ...


def rate_column(title: str, weight: float) -> TableColumn:
    """A column of rates, their decimal points under each other."""
    return TableColumn(title, weight, align=Align.DECIMAL, numeric=True)


def visit_table(figures: NoticeFigures) -> Table:
    """走访 by department, ranked."""
    rows = [row for row in figures.now.by_department if row.enterprises or row.object_weeks_due]
    ranked = places((row.visit_rate, row.object_weeks_due) for row in rows)
    return Table(
        title=f"{figures.period.chinese}{VISIT_TABLE}",
        columns=(
            TableColumn("部门", 3),
            TableColumn("包保对象", 1.5, numeric=True),
            TableColumn("应访家次", 1.5, numeric=True),
            TableColumn("实访家次", 1.5, numeric=True),
            rate_column("走访率", 1.5),
            TableColumn("排名", 1, numeric=True),
        ),
        rows=tuple(
            (
                row.department,
                *(str(number) for number in (row.enterprises, row.object_weeks_due, row.object_weeks_done)),
                percent(row.visit_rate),
                str(place or NOTHING),
            )
            for row, place in zip(rows, ranked, strict=True)
        ),
        total_row=("合计", *_sums(rows, "enterprises", "object_weeks_due", "object_weeks_done"), percent(figures.now.visit_rate), NOTHING),
    )


def problem_table(figures: NoticeFigures) -> Table:
    """Problems by department."""
    rows = [row for row in figures.now.by_department if row.carried_over or row.collected or row.closed or row.not_supported or row.open]
    return Table(
        title=f"{figures.period.chinese}{PROBLEM_TABLE}",
        columns=(
            TableColumn("部门", 3),
            *(TableColumn(title, 1.1, numeric=True) for title in ("结转", "新收", "销号", "不支持", "在办", "超期")),
            rate_column("按期办结率", 1.6),
            rate_column("满意率", 1.5),
        ),
        rows=tuple(
            (
                row.department,
                *(str(number) for number in (row.carried_over, row.collected, row.closed, row.not_supported, row.open, row.overdue)),
                percent(row.on_time_rate),
                percent(row.satisfaction_rate),
            )
            for row in rows
        ),
        total_row=(
            "合计",
            *_sums(rows, "carried_over", "collected", "closed", "not_supported", "open", "overdue"),
            percent(figures.now.on_time_rate),
            percent(figures.now.satisfaction_rate),
        ),
        note="结转＋新收＝销号＋不支持＋在办；部门按主办部门统计。",
    )


def _sums(rows: list[DepartmentSummary], *columns: str) -> tuple[str, ...]:
    return tuple(str(sum(getattr(row, column) for row in rows)) for column in columns)


def overdue_annex(figures: NoticeFigures) -> Annex:
    """The problems past their deadlines, all of them."""
    title = "超期未办结问题清单"
    if not figures.overdue:
        return Annex(title, (Paragraph(f"截至{short_day(figures.now.as_of)}，没有超期未办结的问题。"),))
    columns = (
        TableColumn("序号", 0.9, numeric=True),
        TableColumn("编号", 1.9),
        TableColumn("企业（项目）", 4),
        TableColumn("问题（需求）", 4.5),
        TableColumn("主办部门", 2.2),
        TableColumn("经办人", 1.5),
        TableColumn("收集日期", 1.8),
        TableColumn("应办时限", 1.8),
        TableColumn("超期天数", 1.7, numeric=True),
    )
    rows = tuple(
        (
            str(number),
            row.number,
            row.enterprise,
            row.text,
            row.department,
            row.handler,
            said_day(date.fromisoformat(row.collected_on), figures.now.as_of),
            said_day(date.fromisoformat(row.due_on), figures.now.as_of),
            str(row.days_late),
        )
        for number, row in enumerate(figures.overdue, 1)
    )
    return Annex(title, (Table(columns, rows),), landscape=True)


def missed_annex(figures: NoticeFigures) -> Annex:
    """The objects not visited in some week, with the weeks."""
    title = "未按期走访企业（项目）清单"
    if not figures.missed:
        return Annex(title, (Paragraph(f"{figures.period.chinese}没有漏访的企业（项目）。"),))
    columns = (
        TableColumn("序号", 0.9, numeric=True),
        TableColumn("企业（项目）", 4),
        TableColumn("类别", 2.4),
        TableColumn("包保领导", 1.5),
        TableColumn("责任部门", 2.4),
        TableColumn("包保责任人", 2.8),
        TableColumn("漏访周数", 1.7, numeric=True),
        TableColumn("漏访的周（周一）", 3),
    )
    rows = tuple(
        (
            str(number),
            row.enterprise,
            row.kind,
            row.leader,
            row.department,
            row.responsibles,
            str(len(row.weeks)),
            _weeks(row.weeks),
        )
        for number, row in enumerate(figures.missed, 1)
    )
    return Annex(title, (Table(columns, rows),), landscape=True)


def _weeks(mondays: Sequence[str]) -> str:
    """The weeks by their Mondays: 8月1日、8月8日; of several months 7月4日、11日；8月1日."""
    days = [date.fromisoformat(monday) for monday in mondays]
    by_month = [list(group) for _, group in groupby(days, key=lambda day: (day.year, day.month))]
    if len(by_month) <= 1:
        return "、".join(map(short_day, days))
    return "；".join("、".join((short_day(group[0]), *(f"{day.day}日" for day in group[1:]))) for group in by_month)
