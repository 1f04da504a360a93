"""Words of official documents."""

from enum import StrEnum


class IssuerKind(StrEnum):
    """Who may issue: a department other than the 办公室 writes only inside the house (``desktop.documents.issuers`` names the rule)."""

    PARTY = "党工委"
    COMMITTEE = "管委会"
    OFFICE = "办公室"
    DEPARTMENT = "部门"


class SeriesKind(StrEnum):
    """What is numbered by itself in each year."""

    ISSUED = "发文"
    LETTER = "函"


class Layout(StrEnum):
    """How a document looks: 公文格式, 信函格式, 纪要格式, or a form of the house without red head."""

    DOCUMENT = "文件"
    LETTER = "信函"
    MINUTES = "纪要"
    SLIP = "单"


class DocumentState(StrEnum):
    """A draft may be changed, a final document never."""

    DRAFT = "草稿"
    FINAL = "定稿"


class DocumentKind(StrEnum):
    """Every kind of document that is drafted, kept and issued."""

    MONTHLY = "通报"
    QUARTERLY = "季度通报"
    ANNUAL = "年度总结"
    REPORT = "报告"
    CIRCULAR = "通知"
    CORRECTION = "更正"
    RECTIFICATION = "整改通报"
    MINUTES = "会商纪要"
    ASSIGN_LETTER = "交办函"
    SUPERVISE_LETTER = "督办函"
    REMIND_LETTER = "提醒函"

    @property
    def slip(self) -> str:
        """What a letter is called as a form of the house."""
        return _SLIPS.get(self, str(self))


_SLIPS = {
    DocumentKind.ASSIGN_LETTER: "交办通知单",
    DocumentKind.SUPERVISE_LETTER: "督办通知单",
    DocumentKind.REMIND_LETTER: "提醒单",
}
LETTERS = tuple(_SLIPS)


class SentHow(StrEnum):
    """How a document reached its recipient."""

    BY_HAND = "直接送达"
    FETCHED = "自行领取"
    MAILED = "邮寄"
    OFFICE_SYSTEM = "办公系统"


class ReplyState(StrEnum):
    """What became of the reply a document asks for (``REPLY`` in ``db/read/dispatches.py`` counts by these words)."""

    LATE = "回复逾期"
    AWAITED = "待回复"
    COME = "已回复"


LATE_REPLIES = "发文回复逾期"  # what the corner of the screen and the 工作台 call them


class SentState(StrEnum):
    """Whether a finished document went out to its recipient."""

    NOT_YET = "未发出"
    SENT = "已发出"
