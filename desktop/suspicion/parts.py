"""What the rules of several signs have in common."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from desktop.suspicion.facts import Alike, ClosureFacts, Proof
from desktop.suspicion.finding import Evidence
from desktop.wording import some

NAMED = 3  # how many other problems a reason names


def partly(points: int) -> int:
    """Two thirds of the points: the milder form of a sign."""
    return points * 2 // 3


def numbers_of(others: Iterable[Alike]) -> str:
    """Other problems by number, the first few."""
    return some([one.number for one in others], "件", most=NAMED)


def rows_of(others: Iterable[Alike]) -> tuple[Evidence, ...]:
    """Other problems as evidence to open."""
    return tuple(Evidence("feedback", one.id, f"{one.number}　{one.day}　{one.enterprise}：{one.words}") for one in others)


def span(time: timedelta) -> str:
    """A short time in words."""
    seconds = int(time.total_seconds())
    return f"{seconds}秒" if seconds < 60 else f"{seconds // 60}分钟"


def in_time(closure: ClosureFacts) -> tuple[Proof, ...]:
    """Evidence there was when the problem ended: a file or a visit known by then. A receipt is the enterprise's word, no proof of work."""
    known = closure.known_at
    last = max(closure.ended_on, known.date())
    return tuple(
        proof
        for proof in closure.proofs
        if not proof.receipt and proof.at <= known and proof.day <= (closure.ended_on if proof.is_visit else last)
    )
