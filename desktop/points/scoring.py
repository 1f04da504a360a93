"""积分: how the points of one cadre follow from the rules and from what happened. Pure.

基础分 100 = 走访 40 + 收集反馈 15 + 办理 25 + 满意度 10 + 资料规范 10, each no less than nought; 加分 up to a cap; 扣分 beside them
(ledgers.md, Points; domain §8). Every score is the sum of its items.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

BASE_ITEMS = ("走访", "收集反馈", "办理", "满意度", "资料规范")
BONUS, PENALTY = "加分", "扣分"
ITEMS = (*BASE_ITEMS, BONUS, PENALTY)
BASE = "基础分"
CAPPED = "封顶"
SATISFACTION = "满意度"
DIGITS = 2


@dataclass(frozen=True)
class Rule:
    """One line of the rules. ``points`` for each time; ``cap``: what they add up to at most, of the same sign."""

    item: str
    condition: str
    points: float
    cap: float | None = None


@dataclass(frozen=True)
class Happening:
    """Something a rule speaks of, ``times`` over; or points given by hand (``points``, entered as ``entry``), under an item."""

    item: str
    condition: str
    subject: str
    day: date | None
    times: float = 1.0
    points: float | None = None
    entry: int | None = None


@dataclass(frozen=True)
class ScoredItem:
    """One line of how a score came about; ``entry``: given or taken by hand."""

    item: str
    condition: str
    subject: str
    day: date | None
    points: float
    entry: int | None = None


@dataclass(frozen=True)
class Score:
    """A score, told by its items; ``of`` sums one of ITEMS."""

    items: tuple[ScoredItem, ...]

    @property
    def total(self) -> float:
        """All items together."""
        return _sum(item.points for item in self.items)

    def of(self, item: str) -> float:
        """What one of the ITEMS comes to."""
        return _sum(line.points for line in self.items if line.item == item)


def score(rules: Sequence[Rule], happened: Iterable[Happening], *, satisfied: int = 0, confirmed: int = 0) -> Score:
    """What somebody earned. ``satisfied`` of the ``confirmed`` problems make the share of 满意度; with none it is full."""
    events = list(happened)
    items: list[ScoredItem] = []
    for item in ITEMS:
        lines = _base(rules, item, satisfied, confirmed) if item in BASE_ITEMS else []
        lines += _of_rules([rule for rule in rules if rule.item == item and rule.condition != BASE], events)
        lines += [_line(item, one.condition, one, one.points) for one in events if one.item == item and one.points is not None]
        items += _bounded(item, lines, _bonus_cap(rules))
    return Score(tuple(items))


def condition_item(rules: Sequence[Rule], condition: str) -> str | None:
    """Under which item a condition stands; None where the office has struck its line out."""
    return next((rule.item for rule in rules if rule.condition == condition), None)


def _base(rules: Sequence[Rule], item: str, satisfied: int, confirmed: int) -> list[ScoredItem]:
    full = _sum(rule.points for rule in rules if rule.item == item and rule.condition == BASE)
    if not full:
        return []
    lines = [ScoredItem(item, BASE, "", None, full)]
    if item == SATISFACTION and confirmed > satisfied:
        lost = round(-full * (confirmed - satisfied) / confirmed, DIGITS)
        lines.append(ScoredItem(item, "不满意", f"确认{confirmed}件，不满意{confirmed - satisfied}件", None, lost))
    return lines


def _of_rules(rules: Sequence[Rule], events: Sequence[Happening]) -> list[ScoredItem]:
    """A line for each thing that happened, and one that gives back what goes beyond the rule's cap."""
    lines: list[ScoredItem] = []
    for rule in rules:
        own = [_line(rule.item, rule.condition, one, rule.points * one.times) for one in events if _counts(one, rule)]
        lines += own
        beyond = abs(_sum(line.points for line in own)) - abs(rule.cap) if rule.cap is not None and rule.item != BONUS else 0
        if beyond > 0:
            lines.append(ScoredItem(rule.item, CAPPED, rule.condition, None, math.copysign(round(beyond, DIGITS), -rule.points)))
    return lines


def _counts(one: Happening, rule: Rule) -> bool:
    return one.points is None and (one.item, one.condition) == (rule.item, rule.condition)


def _line(item: str, condition: str, one: Happening, points: float) -> ScoredItem:
    return ScoredItem(item, condition, one.subject, one.day, round(points, DIGITS), one.entry)


def _bonus_cap(rules: Sequence[Rule]) -> float | None:
    caps = [rule.cap for rule in rules if rule.item == BONUS and rule.cap is not None]
    return min(caps) if caps else None


def _bounded(item: str, lines: list[ScoredItem], bonus_cap: float | None) -> list[ScoredItem]:
    """An item of the 基础分 is never less than nought, nor more than full; all of 加分 together stay under its cap."""
    whole = _sum(line.points for line in lines)
    least, most = -math.inf, math.inf
    if item in BASE_ITEMS:
        least, most = 0.0, _sum(line.points for line in lines if line.condition == BASE)
    elif item == BONUS and bonus_cap is not None:
        most = bonus_cap
    kept = min(max(whole, least), most)
    return lines if kept == whole else [*lines, ScoredItem(item, CAPPED, "", None, round(kept - whole, DIGITS))]


def _sum(points: Iterable[float]) -> float:
    return round(math.fsum(points), DIGITS)
