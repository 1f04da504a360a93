"""月度汇总: the month's figures by department and in total, each beside its change from the month before (环比)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.ledgers.scope import LedgerScope
from desktop.periods import Month
from desktop.points.queries import DepartmentScore, department_points
from desktop.summary.queries import DepartmentSummary, MonthSummary, month_summary
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet, Ratio

NOT_YET = "—"
NARROW, WIDE = 7.5, 14.0  # 34 columns stay readable on a page's width only if headings break into lines


@dataclass(frozen=True)
class _Figure:
    title: str
    name: str
    rate: bool = False
    ratio: Ratio | None = None


_FIGURES = (
    _Figure("干部数", "cadres"),
    _Figure("包保对象数", "enterprises"),
    _Figure("应访", "object_weeks_due"),
    _Figure("实访", "object_weeks_done"),
    _Figure("走访率", "visit_rate", rate=True, ratio=Ratio("实访", "应访")),
    _Figure("上月结转", "carried_over"),
    _Figure("本月新收", "collected"),
    _Figure("本月销号", "closed"),
    _Figure("不予支持", "not_supported"),
    _Figure("期末在办", "open"),
    _Figure("其中超期", "overdue"),
    _Figure("按期办结率", "on_time_rate", rate=True),
    _Figure("满意率", "satisfaction_rate", rate=True),
    _Figure("红线", "red_lines"),
)
_SCORED = (("积分", "points", 9.0), ("排名", "place", NARROW))
NOTES = (
    "注：环比为与上月之差，比率以个百分点计；分母为零的比率不计。积分、排名为部门积分（见积分表），排名环比为负的是名次上升。",
    "　　包保对象按责任部门（两个以上的，按第一个）、问题按主办部门统计；应访、实访为对象·周。不予支持含撤单，红线只计已认定的。",
)


def monthly_summary(scope: LedgerScope) -> LedgerSheet:
    """A line for each department in the office's order; the total is the park's own figures."""
    month = scope.month or Month.of(scope.as_of)
    now, before = month_summary(month), month_summary(month.previous)
    earlier = {row.department: row for row in before.by_department}
    scores, scored_before = (department_points(one) for one in (month, month.previous))
    rows = [
        (*_cells(number, row, earlier), *_points(scores.get(row.department), scored_before.get(row.department)))
        for number, row in enumerate(now.by_department, 1)
    ]
    columns = (LedgerColumn("序号", "integer"), LedgerColumn("部门"), *_columns(now, before))
    dated = LedgerScope(scope.park, month, now.as_of, scope.morning)
    return LedgerSheet("月度汇总", dated.title("包保工作月度汇总"), columns, rows, dated.info(), NOTES)


def change(now: float | None, before: float | None, *, rate: bool) -> str:
    """环比 in words: +3, −2, 0; rates +1.2个百分点; — when either month has none."""
    if now is None or before is None:
        return NOT_YET
    difference = round((now - before) * (100 if rate else 1), 2)
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return f"{sign}{abs(difference):g}{'个百分点' if rate else ''}"


def _columns(now: MonthSummary, before: MonthSummary) -> list[LedgerColumn]:
    """Counts of departments add up to the park's; a rate of the park is that of its own counts, its change that of its own figures."""
    columns: list[LedgerColumn] = []
    for figure in _FIGURES:
        whole = getattr(now, figure.name)
        if figure.ratio:
            columns.append(LedgerColumn(figure.title, "percent", 9.0, ratio=figure.ratio))
        elif figure.rate:
            columns.append(LedgerColumn(figure.title, "percent", 9.0, total_value=NOT_YET if whole is None else whole))
        else:
            columns.append(LedgerColumn(figure.title, "integer", NARROW, total="sum"))
        changed = change(whole, getattr(before, figure.name), rate=figure.rate)
        columns.append(LedgerColumn(f"{figure.title}环比", width=WIDE if figure.rate else NARROW, total_value=changed))
    for title, name, width in _SCORED:
        columns.append(LedgerColumn(title, "number" if name == "points" else "integer", width, total_value=NOT_YET))
        columns.append(LedgerColumn(f"{title}环比", width=width, total_value=NOT_YET))
    return columns


def _cells(number: int, row: DepartmentSummary, earlier: Mapping[str, DepartmentSummary]) -> tuple[CellValue, ...]:
    cells: list[CellValue] = [number, row.department]
    was = earlier.get(row.department)
    for figure in _FIGURES:
        value = getattr(row, figure.name)
        cells.append(NOT_YET if value is None else value)
        nothing = None if figure.rate else 0  # a line that was not there last month counted nothing
        cells.append(change(value, getattr(was, figure.name) if was else nothing, rate=figure.rate))
    return tuple(cells)


def _points(now: DepartmentScore | None, before: DepartmentScore | None) -> Iterator[CellValue]:
    for _, name, _ in _SCORED:
        value, was = (getattr(score, name) if score else None for score in (now, before))
        yield NOT_YET if value is None else value
        yield change(value, was, rate=False)
