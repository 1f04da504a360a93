"""Names that documents of a quarter, a year or any period know beside those of every period: comparisons, ranks, 回头看."""

from __future__ import annotations

from desktop.wordings.declaration import figure, flag, rows, text
from desktop.wordings.declared.period import FIGURES_OF_PERIOD
from desktop.wordings.placeholders import Placeholder

COMPARED = (
    flag("期满", "这一期已经过完；没有过完的，数字是截至当天的", sample=True),
    flag("多个月", "这一期已经开始的不止一个月", sample=True),
    figure("走访率同比", "走访率与上年同期相比；没有可比的就没有", "较上年同期上升3.1个百分点"),
    figure("按期办结率同比", "按期办结率与上年同期相比；没有可比的就没有", "较上年同期上升2.4个百分点"),
    figure("满意率变化", "企业满意率与上期相比；没有可比的就没有", "与上季度持平"),
    figure("新收变化", "新收集问题数与上期相比；没有可比的或这一期没有过完就没有", "较上季度增加12件、增长8.82%"),
    figure("新收同比", "新收集问题数与上年同期相比；没有可比的或这一期没有过完就没有", "较上年同期减少9件、下降5.73%"),
    figure("销号变化", "销号数与上期相比；没有可比的或这一期没有过完就没有", "较上季度增加7件、增长6.31%"),
    figure("销号同比", "销号数与上年同期相比；没有可比的或这一期没有过完就没有", "较上年同期增加15件、增长14.56%"),
)
OBJECTS = (
    figure("应访对象", "纳入走访考核的企业（项目）家数", 138),
    figure("未访对象", "其中一次也没有走访的家数", 3),
)
MONTHS = (
    rows(
        "各月",
        "这一期的各月，一月一行",
        text("月份", "几月", "7月"),
        figure("应走访", "应走访家次", 552),
        figure("实际走访", "实际走访家次", 511),
        figure("走访率", "走访率；没有应访的印—", "92.57%"),
        figure("新收", "新收集问题数", 71),
        figure("销号", "销号数", 48),
        figure("在办", "月末在办数", 23),
        key="月份",
    ),
)


def _ranked(name: str, meaning: str, what: str) -> Placeholder:
    return rows(name, meaning, text("部门", "部门名称", "产业发展局"), figure(what, what, "98.86%"), key="部门")


RANKS = (
    _ranked("走访居前", "走访率排在前三名的部门", "走访率"),
    _ranked("走访靠后", "走访率排在末三名的部门，参加排名的不多时没有", "走访率"),
    _ranked("办结居前", "按期办结率排在前三名的部门", "按期办结率"),
    _ranked("办结靠后", "按期办结率排在末三名的部门，参加排名的不多时没有", "按期办结率"),
)
LOOKED_BACK = (
    figure("回头看", "这一期“回头看”检查的件数", 14),
    figure("假销号", "其中查实是假销号的件数", 1),
)
FIGURES_OF_LONGER = (*FIGURES_OF_PERIOD, *COMPARED, *OBJECTS, *MONTHS, *RANKS, *LOOKED_BACK)
