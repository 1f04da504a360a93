"""How alike two Chinese texts are, by pairs of neighbouring characters. No word lists: what everybody in the park writes counts little."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_CLAUSE = re.compile(r"[^，。；：、！？（）()“”《》,;:!?…—\n]+")
_TOKEN = re.compile(r"[0-9.]+|[a-z]+|[\u3400-\u9fff\U00020000-\U0003ffff]")  # a number or Latin word whole, Chinese by character
_TELLING = 1.0  # weight from which a pair may lead to another text; lighter ones only count once two texts are compared
_SEVERAL = 5  # texts by one writer, from which it can be told what they write under many
_HABIT = 0.25  # of somebody's texts; a clause in more of them is how they write
_SOMETHING = 6  # what a text must say besides such habits, to be taken by that alone
_FEW = 2.6  # weight from which a pair is written by few: one in thirteen
_FEW_OF_FEW = 0.4  # where there are few texts: this share of the greatest weight there can be
_RARE = 4.0  # weight beyond which rare words about a matter count no more
_MOSTLY = 0.8  # of what two texts have in common is found by the telling pairs


def clauses_of(text: str) -> list[frozenset[str]]:
    """Each clause as its pairs of neighbours; spaces and widths do not matter. A character alone is a pair by itself."""
    found: list[frozenset[str]] = []
    for clause in _CLAUSE.findall(unicodedata.normalize("NFKC", text).lower()):
        tokens: list[str] = _TOKEN.findall(clause)
        found.append(frozenset(tokens if len(tokens) == 1 else (f"{left} {right}" for left, right in pairwise(tokens))))
    return [clause for clause in found if clause]


def pairs_of(text: str) -> frozenset[str]:
    """A whole text as the pairs of its clauses."""
    return frozenset(pair for clause in clauses_of(text) for pair in clause)


class Said(NamedTuple):
    """A text with who wrote it: somebody's phrase that nobody else uses stays telling however often they use it."""

    writer: Hashable
    text: str


class Texts:
    """The park's own texts, by number. A pair weighs ln((writers + 1) / those who use it): nothing when all do."""

    def __init__(self, said: Iterable[Said]) -> None:
        texts = list(said)
        clauses = [clauses_of(one.text) for one in texts]
        users: defaultdict[str, set[Hashable]] = defaultdict(set)
        for one, those in zip(texts, clauses, strict=True):
            for clause in those:
                for pair in clause:
                    users[pair].add(one.writer)
        writers = len({one.writer for one in texts})
        self._weights = {pair: math.log((writers + 1) / len(using)) for pair, using in users.items()}
        self._pairs = self._without_habits([one.writer for one in texts], clauses)
        self._masses = [self._mass(pairs) for pairs in self._pairs]
        count = Counter(pair for pairs in self._pairs for pair in pairs)
        few = min(_FEW, _FEW_OF_FEW * math.log(writers + 1))
        self._matters = [
            [frozenset(pair for pair in clause if count[pair] > 1 and self._weights[pair] >= few) for clause in those] for those in clauses
        ]
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        for number, pairs in enumerate(self._pairs):
            for pair in pairs:
                if self._weights[pair] >= _TELLING:
                    self._where[pair].append(number)

    def _without_habits(self, writers: Sequence[Hashable], texts: Sequence[list[frozenset[str]]]) -> list[frozenset[str]]:
        """Without the one clause that somebody writes under many of their texts, unless a text is hardly more than that."""
        number_of = Counter(writers)
        used: defaultdict[Hashable, Counter[frozenset[str]]] = defaultdict(Counter)
        for writer, clauses in zip(writers, texts, strict=True):
            if number_of[writer] >= _SEVERAL:
                used[writer].update({clause for clause in clauses if self._mass(clause) >= _SOMETHING})
        found: list[frozenset[str]] = []
        for writer, clauses in zip(writers, texts, strict=True):
            whole = frozenset(pair for clause in clauses for pair in clause)
            often = max(clauses, key=lambda clause: used[writer][clause], default=frozenset[str]())
            rest = whole - often if used[writer][often] > max(1, _HABIT * number_of[writer]) else whole
            found.append(rest if self._mass(rest) >= _SOMETHING else whole)
        return found

    def says(self, number: int) -> float:
        """How much a text says that not everybody writes."""
        return self._masses[number]

    def repeats(self, one: int, other: int) -> float:
        """How much of the text that says less stands in the other: 0 to 1, by weight."""
        mass = min(self._masses[one], self._masses[other])
        return self._mass(self._pairs[one] & self._pairs[other]) / mass if mass else 0.0

    def same_matter(self, one: int, other: int) -> float:
        """How much of one text's words about its matter stands in the other: 0 to 1, by the clause in which most does.

        Words about a matter are those that more than one and only few write: who complains again puts new words around them, places and
        phrases are common to many, and what is rare weighs no more than a matter that some have.
        """
        here, there = self._matters[one], self._matters[other]
        return max(self._held(here, there), self._held(there, here))

    def _held(self, clauses: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> float:
        """The greatest share of a clause, if it says enough, that stands in the other text."""
        known = frozenset[str]().union(*others)
        shares = [self._capped(clause & known) / mass for clause in clauses if (mass := self._capped(clause)) >= _SOMETHING]
        return max(shares, default=0.0)

    def repeating(self, number: int, least: float) -> Iterator[tuple[int, float]]:
        """The others of which one repeats the other at least so much."""
        common: defaultdict[int, float] = defaultdict(float)
        for pair in self._pairs[number]:
            for other in self._where.get(pair, ()):
                common[other] += self._weights[pair]
        for other, mass in common.items():
            if other != number and mass >= least * _MOSTLY * min(self._masses[number], self._masses[other]):
                share = self.repeats(number, other)
                if share >= least:
                    yield other, share

    def _capped(self, pairs: Iterable[str]) -> float:
        return sum(min(self._weights[pair], _RARE) for pair in pairs)

    def _mass(self, pairs: Iterable[str]) -> float:
        return sum(self._weights[pair] for pair in pairs)
