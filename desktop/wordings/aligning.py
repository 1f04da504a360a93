"""Which parts of a text still stand in its edited version, and where: line by line, then clause by clause, then sign by sign.

Numbers and Latin words are whole or not there at all. What is common at both ends is set apart first, so that
one edit costs next to nothing; a line that was moved is found again as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

Span = tuple[int, int]
_SPLITS = (
    re.compile(r"[^\n]*\n|[^\n]+"),
    re.compile(r"[^。；，：、\n]*[。；，：、\n]|[^。；，：、\n]+"),
    re.compile(r"[0-9.,%]+|[A-Za-z]+|.|\n"),
)
_WHOLE = re.compile(r"[0-9.,%]+|[A-Za-z]+")
FEW = 2000  # signs; in longer passages signs that come often are left out of account, or a rewritten text would take long


@dataclass(frozen=True)
class Block:
    """``length`` signs that stand at ``old`` and at ``new``."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """The place after it in the old text."""
        return self.old + self.length

    def at(self, place: int) -> int:
        """Where a place of the old text is in the new one."""
        return self.new + place - self.old

    def on(self, old: int, new: int) -> Block:
        """The same, this much further on."""
        return Block(self.old + old, self.new + new, self.length)


@dataclass(frozen=True)
class Alignment:
    """What two texts of these lengths have in common, in order, and the lines that were ``moved``."""

    blocks: tuple[Block, ...]
    moved: tuple[Block, ...]
    lengths: tuple[int, int]

    def place_of(self, start: int, end: int) -> int | None:
        """Where a stretch stands in the new text, whole and in one piece."""
        for blocks in (self.blocks, self.moved):
            found = bisect_right(blocks, start, key=lambda block: block.old)
            if found and end <= blocks[found - 1].old_end:
                return blocks[found - 1].at(start)
        return None

    def gap(self, start: int, end: int) -> tuple[Span, Span]:
        """What lies between the signs before and after a stretch that still stand: in the old text, and in the new one."""
        before = bisect_right(self.blocks, start - 1, key=lambda block: block.old)
        after = bisect_right(self.blocks, end, key=lambda block: block.old_end)
        left, begins = 0, 0
        right, ends = self.lengths
        if before:
            left = min(self.blocks[before - 1].old_end, start)
            begins = self.blocks[before - 1].at(left)
        if after < len(self.blocks):
            right = max(self.blocks[after].old, end)
            ends = self.blocks[after].at(right)
        return (left, right), (begins, ends)


def align(old: str, new: str, spans: Sequence[Span] = ()) -> Alignment:
    """What ``old`` and ``new`` have in common. ``spans``: stretches of ``old`` that had better not be cut in two."""
    head, tail = _ends(old, new, spans)
    ours, theirs = old[head : len(old) - tail], new[head : len(new) - tail]
    common = [
        Block(0, 0, head),
        *(block.on(head, head) for block in _common(ours, theirs, 0)),
        Block(len(old) - tail, len(new) - tail, tail),
    ]
    return Alignment(tuple(_joined(common)), tuple(_moved(old, new)), (len(old), len(new)))


def _ends(old: str, new: str, spans: Sequence[Span]) -> Span:
    """How much is common at the beginning and at the end, without cutting a stretch, a number or a word."""
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next((place for place in range(shorter) if old[-1 - place] != new[-1 - place]), shorter)
    barred = (_within(old) | _inside(spans)) - {edge for span in spans for edge in span}, _within(new)
    if head + tail > shorter:  # something was put in or taken out, and between equal signs it is not said where
        for place in range(shorter - tail, head + 1):
            after = (len(old) - shorter + place, len(new) - shorter + place)
            if not any(place in cuts or end in cuts for cuts, end in zip(barred, after, strict=True)):
                return place, shorter - place
        tail = shorter - head
    while any(head in cuts for cuts in barred):
        head -= 1
    while any(len(text) - tail in cuts for text, cuts in zip((old, new), barred, strict=True)):
        tail -= 1
    return head, tail


def _inside(spans: Iterable[Span]) -> set[int]:
    """Places where something would be cut in two."""
    return {place for start, end in spans for place in range(start + 1, end)}


def _within(text: str) -> set[int]:
    return _inside(found.span() for found in _WHOLE.finditer(text))


def _common(old: str, new: str, level: int) -> Iterator[Block]:
    if not old or not new:
        return
    ours, theirs = (_SPLITS[level].findall(text) for text in (old, new))
    from_old, from_new = _places(ours), _places(theirs)
    is_last = level == len(_SPLITS) - 1
    careful = is_last and max(len(ours), len(theirs)) <= FEW
    for what, first, last, begins, ends in SequenceMatcher(None, ours, theirs, autojunk=not careful).get_opcodes():
        if what == "equal":
            yield Block(from_old[first], from_new[begins], from_old[last] - from_old[first])
        elif what == "replace" and not is_last:
            for here, there in _pairs(from_old[first : last + 1], from_new[begins : ends + 1]):
                yield from (block.on(here[0], there[0]) for block in _common(old[slice(*here)], new[slice(*there)], level + 1))


def _pairs(ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[Span, Span]]:
    """Passages to be looked at more closely, from the borders of their parts: a long one part by part, where there are as many."""
    if len(ours) == len(theirs) and ours[-1] - ours[0] > FEW:
        return list(zip(pairwise(ours), pairwise(theirs), strict=True))
    return [((ours[0], ours[-1]), (theirs[0], theirs[-1]))]


def _moved(old: str, new: str) -> Iterator[Block]:
    """Lines that stand in both, once in each, wherever that is."""
    theirs = _single_lines(new)
    for line, place in _single_lines(old).items():
        if line in theirs:
            yield Block(place, theirs[line], len(line))


def _single_lines(text: str) -> dict[str, int]:
    lines = text.split("\n")
    counts = Counter(lines)
    places = _places([f"{line}\n" for line in lines])
    return {line: place for line, place in zip(lines, places, strict=False) if counts[line] == 1 and line.strip()}


def _places(parts: Sequence[str]) -> list[int]:
    """Where each part begins, and where the last one ends."""
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part))
    return places


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks that run on in both texts as one."""
    last: Block | None = None
    for block in blocks:
        if not block.length:
            continue
        if last is not None and (last.old_end, last.at(last.old_end)) == (block.old, block.new):
            last = Block(last.old, last.new, last.length + block.length)
        else:
            if last is not None:
                yield last
            last = block
    if last is not None:
        yield last
