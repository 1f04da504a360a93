"""The values of the monthly notice, by the names its wording knows (``desktop/wordings/declared/period.py``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.notices.figures import CoverageGap, MissedObject, MonthlyFigures, OverdueProblem
from desktop.summary.queries import DepartmentSummary, MonthSummary
from desktop.vocabulary import EnterpriseKind, Gap
from desktop.wording import compared, long_day, one_line, percent, short_day, some
from desktop.wordings.declared.period import NAMED

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MISSED_TOO_OFTEN = 2  # weeks in a month
GAPS_NAMED = 5  # of each kind
UNASSIGNED = "未交办"
GAPS = {
    Gap.LEADER: "家企业（项目）未明确包保领导",
    Gap.DEPARTMENT: "家企业（项目）未明确责任部门",
    Gap.RESPONSIBLE: "家企业（项目）未明确包保责任人",
    Gap.IDLE: "名在岗干部未安排包保对象",
    Gap.NOT_LEADERSHIP: "家企业（项目）的包保领导不是班子成员",
    Gap.DEPARTED: "项包保关系仍在离岗人员名下",
}


def monthly_values(figures: MonthlyFigures) -> dict[str, Any]:
    """Everything its wording may name."""
    period = figures.period
    return {
        "期间": period.chinese.replace("月", "月份"),
        "本期": f"{period.month}月份",
        "下期": f"{period.following.month}月份",
        **park_values(figures.now),
        **gap_values(figures.gaps),
        **_visit_values(figures),
        **_problem_values(figures),
        **overdue_values(figures.overdue),
        **missed_values(figures.missed),
    }


def park_values(now: MonthSummary) -> dict[str, Any]:
    """Who takes part, on the day the figures are of."""
    return {
        "截至日": long_day(now.as_of),
        "包保对象": now.enterprises,
        "在建项目": now.kinds[EnterpriseKind.PROJECT],
        "投产企业": now.kinds[EnterpriseKind.INDUSTRY],
        "规上工业企业": now.industrial_above_scale,
        "规上服务业企业": now.kinds[EnterpriseKind.SERVICE],
        "行业部门": now.departments,
        "干部": now.cadres,
        "一对一": now.one_to_one,
        "一对多": now.one_to_many,
    }


def gap_values(gaps: Sequence[CoverageGap]) -> dict[str, Any]:
    """Kinds of gaps of which there are any, counted and named."""
    rows = [
        {"空档数": len(found), "空档": words, "对象": some([_called(gap) for gap in found], words[0], most=GAPS_NAMED)}
        for kind, words in GAPS.items()
        if (found := [gap for gap in gaps if gap.kind == kind])
    ]
    return {"责任空档": rows, "空档名单": rows}


def overdue_values(overdue: Sequence[OverdueProblem]) -> dict[str, Any]:
    """The problems past their deadlines, longest overdue first."""
    return {
        "超期问题": [
            {
                "编号": row.number,
                "企业": row.enterprise,
                "问题": one_line(row.text),
                "部门": row.department or UNASSIGNED,
                "超期天数": row.days_late,
            }
            for row in overdue
        ],
        "超期未列全": len(overdue) > NAMED,
        "最早应办日": short_day(date.fromisoformat(overdue[0].due_on)) if overdue else None,
    }


def missed_values(missed: Sequence[MissedObject]) -> dict[str, Any]:
    """The objects that were not visited in some week."""
    return {
        "漏访家数": len(missed),
        "漏访家次": sum(len(row.weeks) for row in missed),
        "漏访企业": _missed(missed, 1),
        "多次漏访": _missed(missed, MISSED_TOO_OFTEN),
    }


def _missed(missed: Sequence[MissedObject], weeks: int) -> list[dict[str, Any]]:
    return [{"企业": row.enterprise, "漏访周数": len(row.weeks)} for row in missed if len(row.weeks) >= weeks]


def full_departments(departments: Sequence[DepartmentSummary]) -> list[dict[str, str]]:
    """Those that made every visit that was due."""
    return [{"部门": row.department} for row in departments if row.object_weeks_due and row.object_weeks_done == row.object_weeks_due]


def rate(value: float | None) -> str | None:
    """A rate as it is printed; None when there is nothing to divide by."""
    return None if value is None else percent(value)


def _visit_values(figures: MonthlyFigures) -> dict[str, Any]:
    now = figures.now
    return {
        "走访周数": figures.weeks_due,
        "应走访": now.object_weeks_due,
        "实际走访": now.object_weeks_done,
        "走访率": percent(now.visit_rate),
        "走访率变化": compared(now.visit_rate, figures.previous_visit_rate) or None,
        "走访次数": now.visits,
        "满率部门": full_departments(now.by_department),
    }


def _problem_values(figures: MonthlyFigures) -> dict[str, Any]:
    now = figures.now
    return {
        "结转": now.carried_over,
        "新收": now.collected,
        "销号": now.closed,
        "不予支持": now.not_supported,
        "在办": now.open,
        "超期": len(figures.overdue),
        "按期办结率": rate(now.on_time_rate),
        "按期办结率变化": compared(now.on_time_rate, figures.previous_on_time_rate) or None,
        "满意率": rate(now.satisfaction_rate),
        "累计收集": now.collected_total,
        "累计销号": now.closed_total,
        "累计办结率": percent(now.closure_rate_total),
    }


def _called(gap: CoverageGap) -> str:
    if gap.kind == Gap.IDLE:
        return f"{gap.subject}（{gap.department}）"
    if gap.kind in {Gap.NOT_LEADERSHIP, Gap.DEPARTED}:
        return f"{gap.subject}的{_ISO.sub(lambda found: long_day(date.fromisoformat(found[0])), gap.reason)}"
    return gap.subject
