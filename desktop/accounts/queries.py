"""What screens and the command line may ask about accounts."""

from __future__ import annotations

from db.read.accounts import AccountRow, account_of, accounts
from db.read.park import has_accounts
from desktop.accounts.gate import acting, may, require
from desktop.accounts.permissions import PERMISSIONS, Act
from desktop.accounts.signed_in import current
from desktop.errors import UserError
from desktop.matching import match_key
from desktop.vocabulary import AccountRole

__all__ = ["AccountRow", "acting", "current", "has_accounts", "may"]


def account_list() -> list[AccountRow]:
    """All accounts, those in use first; for who looks after them."""
    require(Act.ACCOUNTS)
    return accounts()


def account_named(name: str) -> AccountRow:
    """The account of this name. Raises UserError."""
    for row in account_list():
        if match_key(row.name) == match_key(name):
            return row
    raise UserError(f"没有名为“{name}”的账号")


def own_account() -> AccountRow | None:
    """The account of who is signed in."""
    who = current()
    return account_of(who.account) if who is not None else None


def permission_table() -> list[tuple[str, tuple[str, ...]]]:
    """Each act, and how far each role may do it (empty: not at all), in the order of the roles."""
    return [(str(act), tuple(str(PERMISSIONS[role].get(act, "")) for role in AccountRole)) for act in Act]
