"""Which closures of a month are inspected again. Pure: the same seed and the same closures give anyone the same sample.

Each closure has the lot SHA-256 of ``种子 编号`` (seed, one space, number, as UTF-8) in hexadecimal. Three groups are drawn apart: every
重大事项 is in; of the other 已销号, and of the other 撤单, those with the smallest lots, ``share`` percent of the group rounded up.
So a closure more never puts out one of another group, and within its group at most takes the place of the one with the greatest lot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from desktop.vocabulary import FeedbackStatus, Grade, LookBackReason


class Candidate(NamedTuple):
    """One closure of the month as it is written down: number, day, grade, how it ended."""

    number: str
    closed_on: date
    grade: str
    status: str

    @property
    def group(self) -> LookBackReason:
        """What it is drawn as."""
        if self.grade == Grade.MAJOR:
            return LookBackReason.MAJOR
        return LookBackReason.WITHDRAWN if self.status == FeedbackStatus.WITHDRAWN else LookBackReason.DRAWN

    def line(self) -> str:
        """Itself in one line of a recorded population."""
        return f"{self.number} {self.closed_on.isoformat()} {self.grade} {self.status}"


class Lot(NamedTuple):
    """A candidate with its lot, its place in its group from 1, and whether it is drawn."""

    candidate: Candidate
    lot: str
    place: int
    drawn: bool


def lot_of(seed: str, number: str) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(f"{seed} {number}".encode()).hexdigest()


def needed(count: int, share: int) -> int:
    """How many of a group are drawn by lot: ``share`` percent, rounded up."""
    return -(-count * share // 100)


def would_draw(group: LookBackReason, count: int, share: int) -> int:
    """How many of so many in a group are drawn: every 重大事项, of the others a share."""
    return count if group == LookBackReason.MAJOR else needed(count, share)


def lots(candidates: Iterable[Candidate], seed: str, share: int) -> list[Lot]:
    """All candidates in the order of the drawing: by group (重大, 已销号, 撤单), then by lot."""
    found: list[Lot] = []
    canonical = in_order(candidates)
    for group in (LookBackReason.MAJOR, LookBackReason.DRAWN, LookBackReason.WITHDRAWN):
        members = sorted((lot_of(seed, one.number), one.number, one) for one in canonical if one.group == group)
        wanted = would_draw(group, len(members), share)
        found += [Lot(one, lot, place, place <= wanted) for place, (lot, _, one) in enumerate(members, 1)]
    return found


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The canonical order of a population: by number; a problem that was closed twice in the month, by day."""
    return sorted(candidates, key=lambda one: (one.number, one.closed_on))


def population_text(candidates: Iterable[Candidate]) -> str:
    """A population as a round keeps it: a line for each, in canonical order."""
    return "\n".join(one.line() for one in in_order(candidates))


def population_of(text: str) -> list[Candidate]:
    """The same read back."""
    found: list[Candidate] = []
    for line in text.splitlines():
        number, day, grade, status = line.split(" ")
        found.append(Candidate(number, date.fromisoformat(day), grade, status))
    return found


def told_share(rounds: Sequence[Lot]) -> str:
    """What was drawn of each group, in words."""
    words: list[str] = []
    for group, noun in ((LookBackReason.MAJOR, "重大事项"), (LookBackReason.DRAWN, "其他已销号"), (LookBackReason.WITHDRAWN, "其他撤单")):
        members = [one for one in rounds if one.candidate.group == group]
        if members:
            words.append(f"{noun}{len(members)}件抽{sum(one.drawn for one in members)}件")
    return "，".join(words)
