"""What the rhythm asks for today, this week, this month: each a number that opens the rows it counts."""

from dataclasses import dataclass, field

from desktop.feedback.queries import feedback_counts
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.roster.queries import cadre_counts, enterprise_counts
from ui.desk import Wanted

LIVING = {"living": "在册"}
IN_POST = {"in_post": "在岗"}


@dataclass(frozen=True)
class Duty:
    """One line: ``urgent`` marks a number that should be 0."""

    title: str
    count: int
    wanted: Wanted
    urgent: bool = False


@dataclass(frozen=True)
class Duties:
    """The three groups."""

    today: list[Duty] = field(default_factory=list[Duty])
    week: list[Duty] = field(default_factory=list[Duty])
    month: list[Duty] = field(default_factory=list[Duty])


def read_duties(month: Month) -> Duties:
    """Count everything the rhythm asks for (runs on the worker)."""
    watch = feedback_counts(ListRequest(), "watch")
    week = enterprise_counts(ListRequest(filters=LIVING), "week")
    gaps = enterprise_counts(ListRequest(filters=LIVING), "gap")
    ties = cadre_counts(ListRequest(filters=IN_POST), "tie")
    collected = feedback_counts(ListRequest(), "month").get(str(month), 0)

    def problems(word: str, title: str = "", *, urgent: bool = False) -> Duty:
        return Duty(title or f"{word}问题", watch.get(word, 0), Wanted("feedback", f"{word}的问题", {"watch": word}), urgent)

    def gap(word: str) -> Duty:
        return Duty(f"{word}的企业（项目）", gaps.get(word, 0), Wanted("enterprises", word, LIVING | {"gap": word}), urgent=True)

    idle = Wanted("roster", "没有包保对象的干部", IN_POST | {"tie": "无对象"})
    return Duties(
        today=[
            problems("超期", "已经超期的问题", urgent=True),
            problems("将到期", "快到期的问题", urgent=True),
            problems("待确认", "等企业确认"),
            problems("待核验", "等督查核验"),
            problems("待销号", "核验过、等销号"),
        ],
        week=[
            Duty(
                "本周还没走访", week.get("本周未访", 0), Wanted("enterprises", "本周还没走访", LIVING | {"week": "本周未访"}), urgent=True
            ),
            Duty("本周已走访", week.get("本周已访", 0), Wanted("enterprises", "本周已走访", LIVING | {"week": "本周已访"})),
            problems("挂账", "挂账、每周一研究"),
            problems("在办", "在办的问题"),
        ],
        month=[
            Duty("收集的问题", collected, Wanted("feedback", f"{month.chinese}收集", {"month": str(month)})),
            gap("缺包保领导"),
            gap("缺责任部门"),
            gap("缺包保责任人"),
            Duty("没有包保对象的干部", ties.get("无对象", 0), idle, urgent=True),
        ],
    )
