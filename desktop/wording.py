"""Numbers, days and lists as an official document writes them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from itertools import islice

NOTHING = "—"
FEW = 5  # how many of a list a sentence names
SENTENCES = "；"  # between sentences that are told one after the other


def some(words: Collection[str], unit: str = "", *, most: int = FEW, between: str = "、") -> str:
    """The first few of a list: 甲、乙; where there are more 甲、乙等, with the ``unit`` they are counted in 甲、乙等7家."""
    told = between.join(islice(words, most))
    if len(words) <= most:
        return told
    return f"{told}{between if between == SENTENCES else ''}等{f'{len(words)}{unit}' if unit else ''}"


def one_line(text: str) -> str:
    """What people typed, without its line breaks: in a document a line is a paragraph, and 一、 at its start a heading."""
    return "，".join(line.strip() for line in text.splitlines() if line.strip())


def percent(rate: float | None) -> str:
    """92.75%; — when there is nothing to divide by."""
    if rate is None:
        return NOTHING
    text = f"{rate * 100:.2f}".rstrip("0").rstrip(".")
    return f"{text}%"


def compared(rate: float | None, previous: float | None, than: str = "上月") -> str:
    """较上月上升1.2个百分点 / 与上月持平; empty when either period has no rate. ``than``: how the other period is called."""
    if rate is None or previous is None:
        return ""
    points = round((rate - previous) * 100, 2)
    if points == 0:
        return f"与{than}持平"
    text = f"{abs(points):.2f}".rstrip("0").rstrip(".")
    return f"较{than}{'上升' if points > 0 else '下降'}{text}个百分点"


def changed(count: int, before: int, unit: str, than: str) -> str:
    """较上季度减少9件、下降5.73% / 与上季度持平; of nothing there is no percentage: 较上季度增加3件."""
    if count == before:
        return f"与{than}持平"
    more, rises = ("增加", "增长") if count > before else ("减少", "下降")
    text = f"较{than}{more}{abs(count - before)}{unit}"
    return f"{text}、{rises}{percent(abs(count - before) / before)}" if before else text


def long_day(day: date) -> str:
    """2022年8月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date) -> str:
    """8月31日."""
    return f"{day.month}月{day.day}日"


def said_day(day: date, on: date) -> str:
    """A day as said on another one: 8月15日, with its year if that is another."""
    return short_day(day) if day.year == on.year else long_day(day)


def days_of_week(monday: date) -> str:
    """A week by its first and last day: 8月8日—14日, 8月29日—9月4日; years are told where they differ."""
    sunday = monday + timedelta(days=6)
    if sunday.year != monday.year:
        return f"{long_day(monday)}—{long_day(sunday)}"
    month = f"{sunday.month}月" if sunday.month != monday.month else ""
    return f"{short_day(monday)}—{month}{sunday.day}日"


def ranks(rates: list[float | None]) -> list[int | None]:
    """Ranks from the highest down; equal rates share one (1, 2, 2, 4); a missing rate has none."""
    known = sorted((rate for rate in rates if rate is not None), reverse=True)
    return [None if rate is None else known.index(rate) + 1 for rate in rates]
