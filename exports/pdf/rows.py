"""Rows of ruled tables and grids: texts wrapped in cells side by side, drawn as strips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from exports.pdf.document import Align
from exports.pdf.linebreak import Line
from exports.pdf.marks import Mark, Rule
from exports.pdf.page import MM
from exports.pdf.paginate import Strip
from exports.pdf.text import Galley, baseline_of

RULE: Final = 0.18 * MM
LEADING: Final = 1.3
SIDE: Final = 0.35  # blank beside the text of a cell, as a share of the size
ABOVE: Final = 0.3  # blank above and below it
_TOUCHING: Final = 0.01


@dataclass(frozen=True)
class CellText:
    """The wrapped text of one cell: its lines, each with the galley it is a stretch of."""

    lines: tuple[tuple[Galley, Line], ...]
    align: Align


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
    """Lines ``start`` to ``end`` of a row; where a row is cut, no rule is drawn. A cell of fewer lines stands in the middle of its row."""
    size, leading = row.size, row.size * LEADING
    count = end - start
    height = count * leading + 2 * ABOVE * size
    measure = row.edges[-1]
    marks: list[Mark] = []
    for cell, (left, right) in zip(row.cells, pairwise(row.edges), strict=True):
        shown = cell.lines[start:end] if row.depth > count else cell.lines
        top = ABOVE * size + ((count - len(shown)) * leading if row.depth == count else 0.0) / 2 + (leading - size) / 2
        for number, (galley, line) in enumerate(shown):
            slack = max(0.0, right - left - 2 * SIDE * size - galley.width_of(line))
            offset = slack if cell.align is Align.RIGHT else slack / 2 if cell.align is Align.CENTER else 0.0
            marks.append(galley.letters(line, baseline_of(size, top + number * leading), x=left + SIDE * size + offset))
    half = RULE / 2
    if start == 0:
        marks.append(Rule(0, 0, measure, 0, RULE))
    if end == row.depth:
        marks.append(Rule(0, height, measure, height, RULE))
    for edge in row.edges:
        x = min(max(edge, half), measure - half)
        marks.append(Rule(x, -half, x, height + half, RULE))
    return Strip(height, height + half, tuple(marks), on_grid=False)


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
