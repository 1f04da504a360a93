"""What screens may ask of the past of one cadre or one object."""

from __future__ import annotations

from db.read import history as read
from db.read.history import HistoryEntry

__all__ = ["HistoryEntry", "cadre_history", "enterprise_history"]


def enterprise_history(enterprise: int) -> tuple[HistoryEntry, ...]:
    """Everything about an object, newest first."""
    return read.enterprise_history(enterprise)


def cadre_history(cadre: int) -> tuple[HistoryEntry, ...]:
    """Everything about a cadre, newest first."""
    return read.cadre_history(cadre)
