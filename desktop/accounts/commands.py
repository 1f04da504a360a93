"""Founding the administrator, and what an administrator does with accounts. None of it can be taken back by an undo."""

from __future__ import annotations

from collections.abc import Sequence

from db.models import Account, Cadre, Department
from desktop import clock
from desktop.accounts import passwords, recovery, signed_in
from desktop.accounts.gate import Person, roles_of
from desktop.accounts.permissions import Act
from desktop.accounts.signed_in import SignedIn
from desktop.accounts.standing import account_clash
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.vocabulary import AccountRole

LONGEST_NAME = 40


def found_administrator(*, name: str, password: str, actor: str, roles: Sequence[str] = ()) -> Changes:
    """Make the first account, an administrator (and what ``roles`` add), and work as it from now on.

    ``result`` is the recovery code: it is shown this once. Raises UserError when the file has accounts already.
    """
    given = _known_roles([AccountRole.ADMINISTRATOR, *roles])
    named = _good_name(name)
    _refuse_password(password, named)
    code = recovery.new_code()
    hashes = {"password": passwords.hashed(password), "recovery": passwords.hashed(recovery.bare(code))}
    with open_work("设置管理员", actor, needs=Act.ACCOUNTS) as work:
        if Account.select().exists():
            raise UserError("这个园区文件已经有账号；请由管理员登录后添加")
        work.actor = named
        row = Account(name=named, roles=given, must_change=False, **hashes)
        _refuse_holder(row)
        work.insert(row)
        changes = _done(work, code)
    signed_in.become(SignedIn(row.id, named))
    return changes


def add_account(
    *, name: str, roles: Sequence[str], password: str, actor: str, cadre: int | None = None, department: int | None = None
) -> Changes:
    """Make an account; its password must be changed at the first sign-in."""
    given, named = _known_roles(roles), _good_name(name)
    _refuse_password(password, named)
    kept = passwords.hashed(password)
    with open_work("新增账号", actor, needs=Act.ACCOUNTS) as work:
        if not Account.select().exists():
            raise UserError("还没有管理员；请先设置管理员，再添加其他账号")
        if clash := account_clash(named):
            raise UserError(clash)
        row = Account(name=named, roles=given, cadre=cadre, department=department, password=kept, must_change=True)
        _refuse_holder(row)
        work.insert(row)
        return _done(work)


def change_account(
    *,
    account: int,
    actor: str,
    roles: Sequence[str],
    cadre: int | None = None,
    department: int | None = None,
    expected_version: int | None = None,
) -> Changes:
    """Give an account other roles, another cadre or department. The name stays: it stands in the record of every change."""
    given = _known_roles(roles)
    with open_work("修改账号", actor, needs=Act.ACCOUNTS) as work:
        row = _account(account)
        work.update(row, expected_version=expected_version, roles=given, cadre=cadre, department=department)
        _refuse_holder(row)
        _refuse_without_administrator()
        return _done(work)


def disable_account(*, account: int, actor: str) -> Changes:
    """Nobody signs in with it any more; what it did stays in the record."""
    with open_work("停用账号", actor, needs=Act.ACCOUNTS) as work:
        row = _account(account)
        if row.disabled_on is not None:
            raise UserError(f"账号“{row.name}”已经停用")
        work.update(row, disabled_on=clock.today())
        _refuse_without_administrator()
        return _done(work)


def enable_account(*, account: int, actor: str) -> Changes:
    """Let it be used again, with the password it had and no wait."""
    with open_work("启用账号", actor, needs=Act.ACCOUNTS) as work:
        row = _account(account)
        if row.disabled_on is None:
            raise UserError(f"账号“{row.name}”没有停用")
        work.update(row, disabled_on=None, failures=0, failed_at=None)
        return _done(work)


def set_password(*, account: int, password: str, actor: str) -> Changes:
    """Give somebody who forgot theirs a password, to be changed at the next sign-in."""
    named = _account(account).name
    _refuse_password(password, named)
    kept = passwords.hashed(password)
    with open_work("重设密码", actor, needs=Act.ACCOUNTS) as work:
        row = _account(account)
        if work.person is not None and work.person.account == row.id:
            raise UserError("改自己的密码要先输入原密码，请用“修改密码”")
        work.update(row, password=kept, must_change=True, failures=0, failed_at=None)
        return _done(work)


def renew_recovery_code(*, actor: str) -> Changes:
    """The administrator's next recovery code, for when the paper is lost; ``result`` shows it this once."""
    code = recovery.new_code()
    kept = passwords.hashed(recovery.bare(code))
    with open_work("更换恢复码", actor, needs=Act.ACCOUNTS) as work:
        work.update(_account(_signed_in(work).account), recovery=kept)
        return _done(work, code)


def _done(work: Work, result: str | None = None) -> Changes:
    """Changes that no undo takes back: it would bring back an old password, or take the last way in away."""
    return Changes(ids=work.changes().ids, result=result)


def _signed_in(work: Work) -> Person:
    if work.person is None:
        raise UserError("这个园区文件没有账号；请先设置管理员")
    return work.person


def _account(account: int) -> Account:
    row = Account.get_or_none((Account.id == account) & ~Account.voided)
    if row is None:
        raise UserError("没有这个账号")
    return row


def _good_name(name: str) -> str:
    named = " ".join(name.split())
    if not named:
        raise UserError("请填写用户名")
    if len(named) > LONGEST_NAME or not named.isprintable():
        raise UserError(f"用户名不能超过{LONGEST_NAME}个字，也不能有打不出来的字符")
    return named


def _known_roles(roles: Sequence[str]) -> str:
    unknown = [role for role in roles if role not in set(AccountRole)]
    if unknown:
        raise UserError(f"没有“{unknown[0]}”这一角色；可用：{'、'.join(AccountRole)}")
    if not roles:
        raise UserError("请至少选一个角色")
    return "、".join(role for role in AccountRole if role in roles)


def _refuse_password(password: str, name: str) -> None:
    if refusal := passwords.password_refusal(password, name):
        raise UserError(refusal)


def _refuse_holder(row: Account) -> None:
    """Independence is judged by cadre and department: neither may be one that is gone."""
    if row.cadre_id is not None and not Cadre.select().where((Cadre.id == row.cadre_id) & ~Cadre.voided).exists():
        raise UserError("所选干部不在名册上")
    if row.department_id is not None and not Department.select().where((Department.id == row.department_id) & ~Department.voided).exists():
        raise UserError("所选部门不在名册上")
    if AccountRole.LIAISON in roles_of(row.roles) and row.cadre_id is None and row.department_id is None:
        raise UserError("部门联络员要选所在的部门（或对应的干部）")


def _refuse_without_administrator() -> None:
    """Somebody must always be able to open the file to others."""
    in_use = Account.select(Account.roles).where(~Account.voided & Account.disabled_on.is_null())
    if not any(AccountRole.ADMINISTRATOR in roles_of(row.roles) for row in in_use):
        raise UserError("至少要留一个在用的管理员账号")
