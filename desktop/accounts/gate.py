"""Who may do what, asked before anything is done: the one writer asks for every change, exports and prints ask for theirs.

A file that has no accounts is open to whoever can read it.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.read import accounts as read
from desktop.accounts.permissions import Act, Reach, reach_of, roles_with
from desktop.accounts.signed_in import current
from desktop.errors import UserError
from desktop.vocabulary import AccountRole


class NotSignedInError(UserError):
    """The file has accounts, and nobody who may still use it is signed in."""

    def __init__(self) -> None:
        super().__init__("这个园区文件设有账号，请先登录（命令行请加 --user，密码可放在 PARK_PASSWORD）")


@dataclass(frozen=True)
class Person:
    """Who acts, as the file knows them now. ``cadre`` and ``department`` are ids, if the account names them."""

    account: int
    name: str
    roles: frozenset[AccountRole]
    cadre: int | None
    department: int | None

    def reach(self, act: Act) -> Reach | None:
        """How far they may do it."""
        return reach_of(self.roles, act)


def acting() -> Person | None:
    """Who is signed in, read anew: roles may have been taken away since. None when the file has no accounts.

    Raises NotSignedInError.
    """
    who = current()
    row = read.account_of(who.account) if who else None
    if row is None or row.disabled_on is not None:
        if read.has_accounts():
            raise NotSignedInError
        return None
    return Person(row.id, row.name, roles_of(row.roles), row.cadre_id, row.department_id)


def require(act: Act) -> Person | None:
    """Let nobody pass who may not do this; gives who acts (None in a file without accounts). Raises UserError."""
    person = acting()
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
    return person is None or person.reach(act) is not None


def own_refusal(person: Person | None, act: Act, *departments: int | None) -> str | None:
    """Why a person whose permission reaches only their own department may not touch what belongs to these ones; None if they may."""
    if person is None or person.reach(act) != Reach.OWN:
        return None
    if person.department is not None and person.department in departments:
        return None
    return f"{person.name}只能办理本部门的“{act}”"


def roles_of(text: str) -> frozenset[AccountRole]:
    """Roles as an account keeps them."""
    return frozenset(AccountRole(word) for word in text.split("、") if word)
