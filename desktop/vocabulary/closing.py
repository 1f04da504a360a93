"""Words of whether a problem is truly solved: the enterprise's, and those of who looks again."""

from enum import StrEnum


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
