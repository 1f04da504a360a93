"""Who may do what, asked before anything is done: the one writer asks for every change, exports and prints ask for theirs.

A file that has no accounts is open to whoever can read it.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.read.accounts import account_of
from db.read.park import has_accounts
from desktop.accounts.permissions import Act, Reach, reach_of, roles_with
from desktop.accounts.signed_in import current
from desktop.errors import UserError
from desktop.vocabulary import AccountRole


class NotSignedInError(UserError):
    """The file has accounts, and nobody who may still use it is signed in."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words or "这个园区文件设有账号，请先登录（命令行请加 --user，密码可放在 PARK_PASSWORD）")


@dataclass(frozen=True)
class Person:
    """Who acts, as the file knows them now. ``cadre`` and ``department`` are ids, if the account names them."""

    account: int
    name: str
    roles: frozenset[AccountRole]
    cadre: int | None
    department: int | None
    must_change: bool = False

    def reach(self, act: Act) -> Reach | None:
        """How far they may do it."""
        return reach_of(self.roles, act)


def acting() -> Person | None:
    """Who is signed in, read anew: roles may have been taken away since. None when the file has no accounts.

    Raises NotSignedInError.
    """
    who = current()
    row = account_of(who.account) if who else None
    if row is None or row.disabled_on is not None:
        if has_accounts():
            raise NotSignedInError
        return None
    return Person(row.id, row.name, roles_of(row.roles), row.cadre_id, row.department_id, row.must_change)


def require(act: Act) -> Person | None:
    """Let nobody pass who may not do this; gives who acts (None in a file without accounts). Raises UserError.

    Who still has the password that somebody else chose, may only change it.
    """
    person = acting()
    if person is not None and person.must_change and act != Act.SIGN_IN:
        raise NotSignedInError(f"{person.name}的密码是管理员设的，请先改成自己的密码")
    if person is not None and person.reach(act) is None:
        able = "、".join(roles_with(act))
        raise UserError(f"{person.name}（{'、'.join(sorted(person.roles))}）没有“{act}”的权限，这件事由{able}办理")
    return person


def may(act: Act) -> bool:
    """Whether who is signed in may do this: for what a screen offers."""
    try:
        person = acting()
    except NotSignedInError:
        return False
    return person is None or (not person.must_change and person.reach(act) is not None)


def own_refusal(person: Person | None, act: Act, *departments: int | None) -> str | None:
    """Why a person whose permission reaches only their own department may not touch what belongs to these ones; None if they may."""
    if person is None or person.reach(act) != Reach.OWN:
        return None
    if person.department is not None and person.department in departments:
        return None
    return f"{person.name}只能办理本部门的“{act}”"


def roles_of(text: str) -> frozenset[AccountRole]:
    """Roles as an account keeps them; a word that is no role gives no permission."""
    return frozenset(AccountRole(word) for word in text.split("、") if word in set(AccountRole))
