"""``account``: accounts without the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from desktop.accounts import commands, signing_in
from desktop.accounts.paper import print_recovery_paper
from desktop.accounts.queries import account_list, account_named, current
from desktop.commandline.answers import Answer
from desktop.commandline.signing_in import CODE, NEW_PASSWORD, PASSWORD, actor_of, secret
from desktop.errors import KnownError, UserError
from desktop.named import cadre_named, department_named
from desktop.vocabulary import AccountRole


def account(arguments: argparse.Namespace) -> Answer:
    """What is asked of accounts."""
    return _ACTIONS[arguments.action](arguments)


def _first(arguments: argparse.Namespace) -> Answer:
    """The administrator of a file that has no accounts."""
    made = commands.found_administrator(
        name=_name(arguments), password=_new_password(), actor=actor_of(arguments), roles=_roles(arguments, needed=False)
    )
    return _with_code(f"已设置管理员“{_name(arguments)}”", _name(arguments), made.result, arguments)


def _list(_arguments: argparse.Namespace) -> Answer:
    lines: list[str] = []
    rows: list[dict[str, Any]] = []
    for row in account_list().rows:
        marks = [f"{row.disabled_on}停用"] if row.disabled_on else ["下次登录须改密码"] if row.must_change else []
        lines.append("　".join([row.name, row.roles, row.department or "", *marks]).rstrip("　"))
        values = {"name": row.name, "roles": row.roles.split("、"), "cadre": row.cadre, "department": row.department}
        disabled = row.disabled_on.isoformat() if row.disabled_on else None
        rows.append({**values, "must_change": row.must_change, "disabled_on": disabled})
    return Answer("\n".join(lines) or "还没有账号", {"accounts": rows})


def _add(arguments: argparse.Namespace) -> Answer:
    roles = _roles(arguments)
    commands.add_account(name=_name(arguments), roles=roles, password=_new_password(), actor=actor_of(arguments), **_holder(arguments))
    return _told(f"已新增账号“{_name(arguments)}”（{'、'.join(roles)}），首次登录须改密码", _name(arguments))


def _change(arguments: argparse.Namespace) -> Answer:
    """Roles, and with them the cadre or department; what is not named stays."""
    row = account_named(_name(arguments))
    holder = _holder(arguments)
    kept = holder or {"cadre": row.cadre_id, "department": row.own_department_id}
    commands.change_account(account=row.id, roles=_roles(arguments), actor=actor_of(arguments), **kept)
    return _told(f"账号“{row.name}”的角色已改为{'、'.join(_roles(arguments))}", row.name)


def _disable(arguments: argparse.Namespace) -> Answer:
    row = account_named(_name(arguments))
    commands.disable_account(account=row.id, actor=actor_of(arguments))
    return _told(f"账号“{row.name}”已停用", row.name)


def _enable(arguments: argparse.Namespace) -> Answer:
    row = account_named(_name(arguments))
    commands.enable_account(account=row.id, actor=actor_of(arguments))
    return _told(f"账号“{row.name}”已启用", row.name)


def _password(arguments: argparse.Namespace) -> Answer:
    """One's own; of another account, for its holder to change at the next sign-in."""
    who = current()
    if who is not None and arguments.name in {None, who.name}:
        signing_in.change_own_password(old=secret(PASSWORD, "原密码"), new=_new_password())
        return _told("密码已修改", who.name)
    row = account_named(_name(arguments))
    commands.set_password(account=row.id, password=_new_password(), actor=actor_of(arguments))
    return _told(f"账号“{row.name}”的密码已重设，下次登录须改密码", row.name)


def _recover(arguments: argparse.Namespace) -> Answer:
    """Nobody is signed in yet: the recovery code stands for the password."""
    name = _name(arguments)
    made = signing_in.recover(name=name, code=secret(CODE, "恢复码"), password=_new_password())
    return _with_code(f"账号“{name}”的密码已重设，原来的恢复码作废", name, made.result, arguments)


def _code(arguments: argparse.Namespace) -> Answer:
    made = commands.renew_recovery_code(actor=actor_of(arguments))
    who = current()
    return _with_code("已换发恢复码，原来的作废", who.name if who else "", made.result, arguments)


def _with_code(done: str, name: str, code: str, arguments: argparse.Namespace) -> Answer:
    """The code is said whatever becomes of the paper: nobody can say it a second time."""
    lines = [done, f"恢复码：{code}", "恢复码只显示这一次，请抄下来或打印后锁好；忘记密码时凭它重设。"]
    values: dict[str, Any] = {"account": name, "recovery_code": code, "files": [], "warnings": []}
    if arguments.out is not None:
        try:
            paper = print_recovery_paper(name=name, code=code, path=arguments.out)
            values["files"] = [{"path": str(paper.path), "pages": paper.pages, "sha256": paper.sha256}]
            values["warnings"] = list(paper.warnings)
            lines.append(f"已打印恢复码：{paper.path}")
        except (UserError, KnownError) as error:
            values["warnings"] = [f"恢复码没有打印成：{error}"]
        lines += [f"注意：{warning}" for warning in values["warnings"]]
    return Answer("\n".join(lines), values)


def _told(done: str, name: str) -> Answer:
    return Answer(done, {"account": name})


def _name(arguments: argparse.Namespace) -> str:
    if arguments.name is None:
        raise UserError(f"account {arguments.action} 后面要写用户名")
    return arguments.name


def _new_password() -> str:
    return secret(NEW_PASSWORD, "新密码", twice=True)


def _roles(arguments: argparse.Namespace, *, needed: bool = True) -> list[str]:
    named = [word for word in (arguments.roles or "").replace(",", "、").replace("，", "、").split("、") if word.strip()]
    if needed and not named:
        raise UserError(f"请用 --roles 写明角色，用顿号或逗号隔开；可用：{'、'.join(AccountRole)}")
    return [word.strip() for word in named]


def _holder(arguments: argparse.Namespace) -> dict[str, int]:
    cadre = {"cadre": cadre_named(arguments.cadre).id} if arguments.cadre else {}
    return cadre | ({"department": department_named(arguments.department).id} if arguments.department else {})


_ACTIONS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "first": _first,
    "list": _list,
    "add": _add,
    "roles": _change,
    "disable": _disable,
    "enable": _enable,
    "password": _password,
    "recover": _recover,
    "code": _code,
}
