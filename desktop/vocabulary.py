"""The office's words: English in code, Chinese on screen, on paper and in the park file.

One place for each word; the park file stores the Chinese value, so that its rows read as the office speaks.
"""

from enum import StrEnum


class DepartmentCategory(StrEnum):
    """Line departments look after objects and are counted; offices keep lists and check."""

    LINE = "行业部门"
    OFFICE = "综合部门"


class Rank(StrEnum):
    """类别 of a cadre."""

    LEADERSHIP = "班子成员"
    HEAD = "部门负责人"
    STAFF = "一般干部"


class EnterpriseKind(StrEnum):
    """类别 of an object."""

    PROJECT = "在建重点项目"
    INDUSTRY = "投产工业企业"
    SERVICE = "规上服务业企业"


class EnterpriseStatus(StrEnum):
    """状态 of an object's life; the last two end it."""

    BUILDING = "在建"
    OPERATING = "投产"
    STOPPED = "停产"
    BELOW_SCALE = "退规"
    MOVED_OUT = "外迁"
    DEREGISTERED = "注销"


class Turn(StrEnum):
    """状态变更: a turn in an object's life."""

    PRODUCTION = "投产"
    STOP = "停产"
    RESUME = "复产"
    BELOW_SCALE = "退规"
    ABOVE_SCALE = "入规"
    MOVE_OUT = "外迁"
    DEREGISTER = "注销"


ENDED_STATUSES = frozenset({EnterpriseStatus.MOVED_OUT, EnterpriseStatus.DEREGISTERED})

THREE_DUTIES: dict[EnterpriseKind, tuple[str, str, str]] = {
    EnterpriseKind.PROJECT: ("包建设进度", "包规范施工", "包施工环境"),
    EnterpriseKind.INDUSTRY: ("包经济运行", "包营商环境", "包规范经营"),
    EnterpriseKind.SERVICE: ("包经济运行", "包营商环境", "包规范经营"),
}


class Role(StrEnum):
    """Role of a 包保关系."""

    LEADER = "包保领导"
    DEPARTMENT = "责任部门"
    RESPONSIBLE = "包保责任人"


class Gap(StrEnum):
    """What 应联尽联 and 全员覆盖 may lack."""

    LEADER = "缺包保领导"
    DEPARTMENT = "缺责任部门"
    RESPONSIBLE = "缺包保责任人"
    IDLE = "无包保对象"
    NOT_LEADERSHIP = "领导不是班子成员"
    DEPARTED = "离岗人员仍在包保"


class VisitForm(StrEnum):
    """形式 of a visit; only 实地 counts toward the weekly duty."""

    ON_SITE = "实地"
    PHONE = "电话"
    ONLINE = "线上"


class Source(StrEnum):
    """Where a problem came from."""

    ENTERPRISE = "企业反映"
    VISIT = "走访发现"
    MEETING = "会议议定"
    DAILY = "一日一盯、一周一结"
    PETITION = "信访维稳"
    ENVIRONMENT = "营商环境"
    HOTLINE = "市长热线"
    INSPECTION = "巡察整改"
    DISCIPLINE = "违纪违法"


class Category(StrEnum):
    """Kind of difficulty."""

    FUNDS = "资金"
    GROWTH = "企业培育"
    TECHNOLOGY = "科技创新"
    HIRING = "人力招聘"
    SALES = "产品销售"
    PERMITS = "审批办证"
    UTILITIES = "要素保障"
    SITE = "施工环境"
    OTHER = "其他"


class Grade(StrEnum):
    """级别 of a problem: decides its time limit."""

    INQUIRY = "咨询类"
    ORDINARY = "一般事项"
    MAJOR = "重大事项"


class Level(StrEnum):
    """协调层级 (三级协调处理)."""

    RESPONSIBLE = "包保责任人"
    LEADER = "包保领导"
    COMMITTEE = "工委管委"


class Satisfaction(StrEnum):
    """The enterprise's word on a result."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"


class FeedbackStatus(StrEnum):
    """States of a problem's life (domain: 闭环、销号)."""

    REGISTERED = "登记"
    ASSIGNED = "交办"
    HANDLING = "办理中"
    APPLIED = "申请销号"
    CONFIRMED = "企业确认"
    VERIFIED = "督查核验"
    CLOSED = "已销号"
    ON_ACCOUNT = "挂账"
    LONG_TERM = "长期跟踪"
    NOT_SUPPORTED = "不予支持"
    VOIDED = "作废"


CLOSED_STATUSES = frozenset({FeedbackStatus.CLOSED, FeedbackStatus.NOT_SUPPORTED, FeedbackStatus.VOIDED})


class FeedbackEventKind(StrEnum):
    """What may happen to a problem."""

    REGISTER = "登记"
    ASSIGN = "交办"
    ACCEPT = "受理"
    HAND_BACK = "退回交办"
    PROGRESS = "办理进展"
    APPLY_CLOSURE = "申请销号"
    CONFIRM = "企业确认"
    VERIFY = "督查核验"
    CLOSE = "销号"
    RETURN = "退回"
    HAND_OVER = "交接"
    PUT_ON_ACCOUNT = "挂账"
    RESUME = "恢复办理"
    LONG_TERM = "转长期跟踪"
    NOT_SUPPORT = "不予支持"
    REOPEN = "重新办理"
    VOID = "作废"
    CORRECT = "更正"
    IMPORT = "导入"


class RedLineState(StrEnum):
    """Life of a red line lead."""

    LEAD = "线索"
    CHECKING = "核实"
    CONFIRMED = "认定"
    EXCLUDED = "排除"


class EntrySource(StrEnum):
    """How a row came into the park file."""

    ENTERED = "录入"
    IMPORTED = "导入"
    DEMO = "演示"


class Light(StrEnum):
    """A light by its word; screens add shape and colour."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
