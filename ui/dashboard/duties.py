"""What the rhythm asks for today, this week, this month: each a number that opens the rows it counts."""

from typing import NamedTuple

from desktop.dashboard.queries import DutiesToday, duty_counts
from desktop.periods import Month
from desktop.vocabulary import LATE_REPLIES, ReplyState
from ui.desk import Wanted

LIVING = {"living": "在册"}
IN_POST = {"in_post": "在岗"}
LATE_TO_ACCEPT = "交办后没有按时受理"
WARNED, SILENT = "退规预警的企业", "没有报经济指标的企业"


class Duty(NamedTuple):
    """One line: ``urgent`` marks a number that should be 0; ``number`` None: it is counted after the others."""

    title: str
    number: int | None
    wanted: Wanted
    urgent: bool = False


class Duties(NamedTuple):
    """The three groups; ``whose``: the department that alone is counted, nothing for all."""

    today: list[Duty]
    week: list[Duty]
    month: list[Duty]
    whose: str


def read_duties(month: Month) -> Duties:
    """Count everything the rhythm asks for (runs on the worker)."""
    asked = _Asked(duty_counts(month))
    everything = asked.mine is None
    return Duties(
        today=asked.today() + (asked.of_everybody_today() if everything else []),
        week=asked.week() + (asked.of_everybody_this_week() if everything else []),
        month=asked.month(month) + (asked.of_everybody_this_month() if everything else []),
        whose=asked.mine.department if asked.mine else "",
    )


class _Asked:
    """The lines, each with the filters by which its list shows exactly what it counts."""

    def __init__(self, found: DutiesToday) -> None:
        self.mine = found.mine
        self._counts = found.counts
        self._leads = found.leads
        self._late_replies = found.late_replies
        self._own_problems = dict(found.mine.filters) if found.mine else {}
        self._own_objects = {"department": found.mine.department} if found.mine else {}

    def today(self) -> list[Duty]:
        """Of problems; of red lines to who may see them, of replies to who writes documents."""
        problems = self._problems
        late = Wanted("feedback", "交办后没有按时受理、也没有退回的问题", {"watch": "待受理超时限"} | self._own_problems)
        leads = [] if self._leads is None else [Duty("红线线索待核", self._leads, Wanted("redlines", "待核的红线线索", {"open": "待办"}))]
        unanswered = Wanted("notices", LATE_REPLIES, {"reply": ReplyState.LATE}, part="dispatches")
        replies = [] if self._late_replies is None else [Duty(LATE_REPLIES, self._late_replies, unanswered, urgent=True)]
        return [
            problems("超期", "已经超期的问题", urgent=True),
            problems("将到期", "快到期的问题", urgent=True),
            problems("今天未盯", "今天还没盯的问题", urgent=True),
            Duty(LATE_TO_ACCEPT, None, late, urgent=True),
            problems("停表待研究", "停表到期、待研究", urgent=True),
            problems("建议提级", "超期、建议提级"),
            problems("待审批延期", "等审批延期"),
            problems("待确认", "等企业确认"),
            problems("待核验", "等督查核验"),
            problems("待销号", "核验过、等销号"),
            problems("回头看到期", "回头看到期", urgent=True),
            *replies,
            *leads,
        ]

    def week(self) -> list[Duty]:
        """Of visits and open problems."""
        return [
            self._objects("本周还没走访", self._counts.week["本周未访"], {"week": "本周未访"}, urgent=True),
            self._objects("本周已走访", self._counts.week["本周已访"], {"week": "本周已访"}),
            self._problems("挂账", "挂账、每周一研究"),
            self._problems("在办", "在办的问题"),
            self._objects("节点红灯的项目", self._counts.red_lights, {"light": "红灯"}, urgent=True),
        ]

    def month(self, month: Month) -> list[Duty]:
        """Of what was collected, and of who looks after the objects."""
        collected = Wanted("feedback", f"{month.chinese}收集", {"month": str(month)} | self._own_problems)
        gaps = ("缺包保领导", "缺责任部门", "缺包保责任人")
        return [
            Duty("收集的问题", self._counts.collected, collected),
            *(self._objects(f"{gap}的企业（项目）", self._counts.gaps[gap], {"gap": gap}, gap, urgent=True) for gap in gaps),
            self._economy(WARNED, month, {"warning": "退规预警"}),
            self._economy(SILENT, month, {"report": "未报"}),
        ]

    def of_everybody_today(self) -> list[Duty]:
        """What no department has of its own."""
        wanted = Wanted("roster", "到期待移交的交接", {"state": "待移交"}, part="handovers")
        return [Duty("到期待移交的交接", self._counts.to_move, wanted, urgent=True)]

    def of_everybody_this_week(self) -> list[Duty]:
        """What no department has of its own."""
        silent = Wanted("visits", "上周还没报周结", {"state": "未报"}, part="weekly_results")
        unreviewed = Wanted("conferences", "本周还没研究的挂账", {"week": "本周未研究"}, part="on_account")
        return [
            Duty("挂账、本周还没研究", self._counts.unreviewed, unreviewed, urgent=True),
            Duty("上周还没报周结的部门", self._counts.silent, silent, urgent=True),
            Duty("公示牌待换（含待制）", self._counts.boards, Wanted("notices", "公示牌待换", {"state": "待印制"}, part="signboards")),
        ]

    def of_everybody_this_month(self) -> list[Duty]:
        """What no department has of its own."""
        idle = Wanted("roster", "没有包保对象的干部", IN_POST | {"tie": "无对象"})
        return [
            Duty("没有包保对象的干部", self._counts.idle, idle, urgent=True),
            self._stray_relation("领导不是班子成员", "包保领导不是班子成员"),
            self._stray_relation("离岗人员仍在包保", "离岗人员仍在包保"),
        ]

    def _problems(self, word: str, title: str, *, urgent: bool = False) -> Duty:
        return Duty(title, self._counts.watch[word], Wanted("feedback", f"{word}的问题", {"watch": word} | self._own_problems), urgent)

    def _objects(self, title: str, number: int, filters: dict[str, str], says: str = "", *, urgent: bool = False) -> Duty:
        return Duty(title, number, Wanted("enterprises", says or title, LIVING | filters | self._own_objects), urgent)

    def _economy(self, title: str, month: Month, filters: dict[str, str]) -> Duty:
        """Of the last month that is due: while one is not over, nobody has missed its report."""
        named = f"到期月份{title}"
        return Duty(
            title, None, Wanted("enterprises", named, {"due_by": str(month)} | filters | self._own_objects, part="economy"), urgent=True
        )

    def _stray_relation(self, word: str, title: str) -> Duty:
        return Duty(title, self._counts.stray[word], Wanted("roster", word, {"kind": word}, part="coverage"), urgent=True)
