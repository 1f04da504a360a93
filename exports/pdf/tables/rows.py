"""Rows of ruled tables and grids: texts wrapped in cells side by side, drawn as strips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from exports.pdf.document import Align
from exports.pdf.lines.linebreak import Line
from exports.pdf.lines.text import Galley, baseline_of
from exports.pdf.marks import Letters, Mark, Rule
from exports.pdf.page import MM
from exports.pdf.paginate import Strip

RULE: Final = 0.18 * MM
LEADING: Final = 1.3
SIDE: Final = 0.35  # blank beside the text of a cell, as a share of the size
ABOVE: Final = 0.3  # blank above and below it
_TOUCHING: Final = 0.01


@dataclass
class CellText:
    """The wrapped text of one cell: its lines, each with the galley it is a stretch of; those on the left begin ``inset`` points in."""

    lines: tuple[tuple[Galley, Line], ...]
    align: Align
    inset: float = 0.0

    def letters(self, start: int, end: int, left: float, right: float, size: float, top: float) -> list[Letters]:
        """Lines ``start`` to ``end`` in a cell from ``left`` to ``right``, the first one's em box hanging from ``top``."""
        letters: list[Letters] = []
        for number, (galley, line) in enumerate(self.lines[start:end]):
            slack = max(0.0, right - left - 2 * SIDE * size - galley.width_of(line))
            offset = slack if self.align is Align.RIGHT else slack / 2 if self.align is Align.CENTER else self.inset
            letters.append(galley.letters(line, baseline_of(size, top + number * size * LEADING), x=left + SIDE * size + offset))
        return letters


@dataclass
class Portion:
    """What of a cell stands in one strip: its letters there, and whether the cell ``opens`` (begins) and ``closes`` (ends) in it."""

    left: float
    right: float
    letters: tuple[Letters, ...]
    opens: bool = True
    closes: bool = True


@dataclass(frozen=True)
class Row:
    """Cells of one type size side by side; ``edges`` are the places of the upright rules, one more than cells; ``depth`` counts lines."""

    cells: tuple[CellText, ...]
    edges: tuple[float, ...]
    size: float
    depth: int


def edges_of(widths: Sequence[float]) -> tuple[float, ...]:
    """The places of the rules between and around columns of these widths."""
    return tuple(accumulate(widths, initial=0.0))


def row_height(lines: int, size: float) -> float:
    """The height of a row of so many lines."""
    return lines * size * LEADING + 2 * ABOVE * size


def most_lines(depth: float, size: float) -> int:
    """How many lines of a row fit into so many points, with some air; one at least."""
    return max(1, int((depth - size) // (size * LEADING)))


def row_strip(row: Row, start: int, end: int) -> Strip:
    """Lines ``start`` to ``end`` of a row. A cell of fewer lines stands in the middle of its row."""
    size, leading = row.size, row.size * LEADING
    count = end - start
    portions: list[Portion] = []
    for cell, (left, right) in zip(row.cells, pairwise(row.edges), strict=True):
        shown = range(len(cell.lines))[start:end] if row.depth > count else range(len(cell.lines))
        top = ABOVE * size + ((count - len(shown)) * leading if row.depth == count else 0.0) / 2 + (leading - size) / 2
        letters = cell.letters(shown.start, shown.stop, left, right, size, top)
        portions.append(Portion(left, right, tuple(letters), opens=start == 0, closes=end == row.depth))
    return portions_strip(portions, row_height(count, size))


def portions_strip(portions: Sequence[Portion], height: float) -> Strip:
    """Portions side by side, from the left edge of the measure to its right, as a strip with its rules.

    No rule runs through a cell; one that does not close here gets its lower rule only if the page ends with the strip.
    """
    half, measure = RULE / 2, portions[-1].right
    uprights = [min(max(edge, half), measure - half) for edge in (*(portion.left for portion in portions), measure)]
    return Strip(
        height,
        height + half,
        (
            *(mark for portion in portions for mark in portion.letters),
            *_level_rules([portion for portion in portions if portion.opens], 0.0),
            *_level_rules([portion for portion in portions if portion.closes], height),
            *(Rule(x, -half, x, height + half, RULE) for x in uprights),
        ),
        on_grid=False,
        closing=tuple(_level_rules([portion for portion in portions if not portion.closes], height)),
    )


def _level_rules(portions: Iterable[Portion], y: float) -> list[Rule]:
    """Rules along these portions, one through neighbours."""
    spans: list[tuple[float, float]] = []
    for portion in portions:
        left = spans.pop()[0] if spans and spans[-1][1] > portion.left - _TOUCHING else portion.left
        spans.append((left, portion.right))
    return [Rule(left, y, right, y, RULE) for left, right in spans]


def merged_rules(marks: Iterable[Mark]) -> list[Mark]:
    """The marks of one page, upright rules of rows below each other as one, and the level rule between two rows once; rules come last."""
    others: list[Mark] = []
    upright: dict[tuple[float, float], list[Rule]] = {}
    level: dict[tuple[float, float, float], Rule] = {}
    for mark in marks:
        if not isinstance(mark, Rule):
            others.append(mark)
        elif mark.x0 != mark.x1:
            level.setdefault((round(mark.y0, 2), round(mark.x0, 2), round(mark.x1, 2)), mark)
        else:
            column = upright.setdefault((round(mark.x0, 2), mark.thickness), [])
            if column and column[-1].y0 <= mark.y0 <= column[-1].y1 + _TOUCHING:
                column[-1] = replace(column[-1], y1=max(column[-1].y1, mark.y1))
            else:
                column.append(mark)
    return [*others, *level.values(), *(rule for column in upright.values() for rule in column)]


def shares(measure: float, weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths that fill the measure: the weights' shares, but none narrower than its least while others can give.

    Where not even the least widths fit, the widest of them give way, down to one common width.
    """
    if sum(least) > measure:
        return _levelled(measure, least)
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(weights)) if index not in fixed]
        room = measure - sum(least[index] for index in fixed)
        unit = room / sum(weights[index] for index in free) if free else 0.0
        narrow = {index for index in free if weights[index] * unit < least[index] - 1e-6}
        if not narrow:
            return [least[index] if index in fixed else weights[index] * unit for index in range(len(weights))]
        fixed |= narrow


def _levelled(measure: float, least: Sequence[float]) -> list[float]:
    room, level = measure, 0.0
    for place, width in enumerate(sorted(least)):
        level = room / (len(least) - place)
        if width >= level:
            break
        room -= width
    return [min(width, level) for width in least]
