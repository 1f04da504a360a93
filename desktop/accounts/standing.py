"""What must hold between accounts."""

from __future__ import annotations

from db.models import Account
from desktop.matching import match_key


def account_clash(name: str, own_id: int | None = None) -> str | None:
    """People sign in by name: one name is one account, disabled ones too."""
    wanted = match_key(name)
    for other in Account.select(Account.id, Account.name).where(~Account.voided & (Account.id != (own_id or 0))):
        if match_key(other.name) == wanted:
            return f"已有名为“{other.name}”的账号；重名的请写成 姓名（部门）"
    return None
