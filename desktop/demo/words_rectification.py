"""What the demo's rectification project says: headings, problems, measures and results, all invented."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

PROJECT = "2022年区委巡察反馈意见整改"
INSPECTED_BY = "区委第三巡察组"


class Task(NamedTuple):
    """A measure; ``done_on`` None: not done yet."""

    content: str
    due_on: date
    done_on: date | None
    result: str


class Finding(NamedTuple):
    """A problem of the project. ``finished_on`` None: 未完成; ``next_step``: 阶段性完成."""

    heading: str
    text: str
    unit: str
    units: str
    due_on: date
    tasks: tuple[Task, ...]
    situation: str = ""
    next_step: str = ""
    finished_on: date | None = None


_SERVING, _VISITING, _RULES = "服务企业还不够主动", "走访联系还不够经常", "制度执行还不够严格"

FINDINGS = (
    Finding(
        _SERVING,
        "个别惠企政策兑现周期偏长，企业反映申报材料重复提交",
        "国资局",
        "办公室",
        date(2022, 8, 31),
        (
            Task("逐项清理申报材料，取消重复提交的证明", date(2022, 7, 20), date(2022, 7, 18), "取消6项重复证明，申报材料由14项减为8项"),
            Task("公布兑现流程和办理时限，逐笔公示进度", date(2022, 8, 10), date(2022, 8, 9), "兑现流程和时限已在园区网站公布"),
        ),
        "对惠企政策兑现流程进行了清理，申报材料减少6项，平均兑现周期由45天压缩到20天。",
        finished_on=date(2022, 8, 12),
    ),
    Finding(
        _SERVING,
        "企业开办、施工许可等事项线上办理率不高",
        "审批局",
        "规建局",
        date(2022, 9, 30),
        (
            Task("把施工许可等5个事项纳入网上办理", date(2022, 8, 15), date(2022, 8, 12), "5个事项已经可以网上办理"),
            Task("为企业提供帮办代办，设立专窗", date(2022, 9, 20), None, ""),
        ),
    ),
    Finding(
        _VISITING,
        "有的包保干部走访不够经常，发现问题不多",
        "督查室",
        "办公室",
        date(2022, 8, 31),
        (
            Task("实行每周走访清单和周结制度", date(2022, 7, 15), date(2022, 7, 11), "自7月第二周起按周下发清单，周末结账"),
            Task("每月通报走访情况，漏访的逐人提醒", date(2022, 8, 20), date(2022, 8, 5), "7月份走访情况已经通报"),
        ),
        "建立了每周清单、周结和月通报制度，走访率稳定在九成以上。",
        "对走访率低于九成的部门逐个督促，第四季度再看一次",
        finished_on=date(2022, 8, 24),
    ),
    Finding(
        _VISITING,
        "企业反映的问题有的登记后没有及时告诉企业进展",
        "督查室",
        "",
        date(2022, 9, 15),
        (Task("办结的逐件请企业确认，由督查人员核验后才销号", date(2022, 9, 10), None, ""),),
    ),
    Finding(
        _RULES,
        "工程项目变更审批资料不齐全",
        "规建局",
        "国资局",
        date(2022, 8, 20),
        (Task("补齐近两年变更审批资料，修订变更管理办法", date(2022, 8, 15), date(2022, 8, 11), "补齐资料23份，管理办法已经修订印发"),),
        "对近两年工程变更逐项核对，补齐审批资料23份，修订印发了工程变更管理办法。",
        finished_on=date(2022, 8, 15),
    ),
    Finding(
        _RULES,
        "标准厂房资产底数不够清楚，租金收缴台账不健全",
        "国资局",
        "经发局",
        date(2022, 12, 31),
        (
            Task("开展资产清查，建立一房一档", date(2022, 9, 30), None, ""),
            Task("清理欠缴租金，分户制定清缴计划", date(2022, 11, 30), None, ""),
        ),
    ),
)
