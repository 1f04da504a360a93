"""In which size a table is set and how wide its columns are, by the rules of the PDF but without its fonts."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from exports.pdf.document import PlacedCell, Table, place_cells
from exports.pdf.lines.linebreak import Cell as Letter
from exports.pdf.tables.layout import longest_piece
from exports.pdf.tables.look import EASY_HEAD, NOTICE_LOOK, SHORT, SHORT_HEAD, is_shallow
from exports.pdf.tables.rows import SIDE, shares
from exports.word.type_width import em_width
from exports.word.xml import one_line

# The blanks beside the text of a cell, and a hair more: a program that rounds up must not wrap what fills its cell.
_SIDES: Final = 2 * SIDE + 0.02


@dataclass(frozen=True)
class TableType:
    """A type size and the columns' widths, in points."""

    size: float
    widths: tuple[float, ...]

    def room(self, placed: PlacedCell) -> float:
        """The width of a cell without its side blanks."""
        return sum(self.widths[placed.column : placed.column + placed.cell.across]) - 2 * SIDE * self.size

    def lines(self, placed: PlacedCell) -> int:
        """About how many lines a cell's text takes."""
        return max(1, ceil(em_width(one_line(placed.cell.text)) * self.size / max(self.size, self.room(placed))))


def table_type(table: Table, measure: float) -> TableType:
    """The largest type in which numbers stay whole and rows stay shallow; a long list begins with small type."""
    placed = place_cells(table.rows, len(table.columns))
    if table.total_row is not None:
        placed = (*placed, *place_cells((table.total_row,), len(table.columns)))
    least, easy = (_needed_ems(table, placed, short) for short in (SHORT_HEAD, EASY_HEAD))
    sizes = NOTICE_LOOK.sizes_for(len(table.rows))
    fitting = None
    for size in sizes:
        chosen = TableType(size, _widths(table, measure, size, easy if sum(easy) * size <= measure else least))
        if sum(least) * size <= measure:
            fitting = chosen
            if all(is_shallow(size, chosen.lines(one) / one.cell.down) for one in placed):
                return chosen
    return fitting or TableType(sizes[-1], _widths(table, measure, sizes[-1], least))


def _widths(table: Table, measure: float, size: float, ems: Sequence[float]) -> tuple[float, ...]:
    return tuple(shares(measure, [column.weight for column in table.columns], [em * size for em in ems]))


def _needed_ems(table: Table, placed: Sequence[PlacedCell], short_title: int) -> list[float]:
    """What each column must be wide, in type sizes, so that no number is broken; a cell over several columns asks of all of them."""
    asked = [(one, short_title) for one in table.head_cells()] + [(one, SHORT) for one in placed]
    ems = [_SIDES] * len(table.columns)
    for one, short in sorted(asked, key=lambda pair: pair[0].cell.across):
        columns = range(one.column, one.column + one.cell.across)
        lacking = _SIDES + _longest_piece(one_line(one.cell.text), short) - sum(ems[column] for column in columns)
        for column in columns if lacking > 0 else ():
            ems[column] += lacking / len(columns)
    return ems


def _longest_piece(text: str, short: int) -> float:
    widths = ((char, em_width(char)) for char in text)
    return longest_piece([Letter(char, width, full=width == 1.0) for char, width in widths], short)
