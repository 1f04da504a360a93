"""Names that every document about a period knows, month, quarter or year: what is the same has the same name."""

from __future__ import annotations

from desktop.wording import SENTENCES
from desktop.wordings.declaration import figure, flag, rows, text
from desktop.wordings.placeholders import Placeholder

NAMED = 10  # of a list in the body; the whole list is in the annex

PARK = (
    figure("截至日", "数字截至的日期", "2022年8月31日"),
    figure("包保对象", "包保企业（项目）总数", 138),
    figure("在建项目", "在建重点项目数", 38),
    figure("投产企业", "投产工业企业数", 90),
    figure("规上工业企业", "规上工业企业数", 53),
    figure("规上服务业企业", "规上服务业企业数", 10),
    figure("行业部门", "参与包保的行业部门数", 13),
    figure("干部", "参与包保的干部数", 306),
    figure("一对一", "只包一个对象的干部数", 240),
    figure("一对多", "包几个对象的干部数", 66),
)
GAPS = (
    rows(
        "责任空档",
        "应联尽联、全员覆盖的缺口，一类一行",
        figure("空档数", "这一类有几个", 2),
        text("空档", "这一类是什么，数字后面的话", "家企业（项目）未明确包保领导"),
        more=({"空档数": 1, "空档": "名在岗干部未安排包保对象"},),
        between="，",
        key="空档",
    ),
    rows(
        "空档名单",
        "同上，各类点名",
        figure("空档数", "这一类有几个", 2),
        text("空档", "这一类是什么，数字后面的话", "家企业（项目）未明确包保领导"),
        text("对象", "前几个的名称，多了写等几家", "宏图电子、聚能新材"),
        more=({"空档数": 1, "空档": "名在岗干部未安排包保对象", "对象": "周明远（产业发展局）"},),
        between=SENTENCES,
        key="空档",
    ),
)
VISITS = (
    figure("走访周数", "纳入考核的周数；本期各周都没有结束时没有", 4),
    figure("应走访", "应走访家次", 552),
    figure("实际走访", "实际走访家次", 512),
    figure("走访率", "走访率；没有应访的印—", "92.75%"),
    figure("走访率变化", "与上期相比，上升下降几个百分点；没有可比的就没有", "较上月上升1.2个百分点"),
    figure("走访次数", "登记走访次数", 640),
    rows("满率部门", "走访率达到100%的部门", text("部门", "部门名称", "产业发展局"), more=({"部门": "招商合作局"},), key="部门"),
)
PROBLEMS = (
    figure("结转", "上期结转问题数", 41),
    figure("新收", "新收集问题数", 20),
    figure("销号", "销号数", 18),
    figure("不予支持", "不予支持（含撤单）数", 1),
    figure("在办", "期末在办数", 42),
    figure("超期", "期末在办问题中超期的件数", 3),
    figure("按期办结率", "按期办结率；没有应办结的就没有", "88.89%"),
    figure("按期办结率变化", "与上期相比；没有可比的就没有", "较上月下降2.1个百分点"),
    figure("满意率", "企业满意率；没有评价的就没有", "100%"),
    figure("累计收集", "累计收集问题（需求）数", 148),
    figure("累计销号", "累计销号数", 118),
    figure("累计办结率", "累计办结率；没有收集的印—", "79.73%"),
)
OVERDUE = (
    rows(
        "超期问题",
        f"超期未办结的问题，超期最久的在前，点名前{NAMED}件",
        text("编号", "问题编号", "2022-0117"),
        text("企业", "企业（项目）名称", "宏图电子"),
        text("问题", "问题内容", "厂区门前道路积水"),
        text("部门", "主办部门，没有的是“未交办”", "建设管理局"),
        figure("超期天数", "超期几天", 12),
        more=(
            {"编号": "2022-0121", "企业": "聚能新材", "问题": "用电增容手续办理缓慢", "部门": "供电服务中心", "超期天数": 6},
            {"编号": "2022-0126", "企业": "五溪物流园", "问题": "旺季用工短缺", "部门": "人力资源局", "超期天数": 1},
        ),
        between=SENTENCES,
        most=NAMED,
        key="编号",
    ),
    flag("超期未列全", f"超期问题多于{NAMED}件，正文没有全部点名", sample=False),
    figure("最早应办日", "超期最久的问题的应办时限", "8月19日"),
)
MISSED = (
    figure("漏访家数", "有漏访的企业（项目）家数", 6),
    figure("漏访家次", "漏访家次", 9),
    rows(
        "漏访企业",
        f"有漏访的企业（项目），点名前{NAMED}家",
        text("企业", "企业（项目）名称", "宏图电子"),
        figure("漏访周数", "漏访几周", 2),
        more=(
            {"企业": "聚能新材", "漏访周数": 3},
            *({"企业": name, "漏访周数": 1} for name in ("五溪物流园", "锦程机械", "清江药业", "岭南食品")),
        ),
        most=NAMED,
        unit="家",
        key="企业",
    ),
    rows(
        "多次漏访",
        f"漏访2周以上的企业（项目），点名前{NAMED}家",
        text("企业", "企业（项目）名称", "宏图电子"),
        figure("漏访周数", "漏访几周", 2),
        more=({"企业": "聚能新材", "漏访周数": 3},),
        most=NAMED,
        unit="家",
        key="企业",
    ),
)


def named_periods(whole: str, now: str, following: str) -> tuple[Placeholder, ...]:
    """How the period is called, with these samples."""
    return (
        text("期间", "通报的是哪一期，带年份", whole),
        text("本期", "本期，不带年份", now),
        text("下期", "下一期，不带年份", following),
    )


FIGURES_OF_PERIOD = (*PARK, *GAPS, *VISITS, *PROBLEMS, *OVERDUE, *MISSED)
