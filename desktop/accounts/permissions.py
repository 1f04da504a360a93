"""The one table of who may do what. Shown in 设置; every command names the act it is, and the one writer asks here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from desktop.vocabulary import AccountRole


class Act(StrEnum):
    """Everything people do with the program, as the table of permissions names it."""

    VIEW = "查看名册、走访和问题"
    ROSTER = "维护名册、包保关系，办理交接"
    OBJECTS = "维护企业项目、节点、一企一策"
    BOARDS = "制作公示牌"
    VISIT = "登记走访"
    WEEK = "一周一结、一日一盯"
    REGISTER = "登记问题"
    ASSIGN = "交办、改派"
    HANDLE = "受理、办理、措施、佐证、申请延期"
    APPLY = "申请销号"
    CONFIRM = "登记企业确认"
    VERIFY = "督查核验、销号、退回、重新办理"
    PUT_OFF = "挂账、长期跟踪、恢复办理"
    EXTEND = "审批延期"
    RAISE = "提级"
    DECLINE = "不予支持、撤单"
    MERGE = "并案"
    CORRECT = "更正、作废问题"
    CONFER = "会商、挂账研究"
    RECTIFY = "整改项目、四张清单"
    LOOK_BACK = "回头看、存疑研判"
    SEE_LINES = "查看红线"
    LEAD = "登记红线线索"
    DECIDE_LINE = "红线核实、认定"
    SCORE = "积分加减分"
    DOCUMENT = "通报、文书"
    EXPORT = "导出、打印"
    IMPORT = "导入"
    SETTINGS = "设置、节假日"
    ACCOUNTS = "账号"
    KEEP = "备份、检查"
    SIGN_IN = "登录、改自己的密码、撤回自己的操作"


class Reach(StrEnum):
    """How far a permission reaches."""

    ALL = "●"
    OWN = "本部门"


def _all(*acts: Act) -> dict[Act, Reach]:
    return dict.fromkeys(acts, Reach.ALL)


def _own(*acts: Act) -> dict[Act, Reach]:
    return dict.fromkeys(acts, Reach.OWN)


_EVERYBODY = _all(Act.VIEW, Act.EXPORT, Act.SIGN_IN)

PERMISSIONS: Mapping[AccountRole, Mapping[Act, Reach]] = {
    AccountRole.CLERK: _EVERYBODY
    | _all(Act.ROSTER, Act.OBJECTS, Act.BOARDS, Act.VISIT, Act.WEEK, Act.REGISTER, Act.ASSIGN, Act.HANDLE, Act.APPLY, Act.CONFIRM)
    | _all(Act.PUT_OFF, Act.RAISE, Act.MERGE, Act.CORRECT, Act.CONFER, Act.RECTIFY, Act.SCORE, Act.DOCUMENT, Act.IMPORT, Act.KEEP),
    AccountRole.LIAISON: _EVERYBODY
    | _own(Act.OBJECTS, Act.VISIT, Act.WEEK, Act.REGISTER, Act.HANDLE, Act.APPLY, Act.PUT_OFF, Act.RAISE, Act.RECTIFY),
    AccountRole.LEADER: _EVERYBODY | _all(Act.ASSIGN, Act.PUT_OFF, Act.EXTEND, Act.RAISE, Act.DECLINE, Act.CONFER, Act.SEE_LINES),
    AccountRole.VERIFIER: _EVERYBODY
    | _all(Act.ASSIGN, Act.CONFIRM, Act.VERIFY, Act.EXTEND, Act.DECLINE, Act.MERGE, Act.CONFER, Act.LOOK_BACK, Act.DOCUMENT)
    | _all(Act.SEE_LINES, Act.LEAD, Act.DECIDE_LINE, Act.SCORE, Act.KEEP),
    AccountRole.DISCIPLINE: _EVERYBODY | _all(Act.LOOK_BACK, Act.SEE_LINES, Act.LEAD, Act.DECIDE_LINE),
    AccountRole.ADMINISTRATOR: _EVERYBODY | _all(Act.ROSTER, Act.SETTINGS, Act.ACCOUNTS, Act.IMPORT, Act.KEEP),
}


def reach_of(roles: Iterable[AccountRole], act: Act) -> Reach | None:
    """How far people of these roles may do it; None: not at all. Of several roles the widest reaches."""
    reaches = {PERMISSIONS[role].get(act) for role in roles}
    return next((reach for reach in Reach if reach in reaches), None)


def roles_with(act: Act) -> tuple[AccountRole, ...]:
    """Who may do it, to tell who may not whom to ask."""
    return tuple(role for role in AccountRole if act in PERMISSIONS[role])
