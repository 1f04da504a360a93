"""三级协调处理 (domain: §5) and 退回交办: rules without a database."""

from __future__ import annotations

from datetime import date

from desktop.vocabulary import Level
from desktop.workdays import WorkCalendar

LEVELS = tuple(Level)  # from the lowest up


def level_refusal(now: Level, wanted: Level, *, by_conference: bool = False) -> str | None:
    """Why a problem may not go before this level: only up, and down only by a meeting's word."""
    if now == wanted:
        return f"问题已经在“{now}”一级"
    if LEVELS.index(wanted) < LEVELS.index(now) and not by_conference:
        return f"问题已经提到“{now}”，只有会商议定才能回到“{wanted}”"
    return None


def higher_levels(now: Level) -> tuple[Level, ...]:
    """The levels that a problem may be raised to."""
    return LEVELS[LEVELS.index(now) + 1 :]


def hand_back_refusal(assigned_on: date | None, today: date, days: int, calendar: WorkCalendar) -> str | None:
    """Why a problem cannot be handed back any more: so many working days have passed since 交办. A ledger may not tell that day."""
    if assigned_on is None:
        return None
    last = calendar.working_days_after(assigned_on, days)
    if today <= last:
        return None
    return f"{assigned_on}交办，应在{days}个工作日内（{last}前）退回；已经过了的，请由交办人改派"
