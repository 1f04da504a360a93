"""Words of meetings, of measures and of rectification."""

from enum import StrEnum


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
