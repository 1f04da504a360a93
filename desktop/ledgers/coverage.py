"""覆盖缺口清单: what 应联尽联 and 全员覆盖 lack on a day, the rows of the list on screen."""

from __future__ import annotations

from desktop.ledgers.scope import LedgerScope
from desktop.roster.coverage import all_gaps
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("缺口"),
    LedgerColumn("企业(项目)、干部", wrap=True),
    LedgerColumn("类别"),
    LedgerColumn("部门"),
    LedgerColumn("原因", wrap=True),
)
NOTE = "注：每家在册企业（项目）应有一位包保领导（班子成员）、一个以上责任部门和包保责任人；每名在岗干部应有包保对象。"
FULL = "截至这一天，应联尽联、全员覆盖，没有缺口。"


def coverage_gaps(scope: LedgerScope) -> LedgerSheet:
    """Kind by kind, each with its reason; a day without gaps says so."""
    found = all_gaps(scope.as_of)
    rows: list[tuple[CellValue, ...]] = [
        (number, row.kind, row.subject, row.category, row.department, row.reason) for number, row in enumerate(found, 1)
    ]
    notes = (NOTE,) if rows else (NOTE, FULL)
    return LedgerSheet("覆盖缺口清单", f"{scope.park}包保覆盖缺口清单", _COLUMNS, rows, scope.info(), notes)
