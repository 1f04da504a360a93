"""Accounts, without their passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.read.query import rows_of


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


_ACCOUNTS = (
    "SELECT a.id, a.name, c.name, d.name, a.roles, a.must_change, a.disabled_on, a.failures, a.failed_at, a.cadre_id, "
    "COALESCE(a.department_id, c.department_id), a.version, a.department_id FROM account a LEFT JOIN cadre c ON c.id = a.cadre_id "
    "LEFT JOIN department d ON d.id = COALESCE(a.department_id, c.department_id) WHERE NOT a.voided"
)


def accounts() -> list[AccountRow]:
    """All accounts, those in use first."""
    return rows_of(AccountRow, f"{_ACCOUNTS} ORDER BY a.disabled_on IS NOT NULL, a.id", {})


def account_of(account: int) -> AccountRow | None:
    """One account."""
    found = rows_of(AccountRow, f"{_ACCOUNTS} AND a.id = :account", {"account": account})
    return found[0] if found else None
