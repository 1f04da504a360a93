"""走访率 of a month: a sheet each for departments, cadres, leaders and objects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from db.read.listing import ListRequest
from desktop.ledgers.scope import LedgerScope
from desktop.periods import Month
from desktop.visits.rates import VisitRate, rate_total, visit_rates
from desktop.wording import NOTHING
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet, Ratio


class _Kind(NamedTuple):
    """How a kind's sheet is headed, and whether its rows add up to the park."""

    of: str
    name: str
    belongs: str
    visits: str
    adds_up: bool
    note: str = ""


_SHARED = "同一企业（项目）由几名{}包保的各计一次，合计每家每周只计一次。"
_KINDS = (
    _Kind("部门", "部门", "类别", "走访次数", adds_up=True),
    _Kind("干部", "姓名", "部门", "本人参加走访次数", adds_up=False, note=_SHARED.format("干部")),
    _Kind("领导", "姓名", "部门", "本人参加走访次数", adds_up=False, note=_SHARED.format("领导")),
    _Kind("企业", "企业(项目)", "类别", "走访次数", adds_up=True),
)
NOTE = "注：应访、实访为对象·周，按当周的包保关系计；还没过完的一周不计应访。应访为零的，走访率记为—。"


def visit_rate_sheet(kind: _Kind, scope: LedgerScope) -> LedgerSheet:
    """Everybody of a kind in the office's order; the total is the park's own."""
    month = scope.month or Month.of(scope.as_of)
    whole = rate_total({"month": str(month)})
    found = visit_rates(ListRequest(filters={"of": kind.of, "month": str(month)}, limit=None)).rows
    columns = (
        LedgerColumn("序号", "integer"),
        LedgerColumn(kind.name, wrap=True),
        LedgerColumn(kind.belongs),
        _counted("应访", None if kind.adds_up else whole.due),
        _counted("实访", None if kind.adds_up else whole.done),
        LedgerColumn(
            "走访率",
            "percent",
            ratio=Ratio("实访", "应访", missing=NOTHING),
            total_value=None if kind.adds_up else whole.done / whole.due if whole.due else NOTHING,
        ),
        _counted(kind.visits, whole.visits),
        _counted("其中领导带队", whole.led),
        LedgerColumn("漏访的周", wrap=True),
    )
    title = f"{scope.park}{month.chinese}{kind.of}走访率"
    return LedgerSheet(
        f"走访率（{kind.of}）", title, columns, [_cells(*row) for row in enumerate(found, 1)], scope.info(), (NOTE + kind.note,)
    )


VISIT_RATE_SHEETS: tuple[Callable[[LedgerScope], LedgerSheet], ...] = tuple(partial(visit_rate_sheet, kind) for kind in _KINDS)


def _counted(title: str, whole: int | None) -> LedgerColumn:
    """A column of counts: its total is that of the park, or (None) the sum of the rows."""
    return LedgerColumn(title, "integer", total="sum" if whole is None else "none", total_value=whole)


def _cells(number: int, row: VisitRate) -> tuple[CellValue, ...]:
    return number, row.name, row.belongs, row.due, row.done, None, row.visits, row.led, row.missed
