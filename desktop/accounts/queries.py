"""What screens and the command line may ask about accounts."""

from __future__ import annotations

from typing import NamedTuple

from db.read.accounts import AccountRow, account_of, accounts
from db.read.park import has_accounts
from desktop.accounts.gate import acting, may, require
from desktop.accounts.permissions import PERMISSIONS, Act
from desktop.accounts.signed_in import current
from desktop.errors import UserError
from desktop.listing import ListRequest, Page
from desktop.matching import match_key
from desktop.vocabulary import AccountRole

__all__ = ["AccountRow", "acting", "current", "has_accounts", "may"]


def account_list(request: ListRequest | None = None) -> Page[AccountRow]:
    """Accounts, those in use first; for who looks after them."""
    require(Act.ACCOUNTS)
    return accounts(request)


def account_named(name: str) -> AccountRow:
    """The account of this name. Raises UserError."""
    for row in account_list().rows:
        if match_key(row.name) == match_key(name):
            return row
    raise UserError(f"没有名为“{name}”的账号")


def own_account() -> AccountRow | None:
    """The account of who is signed in."""
    who = current()
    return account_of(who.account) if who is not None else None


class Permission(NamedTuple):
    """One line of the table of permissions: an act, and how far each role may do it (empty: not at all), in the order of the roles."""

    act: str
    reaches: tuple[str, ...]


def permission_table(request: ListRequest | None = None) -> Page[Permission]:
    """The table of permissions, as it is asked of every action; it is the same in every file."""
    lines = [Permission(str(act), tuple(str(PERMISSIONS[role].get(act, "")) for role in AccountRole)) for act in Act]
    first, limit = (request.offset, request.limit) if request is not None else (0, None)
    return Page(tuple(lines[first : None if limit is None else first + limit]), len(lines))
