"""What must hold between living rows of figures."""

from __future__ import annotations

from db.models import EconomyFigure
from desktop.periods import Month


def figure_clash(row: EconomyFigure) -> str | None:
    """An object has one row of figures a month."""
    same = (
        (EconomyFigure.enterprise == row.enterprise_id)
        & (EconomyFigure.month == row.month)
        & ~EconomyFigure.voided
        & (EconomyFigure.id != (row.id or 0))
    )
    other = EconomyFigure.get_or_none(same)
    return f"{other.enterprise.name}{Month.parse(row.month).chinese}已有月度指标" if other else None
