"""Words of people and departments, and of who signs in."""

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
