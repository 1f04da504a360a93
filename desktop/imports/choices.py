"""Turns the words offices use for one thing into the program's one word for it."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from desktop.imports.text import CellError, is_blank, line_of, remembered
from desktop.matching import match_key
from desktop.vocabulary import (
    Category,
    DepartmentCategory,
    EnterpriseKind,
    EnterpriseStatus,
    FeedbackStatus,
    Grade,
    Rank,
    Satisfaction,
    Source,
    VisitForm,
)
from exports.excel.grid import Cell

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)

_YES = "是 √ ✓ ✔ ☑ v y yes 有 对 已 true 1 ● 规上 领导带队 已带队 带队"
_NO = "否 × ✗ ✘ x n no 无 没有 未 不是 false 0 ☐ □ 规下 未带队 非规上"

_KINDS: dict[EnterpriseKind, str] = {
    EnterpriseKind.PROJECT: "在建重点项目 在建项目 重点在建项目 重点项目 重点建设项目 "
    "在建重点 建设项目 项目 在建 在建工业项目 在建产业项目",
    EnterpriseKind.INDUSTRY: "投产工业企业 工业企业 投产企业 已投产企业 已投产工业企业 投产工业 规上工业企业 规模以上工业企业 规上工业 "
    "规下工业企业 规模以下工业企业 规下工业 工业",
    EnterpriseKind.SERVICE: "规上服务业企业 规上服务业 规模以上服务业企业 规模以上服务业 服务业企业 服务企业 服务业",
}
_STATUSES: dict[EnterpriseStatus, str] = {
    EnterpriseStatus.BUILDING: "在建 建设中 在建中 未投产 开工 已开工",
    EnterpriseStatus.OPERATING: "投产 已投产 正常 正常生产 正常经营 在产 生产 生产中 运营 运营中 在营 存续 开业 营业",
    EnterpriseStatus.STOPPED: "停产 停工 停业 半停产 已停产 停产停业 歇业",
    EnterpriseStatus.BELOW_SCALE: "退规 已退规 退库",
    EnterpriseStatus.MOVED_OUT: "外迁 已外迁 迁出 搬迁 已迁出",
    EnterpriseStatus.DEREGISTERED: "注销 已注销 吊销 关闭 倒闭",
}
_RANKS: dict[Rank, str] = {
    Rank.LEADERSHIP: "班子成员 领导班子 领导班子成员 班子 领导 园区领导 区领导 管委会领导 党工委领导 县处级 处级干部 处级 委领导",
    Rank.HEAD: "部门负责人 部门主要负责人 部门领导 负责人 中层 中层干部 中层正职 部门正职 中层副职 部门副职",
    Rank.STAFF: "一般干部 干部 一般工作人员 工作人员 普通干部 科员 职员 一般 一般人员 一般职工 工作员",
}
_FORMS: dict[VisitForm, str] = {
    VisitForm.ON_SITE: "实地 实地走访 现场 现场走访 上门 上门走访 入企 入企走访 入户 面对面 实地查看 下企",
    VisitForm.PHONE: "电话 电话走访 电话联系 电话沟通 电访 通话",
    VisitForm.ONLINE: "线上 线上走访 微信 微信联系 视频 视频会议 网络 线上联系 线上沟通 qq",
}
_SOURCES: dict[Source, str] = {
    Source.ENTERPRISE: "企业反映 企业反馈 企业来访 企业主动反映 企业申报 企业 企业诉求 企业提出",
    Source.VISIT: "走访发现 走访 走访收集 干部走访 走访反馈 入企走访 包保走访 走访中发现",
    Source.MEETING: "会议议定 会议 会议交办 会议研究 座谈会 会商 企业座谈会 会议确定",
    Source.DAILY: "一日一盯、一周一结 一日一盯 一周一结 一日一盯一周一结 一日一盯、一周一结交办 督查交办 督查室交办 督查",
    Source.PETITION: "信访维稳 信访 信访件 来信来访 维稳 平安办",
    Source.ENVIRONMENT: "营商环境 营商环境投诉 优化办 营商投诉 优化营商环境",
    Source.HOTLINE: "市长热线 12345 12345热线 热线 政务热线 市长信箱 12345政务服务热线 市长热线12345 宣传部",
    Source.INSPECTION: "巡察整改 巡察 巡视 巡视巡察 巡视整改 巡视巡察整改 巡察反馈",
    Source.DISCIPLINE: "违纪违法 纪检监察 纪工委 违纪 纪检",
}
_CATEGORIES: dict[Category, str] = {
    Category.FUNDS: "资金 资金问题 融资 资金融资 金融 融资贷款 资金困难 贷款 资金类 融资难",
    Category.GROWTH: "企业培育 培育 升规入统 企业培育类 入规 上市培育",
    Category.TECHNOLOGY: "科技创新 科技 技术 创新 技术创新 科技类 技术攻关 科技研发",
    Category.HIRING: "人力招聘 用工 招工 招聘 人力 人才 用工招聘 人力资源 人力招聘(用工) 招工用工 用工难 人才招聘 劳动用工",
    Category.SALES: "产品销售 销售 市场 市场开拓 市场销售 销路 销售市场",
    Category.PERMITS: "审批办证 审批 办证 手续 证照办理 手续办理 行政审批 证照 审批手续",
    Category.UTILITIES: "要素保障 要素 水电气路地 水电气 用地 用电 用水 用气 供电 供水 基础设施 要素保障(水电气路地) 土地",
    Category.SITE: "施工环境 施工 阻工 环境 征拆 征地拆迁 矛盾纠纷",
    Category.OTHER: "其他 其它 其他问题 其他类 其它类",
}
_GRADES: dict[Grade, str] = {
    Grade.INQUIRY: "咨询类 咨询 咨询事项 咨询类事项 政策咨询 即时办理",
    Grade.ORDINARY: "一般事项 一般 一般问题 一般类 普通 一般事项类 普通事项",
    Grade.MAJOR: "重大事项 重大 重大问题 重大类 重要 疑难 重要事项 重大疑难 疑难问题 复杂事项",
}
_SATISFACTIONS: dict[Satisfaction, str] = {
    Satisfaction.SATISFIED: "满意 非常满意 很满意 十分满意",
    Satisfaction.FAIRLY: "基本满意 较满意 比较满意 一般",
    Satisfaction.DISSATISFIED: "不满意 不太满意 很不满意",
}
_FEEDBACK_STATUSES: dict[FeedbackStatus, str] = {
    FeedbackStatus.HANDLING: "办理中 正在办理 未办结 未销号 办理 推进中 正在推进 "
    "未完成 否 在办 未解决 待办 交办 已交办 登记 进行中 申请销号 ×",
    FeedbackStatus.CLOSED: "已销号 销号 已办结 办结 完成 已完成 已解决 解决 是 已办理 √ 办理完毕",
    FeedbackStatus.ON_ACCOUNT: "挂账 已挂账 暂缓 暂不能解决 暂时不能解决",
    FeedbackStatus.LONG_TERM: "长期跟踪 阶段性完成 长期整改 长期推进 持续推进",
    FeedbackStatus.NOT_SUPPORTED: "不予支持 不支持 无法解决 不予办理",
    FeedbackStatus.WITHDRAWN: "撤单 已撤单 企业撤单 企业撤回 撤回诉求 诉求撤回 企业撤回诉求",
}
_CATEGORIES_OF_DEPARTMENTS: dict[DepartmentCategory, str] = {
    DepartmentCategory.LINE: "行业部门 业务部门 责任部门 行业 业务 行业主管部门 包保部门",
    DepartmentCategory.OFFICE: "综合部门 综合 党群部门 办公室 职能部门 机关部门 内设机构 保障部门",
}


@remembered
def parse_yes_no(cell: Cell) -> bool:
    """是/√/有/Y … or 否/×/无/N …; a blank cell is 否. Anything else is a CellError."""
    key = match_key(line_of(cell))
    if not key or key in _NO.split() or is_blank(cell):
        return False
    if key in _YES.split():
        return True
    raise CellError(f"“{line_of(cell)[:20]}”看不出是“是”还是“否”，请填 是 或 否")


@remembered
def parse_kind(cell: Cell) -> tuple[EnterpriseKind, bool | None]:
    """类别 of an object, and whether the words say 规上 (``None``: they do not). A CellError names the allowed ones."""
    kind = _choose(cell, _KINDS, "类别")
    key = match_key(line_of(cell))
    if kind is EnterpriseKind.SERVICE or "规上" in key or "规模以上" in key:
        return kind, True
    return kind, False if "规下" in key or "规模以下" in key else None


@remembered
def parse_status(cell: Cell) -> EnterpriseStatus:
    """状态 of an object."""
    return _choose(cell, _STATUSES, "状态")


@remembered
def parse_rank(cell: Cell) -> Rank:
    """类别 of a cadre."""
    return _choose(cell, _RANKS, "类别")


@remembered
def parse_department_category(cell: Cell) -> DepartmentCategory:
    """类别 of a department."""
    return _choose(cell, _CATEGORIES_OF_DEPARTMENTS, "类别")


@remembered
def parse_form(cell: Cell) -> VisitForm:
    """形式 of a visit."""
    return _choose(cell, _FORMS, "走访形式")


@remembered
def parse_source(cell: Cell) -> Source:
    """来源 of a problem."""
    return _choose(cell, _SOURCES, "来源")


@remembered
def parse_category(cell: Cell) -> Category:
    """类别 (kind of difficulty) of a problem."""
    return _choose(cell, _CATEGORIES, "问题类别")


@remembered
def parse_grade(cell: Cell) -> Grade:
    """级别 of a problem, which decides its time limit."""
    return _choose(cell, _GRADES, "级别")


@remembered
def parse_satisfaction(cell: Cell) -> Satisfaction:
    """The enterprise's word on a result."""
    return _choose(cell, _SATISFACTIONS, "企业评价")


@remembered
def parse_feedback_status(cell: Cell) -> FeedbackStatus:
    """状态 of a problem. What lies before its closure comes as 办理中: the steps' days are not in a ledger."""
    return _choose(cell, _FEEDBACK_STATUSES, "状态")


def _choose(cell: Cell, words: Mapping[ChoiceT, str], what: str) -> ChoiceT:
    """The choice one of whose words the cell is; a CellError naming what is allowed otherwise."""
    shown = line_of(cell)
    allowed = "、".join(choice.value for choice in words)
    if is_blank(cell):
        raise CellError(f"没有填写{what}（可填：{allowed}）")
    position = _positions(tuple((choice.value, synonyms) for choice, synonyms in words.items())).get(match_key(shown))
    if position is not None:
        return list(words)[position]
    raise CellError(f"不认识的{what}“{shown[:20]}”（可填：{allowed}）")


@cache
def _positions(words: tuple[tuple[str, str], ...]) -> dict[str, int]:
    """Match key of every word → position of its choice."""
    return {match_key(word): position for position, (value, more) in enumerate(words) for word in (value, *more.split())}
