"""走访台账: the visits of the month by 走访日期, or all of them up to a day; oldest first."""

from __future__ import annotations

from itertools import count

from db.read.visits import VisitRow, visits_between
from desktop.ledgers.paged import PagedRows
from desktop.ledgers.scope import LedgerScope
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind
from desktop.weekly.rules import week_in_month
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

# A column serves a duty of projects and the matching one of enterprises.
_DUTIES = tuple("/".join(pair) for pair in zip(THREE_DUTIES[EnterpriseKind.PROJECT], THREE_DUTIES[EnterpriseKind.INDUSTRY], strict=True))
_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("走访日期", "date"),
    LedgerColumn("周次"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("走访人员", wrap=True),
    LedgerColumn("领导带队"),
    LedgerColumn("形式"),
    *(LedgerColumn(f"三包情况：{duty}", wrap=True) for duty in _DUTIES),
    LedgerColumn("未发现问题"),
    LedgerColumn("问题编号", wrap=True),
    LedgerColumn("补录"),
    LedgerColumn("登记人"),
    LedgerColumn("登记时间"),
)


def visit_ledger(scope: LedgerScope) -> LedgerSheet:
    """Every visit that was not voided; days after ``as_of`` are left out."""
    first, last = (scope.month.first, min(scope.month.last, scope.as_of)) if scope.month else (None, scope.as_of)
    rows = PagedRows(visits_between(first, last), lambda page, number: map(_cells, count(number), page))
    return LedgerSheet("走访台账", scope.title("走访台账"), _COLUMNS, rows, scope.info())


def _cells(number: int, row: VisitRow) -> tuple[CellValue, ...]:
    duties = (row.finding_first, row.finding_second, row.finding_third)
    if not any(duties):  # an imported visit has one text for all three
        duties = (row.finding, "", "")
    return (
        number,
        row.day,
        week_in_month(row.week),
        row.enterprise,
        row.cadres,
        _yes(row.leader_led),
        row.form,
        *duties,
        _yes(row.no_problem),
        row.problems,
        _yes(row.late),
        row.entered_by,
        f"{row.entered_at:%Y-%m-%d %H:%M}",
    )


def _yes(value: bool) -> str:  # noqa: FBT001 - a cell's value
    return "是" if value else ""
