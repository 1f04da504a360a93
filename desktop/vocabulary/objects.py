"""Words of enterprises and projects, of who looks after them, and of visits."""

from enum import StrEnum


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


ENDED_STATUSES = frozenset({EnterpriseStatus.MOVED_OUT, EnterpriseStatus.DEREGISTERED})


class Turn(StrEnum):
    """状态变更: a turn in an object's life."""

    PRODUCTION = "投产"
    STOP = "停产"
    RESUME = "复产"
    BELOW_SCALE = "退规"
    ABOVE_SCALE = "入规"
    MOVE_OUT = "外迁"
    DEREGISTER = "注销"


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
