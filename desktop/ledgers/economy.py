"""经济运行台账: a month's figures of every object that reports, each beside its moves, and where its year stands to the threshold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.read.listing import ListRequest
from desktop.economy.comparing import Change, change
from desktop.economy.figures import FIGURES, REVENUE, TEN_THOUSAND, Figure
from desktop.economy.queries import WatchedObject, months
from desktop.economy.scale import projected
from desktop.ledgers.scope import LedgerScope
from desktop.periods import Month
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

KIND = "经济运行台账"
NOTES = (
    "注：产值、营业收入、税收单位为万元，用电为万千瓦时，用工为人。环比比上月，同比比上年同月；没有报的不当作零，不能计算的写明原因。",
    "　　合计的环比、同比只算两期都报了的企业。近12个月营业收入没有报满的，写明报了几个月，入规标准和差距按已报的推算成全年来比。",
    "　　退规预警只是提醒，以统计部门认定为准。",
)
_TWELVE = 12
COUNT, RATE, AMOUNT, NAME = 5.0, 8.5, 10.5, 22.0  # widths: 28 columns stay readable on a page's width only if words break into lines


def economy_ledger(scope: LedgerScope) -> LedgerSheet:
    """A line for each object that has to report, or did; sums of the figures, rates of those that have both."""
    month = scope.month or Month.of(scope.as_of)
    found = months(ListRequest(filters={"month": str(month), "expected": "应报"}, limit=None)).rows
    dated = LedgerScope(scope.park, month, scope.as_of, scope.morning)
    rows = [_cells(number, one) for number, one in enumerate(found, 1)]
    return LedgerSheet(KIND, dated.title(KIND), tuple(_columns(found)), rows, dated.info(), NOTES)


def _columns(found: Sequence[WatchedObject]) -> Iterator[LedgerColumn]:
    yield LedgerColumn("序号", "integer", COUNT)
    yield LedgerColumn("企业(项目)", width=NAME, wrap=True)
    for title, width in (("类别", RATE), ("行业门类", AMOUNT), ("是否规上", COUNT), ("月份", AMOUNT)):
        yield LedgerColumn(title, width=width)
    for figure in FIGURES:
        kind, width = ("integer", RATE) if figure.factor == 1 else ("number", AMOUNT)
        yield LedgerColumn(figure.title, kind, width, total="sum")
        yield LedgerColumn(f"{figure.title}环比", "percent", RATE, total_value=_whole(found, figure, "last"))
        yield LedgerColumn(f"{figure.title}同比", "percent", RATE, total_value=_whole(found, figure, "base"))
    yield LedgerColumn("近12个月营业收入", "number", AMOUNT, total="sum")
    yield LedgerColumn("已报月数", "integer", COUNT)
    yield LedgerColumn("入规标准", "number", AMOUNT)
    yield LedgerColumn("差距", "number", AMOUNT)
    yield LedgerColumn("灯色", width=COUNT)
    yield LedgerColumn("预警", width=AMOUNT)
    yield LedgerColumn("缘由", width=NAME, wrap=True)


def _whole(found: Sequence[WatchedObject], figure: Figure, base: str) -> CellValue:
    """The move of all objects that have both months; in words where there is none."""
    pairs = [(one.now(figure.key), getattr(one.row, f"{figure.key}_{base}")) for one in found]
    both = [(now, then) for now, then in pairs if now is not None and then is not None]
    return _rate(change(sum(now for now, _ in both), sum(then for _, then in both))) if both else "—"


def _cells(number: int, one: WatchedObject) -> tuple[CellValue, ...]:
    row = one.row
    cells: list[CellValue] = [number, row.enterprise, row.kind, row.industry, "是" if row.above_scale else "否", one.month.chinese]
    for figure in FIGURES:
        now = one.now(figure.key)
        cells += [_missing(one) if now is None else now / figure.factor if figure.factor > 1 else now]
        cells += [None, None] if now is None else [_rate(one.on_month(figure.key)), _rate(one.on_year(figure.key))]
    year = projected(row.total, row.months, one.rules.scale.least_months)
    threshold = one.scale_threshold
    cells += [None if row.total is None else row.total / REVENUE.factor, row.months]
    cells += [None if threshold is None else threshold / TEN_THOUSAND]
    cells += [None if threshold is None or year is None else (year - threshold) / TEN_THOUSAND]
    projected_words = f"（按已报{row.months}个月推算）" if one.warning and row.months < _TWELVE else ""
    return (*cells, str(one.judged.light), f"{one.warning}{projected_words}", one.why if one.remarkable else "")


def _missing(one: WatchedObject) -> str:
    return "未报" if one.due else "待报"


def _rate(moved: Change) -> CellValue:
    return moved.words if moved.rate is None else moved.rate
