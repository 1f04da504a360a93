"""Words of a problem and of its life."""

from enum import StrEnum


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


class ExtensionState(StrEnum):
    """Life of a 延期 that was asked for."""

    ASKED = "申请中"
    AGREED = "同意"
    REFUSED = "不同意"


class AttachmentKind(StrEnum):
    """What a file given for a problem is."""

    EVIDENCE = "佐证"
    RECEIPT = "回执"
