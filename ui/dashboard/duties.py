"""What the rhythm asks for today, this week, this month: each a number that opens the rows it counts."""

from typing import NamedTuple

from desktop.dashboard.queries import duty_counts
from desktop.periods import Month
from ui.desk import Wanted

LIVING = {"living": "在册"}
IN_POST = {"in_post": "在岗"}


class Duty(NamedTuple):
    """One line: ``urgent`` marks a number that should be 0."""

    title: str
    number: int
    wanted: Wanted
    urgent: bool = False


class Duties(NamedTuple):
    """The three groups."""

    today: list[Duty]
    week: list[Duty]
    month: list[Duty]


def read_duties(month: Month) -> Duties:
    """Count everything the rhythm asks for (runs on the worker)."""
    watch, week, gaps, without, stray, collected, boards, red_lights, silent, to_move = duty_counts(month)

    def problems(word: str, title: str = "", *, urgent: bool = False) -> Duty:
        return Duty(title or f"{word}问题", watch[word], Wanted("feedback", f"{word}的问题", {"watch": word}), urgent)

    def gap(word: str) -> Duty:
        return Duty(f"{word}的企业（项目）", gaps[word], Wanted("enterprises", word, LIVING | {"gap": word}), urgent=True)

    def stray_relation(word: str, title: str) -> Duty:
        return Duty(title, stray[word], Wanted("roster", word, {"kind": word}, part="coverage"), urgent=True)

    idle = Wanted("roster", "没有包保对象的干部", IN_POST | {"tie": "无对象"})
    return Duties(
        today=[
            problems("超期", "已经超期的问题", urgent=True),
            problems("将到期", "快到期的问题", urgent=True),
            problems("今天未盯", "今天还没盯的问题", urgent=True),
            problems("待确认", "等企业确认"),
            problems("待核验", "等督查核验"),
            problems("待销号", "核验过、等销号"),
            Duty("到期待移交的交接", to_move, Wanted("roster", "到期待移交的交接", {"state": "待移交"}, part="handovers"), urgent=True),
        ],
        week=[
            Duty("本周还没走访", week["本周未访"], Wanted("enterprises", "本周还没走访", LIVING | {"week": "本周未访"}), urgent=True),
            Duty("本周已走访", week["本周已访"], Wanted("enterprises", "本周已走访", LIVING | {"week": "本周已访"})),
            Duty("上周还没报周结的部门", silent, Wanted("visits", "上周还没报周结", {"state": "未报"}, part="weekly_results"), urgent=True),
            problems("挂账", "挂账、每周一研究"),
            problems("在办", "在办的问题"),
            Duty("节点红灯的项目", red_lights, Wanted("enterprises", "节点红灯的项目", LIVING | {"light": "红灯"}), urgent=True),
            Duty("公示牌待换（含待制）", boards, Wanted("notices", "公示牌待换", {"state": "待印制"}, part="signboards")),
        ],
        month=[
            Duty("收集的问题", collected, Wanted("feedback", f"{month.chinese}收集", {"month": str(month)})),
            gap("缺包保领导"),
            gap("缺责任部门"),
            gap("缺包保责任人"),
            Duty("没有包保对象的干部", without, idle, urgent=True),
            stray_relation("领导不是班子成员", "包保领导不是班子成员"),
            stray_relation("离岗人员仍在包保", "离岗人员仍在包保"),
        ],
    )
