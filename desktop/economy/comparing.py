"""环比 and 同比: a rate, or the words why there is none. Nought and not reported are different things. No database."""

from __future__ import annotations

from typing import NamedTuple

ON_MONTH, ON_YEAR = "上期", "上年同期"
NOW_MISSING = "本期未报"


class Change(NamedTuple):
    """How a figure moved: ``rate`` 0.123 is a rise of 12.3 %. Without a rate the words say why."""

    rate: float | None
    words: str


class Compared(NamedTuple):
    """One month's figure of one object, and the one it is held against."""

    now: int | None
    base: int | None


def change(now: int | None, base: int | None, *, on: str = ON_MONTH) -> Change:
    """The move from ``base`` to ``now``; ``on`` says what the base is called."""
    if now is None:
        return Change(None, NOW_MISSING)
    if base is None:
        return Change(None, f"{on}未报")
    if base == 0:
        return Change(None, f"{on}为零，不计算")
    if base < 0:
        return Change(None, f"{on}为负，不计算")
    rate = (now - base) / base
    return Change(rate, rate_words(rate))


def rate_words(rate: float) -> str:
    """+12.3%, −5.0%, 0.0%."""
    rounded = round(rate * 100, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):,.1f}%"


class Cumulated(NamedTuple):
    """The year up to a month: the sum of the months reported (None: none was), how many were, and the move on the year before.

    The move rests on the months reported in both years alone; ``compared``: how many those are.
    """

    total: int | None
    months: int
    compared: int
    change: Change


def cumulated_of(total: int | None, months: int, now: int, base: int, compared: int) -> Cumulated:
    """The year so far from sums: ``now`` and ``base`` of the ``compared`` months that both years have."""
    if total is None:
        moved = Change(None, NOW_MISSING)
    elif not compared:
        moved = Change(None, f"{ON_YEAR}未报")
    else:
        moved = change(now, base, on=ON_YEAR)
        if compared < months and moved.rate is not None:
            moved = moved._replace(words=f"{moved.words}（按两年都报了的{compared}个月）")
    return Cumulated(total, months, compared, moved)
