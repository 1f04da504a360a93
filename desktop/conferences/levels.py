"""The neighbours of a level (三级协调处理). Pure."""

from __future__ import annotations

from desktop.feedback.levels import LEVELS, higher_levels
from desktop.vocabulary import Level


def next_level(level: Level) -> Level | None:
    """The level above; None above the highest."""
    return next(iter(higher_levels(level)), None)


def level_below(level: Level) -> Level | None:
    """The level below; None below the lowest."""
    place = LEVELS.index(level)
    return LEVELS[place - 1] if place else None
