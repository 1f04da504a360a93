"""What must hold between living boards."""

from __future__ import annotations

from db.models import Signboard


def board_clash(enterprise: int, own_id: int | None = None) -> str | None:
    """An object has one board in use."""
    other = Signboard.get_or_none((Signboard.enterprise == enterprise) & ~Signboard.voided & (Signboard.id != (own_id or 0)))
    return f"该企业（项目）现在用的公示牌是{other.serial}，请先撤下它" if other else None
