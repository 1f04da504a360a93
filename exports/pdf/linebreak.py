"""Breaks Chinese text into lines and gives each character its place (GB/T 15834, GB/T 9704 5.2.3).

Pure arithmetic on cells: no font, no page. Among all lawful ways to break a paragraph the cheapest is taken:
lines that sit on the column grid cost nothing, squeezed punctuation a little, stretched lines more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

NO_LINE_START: Final = frozenset("。，、；：？！」』”’）〕】》〉·／｝］〗．％‰℃～,.;:!?)]}%°")
NO_LINE_END: Final = frozenset("“‘（〔【《〈「『｛［〖￥＄([{")
_PAIRED: Final = frozenset("—…")

_NO_COMPANY: Final = NO_LINE_START | NO_LINE_END | {" "}

_EPSILON: Final = 1e-6
_LOOSE: Final = 0.04  # stretch of a gap, as a share of the pitch, that is as bad as punctuation squeezed to the full
_SQUEEZED: Final = 0.05  # any squeeze is dearer than none
_UNIT_APART: Final = 1.2  # a number at the end of a line, its unit on the next
_BEFORE_BRACKET: Final = 0.7  # what a ragged line saves by ending where a bracket opens
_LONE_END: Final = 5_000.0
_LONE_RAGGED_END: Final = 1.5
_UNSTRETCHABLE: Final = 200.0
_BROKEN_WORD: Final = 10_000.0
_WIDEST_SLACK: Final = 4.5  # in pitches; looser lines are only considered when nothing else is lawful


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


@dataclass(frozen=True)
class Line:
    """Cells ``start`` to ``end`` (exclusive) and the left edge of each in the measure; spaces at its end are left out."""

    start: int
    end: int
    places: tuple[float, ...]


def lawful_breaks(cells: Sequence[Cell]) -> list[bool]:
    """Whether a line may begin with each cell (the first one always may)."""
    lawful = [True] * len(cells)
    run = 0
    for index in range(1, len(cells)):
        before, cell = cells[index - 1], cells[index]
        run = run + 1 if before.char == cell.char and cell.char in _PAIRED else 0
        lawful[index] = not (
            cell.char in NO_LINE_START
            or cell.char == " "
            or before.char in NO_LINE_END
            or run % 2 == 1
            or (before.char != " " and not before.full and not cell.full)
        )
    return lawful


def break_lines(
    cells: Sequence[Cell], measure: float, *, pitch: float, indent: float = 0.0, hang: float = 0.0, justify: bool = True
) -> list[Line]:
    """Break ``cells`` into lines of ``measure`` points; the first begins at ``indent``, the others at ``hang``.

    Lines but the last are stretched to the measure between Chinese characters only, unless ``justify`` is off. No line ends beyond the
    measure; a word or number is broken only when it alone is wider than a line. No cells, no lines.
    """
    return _Paragraph(cells, measure, pitch, indent, hang, justify=justify).lines()


def is_lone(chars: Iterable[str]) -> bool:
    """Whether a line of these characters would leave a single character standing alone (closing marks do not keep it company)."""
    company = [char for char in chars if char not in _NO_COMPANY]
    return len(company) < 2 or all(char in _PAIRED for char in company)


def _grows(one: Cell, two: Cell) -> bool:
    return one.full and two.full and not (one.char == two.char and one.char in _PAIRED)


class _Paragraph:
    def __init__(self, cells: Sequence[Cell], measure: float, pitch: float, indent: float, hang: float, *, justify: bool) -> None:
        self.cells = cells
        self.measure = measure
        self.pitch = pitch
        self.indent = indent
        self.hang = hang
        self.justify = justify
        self.widest_slack = _WIDEST_SLACK * pitch
        self.lawful: list[bool] = []
        self.gap_sums: list[int] = []

    def lines(self) -> list[Line]:
        if not self.cells:
            return []
        if sum(cell.width for cell in self.cells) <= self.measure - self.indent + _EPSILON:
            return [self._placed(0, len(self.cells))]
        self.lawful = lawful_breaks(self.cells)
        chinese = (_grows(one, two) for one, two in pairwise(self.cells))
        self.gap_sums = [0, *accumulate(map(int, chinese))]
        lines = self._cheapest()
        if self.justify and len(lines) > 1 and is_lone(cell.char for cell in self.cells[lines[-1].start :]):
            # Only lines looser than anyone would like can bring company.
            self.widest_slack = self.measure
            lines = self._cheapest()
        return lines

    def _cheapest(self) -> list[Line]:
        count = len(self.cells)
        cost = [float("inf")] * (count + 1)
        origin = [0] * (count + 1)
        cost[0] = 0.0
        for start in range(count):
            if cost[start] == float("inf"):
                continue
            for end, price in self._ends(start):
                if cost[start] + price < cost[end] - _EPSILON:
                    cost[end] = cost[start] + price
                    origin[end] = start
        lines: list[Line] = []
        end = count
        while end > 0:
            lines.append(self._placed(origin[end], end))
            end = origin[end]
        return lines[::-1]

    def _ends(self, start: int) -> list[tuple[int, float]]:
        """Where a line from ``start`` may end, with the price of each."""
        room = self.measure - self._edge(start)
        ends: list[tuple[int, float]] = []
        natural = squeezable = ink = 0.0
        fitting, loose = start + 1, 0
        for end in range(start + 1, len(self.cells) + 1):
            cell = self.cells[end - 1]
            natural += cell.width
            squeezable += cell.before + cell.after
            if cell.char != " ":
                ink = natural
            if ink - squeezable > room + _EPSILON:
                break
            if ink <= room + _EPSILON:
                fitting = end
            last = end == len(self.cells)
            if not last and not self.lawful[end]:
                continue
            if not last and room - ink > self.widest_slack:
                loose = end
            else:
                ends.append((end, self._price(start, end, room - ink, squeezable)))
        if ends:
            return ends
        return [(loose, _UNSTRETCHABLE)] if loose else [(self._forced_end(start, fitting), _BROKEN_WORD)]

    def _price(self, start: int, end: int, slack: float, squeezable: float) -> float:
        last = end == len(self.cells)
        price = 0.0
        if last and start > 0 and is_lone(cell.char for cell in self.cells[start:end]):
            price = _LONE_END if self.justify else _LONE_RAGGED_END
        if not last and self.cells[end - 1].char.isdigit():
            price += _UNIT_APART
        if slack < -_EPSILON:
            return price + (slack / squeezable) ** 2 + _SQUEEZED
        if last or (self.justify and slack < _EPSILON):
            return price
        if not self.justify:
            return price + 1 + slack / self.pitch * (1 - _BEFORE_BRACKET * (self.cells[end].char in NO_LINE_END))
        trimmed = self._trimmed(start, end)
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

    def _edge(self, start: int) -> float:
        return self.indent if start == 0 else self.hang

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.cells[end - 1].char == " ":
            end -= 1
        return end

    def _gaps(self, start: int, end: int) -> list[int]:
        """Cells after which room may be added: between Chinese characters; in lines without such, next to them; else at spaces."""
        inside = range(start, end - 1)
        cells, lawful = self.cells, self.lawful
        chinese = [i for i in inside if _grows(cells[i], cells[i + 1])]
        if chinese:
            return chinese
        return [i for i in inside if cells[i].full != cells[i + 1].full and lawful[i + 1]] or [i for i in inside if cells[i].char == " "]

    def _placed(self, start: int, end: int) -> Line:
        last = end == len(self.cells)
        end = self._trimmed(start, end)
        room = self.measure - self._edge(start)
        line = self.cells[start:end]
        slack = room - sum(cell.width for cell in line)
        squeeze = stretch = 0.0
        gaps: frozenset[int] = frozenset()
        if slack < -_EPSILON:
            squeezable = sum(cell.before + cell.after for cell in line)
            squeeze = min(1.0, -slack / squeezable) if squeezable else 0.0
        elif self.justify and not last and slack > _EPSILON:
            gaps = frozenset(self._gaps(start, end))
            stretch = slack / len(gaps) if gaps else 0.0
        places: list[float] = []
        pen = self._edge(start)
        for index, cell in enumerate(line, start):
            places.append(pen - cell.before * squeeze)
            pen += cell.width - (cell.before + cell.after) * squeeze
            if index in gaps:
                pen += stretch
        return Line(start, end, tuple(places))
