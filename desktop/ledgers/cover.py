"""封面 of the workbook of all ledgers: which sheets it holds, and by which codes it is told whether they were changed afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop import clock
from desktop.accounts.signed_in import current
from desktop.audit.log import audit_head
from desktop.ledgers.naming import OF_ALL
from desktop.ledgers.scope import MAKER, LedgerScope
from desktop.wording import long_day
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet
from exports.excel.ledger.parts import COVER, WrittenSheet

SHEET, CODE = "工作表", "校验码"
HEAD, WHOLE = "园区文件校验码：", "总校验码："  # what the lines begin with that are read back
_COLUMNS = (
    LedgerColumn("序号", "integer", width=8),
    LedgerColumn(SHEET, "sheet", width=34),
    LedgerColumn("行数", "integer", width=12, total="sum"),
    LedgerColumn(CODE, width=28),
)
_HOW = (
    "核对：在“台账”里按“核对校验码”，或用命令 verify，可以查出哪张表的数值在导出以后改动过。",
    "　　　改字体、列宽、筛选，或在 Excel、WPS 里另存，校验码不变；改数、增删行、重新排序，校验码就变。",
)


def cover_sheet(scope: LedgerScope, written: Sequence[WrittenSheet]) -> LedgerSheet:
    """A line for each sheet, which leads to it. The last code is that of the cover itself."""
    from exports.excel.ledger.write import code_of

    rows: list[tuple[CellValue, ...]] = [(number, one.name, one.rows, one.code) for number, one in enumerate(written, 1)]
    person, now = current(), clock.now()
    made = f"制表：{person.name if person else MAKER}　　导出时间：{long_day(now.date())} {now:%H:%M}"
    notes = (made, f"{HEAD}{audit_head()}")
    sheet = LedgerSheet(COVER, scope.title(OF_ALL), _COLUMNS, rows, scope.info(), notes)
    return replace(sheet, notes=(*notes, f"{WHOLE}{code_of(sheet)}", *_HOW))
