"""公示牌台账: every board ever printed, by its number, as it said then."""

from __future__ import annotations

from db.read.signboards import RegisterRow, register
from desktop import clock
from desktop.ledgers.scope import LedgerScope
from desktop.signboards.saying import Said
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("编号"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("包保领导"),
    LedgerColumn("责任部门", wrap=True),
    LedgerColumn("包保责任人", wrap=True),
    LedgerColumn("纸张"),
    LedgerColumn("制牌日期", "date"),
    LedgerColumn("挂牌日期", "date"),
    LedgerColumn("状态"),
    LedgerColumn("备注", wrap=True),
)
STATE_NOTE = "注：企业名称和人员为牌上所写；状态为导出当日的：待换指牌上内容已有变动，待撤指企业（项目）已退出而牌未撤。"


def signboard_ledger(scope: LedgerScope) -> LedgerSheet:
    """Boards printed up to the day; an object has several lines when its board was replaced."""
    rows = [_cells(row) for row in register(scope.as_of, clock.today())]
    return LedgerSheet("公示牌台账", f"{scope.park}公示牌台账", _COLUMNS, rows, scope.info(), (STATE_NOTE,))


def _cells(row: RegisterRow) -> tuple[CellValue, ...]:
    said = Said.read(row.stated)
    return (
        row.serial,
        said.name,
        "、".join(person.name for person in said.leaders),
        "、".join(said.departments),
        "、".join(person.name for person in said.responsibles),
        row.paper,
        row.printed_on,
        row.hung_on,
        row.state,
        "；".join(words for words in (row.void_reason, row.note) if words),
    )
