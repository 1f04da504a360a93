"""发文登记簿: which document went to whom and when, and the reply that came, a line for each recipient."""

from __future__ import annotations

from datetime import date

from db.read.dispatches import DispatchRow, registered_between
from desktop.ledgers.scope import LedgerScope
from desktop.vocabulary import DocumentState
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("文号"),
    LedgerColumn("文种"),
    LedgerColumn("标题", wrap=True),
    LedgerColumn("发文机关", wrap=True),
    LedgerColumn("成文日期", "date"),
    LedgerColumn("收文单位", wrap=True),
    LedgerColumn("份数", "integer"),
    LedgerColumn("发出日期", "date"),
    LedgerColumn("发送方式"),
    LedgerColumn("签收人"),
    LedgerColumn("回复期限", "date"),
    LedgerColumn("回复日期", "date"),
    LedgerColumn("回复情况", wrap=True),
    LedgerColumn("逾期天数", "integer"),
    LedgerColumn("文稿状态"),
)
STATE_NOTE = "注：发出、回复为统计时间截止时的；文稿状态为导出当日的，草稿还没有发出，不算逾期。"
_OF_OLD = date(1900, 1, 1)


def dispatch_ledger(scope: LedgerScope) -> LedgerSheet:
    """Documents of the month, or all up to the day, by body, oldest first."""
    found = registered_between(scope.month.first if scope.month else _OF_OLD, scope.as_of, scope.morning)
    rows = [_cells(place, _by(row, scope.as_of), scope.morning) for place, row in enumerate(found, 1)]
    return LedgerSheet("发文登记簿", scope.title("发文登记簿"), _COLUMNS, rows, scope.info(), (STATE_NOTE,))


def _by(row: DispatchRow, day: date) -> DispatchRow:
    """As it stood at the end of a day."""
    if row.replied_on is not None and row.replied_on > day:
        row = row._replace(replied_on=None, reply="")
    if row.sent_on is not None and row.sent_on > day:
        row = row._replace(sent_on=None, sent_how="", received_by="")
    return row


def _cells(place: int, row: DispatchRow, morning: date) -> tuple[CellValue, ...]:
    return (
        place,
        row.number,
        row.kind,
        row.title,
        row.issuing_body,
        row.issued_on,
        row.recipient,
        row.copies,
        row.sent_on,
        row.sent_how,
        row.received_by,
        row.reply_due,
        row.replied_on,
        row.reply,
        _days_late(row, morning),
        row.state,
    )


def _days_late(row: DispatchRow, morning: date) -> int | None:
    """How late the reply came, or is by now; None in time, or where none is asked for."""
    if row.reply_due is None or row.state != DocumentState.FINAL:
        return None
    late = ((row.replied_on or morning) - row.reply_due).days
    return late if late > 0 else None
