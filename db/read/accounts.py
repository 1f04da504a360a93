"""Accounts, without their passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of


@dataclass(frozen=True)
class AccountRow:
    """One account. ``department_id``: its own, else its cadre's; ``roles``: words joined by 、."""

    id: int
    name: str
    cadre: str | None
    department: str | None
    roles: str
    must_change: bool
    disabled_on: date | None
    failures: int
    failed_at: datetime | None
    cadre_id: int | None
    department_id: int | None
    version: int
    own_department_id: int | None


_ACCOUNTS = ListQuery(
    AccountRow,
    {
        "id": "a.id",
        "name": "a.name",
        "cadre": "c.name",
        "department": "d.name",
        "roles": "a.roles",
        "must_change": "a.must_change",
        "disabled_on": "a.disabled_on",
        "failures": "a.failures",
        "failed_at": "a.failed_at",
        "cadre_id": "a.cadre_id",
        "department_id": "COALESCE(a.department_id, c.department_id)",
        "version": "a.version",
        "own_department_id": "a.department_id",
    },
    "account a LEFT JOIN cadre c ON c.id = a.cadre_id LEFT JOIN department d ON d.id = COALESCE(a.department_id, c.department_id)",
    where=("NOT a.voided",),
    searched=("a.name", "a.roles", "COALESCE(c.name, '')", "COALESCE(d.name, '')"),
    filters={"state": {"在用": "a.disabled_on IS NULL", "停用": "a.disabled_on IS NOT NULL"}},
    order="a.disabled_on IS NOT NULL, a.id",
)
_ONE = f"SELECT {', '.join(_ACCOUNTS.columns.values())} FROM {_ACCOUNTS.source} WHERE {_ACCOUNTS.where[0]} AND a.id = :account"


def accounts(request: ListRequest | None = None) -> Page[AccountRow]:
    """Accounts, those in use first."""
    return fetch(_ACCOUNTS, request or ListRequest(limit=None))


def account_of(account: int) -> AccountRow | None:
    """One account."""
    found = rows_of(AccountRow, _ONE, {"account": account})
    return found[0] if found else None
