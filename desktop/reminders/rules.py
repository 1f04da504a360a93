"""When a reminder is said and what it says, without a database: gathered, inside working hours, a few a day, nothing twice on a day.

It says how many things of which kind there are, never of whom: the screen may be seen by anyone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop.reminders.hours import Spell, within

APART = timedelta(minutes=60)  # between two messages, so that what comes up one by one is gathered
SHOWN = 4  # kinds in one message; a message of the system has room for few words


class Thing(NamedTuple):
    """One thing that is asked for: its kind in the office's words, and the row it is about."""

    kind: str
    row: int


@dataclass(frozen=True)
class Told:
    """What was said on a day, by this machine, of one park file."""

    day: date
    things: frozenset[Thing] = frozenset()
    times: int = 0
    last: datetime | None = None

    def on(self, day: date) -> Told:
        """The same on a day: nothing has been said yet on another one."""
        return self if day == self.day else Told(day)


class Manner(NamedTuple):
    """How the park wants to be reminded."""

    on: bool
    hours: tuple[Spell, ...]
    most_a_day: int
    working_day: bool


class Saying(NamedTuple):
    """A message, and what has been said once it is shown."""

    text: str
    told: Told


def next_saying(found: Iterable[Thing], told: Told, manner: Manner, moment: datetime) -> Saying | None:
    """What to say now: one message for everything not said today; None to be silent.

    ``found``: in the order of their weight; kinds are told in that order.
    """
    told = told.on(moment.date())
    silent = not manner.on or not manner.working_day or not within(manner.hours, moment)
    if silent or told.times >= manner.most_a_day or (told.last is not None and moment - told.last < APART):
        return None
    fresh = [thing for thing in found if thing not in told.things]
    if not fresh:
        return None
    said = Told(moment.date(), told.things | frozenset(fresh), told.times + 1, moment)
    return Saying(_words(fresh), said)


def _words(things: list[Thing]) -> str:
    numbers: dict[str, int] = {}
    for thing in things:
        numbers[thing.kind] = numbers.get(thing.kind, 0) + 1
    listed = [f"{kind} {number} 件" for kind, number in numbers.items()]
    more = sum(list(numbers.values())[SHOWN:])
    return "、".join([*listed[:SHOWN], *([f"其他 {more} 件"] if more else [])])
