"""The values of documents about any period, by the names their wordings know (``desktop/wordings/declared/longer.py``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop.notices.period_figures import PeriodFigures, Tally
from desktop.notices.values import full_departments, gap_values, missed_values, overdue_values, park_values, rate
from desktop.periods import Month, Period, Quarter
from desktop.ranking import places
from desktop.wording import changed, compared, percent

FOREMOST = 3  # places named at either end of a ranking
SAME_PERIOD = "上年同期"


def period_values(figures: PeriodFigures) -> dict[str, Any]:
    """Everything their wordings may name."""
    period = figures.period
    return {
        "期间": whole_name(period),
        "本期": short_name(period),
        "下期": short_name(period.following) if period.following.year == period.year else whole_name(period.following),
        "期满": figures.is_over,
        "多个月": len(figures.months) > 1,
        **park_values(figures.now),
        **gap_values(figures.gaps),
        **_visit_values(figures),
        **_problem_values(figures),
        **_rank_values(figures.departments),
        **overdue_values(figures.overdue),
        **missed_values(figures.missed),
    }


def whole_name(period: Period) -> str:
    """A period with its year: 2022年8月份, 2022年第三季度, 2022年度."""
    if isinstance(period, Month):
        return f"{period.chinese}份"
    return period.chinese if isinstance(period, Quarter) else f"{period.chinese}度"


def short_name(period: Period) -> str:
    """A period within its year: 8月份, 第三季度; a year itself 2022年."""
    return whole_name(period).removeprefix(f"{period.year}年") if isinstance(period, Month | Quarter) else period.chinese


def previous_name(period: Period) -> str:
    """How the period before is called in a comparison."""
    if isinstance(period, Month):
        return "上月"
    return "上季度" if isinstance(period, Quarter) else "上年"


def _visit_values(figures: PeriodFigures) -> dict[str, Any]:
    whole = figures.whole
    return {
        "走访周数": figures.weeks_due,
        "应走访": whole.object_weeks_due,
        "实际走访": whole.object_weeks_done,
        "走访率": percent(whole.visit_rate),
        **_rate_changes(figures, "走访率", lambda one: one.visit_rate),
        "走访次数": whole.visits,
        "应访对象": figures.objects_due,
        "未访对象": figures.objects_due - figures.objects_visited,
        "满率部门": full_departments(figures.now.by_department),
        "各月": [_month_row(one) for one in figures.months],
    }


def _month_row(one: Tally) -> dict[str, Any]:
    return {
        "月份": f"{Month.parse(one.name).month}月",
        "应走访": one.object_weeks_due,
        "实际走访": one.object_weeks_done,
        "走访率": percent(one.visit_rate),
        "新收": one.collected,
        "销号": one.closed,
        "在办": one.open,
    }


def _problem_values(figures: PeriodFigures) -> dict[str, Any]:
    whole, now = figures.whole, figures.now
    satisfaction = _rate_changes(figures, "满意率", lambda one: one.satisfaction_rate)
    return {
        "结转": whole.carried_over,
        "新收": whole.collected,
        **_count_changes(figures, "新收", lambda one: one.collected),
        "销号": whole.closed,
        **_count_changes(figures, "销号", lambda one: one.closed),
        "不予支持": whole.not_supported,
        "在办": whole.open,
        "超期": whole.overdue,
        "按期办结率": rate(whole.on_time_rate),
        **_rate_changes(figures, "按期办结率", lambda one: one.on_time_rate),
        "满意率": rate(whole.satisfaction_rate),
        "满意率变化": satisfaction["满意率变化"],
        "累计收集": now.collected_total,
        "累计销号": now.closed_total,
        "累计办结率": percent(now.closure_rate_total),
        "回头看": whole.looked_back,
        "假销号": whole.found_false,
    }


def _rate_changes(figures: PeriodFigures, name: str, of: Callable[[Tally], float | None]) -> dict[str, str | None]:
    """环比 and 同比 of a rate."""
    now, previous, last_year = of(figures.whole), figures.previous, figures.year_before
    return {
        f"{name}变化": previous and (compared(now, of(previous), previous_name(figures.period)) or None),
        f"{name}同比": last_year and (compared(now, of(last_year), SAME_PERIOD) or None),
    }


def _count_changes(figures: PeriodFigures, name: str, of: Callable[[Tally], int]) -> dict[str, str | None]:
    """环比 and 同比 of a count. Part of a period is not held against a whole one."""
    now, previous, last_year = of(figures.whole), figures.previous, figures.year_before
    if not figures.is_over:
        previous = last_year = None
    return {
        f"{name}变化": previous and changed(now, of(previous), "件", previous_name(figures.period)),
        f"{name}同比": last_year and changed(now, of(last_year), "件", SAME_PERIOD),
    }


def _rank_values(departments: Sequence[Tally]) -> dict[str, Any]:
    visits = places((one.visit_rate, one.object_weeks_due) for one in departments)
    closing = places((one.on_time_rate, one.closed) for one in departments)
    return {
        **_ends(departments, visits, "走访", "走访率", lambda one: one.visit_rate),
        **_ends(departments, closing, "办结", "按期办结率", lambda one: one.on_time_rate),
    }


def _ends(
    departments: Sequence[Tally], ranks: Sequence[int | None], name: str, what: str, of: Callable[[Tally], float | None]
) -> dict[str, Any]:
    """Who stands foremost and who last. Of few departments nobody is called last, and nobody who is among the foremost."""
    ranked = sorted(((place, one) for place, one in zip(ranks, departments, strict=True) if place is not None), key=lambda one: one[0])
    foremost = [one for place, one in ranked if place <= FOREMOST]
    if len(foremost) == len(ranked) > FOREMOST:  # they all share a place
        foremost = []
    last = [one for place, one in ranked if place > max(len(ranked) - FOREMOST, FOREMOST)]
    return {
        f"{name}居前": [{"部门": one.name, what: percent(of(one))} for one in foremost],
        f"{name}靠后": [{"部门": one.name, what: percent(of(one))} for one in last],
    }
