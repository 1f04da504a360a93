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
_HABIT = 0.25  # of somebody's texts; a phrase in more of them is how they write
_SOMETHING = 6  # what a text must say besides such habits, to be taken by that alone
_MOSTLY = 0.8  # of what two texts have in common is found by the telling pairs


def pairs_of(text: str) -> frozenset[str]:
    """A text as its pairs of neighbours within a clause; spaces and widths do not matter. A character alone is a pair by itself."""
    found: set[str] = set()
    for clause in _CLAUSE.findall(unicodedata.normalize("NFKC", text).lower()):
        tokens: list[str] = _TOKEN.findall(clause)
        found.update(tokens if len(tokens) == 1 else (f"{left} {right}" for left, right in pairwise(tokens)))
    return frozenset(found)


class Said(NamedTuple):
    """A text with who wrote it: somebody's phrase that nobody else uses stays telling however often they use it."""

    writer: Hashable
    text: str


class Texts:
    """The park's own texts, by number. A pair weighs ln((writers + 1) / those who use it): nothing when all do."""

    def __init__(self, said: Iterable[Said]) -> None:
        texts = list(said)
        self._pairs = [pairs_of(one.text) for one in texts]
        users: defaultdict[str, set[Hashable]] = defaultdict(set)
        for one, pairs in zip(texts, self._pairs, strict=True):
            for pair in pairs:
                users[pair].add(one.writer)
        writers = len({one.writer for one in texts})
        self._weights = {pair: math.log((writers + 1) / len(using)) for pair, using in users.items()}
        self._pairs = self._without_formulas([one.writer for one in texts])
        self._masses = [self._mass(pairs) for pairs in self._pairs]
        count = Counter(pair for pairs in self._pairs for pair in pairs)
        self._recurring = [self._mass(pair for pair in pairs if count[pair] > 1) for pairs in self._pairs]
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        for number, pairs in enumerate(self._pairs):
            for pair in pairs:
                if self._weights[pair] >= _TELLING:
                    self._where[pair].append(number)

    def _without_formulas(self, writers: Sequence[Hashable]) -> list[frozenset[str]]:
        """What somebody writes under many of their texts (a habit) is left out, unless a text is hardly more than that."""
        number_of = Counter(writers)
        used: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
        for writer, pairs in zip(writers, self._pairs, strict=True):
            if number_of[writer] >= _SEVERAL:
                used[writer].update(pairs)
        found: list[frozenset[str]] = []
        for writer, pairs in zip(writers, self._pairs, strict=True):
            rest = frozenset(pair for pair in pairs if used[writer][pair] <= max(1, _HABIT * number_of[writer]))
            found.append(rest if self._mass(rest) >= _SOMETHING else pairs)
        return found

    def says(self, number: int) -> float:
        """How much a text says that not everybody writes."""
        return self._masses[number]

    def repeats(self, one: int, other: int) -> float:
        """How much of the text that says less stands in the other: 0 to 1, by weight."""
        mass = min(self._masses[one], self._masses[other])
        return self._mass(self._pairs[one] & self._pairs[other]) / mass if mass else 0.0

    def same_matter(self, one: int, other: int) -> float:
        """How much of the shorter text stands in the other, of what is written more than once at all: 0 to 1, by weight.

        Who complains again uses new words around the old ones; words that stand nowhere else neither join nor part two texts.
        """
        mass = min(self._recurring[one], self._recurring[other])
        return self._mass(self._pairs[one] & self._pairs[other]) / mass if mass else 0.0

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

    def _mass(self, pairs: Iterable[str]) -> float:
        return sum(self._weights[pair] for pair in pairs)
