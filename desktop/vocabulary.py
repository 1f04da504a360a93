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


class AccountRole(StrEnum):
    """What a person who signs in is; one person may be several."""

    CLERK = "登记员"
    LIAISON = "部门联络员"
    LEADER = "包保领导"
    VERIFIER = "核验员"
    DISCIPLINE = "纪检"
    ADMINISTRATOR = "管理员"


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


# Which office keeps the list of each source (domain: where problems come from; seed 000).
KEEPERS: dict[str, tuple[Source, ...]] = {
    "督查室": (Source.ENTERPRISE, Source.VISIT, Source.MEETING, Source.DAILY),
    "平安办": (Source.PETITION,),
    "优化办": (Source.ENVIRONMENT,),
    "宣传部": (Source.HOTLINE,),
    "纪工委": (Source.INSPECTION, Source.DISCIPLINE),
}


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


class ConfirmedHow(StrEnum):
    """How the enterprise gave its word on a result."""

    RECEIPT = "回执"
    PHONE = "电话"
    IN_PERSON = "当面"


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
    MERGED = "并案"
    NOT_SUPPORTED = "不予支持"
    WITHDRAWN = "撤单"
    VOIDED = "作废"


CLOSED_STATUSES = frozenset({FeedbackStatus.CLOSED, FeedbackStatus.NOT_SUPPORTED, FeedbackStatus.WITHDRAWN, FeedbackStatus.VOIDED})


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
    WITHDRAW = "撤单"
    RAISE = "提级"
    ASK_EXTENSION = "申请延期"
    EXTEND = "同意延期"
    REFUSE_EXTENSION = "不同意延期"
    MERGE = "并案"
    UNMERGE = "撤出并案"
    MEASURE = "措施"
    DECIDE = "会商议定"
    LOOK_BACK = "回头看"
    REOPEN = "重新办理"
    VOID = "作废"
    CORRECT = "更正"
    IMPORT = "导入"


class RedLineState(StrEnum):
    """Life of a red line lead."""

    LEAD = "线索"
    CHECKING = "核实"
    PLEADED = "申辩"
    CONFIRMED = "认定"
    EXCLUDED = "排除"


class RedLineEventKind(StrEnum):
    """What may happen to a red line lead."""

    RAISE = "登记线索"
    EVIDENCE = "补充证据"
    CHECK = "交办核实"
    FIND = "核实情况"
    PLEAD = "申辩"
    WAIVE = "不作申辩"
    PROPOSE_CONFIRM = "提出认定"
    PROPOSE_EXCLUDE = "提出排除"
    DIFFER = "退回核实"
    CONFIRM = "认定"
    EXCLUDE = "排除"
    PROPOSE_REVOKE = "提出撤销认定"
    KEEP = "维持认定"
    REVOKE = "撤销认定"
    VOID = "作废"


class RedLineOrigin(StrEnum):
    """Who raised a lead."""

    PROGRAM = "自动"
    BY_HAND = "手工"


RED_LINES: dict[int, str] = {
    1: "不按规定时间和要求走访",
    2: "企业有问题未及时收集反馈",
    3: "假销号",
    4: "责任不落实致企业生产经营出问题或退规",
    5: "责任不落实致安全生产等内部管理问题突出",
    6: "部门不服从包保领导调度",
    7: "对营商环境不满意致企业外迁",
}


class ConferenceState(StrEnum):
    """A meeting from its agenda to its minutes."""

    PLANNED = "拟开"
    HELD = "已开"
    CANCELLED = "取消"


class Outcome(StrEnum):
    """整改结果 of a measure or a rectification problem."""

    DONE = "完成"
    STAGE = "阶段性完成"
    NOT_DONE = "未完成"


class RectificationKind(StrEnum):
    """What a rectification project answers."""

    INSPECTION = "巡视巡察整改"
    AUDIT = "审计整改"


class RectificationTerm(StrEnum):
    """Whether a problem is to be put right within the project's 集中整改期 or over longer."""

    CONCENTRATED = "集中整改"
    LONG = "长期整改"


class ExtensionState(StrEnum):
    """Life of a 延期 that was asked for."""

    ASKED = "申请中"
    AGREED = "同意"
    REFUSED = "不同意"


class AttachmentKind(StrEnum):
    """What a file given for a problem is."""

    EVIDENCE = "佐证"
    RECEIPT = "回执"


class LookBackReason(StrEnum):
    """Why a problem that has ended is inspected again."""

    DRAWN = "抽查"
    MAJOR = "重大必查"
    WITHDRAWN = "撤单抽查"
    NAMED = "指定"


class LookBackOutcome(StrEnum):
    """What a re-inspection found."""

    TRUE = "属实"
    FALSE = "假销号"
    RECURRED = "复发"


class Verdict(StrEnum):
    """What the 督查室 judged of a sign of a false closure."""

    EXPLAINED = "已说明"
    DOUBTED = "存疑待查"
    FALSE = "移交核实"


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
    STOPPED = "停表"
