"""A month's figures as lines for people."""

from desktop.summary.queries import MonthSummary
from desktop.wording import percent


def told(figures: MonthSummary) -> str:
    """The figures, a line each group."""
    kinds = "、".join(f"{kind}{number}" for kind, number in figures.kinds.items())
    gaps = figures.coverage
    coverage = (
        f"空档：缺包保领导{gaps['enterprises_without_leader']}、缺责任部门{gaps['enterprises_without_department']}、"
        f"缺包保责任人{gaps['enterprises_without_responsible']}、无包保对象的干部{gaps['cadres_without_enterprise']}"
    )
    weeks = f"应访{figures.object_weeks_due}、实访{figures.object_weeks_done}家次，走访率{percent(figures.visit_rate)}"
    problems = (
        f"结转{figures.carried_over}、新收{figures.collected}、销号{figures.closed}、不予支持{figures.not_supported}、"
        f"在办{figures.open}（超期{figures.overdue}）"
    )
    totals = (
        f"累计收集{figures.collected_total}、销号{figures.closed_total}，办结率{percent(figures.closure_rate_total)}；"
        f"按期办结率{percent(figures.on_time_rate)}，满意率{percent(figures.satisfaction_rate)}"
    )
    return "\n".join(
        [
            f"{figures.park} {figures.month}（截至{figures.as_of}）",
            f"干部{figures.cadres}人（一对一{figures.one_to_one}、一对多{figures.one_to_many}），行业部门{figures.departments}个",
            f"企业（项目）{figures.enterprises}家：{kinds}；规上{figures.above_scale}家",
            coverage,
            f"走访：登记{figures.visits}次；{weeks}",
            f"问题：{problems}",
            totals,
        ]
    )
