"""Tables and charts of a quarter or a year: month by month, and the assessment of the departments."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from desktop.documents.text import Inserted
from desktop.notices.period_figures import PeriodFigures, Tally
from desktop.notices.tables import PROBLEM_TABLE, VISIT_TABLE, problem_table, rate_column, visit_table
from desktop.periods import Month, Year
from desktop.ranking import RANKED_FROM, places
from desktop.wording import NOTHING, percent
from exports.pdf.document import Cell, Chart, ChartKind, Series, Table, TableColumn

MONTHS_VISITS = "各月走访情况"
MONTHS_PROBLEMS = "各月问题办理情况"
ASSESSMENT = "各部门考核情况"
RATE_CHART = "走访率变化图"
PROBLEM_CHART = "收集销号变化图"


def period_inserted(figures: PeriodFigures) -> Inserted:
    """What the text of a period's notice or report may name in 【…】."""
    makers = {
        MONTHS_VISITS: months_visits,
        MONTHS_PROBLEMS: months_problems,
        VISIT_TABLE: visit_table,
        PROBLEM_TABLE: problem_table,
        ASSESSMENT: assessment,
        RATE_CHART: rate_chart,
        PROBLEM_CHART: problem_chart,
    }
    return {name: partial(make, figures) for name, make in makers.items()}


def months_visits(figures: PeriodFigures) -> Table:
    """Visits month by month."""
    return Table(
        title=f"{figures.period.chinese}{MONTHS_VISITS}",
        columns=(
            TableColumn("月份", 2),
            *(TableColumn(title, 1.5, numeric=True) for title in ("应访家次", "实访家次")),
            rate_column("走访率", 1.5),
            TableColumn("登记走访次数", 2, numeric=True),
        ),
        rows=tuple((_month(one), *_visited(one)) for one in figures.months),
        total_row=("合计", *_visited(figures.whole)),
    )


def months_problems(figures: PeriodFigures) -> Table:
    """Problems month by month. The last row is the period, no sum: its 结转 is that of its first month, 在办 and 超期 those at its end."""
    return Table(
        title=f"{figures.period.chinese}{MONTHS_PROBLEMS}",
        heads=(
            (
                Cell("月份", down=2),
                Cell("收集", across=2),
                Cell("办结", across=2),
                Cell("期末", across=2),
                Cell("按期办结率", down=2),
                Cell("满意率", down=2),
            ),
        ),
        columns=(
            TableColumn("月份", 1.5),
            *(TableColumn(title, 1.1, numeric=True) for title in ("结转", "新收", "销号", "不支持", "在办", "超期")),
            rate_column("按期办结率", 1.6),
            rate_column("满意率", 1.5),
        ),
        rows=(
            *((_month(one), *_handled(one)) for one in figures.months),
            tuple(Cell(text, bold=True) for text in (_whole(figures), *_handled(figures.whole))),
        ),
        note=f"{_whole(figures)}的结转为期初数，在办、超期为期末数；结转＋新收＝销号＋不支持＋在办。",
    )


def assessment(figures: PeriodFigures) -> Table:
    """Departments by their three rates, each ranked by itself."""
    rows = figures.departments
    visits = _places((one.visit_rate, one.object_weeks_due) for one in rows)
    closing = _places((one.on_time_rate, one.closed) for one in rows)
    said = _places((one.satisfaction_rate, one.confirmed) for one in rows)
    whole = figures.whole
    return Table(
        title=f"{figures.period.chinese}{ASSESSMENT}",
        heads=((Cell("部门", down=2), Cell("走访", across=3), Cell("办结", across=3), Cell("企业评价", across=3)),),
        columns=(
            TableColumn("部门", 4.2),
            *_ranked("应访", "走访率"),
            *_ranked("销号", "按期率"),
            *_ranked("评价", "满意率"),
        ),
        rows=tuple(
            (
                one.name,
                *(str(one.object_weeks_due), percent(one.visit_rate), first),
                *(str(one.closed), percent(one.on_time_rate), second),
                *(str(one.confirmed), percent(one.satisfaction_rate), third),
            )
            for one, first, second, third in zip(rows, visits, closing, said, strict=True)
        ),
        total_row=(
            "合计",
            *(str(whole.object_weeks_due), percent(whole.visit_rate), NOTHING),
            *(str(whole.closed), percent(whole.on_time_rate), NOTHING),
            *(str(whole.confirmed), percent(whole.satisfaction_rate), NOTHING),
        ),
        note=f"应访、销号、评价不足{RANKED_FROM}件（家次）的不排名，并列的名次相同。",
    )


def rate_chart(figures: PeriodFigures) -> Chart:
    """走访率 month by month; none where no week was due."""
    rates = tuple(None if one.visit_rate is None else round(one.visit_rate * 100, 2) for one in figures.months)
    return Chart(ChartKind.LINES, _categories(figures), (Series("走访率", rates),), title=f"{figures.period.chinese}各月走访率", unit="%")


def problem_chart(figures: PeriodFigures) -> Chart:
    """Problems that came and went month by month, and those that were open at its end."""
    series = tuple(
        Series(name, tuple(float(getattr(one, figure)) for one in figures.months))
        for name, figure in (("新收", "collected"), ("销号", "closed"), ("期末在办", "open"))
    )
    return Chart(ChartKind.BARS, _categories(figures), series, title=f"{figures.period.chinese}各月问题收集销号", unit="件")


def _ranked(base: str, rate: str) -> tuple[TableColumn, ...]:
    """A rate with what it rests on before it and its place behind."""
    return (TableColumn(base, 1, numeric=True), rate_column(rate, 1.4), TableColumn("名次", 0.95, numeric=True))


def _visited(one: Tally) -> tuple[str, ...]:
    return (str(one.object_weeks_due), str(one.object_weeks_done), percent(one.visit_rate), str(one.visits))


def _handled(one: Tally) -> tuple[str, ...]:
    counts = (one.carried_over, one.collected, one.closed, one.not_supported, one.open, one.overdue)
    return (*map(str, counts), percent(one.on_time_rate), percent(one.satisfaction_rate))


def _places(rates: Iterable[tuple[float | None, int]]) -> list[str]:
    """Places as they are printed."""
    return [str(place or NOTHING) for place in places(rates)]


def _month(one: Tally) -> str:
    return f"{Month.parse(one.name).month}月"


def _categories(figures: PeriodFigures) -> tuple[str, ...]:
    return tuple(map(_month, figures.months))


def _whole(figures: PeriodFigures) -> str:
    """What the row of the whole period is called."""
    if isinstance(figures.period, Month):
        return "全月"
    return "全年" if isinstance(figures.period, Year) else "全季度"
