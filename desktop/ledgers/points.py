"""积分表: cadres and leaders, each total opened into its items on the second sheet; departments by the mean of their cadres."""

from __future__ import annotations

from collections.abc import Callable

from desktop.ledgers.scope import LedgerScope
from desktop.periods import Month
from desktop.points.queries import MonthPoints, month_points
from desktop.points.scoring import ITEMS
from desktop.ranking import RANKED_FROM
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_CADRES = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("部门"),
    LedgerColumn("姓名"),
    LedgerColumn("类别"),
    LedgerColumn("包保对象数", "integer"),
    LedgerColumn("应访", "integer"),
    *(LedgerColumn(item, "number") for item in ITEMS),
    LedgerColumn("积分", "number"),
    LedgerColumn("排名", "integer"),
)
_ITEMS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("积分表序号", "integer"),
    LedgerColumn("部门"),
    LedgerColumn("姓名"),
    LedgerColumn("项目"),
    LedgerColumn("依据", wrap=True),
    LedgerColumn("企业(项目)、问题或决定人", wrap=True),
    LedgerColumn("日期", "date"),
    LedgerColumn("分值", "number"),
)
_DEPARTMENTS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("部门"),
    LedgerColumn("类别"),
    LedgerColumn("有包保对象的干部数", "integer", total="sum"),
    LedgerColumn("人均包保对象数", "number"),
    LedgerColumn("积分", "number"),
    LedgerColumn("排名", "integer"),
)
_NOTES = (
    "注：积分＝各项之和，每一分的来由见“积分明细”。漏访按对象·周计，包保领导和包保责任人都计；超期、退回、复发计在经办人名下。",
    "　　基础分各项扣到零为止。班子成员与其他干部分别排名，积分相同的并列。",
)
_DEPARTMENT_NOTE = (
    f"注：部门积分为本部门有包保对象的干部（不含班子成员）的平均分，另计对部门的加减分；应访不足{RANKED_FROM}对象·周的不排名。"
)


def _scored(scope: LedgerScope) -> tuple[Month, MonthPoints]:
    month = scope.month or Month.of(scope.as_of)
    return month, month_points(month)


def score_table(scope: LedgerScope) -> LedgerSheet:
    """A line for everybody who holds objects, in the office's order."""
    month, points = _scored(scope)
    rows: list[tuple[CellValue, ...]] = [
        (
            number,
            row.department,
            row.name,
            row.rank,
            row.objects,
            row.due,
            *(row.score.of(item) for item in ITEMS),
            row.score.total,
            row.place,
        )
        for number, row in enumerate(points.cadres, 1)
    ]
    return LedgerSheet("积分表", f"{scope.park}{month.chinese}积分表", _CADRES, rows, scope.info(), _NOTES)


def score_items(scope: LedgerScope) -> LedgerSheet:
    """Every item of every total, in the order of the score table."""
    month, points = _scored(scope)
    lines = [(number, row, item) for number, row in enumerate(points.cadres, 1) for item in row.score.items]
    rows: list[tuple[CellValue, ...]] = [
        (number, of, row.department, row.name, item.item, item.condition, item.subject, item.day, item.points)
        for number, (of, row, item) in enumerate(lines, 1)
    ]
    return LedgerSheet("积分明细", f"{scope.park}{month.chinese}积分明细", _ITEMS, rows, scope.info())


def department_scores(scope: LedgerScope) -> LedgerSheet:
    """Departments with their load."""
    month, points = _scored(scope)
    rows: list[tuple[CellValue, ...]] = [
        (number, row.department, row.category, row.cadres, row.objects_each, row.points, row.place)
        for number, row in enumerate(points.departments, 1)
    ]
    return LedgerSheet("部门积分", f"{scope.park}{month.chinese}部门积分", _DEPARTMENTS, rows, scope.info(), (_DEPARTMENT_NOTE,))


SCORE_SHEETS: tuple[Callable[[LedgerScope], LedgerSheet], ...] = (score_table, score_items, department_scores)
