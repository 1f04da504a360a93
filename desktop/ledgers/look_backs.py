"""回头看台账: inspections asked for up to a day, each with what was found by then."""

from __future__ import annotations

from db.read.listing import ListRequest
from db.read.lookback import LookBackRow, look_backs
from desktop.accounts.gate import may
from desktop.accounts.permissions import Act
from desktop.ledgers.scope import LedgerScope
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("月份"),
    LedgerColumn("问题编号"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("反馈问题(需求)", wrap=True),
    LedgerColumn("级别"),
    LedgerColumn("主办部门", wrap=True),
    LedgerColumn("经办人"),
    LedgerColumn("核验人"),
    LedgerColumn("销号日期", "date"),
    LedgerColumn("列入原因"),
    LedgerColumn("列入日期", "date"),
    LedgerColumn("检查期限", "date"),
    LedgerColumn("检查人"),
    LedgerColumn("检查日期", "date"),
    LedgerColumn("检查结果"),
    LedgerColumn("检查情况", wrap=True),
    LedgerColumn("企业谁说的"),
    LedgerColumn("红线线索"),
    LedgerColumn("备注", wrap=True),
)
NOTE = "注：销号日期为所检查的那次销号（撤单）的日期；假销号的问题已重新办理，原来的销号仍留在办理记录里。"


def look_back_ledger(scope: LedgerScope) -> LedgerSheet:
    """By the month of the drawing or the closure, then by number. Red lines only for who may see them.

    A month limits it to what was drawn for it, and to what was asked for or inspected in it: closures of a month are drawn after its end.
    """
    found = look_backs(ListRequest(sort="month", limit=None), scope.morning).rows
    rows = [row for row in found if row.asked_on <= scope.as_of and _belongs(row, scope)]
    rows.sort(key=lambda row: (row.month, row.number, row.id))
    shown = may(Act.SEE_LINES)
    cells = [_cells(number, row, scope, lines=shown) for number, row in enumerate(rows, 1)]
    return LedgerSheet("回头看台账", scope.title("回头看台账"), _COLUMNS, cells, scope.info(), (NOTE,))


def _belongs(row: LookBackRow, scope: LedgerScope) -> bool:
    if scope.month is None or row.month == str(scope.month):
        return True
    days = (row.asked_on, row.inspected_on)
    return any(day is not None and scope.month.first <= day <= scope.as_of for day in days)


def _cells(number: int, row: LookBackRow, scope: LedgerScope, *, lines: bool) -> tuple[CellValue, ...]:
    known = row.inspected_on is not None and row.inspected_on <= scope.as_of
    late = not known and row.due_on < scope.morning
    told = (row.inspected_on, row.outcome, row.findings, row.said_by, row.red_line if lines else "") if known else (None, "", "", "", "")
    return (
        number,
        row.month,
        row.number,
        row.enterprise,
        row.text,
        row.grade,
        row.department,
        row.handler,
        row.verifier,
        row.closed_on,
        row.why,
        row.asked_on,
        row.due_on,
        row.inspector,
        *told,
        _note(row, known=known, late=late),
    )


def _note(row: LookBackRow, *, known: bool, late: bool) -> str:
    if known:
        return f"复发为{row.recurrences}" if row.outcome == "复发" and row.recurrences else ""
    return "超期未查" if late else "未到期限"
