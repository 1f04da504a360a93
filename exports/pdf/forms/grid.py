"""Particulars of a working paper: a ruled grid of labels and values, each row as wide as the type area."""

from collections.abc import Sequence
from typing import Final

from exports.pdf.document import Align
from exports.pdf.fonts import Role
from exports.pdf.form import Cell, Particulars
from exports.pdf.lines.text import Galley, TextSetter, clean, one_line, plain
from exports.pdf.paginate import Strip
from exports.pdf.tables.rows import SIDE, CellText, Row, edges_of, most_lines, row_strip, shares

_LEAST: Final = 6.0  # no cell with its label is narrower, in characters; rows of more cells go on below
_LABEL_SHARE: Final = 0.6  # of a cell at most; longer labels wrap


def grid_strips(setter: TextSetter, run: Sequence[Particulars], measure: float, depth: float, size: float) -> list[Strip]:
    """Particulars as one grid in type of ``size``, one strip a row; rows deeper than ``depth`` are cut between lines of text.

    Labels above each other are equally wide. Raises MissingGlyphError naming the label.
    """
    abreast = int(measure // (_LEAST * size))
    rows = [
        (row[start : start + abreast], particulars.lines)
        for particulars in run
        for row in particulars.rows
        for start in range(0, len(row), abreast)
    ]
    label_widths = _label_widths(setter, [cells for cells, _least in rows], size)
    most = most_lines(depth, size)
    strips: list[Strip] = []
    for cells, least in rows:
        row = _row(setter, cells, label_widths, measure, size, least)
        strips += [row_strip(row, start, min(start + most, row.depth)) for start in range(0, row.depth, most)]
    return strips


def _label_widths(setter: TextSetter, rows: Sequence[tuple[Cell, ...]], size: float) -> list[float]:
    """The room the labels of each place in the row take, whichever row they stand in."""
    places = range(max(map(len, rows), default=0))
    return [max(_label_width(setter, row[place], size) for row in rows if place < len(row)) for place in places]


def _label_width(setter: TextSetter, cell: Cell, size: float) -> float:
    label = _label(setter, cell, size)
    return label.width + 2 * SIDE * size if label.cells else 0.0


def _row(setter: TextSetter, cells: tuple[Cell, ...], label_widths: Sequence[float], measure: float, size: float, least: int) -> Row:
    whole = shares(measure, [cell.weight for cell in cells], [_LEAST * size] * len(cells))
    texts: list[CellText] = []
    widths: list[float] = []
    for cell, width, label_width in zip(cells, whole, label_widths, strict=False):
        label = _label(setter, cell, size)
        beside = min(label_width, _LABEL_SHARE * width) if label.cells else 0.0
        if beside:
            texts.append(_wrapped(setter, [label], beside, size, Align.CENTER))
            widths.append(beside)
        name = cell.label or "表格"
        values = [setter.galley(line.strip(), plain(Role.FANGSONG, size), name) for line in clean(cell.value).split("\n")]
        texts.append(_wrapped(setter, values, width - beside, size, Align.LEFT))
        widths.append(width - beside)
    return Row(tuple(texts), edges_of(widths), size, max([1, least, *(len(text.lines) for text in texts)]))


def _label(setter: TextSetter, cell: Cell, size: float) -> Galley:
    return setter.galley(one_line(cell.label), plain(Role.HEI, size), cell.label)


def _wrapped(setter: TextSetter, galleys: Sequence[Galley], width: float, size: float, align: Align) -> CellText:
    room = width - 2 * SIDE * size
    return CellText(
        tuple((galley, line) for galley in galleys for line in setter.lines(galley, room, pitch=size, justify=False)),
        align,
    )
