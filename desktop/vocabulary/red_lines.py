"""Words of the seven red lines."""

from enum import StrEnum


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
