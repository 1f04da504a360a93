"""Breaks Chinese text into lines and gives each character its place (GB/T 15834, GB/T 9704 5.2.3).

Pure arithmetic on cells: no font, no page. Among all lawful ways to break a paragraph the cheapest is taken:
lines that sit on the column grid cost nothing, squeezed punctuation a little, stretched lines more, a parted date most of all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate, pairwise
from operator import and_, sub
from typing import Final

from exports.pdf.lines.wholes import PARTED, tolls_of

NO_LINE_START: Final = frozenset("。，、；：？！」』”’）〕】》〉·／｝］〗．％‰℃～,.;:!?)]}%°")
NO_LINE_END: Final = frozenset("“‘（〔【《〈「『｛［〖￥＄([{")
_PAIRED: Final = frozenset("—…")
_WATCHED: Final = NO_LINE_START | NO_LINE_END | _PAIRED | {" "}

_NO_COMPANY: Final = NO_LINE_START | NO_LINE_END | {" "}

_EPSILON: Final = 1e-6
_LOOSE: Final = 0.04  # stretch of a gap, as a share of the pitch, that is as bad as punctuation squeezed to the full
_SQUEEZED: Final = 0.05  # any squeeze is dearer than none
_BEFORE_BRACKET: Final = 0.7  # what a ragged line saves by ending where a bracket opens
_LONE_END: Final = 5_000.0
_LONE_RAGGED_END: Final = 1.5
_UNSTRETCHABLE: Final = 200.0
_BROKEN_WORD: Final = 10_000.0
_WIDEST_SLACK: Final = 4.5  # in pitches; looser lines are only considered when nothing else is lawful, or to keep a date whole
_NEVER: Final = float("inf")


@dataclass(frozen=True)
class Cell:
    """One character and the room it takes, in points.

    ``full`` cells stand on the column grid; ``before`` and ``after`` are the blank parts of a punctuation mark that may be squeezed away.
    """

    char: str
    width: float
    full: bool
    before: float = 0.0
    after: float = 0.0


@dataclass
class Line:
    """Cells ``start`` to ``end`` (exclusive) and the left edge of each in the measure; spaces at its end are left out."""

    start: int
    end: int
    places: tuple[float, ...]


def lawful_breaks(cells: Sequence[Cell]) -> list[bool]:
    """Whether a line may begin with each cell (the first one always may)."""
    lawful = [True] * (len(cells) + 1)
    run = 0
    for index, cell in enumerate(cells):
        char = cell.char
        if cell.full and char not in _WATCHED:
            continue
        before = cells[index - 1] if index else None
        if char in NO_LINE_END:
            lawful[index + 1] = False
        if char in _PAIRED:
            run = run + 1 if before and before.char == char else 0
            if run % 2:
                lawful[index] = False
        if char in NO_LINE_START or char == " " or not (cell.full or before is None or before.full or before.char == " "):
            lawful[index] = False
    lawful[0] = True
    return lawful[: len(cells)]


def break_lines(
    cells: Sequence[Cell], measure: float, *, pitch: float, indent: float = 0.0, hang: float = 0.0, justify: bool = True
) -> list[Line]:
    """Break ``cells`` into lines of ``measure`` points; the first begins at ``indent``, the others at ``hang``.

    Lines but the last are stretched to the measure between Chinese characters only, unless ``justify`` is off. No line ends beyond the
    measure; a word or number is broken only when it alone is wider than a line, a date or a number and its unit only when every other
    line would gape. No cells, no lines.
    """
    return _Paragraph(cells, measure, pitch, indent, hang, justify=justify).lines()


def unbroken_width(cells: Sequence[Cell]) -> float:
    """Width of the longest stretch of these cells that may not be broken; a date or a number with its unit is one."""
    text = "".join([cell.char for cell in cells])
    tolls = tolls_of(text)
    if len(tolls) >= len(text) - 1 and all(tolls.get(place, 0.0) >= PARTED for place in range(1, len(text))):
        return sum([cell.width for cell in cells])
    longest = current = 0.0
    for cell, may_begin in zip(cells, lawful_breaks(cells), strict=True):
        current = cell.width if may_begin else current + cell.width
        longest = max(longest, current)
    return longest


def is_lone(chars: Iterable[str]) -> bool:
    """Whether a line of these characters would leave a single character standing alone (closing marks do not keep it company)."""
    company = [char for char in chars if char not in _NO_COMPANY]
    return len(company) < 2 or all(char in _PAIRED for char in company)


class _Paragraph:
    """One text on its way into lines; sums over its first n cells stand at place n."""

    def __init__(self, cells: Sequence[Cell], measure: float, pitch: float, indent: float, hang: float, *, justify: bool) -> None:
        self.cells = cells
        self.measure = measure
        self.pitch = pitch
        self.indent = indent
        self.hang = hang
        self.justify = justify
        self.widest_slack = _WIDEST_SLACK * pitch
        self.widths = [0.0, *accumulate([cell.width for cell in cells])]

    def lines(self) -> list[Line]:
        count = len(self.cells)
        if not count:
            return []
        if self.widths[count] <= self.measure - self.indent + _EPSILON:
            return [Line(0, self._trimmed(count), tuple([self.indent + width for width in self.widths[: self._trimmed(count)]]))]
        self._survey()
        lines = self._cheapest()
        if self.justify and len(lines) > 1 and is_lone(self.text[lines[-1].start :]):
            # Only lines looser than anyone would like can bring company.
            self.widest_slack = self.measure
            lines = self._cheapest()
        return lines

    def _survey(self) -> None:
        """What breaking needs to know of every place of the text."""
        cells = self.cells
        self.text = text = "".join([cell.char for cell in cells])
        self.squeezables = [0.0, *accumulate([cell.before + cell.after for cell in cells])]
        self.lawful = lawful_breaks(cells)
        self.tolls = [0.0 if lawful else _NEVER for lawful in self.lawful] + [0.0]
        for place, toll in tolls_of(text).items():
            self.tolls[place] += toll
        full = [cell.full for cell in cells]
        grows = list(map(and_, full, full[1:]))
        if not _PAIRED.isdisjoint(text):
            for place, (one, two) in enumerate(pairwise(text)):
                if one == two and one in _PAIRED:
                    grows[place] = False
        self.gap_sums = [0, *accumulate(grows)]
        # Where the ink of a line up to each place ends, and how far that can be squeezed back.
        self.inked = [self.widths[self._trimmed(end)] for end in range(len(cells) + 1)] if " " in text else self.widths
        self.least = list(map(sub, self.inked, self.squeezables))

    def _cheapest(self) -> list[Line]:
        count = len(self.cells)
        cost = [_NEVER] * (count + 1)
        origin = [0] * (count + 1)
        cost[0] = 0.0
        # The cheapest beginning is carried on first: what would become dearer than the whole text is never looked at.
        open_ends = [(0.0, 0)]
        while open_ends:
            so_far, start = heappop(open_ends)
            if start == count:
                break
            if so_far > cost[start]:
                continue
            for end, price in self._ends(start):
                if so_far + price < cost[end] - _EPSILON:
                    cost[end] = so_far + price
                    origin[end] = start
                    heappush(open_ends, (cost[end], end))
        lines: list[Line] = []
        end = count
        while end > 0:
            lines.append(self._placed(origin[end], end))
            end = origin[end]
        return lines[::-1]

    def _ends(self, start: int) -> list[tuple[int, float]]:
        """Where a line from ``start`` may end, with the price of each."""
        count, tolls = len(self.cells), self.tolls
        reach = self.widths[start] + self.measure - (self.indent if start == 0 else self.hang)
        longest = bisect_right(self.least, reach - self.squeezables[start] + _EPSILON, start + 1) - 1
        shortest = bisect_left(self.inked, reach - self.widest_slack, start + 1, longest + 1)
        if longest == count:
            shortest = min(shortest, count)
        ends = [(end, self._price(start, end, reach)) for end in range(shortest, longest + 1) if tolls[end] < _NEVER]
        if not ends or all(tolls[end] >= PARTED for end, _price in ends):
            whole = next((end for end in range(shortest - 1, start, -1) if tolls[end] < PARTED), None)
            if whole:
                ends.append((whole, self._price(start, whole, reach)))
        if ends:
            return ends
        parted = next((end for end in range(shortest - 1, start, -1) if tolls[end] < _NEVER), None)
        if parted:
            return [(parted, _UNSTRETCHABLE)]
        fitting = bisect_right(self.inked, reach + _EPSILON, start + 1) - 1
        return [(self._forced_end(start, max(start + 1, fitting)), _BROKEN_WORD)]

    def _price(self, start: int, end: int, reach: float) -> float:
        last = end == len(self.cells)
        slack = reach - self.inked[end]
        price = self.tolls[end]
        if last and start > 0 and is_lone(self.text[start:end]):
            price = _LONE_END if self.justify else _LONE_RAGGED_END
        if slack < -_EPSILON:
            return price + (slack / (self.squeezables[end] - self.squeezables[start])) ** 2 + _SQUEEZED
        if last or (self.justify and slack < _EPSILON):
            return price
        if not self.justify:
            return price + 1 + slack / self.pitch * (1 - _BEFORE_BRACKET * (self.text[end] in NO_LINE_END))
        trimmed = self._trimmed(end)
        gaps = self.gap_sums[trimmed - 1] - self.gap_sums[start] or len(self._gaps(start, trimmed))
        if not gaps:
            return price + _UNSTRETCHABLE
        return price + (slack / gaps / self.pitch / _LOOSE) ** 2

    def _forced_end(self, start: int, fitting: int) -> int:
        """Where to cut what no law lets us cut: rather inside a word than inside a number, and never at a forbidden mark if avoidable."""
        for number_too in (False, True):
            for end in range(fitting, start, -1):
                if end == len(self.cells):
                    continue
                before, cell = self.cells[end - 1], self.cells[end]
                if cell.char in NO_LINE_START or cell.char == " " or before.char in NO_LINE_END or (cell.char == before.char and cell.full):
                    continue
                if number_too or not (before.char.isdigit() and cell.char.isdigit()):
                    return end
        return fitting

    def _trimmed(self, end: int) -> int:
        """The end of a line without the spaces at it."""
        while end and self.cells[end - 1].char == " ":
            end -= 1
        return end

    def _gaps(self, start: int, end: int) -> list[int]:
        """Cells after which room may be added: between Chinese characters; in lines without such, next to them; else at spaces."""
        sums, cells = self.gap_sums, self.cells
        inside = range(start, end - 1)
        if sums[end - 1] > sums[start]:
            return [place for place in inside if sums[place + 1] > sums[place]]
        beside = [place for place in inside if cells[place].full != cells[place + 1].full and self.lawful[place + 1]]
        return beside or [place for place in inside if cells[place].char == " "]

    def _placed(self, start: int, end: int) -> Line:
        last = end == len(self.cells)
        end = max(start, self._trimmed(end))
        shift = (self.indent if start == 0 else self.hang) - self.widths[start]
        places = [width + shift for width in self.widths[start:end]]
        slack = self.measure - self.widths[end] - shift
        if slack < -_EPSILON:
            squeezable = self.squeezables[end] - self.squeezables[start]
            squeeze = min(1.0, -slack / squeezable) if squeezable else 0.0
            shrunk = self.squeezables[start:end]
            line = self.cells[start:end]
            places = [place - (sofar - shrunk[0] + cell.before) * squeeze for place, sofar, cell in zip(places, shrunk, line, strict=True)]
        elif self.justify and not last and slack > _EPSILON:
            gaps = self._gaps(start, end)
            pushes = [0.0] * (end - start)
            for place in gaps:
                pushes[place + 1 - start] = slack / len(gaps)
            places = [place + push for place, push in zip(places, accumulate(pushes), strict=True)]
        return Line(start, end, tuple(places))
