"""The words of the monthly notice, drafted from its figures. The clerk edits them before printing.

The draft is plain text as an office types it: a line ``一、…`` or ``（一）…`` is a heading, a line ``【…】`` stands
for the table of that name, every other line is a paragraph.
"""

from __future__ import annotations

import re
from datetime import date

from desktop.notices.figures import CoverageGap, MissedObject, MonthlyFigures, OverdueProblem
from desktop.summary.queries import MonthSummary
from desktop.vocabulary import EnterpriseKind, Gap
from desktop.wording import compared, long_day, percent, short_day, some

VISIT_TABLE = "各部门走访情况"
PROBLEM_TABLE = "各部门问题办理情况"
NAMED = 10  # of a list in the body; the whole list is in the annex
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MISSED_TOO_OFTEN = 2  # weeks in a month
GAPS_NAMED = 5  # of each kind
GAPS = {
    Gap.LEADER: "家企业（项目）未明确包保领导",
    Gap.DEPARTMENT: "家企业（项目）未明确责任部门",
    Gap.RESPONSIBLE: "家企业（项目）未明确包保责任人",
    Gap.IDLE: "名在岗干部未安排包保对象",
    Gap.NOT_LEADERSHIP: "家企业（项目）的包保领导不是班子成员",
    Gap.DEPARTED: "项包保关系仍在离岗人员名下",
}


def draft_title(figures: MonthlyFigures) -> str:
    """标题 of the notice."""
    return f"关于{figures.period.chinese.replace('月', '月份')}包保联企工作情况的通报"


def draft_body(figures: MonthlyFigures) -> str:
    """正文 of the notice."""
    month = f"{figures.period.month}月"
    lines = [
        f"现将{figures.period.chinese.replace('月', '月份')}包保联企工作情况通报如下。",
        "一、总体情况",
        _overall(figures.now),
        _coverage(figures),
        "二、走访情况",
        _visits(figures, month),
        f"【{VISIT_TABLE}】",
        "三、问题销号",
        _problems(figures, month),
        f"【{PROBLEM_TABLE}】",
        "四、存在问题",
        *_shortcomings(figures),
        "五、下步要求",
        *_demands(figures),
    ]
    return "\n".join(line for line in lines if line)


def _overall(now: MonthSummary) -> str:
    projects, industry, services = (now.kinds[kind] for kind in EnterpriseKind)
    return (
        f"截至{long_day(now.as_of)}，园区共有包保企业（项目）{now.enterprises}家，其中在建重点项目{projects}个、"
        f"投产工业企业{industry}家（规上工业企业{now.industrial_above_scale}家）、规上服务业企业{services}家；"
        f"{now.departments}个行业部门、{now.cadres}名干部参与包保，其中“一对一”{now.one_to_one}人、“一对多”{now.one_to_many}人。"
    )


def _coverage(figures: MonthlyFigures) -> str:
    gaps = [f"{len(found)}{GAPS[kind]}" for kind, found in _by_kind(figures)]
    if not gaps:
        return "企业（项目）应联尽联，在岗干部全员覆盖。"
    return f"仍有{'，'.join(gaps)}，应联尽联、全员覆盖尚未到位。"


def _by_kind(figures: MonthlyFigures) -> list[tuple[Gap, list[CoverageGap]]]:
    """Kinds of gaps of which there are any."""
    found = [(kind, [gap for gap in figures.gaps if gap.kind == kind]) for kind in GAPS]
    return [(kind, gaps) for kind, gaps in found if gaps]


def _name_gaps(figures: MonthlyFigures) -> str:
    """The objects and cadres concerned, the first of each kind."""
    told: list[str] = []
    for kind, gaps in _by_kind(figures):
        told.append(f"{len(gaps)}{GAPS[kind]}：{some([_called(gap) for gap in gaps], GAPS[kind][0], most=GAPS_NAMED)}")
    return f"{'；'.join(told)}。"


def _called(gap: CoverageGap) -> str:
    if gap.kind == Gap.IDLE:
        return f"{gap.subject}（{gap.department}）"
    if gap.kind in {Gap.NOT_LEADERSHIP, Gap.DEPARTED}:
        return f"{gap.subject}的{_ISO.sub(lambda found: long_day(date.fromisoformat(found[0])), gap.reason)}"
    return gap.subject


def _visits(figures: MonthlyFigures, month: str) -> str:
    now = figures.now
    if not figures.weeks_due:
        return f"{month}份各周尚未结束，走访情况待周结后统计；已登记走访{now.visits}次。"
    change = compared(now.visit_rate, figures.previous_visit_rate)
    text = (
        f"{month}份纳入考核的{figures.weeks_due}周内，应走访{now.object_weeks_due}家次，实际走访{now.object_weeks_done}家次，"
        f"走访率{percent(now.visit_rate)}{'，' + change if change else ''}；共登记走访{now.visits}次。"
    )
    full = [row.department for row in now.by_department if row.object_weeks_due and row.object_weeks_done == row.object_weeks_due]
    if full:
        text += f"{'、'.join(full)}走访率达到100%。"
    return text


def _problems(figures: MonthlyFigures, month: str) -> str:
    now = figures.now
    change = compared(now.on_time_rate, figures.previous_on_time_rate)
    declined = f"，不予支持（含撤单）{now.not_supported}件" if now.not_supported else ""
    text = (
        f"{month}份上月结转问题{now.carried_over}件，新收集{now.collected}件，销号{now.closed}件{declined}，"
        f"期末在办{now.open}件，其中超期{len(figures.overdue)}件。"
    )
    if now.on_time_rate is not None:
        text += f"按期办结率{percent(now.on_time_rate)}{'，' + change if change else ''}。"
    if now.satisfaction_rate is not None:
        text += f"企业满意率{percent(now.satisfaction_rate)}。"
    return text + (f"累计收集问题（需求）{now.collected_total}件，累计销号{now.closed_total}件，办结率{percent(now.closure_rate_total)}。")


def _shortcomings(figures: MonthlyFigures) -> list[str]:
    found: list[tuple[str, str]] = []
    if figures.overdue:
        found.append(("部分问题超期未办结", _name_overdue(figures.overdue)))
    if figures.missed:
        found.append(("部分企业（项目）未按要求走访", _name_missed(figures.missed)))
    if figures.gaps:
        found.append(("包保责任尚有空档", _name_gaps(figures)))
    if not found:
        return ["本月未发现超期未办结问题和漏访情况，各部门要继续保持。"]
    return [line for number, (head, text) in enumerate(found) for line in (f"（{'一二三四'[number]}）{head}", text)]


def _name_overdue(overdue: tuple[OverdueProblem, ...]) -> str:
    named = "；".join(
        f"{row.enterprise}“{_one_line(row.text)}”（{row.department or '未交办'}，超期{row.days_late}天）" for row in overdue[:NAMED]
    )
    rest = f"等{len(overdue)}件" if len(overdue) > NAMED else f"，共{len(overdue)}件"
    return f"截至目前超期未办结的问题有：{named}{rest}，详见附件{_annex_number('overdue')}。"


def _one_line(text: str) -> str:
    """A problem's words without their line breaks: in the draft a line is a paragraph, and 一、 at its start a heading."""
    return "，".join(line.strip() for line in text.splitlines() if line.strip())


def _name_missed(missed: tuple[MissedObject, ...]) -> str:
    often = [row for row in missed if len(row.weeks) >= MISSED_TOO_OFTEN]
    weeks = sum(len(row.weeks) for row in missed)
    text = f"本月有{len(missed)}家企业（项目）漏访，共{weeks}家次"
    if often:
        named = [f"{row.enterprise}（漏访{len(row.weeks)}周）" for row in often]
        text += f"，其中漏访{MISSED_TOO_OFTEN}周以上的有{some(named, '家', most=NAMED)}"
    else:
        text += f"，分别是{some([row.enterprise for row in missed], '家', most=NAMED)}"
    return f"{text}，详见附件{_annex_number('missed')}。"


def _annex_number(which: str) -> str:
    """The annexes keep their numbers: 1 overdue problems, 2 objects not visited (an empty one is still attached)."""
    return {"overdue": "1", "missed": "2"}[which]


def _demands(figures: MonthlyFigures) -> list[str]:
    following = figures.period.following
    lines = ["（一）压实走访责任。各包保领导、责任部门和包保责任人要落实每周一走访一调度，"]
    lines[0] += "漏访企业（项目）须在下周内补访到位。" if figures.missed else "坚持每周走访不断档。"
    if figures.overdue:
        oldest = short_day(date.fromisoformat(figures.overdue[0].due_on))
        lines.append(
            f"（二）限期办结超期问题。对超期的{len(figures.overdue)}件问题（最早应于{oldest}前办结），主办部门要逐件明确措施、责任人和时限；"
            "确需延期或挂账的，按程序报批，不得虚假销号。"
        )
    else:
        lines.append("（二）从严办理销号。坚持企业确认、督查核验，确保每一件问题真办结、企业真满意。")
    lines.append(f"（三）抓好跟踪问效。督查室对本通报所列问题一日一盯、一周一结，办理情况纳入{following.month}月份通报。")
    return lines
