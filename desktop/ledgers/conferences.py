"""会商台账: what meetings decided, a line for each decision, and what came of it by the day."""

from __future__ import annotations

from db.read.conferences import DecidedRow, decided_between
from desktop.ledgers.scope import LedgerScope
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("会商层级"),
    LedgerColumn("期号"),
    LedgerColumn("会商日期", "date"),
    LedgerColumn("会商名称", wrap=True),
    LedgerColumn("主持人"),
    LedgerColumn("出席", wrap=True),
    LedgerColumn("问题编号"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("反馈问题(需求)", wrap=True),
    LedgerColumn("议定事项", wrap=True),
    LedgerColumn("牵头单位"),
    LedgerColumn("责任人"),
    LedgerColumn("配合单位", wrap=True),
    LedgerColumn("完成时限", "date"),
    LedgerColumn("是否完成"),
    LedgerColumn("完成日期", "date"),
    LedgerColumn("落实情况", wrap=True),
)


def conference_ledger(scope: LedgerScope) -> LedgerSheet:
    """Meetings held in the month, or all up to the day, oldest first; one that decided nothing has a line, too."""
    found = decided_between(scope.month.first if scope.month else None, scope.as_of)
    rows = [_cells(number, row) for number, row in enumerate(found, 1)]
    return LedgerSheet("会商台账", scope.title("会商台账"), _COLUMNS, rows, scope.info())


def _cells(number: int, row: DecidedRow) -> tuple[CellValue, ...]:
    return (number, *row[: row._fields.index("due_on")], row.due_on, row.outcome, row.done_on, row.result)
