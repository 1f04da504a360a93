"""From the clerk's text and the figures to the official document that is set on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from desktop.documents.text import DocumentText, Letterhead, blocks_of, on_paper
from desktop.notices.drafting import PROBLEM_TABLE, VISIT_TABLE
from desktop.notices.figures import MonthlyFigures
from desktop.summary.queries import DepartmentSummary
from desktop.wording import NOTHING, percent, ranks, short_day
from exports.pdf.document import Annex, OfficialDocument, Paragraph, Table, TableColumn

RANKED_FROM = 5  # due items; with fewer a rate is shown but not ranked (ledgers.md, Points)
UNBREAKABLE = ("包保联企", "工作情况", "的通报", "通报")


def compose(text: DocumentText, figures: MonthlyFigures, letterhead: Letterhead) -> OfficialDocument:
    """The document as it will be printed."""
    tables = {name: partial(make, figures) for name, make in TABLES.items()}
    return on_paper(
        text,
        blocks_of(text.body, tables),
        letterhead,
        annexes=(_overdue_annex(figures), _missed_annex(figures)),
        unbreakable=UNBREAKABLE,
    )


def _visit_table(figures: MonthlyFigures) -> Table:
    rows = [row for row in figures.now.by_department if row.enterprises or row.object_weeks_due]
    places = ranks([row.visit_rate if row.object_weeks_due >= RANKED_FROM else None for row in rows])
    return Table(
        title=f"{figures.period.chinese}{VISIT_TABLE}",
        columns=(
            TableColumn("部门", 3),
            TableColumn("包保对象", 1.5, numeric=True),
            TableColumn("应访家次", 1.5, numeric=True),
            TableColumn("实访家次", 1.5, numeric=True),
            TableColumn("走访率", 1.5, numeric=True),
            TableColumn("排名", 1, numeric=True),
        ),
        rows=tuple(
            (
                row.department,
                *(str(number) for number in (row.enterprises, row.object_weeks_due, row.object_weeks_done)),
                percent(row.visit_rate),
                str(place or NOTHING),
            )
            for row, place in zip(rows, places, strict=True)
        ),
        total_row=("合计", *_sums(rows, "enterprises", "object_weeks_due", "object_weeks_done"), percent(figures.now.visit_rate), NOTHING),
    )


def _problem_table(figures: MonthlyFigures) -> Table:
    rows = [row for row in figures.now.by_department if row.carried_over or row.collected or row.closed or row.not_supported or row.open]
    return Table(
        title=f"{figures.period.chinese}{PROBLEM_TABLE}",
        columns=(
            TableColumn("部门", 3),
            *(TableColumn(title, 1.1, numeric=True) for title in ("结转", "新收", "销号", "不支持", "在办", "超期")),
            TableColumn("按期办结率", 1.6, numeric=True),
            TableColumn("满意率", 1.5, numeric=True),
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


def _overdue_annex(figures: MonthlyFigures) -> Annex:
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
            _day(row.collected_on),
            _day(row.due_on),
            str(row.days_late),
        )
        for number, row in enumerate(figures.overdue, 1)
    )
    return Annex(title, (Table(columns, rows),), landscape=True)


def _missed_annex(figures: MonthlyFigures) -> Annex:
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
            "、".join(_day(week) for week in row.weeks),
        )
        for number, row in enumerate(figures.missed, 1)
    )
    return Annex(title, (Table(columns, rows),), landscape=True)


TABLES: dict[str, Callable[[MonthlyFigures], Table]] = {VISIT_TABLE: _visit_table, PROBLEM_TABLE: _problem_table}


def _day(iso: str) -> str:
    return short_day(date.fromisoformat(iso))
