"""The catalogue: every figure a template may ask for, over the figures the program counts anyway."""

from __future__ import annotations

from collections.abc import Callable

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.ledgers.scope import MAKER
from desktop.matching import match_key
from desktop.park.queries import park_info
from desktop.summary.queries import rate
from desktop.templates.arguments import BLANK, COMPARED, DEPARTMENT, Look, When
from desktop.templates.declaration import Figure, Question, Value

BASICS, ROSTER, VISITS, PROBLEMS, PAPERS, LINES = "基本", "名册", "走访", "问题", "会商文书", "红线"
_SPANS = frozenset({When.MONTH, When.LAST_MONTH, When.YEAR_BEFORE, When.QUARTER, When.YEAR})
_DAYS = frozenset({When.MONTH, When.LAST_MONTH, When.YEAR_BEFORE})
_OF_NUMBER = frozenset({*COMPARED, Look.WHOLE, Look.ONE, Look.TWO})
_OF_RATE = frozenset({*_OF_NUMBER, Look.PERCENT, BLANK})


def _fact(name: str, meaning: str, ask: Callable[[Question], Value], others: tuple[str, ...] = ()) -> Figure:
    return Figure(name, meaning, "", BASICS, ask, others=others)


def _count(
    name: str,
    figure: str,
    unit: str,
    group: str,
    meaning: str,
    *,
    spans: frozenset[str] = _SPANS,
    total: str = "",
    others: tuple[str, ...] = (),
    needs: Act = Act.VIEW,
) -> Figure:
    """A count of a month; ``total``: what counts the same from the beginning of the records."""

    def ask(question: Question) -> Value:
        return question.count(total if question.total else figure)

    takes = spans | _OF_NUMBER | {DEPARTMENT} | ({When.TOTAL} if total else set())
    return Figure(name, meaning, unit, group, ask, frozenset(takes), needs=needs, others=others)


def _rate(
    name: str, counts: tuple[str, str], group: str, meaning: str, *, spans: frozenset[str] = _SPANS, others: tuple[str, ...] = ()
) -> Figure:
    """A count divided by another one."""
    part, whole = counts

    def ask(question: Question) -> Value:
        return rate(question.count(part), question.count(whole))

    return Figure(name, meaning, "%", group, ask, spans | _OF_RATE | {DEPARTMENT}, is_rate=True, others=others)


def _listed(name: str, rows: str, unit: str, group: str, meaning: str) -> Figure:
    """How many rows a list has in the month."""
    return Figure(name, meaning, unit, group, lambda question: question.rows(rows))


def _missed(question: Question) -> Value:
    return question.count("object_weeks_due") - question.count("object_weeks_done")


_FACTS = (
    _fact("园区", "园区的名称", lambda _q: park_info().name),
    _fact("填报单位", "填报的科室", lambda _q: MAKER),
    _fact("填报人", "填报的人，即登录的账号", lambda q: q.actor),
    _fact("填报日期", "填报的这一天", lambda _q: clock.today()),
    _fact("统计日期", "数字截至哪一天：本月最后一天，本月还没过完的为今天", lambda q: q.scope.as_of, ("截止日期", "截至日期")),
    _fact("统计月份", "填报的是哪个月，如2022年8月", lambda q: q.month.chinese, ("年月", "月份")),
    _fact("年", "填报月份的年份，如2022", lambda q: q.month.year, ("年份",)),
    _fact("月", "填报月份的月，如8", lambda q: q.month.month),
    _fact("月初", "本月第一天", lambda q: q.month.first),
    _fact("月末", "本月最后一天", lambda q: q.month.last),
)
_NAMES = (
    _count("干部数", "cadres", "名", ROSTER, "在岗干部", spans=_DAYS),
    _count("行业部门数", "departments", "个", ROSTER, "承担包保任务的行业部门", spans=_DAYS, others=("部门数",)),
    _count("包保对象数", "enterprises", "家", ROSTER, "在册的企业和项目", spans=_DAYS, others=("企业数", "企业(项目)数")),
    _count("在建重点项目数", "projects", "个", ROSTER, "在册的在建重点项目", spans=_DAYS, others=("项目数",)),
    _count("投产工业企业数", "industry", "家", ROSTER, "在册的投产工业企业", spans=_DAYS, others=("工业企业数",)),
    _count("规上服务业企业数", "services", "家", ROSTER, "在册的规上服务业企业", spans=_DAYS, others=("服务业企业数",)),
    _count("规上企业数", "above_scale", "家", ROSTER, "在册企业中的规模以上企业", spans=_DAYS),
    _count("规上工业企业数", "industrial_above_scale", "家", ROSTER, "投产工业企业中的规模以上企业", spans=_DAYS),
    _count("一对一干部数", "one_to_one", "名", ROSTER, "只包保一家企业（项目）的在岗干部", spans=_DAYS, others=("一对一",)),
    _count("一对多干部数", "one_to_many", "名", ROSTER, "包保两家以上企业（项目）的在岗干部", spans=_DAYS, others=("一对多",)),
    _count("包保领导关系数", "relations_leader", "个", ROSTER, "在册对象现有的包保领导关系", spans=_DAYS),
    _count("责任部门关系数", "relations_department", "个", ROSTER, "在册对象现有的责任部门关系", spans=_DAYS),
    _count("包保责任人关系数", "relations_responsible", "个", ROSTER, "在册对象现有的包保责任人关系", spans=_DAYS),
    _count("缺包保领导数", "enterprises_without_leader", "家", ROSTER, "没有包保领导的在册企业（项目）", spans=_DAYS),
    _count("缺责任部门数", "enterprises_without_department", "家", ROSTER, "没有责任部门的在册企业（项目）", spans=_DAYS),
    _count("缺包保责任人数", "enterprises_without_responsible", "家", ROSTER, "没有包保责任人的在册企业（项目）", spans=_DAYS),
    _count("无包保对象干部数", "cadres_without_enterprise", "名", ROSTER, "没有包保对象的在岗干部", spans=_DAYS),
    _listed("覆盖缺口数", "覆盖缺口", "处", ROSTER, "应联尽联、全员覆盖的全部缺口"),
)
_GONE = (
    _count("走访次数", "visits", "次", VISITS, "期内的走访，按走访日期", total="visits_total", others=("走访数",)),
    _count("应访", "object_weeks_due", "家·周", VISITS, "每家有包保关系的对象每周一次，还没过完的周不计", others=("应访数",)),
    _count("实访", "object_weeks_done", "家·周", VISITS, "应访中当周走访过的", others=("实访数",)),
    Figure("漏访", "应访中当周没有走访的", "家·周", VISITS, _missed, _SPANS | _OF_NUMBER | {DEPARTMENT}, others=("漏访数", "未访")),
    _rate("走访率", ("object_weeks_done", "object_weeks_due"), VISITS, "实访÷应访"),
    _count("应访企业数", "objects_due", "家", VISITS, "期内应当走访的企业（项目），每家只计一次"),
    _count("已访企业数", "objects_visited", "家", VISITS, "期内按要求走访过的企业（项目），每家只计一次", others=("走访企业数",)),
)
_SOLVED = (
    _count("上月结转", "carried_over", "件", PROBLEMS, "本月以前收集、月初还没有办结的问题", others=("期初结转", "结转数")),
    _count("收集数", "collected", "件", PROBLEMS, "期内收集的问题，按收集日期", total="collected_total", others=("本月新收", "新收数")),
    _count("销号数", "closed", "件", PROBLEMS, "期内销号的问题，按销号日期", total="closed_total", others=("本月销号", "办结数")),
    _count("按期销号数", "closed_on_time", "件", PROBLEMS, "期内销号的问题中，应办时限当日或之前销号的"),
    _count("不予支持数", "not_supported", "件", PROBLEMS, "期内不予支持（含撤单）的问题", others=("不予支持",)),
    _count("在办数", "open", "件", PROBLEMS, "期末还没有办结的问题", spans=_DAYS, others=("期末在办", "未办结数")),
    _count("超期数", "overdue", "件", PROBLEMS, "期末在办中过了应办时限的", spans=_DAYS, others=("其中超期", "超期问题数")),
    _count("累计收集数", "collected_total", "件", PROBLEMS, "从建立记录至期末收集的问题", spans=_DAYS, others=("累计收集",)),
    _count("累计销号数", "closed_total", "件", PROBLEMS, "从建立记录至期末销号的问题", spans=_DAYS, others=("累计销号",)),
    _rate(
        "办结率",
        ("closed_total", "collected_total"),
        PROBLEMS,
        "累计销号数÷累计收集数，与通报、工作台所说的一样",
        spans=_DAYS | {When.TOTAL},
        others=("累计办结率",),
    ),
    _rate("本月办结率", ("closed", "collected"), PROBLEMS, "期内销号数÷期内收集数；销上月结转的多时，会超过100%"),
    _rate("按期办结率", ("closed_on_time", "closed"), PROBLEMS, "按期销号数÷销号数"),
    _count("企业确认数", "confirmed", "件", PROBLEMS, "期内由企业确认过办理结果的问题"),
    _count("满意数", "satisfied", "件", PROBLEMS, "企业确认为满意或基本满意的问题"),
    _rate("满意率", ("satisfied", "confirmed"), PROBLEMS, "满意数÷企业确认数"),
    _listed("挂账数", "挂账", "件", PROBLEMS, "期末挂账和长期跟踪的问题"),
    _count("回头看数", "looked_back", "件", PROBLEMS, "期内回头看有了结果的销号问题"),
    _count("假销号数", "found_false", "件", PROBLEMS, "期内回头看认定为假销号的问题"),
)
_WRITTEN = (
    _listed("会商次数", "会议", "次", PAPERS, "期内召开的会商"),
    _listed("交办函数", "交办函", "份", PAPERS, "期内成文的交办函，一个收文单位一份"),
    _listed("督办函数", "督办函", "份", PAPERS, "期内成文的督办函，一个收文单位一份"),
    _listed("提醒函数", "提醒函", "份", PAPERS, "期内成文的提醒函，一个收文单位一份"),
    _count("红线数", "red_lines", "条", LINES, "期内认定的红线，只计认定的", needs=Act.SEE_LINES),
)
FIGURES: tuple[Figure, ...] = (*_FACTS, *_NAMES, *_GONE, *_SOLVED, *_WRITTEN)
_BY_KEY = {match_key(name): figure for figure in FIGURES for name in (figure.name, *figure.others)}
FIGURE_NAMES: tuple[str, ...] = tuple(figure.name for figure in FIGURES)


def figure_named(name: str) -> Figure | None:
    """The figure of this name, however it is spaced or bracketed."""
    return _BY_KEY.get(match_key(name))
