"""Working hours as the office writes them: 08:30–12:00，14:00–17:30. Without a database."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import NamedTuple

_SPELL = re.compile(r"(\d{1,2})[:：](\d{2})\s*(?:-|–|—|~|～|至|到)\s*(\d{1,2})[:：](\d{2})")
_BETWEEN = re.compile(r"[,，、;；\s]+")
EXAMPLE = "08:30–12:00，14:00–17:30"


class Spell(NamedTuple):
    """From one time of day up to another, without the latter."""

    begins: time
    ends: time


def read_hours(text: str) -> tuple[Spell, ...]:
    """The spells in their order. Raises ValueError with a sentence that says what is wrong."""
    spells: list[Spell] = []
    rest = text.strip()
    while rest:
        found = _SPELL.match(rest)
        if found is None:
            message = f"看不懂“{rest}”，请写成“{EXAMPLE}”的样子"
            raise ValueError(message)
        spells.append(_spell(*(int(word) for word in found.groups())))
        if len(spells) > 1 and spells[-1].begins < spells[-2].ends:
            message = f"各段时间要一段接一段，{found[0]}早于前一段结束"
            raise ValueError(message)
        between = _BETWEEN.match(rest, found.end())
        rest = rest[between.end() if between else found.end() :]
    if not spells:
        message = f"请写明上班时间，如“{EXAMPLE}”"
        raise ValueError(message)
    return tuple(spells)


def hours_refusal(text: str) -> str | None:
    """What is wrong with working hours as written; None if they can be read."""
    try:
        read_hours(text)
    except ValueError as wrong:
        return str(wrong)
    return None


def within(spells: tuple[Spell, ...], moment: datetime) -> bool:
    """Whether people are at work at that time of day."""
    return any(spell.begins <= moment.time() < spell.ends for spell in spells)


def _spell(hour: int, minute: int, end_hour: int, end_minute: int) -> Spell:
    try:
        spell = Spell(time(hour, minute), time(end_hour, end_minute))
    except ValueError:
        message = f"没有{hour}:{minute:02d}到{end_hour}:{end_minute:02d}这样的时间"
        raise ValueError(message) from None
    if spell.begins >= spell.ends:
        message = f"{hour}:{minute:02d}到{end_hour}:{end_minute:02d}前后颠倒了"
        raise ValueError(message)
    return spell
