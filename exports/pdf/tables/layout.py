"""One table in one type size: cells measured, columns given their widths, texts wrapped."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from exports.pdf.document import Align, PlacedCell, Table, place_cells
from exports.pdf.fonts import Role
from exports.pdf.lines.linebreak import Cell, Line, unbroken_width
from exports.pdf.lines.text import Galley, TextSetter, one_line, plain
from exports.pdf.tables.decimals import PointedColumn, pointed
from exports.pdf.tables.grid import Grid, GridCell
from exports.pdf.tables.look import EASY_HEAD, SHORT, SHORT_HEAD
from exports.pdf.tables.rows import SIDE, CellText, edges_of, shares


@dataclass
class SetCell:
    """A cell at its place, measured; ``short`` characters of it are not wrapped, and ``easy`` ones are not if there is room."""

    placed: PlacedCell
    galley: Galley
    align: Align
    short: int
    easy: int

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.placed.column, self.placed.column + self.placed.cell.across)


@dataclass(frozen=True)
class Widths:
    """What the columns of a table need: at the ``least`` no number is broken, at the ``easy`` widths no short title wraps."""

    least: tuple[float, ...]
    easy: tuple[float, ...]

    def times(self, factor: float) -> "Widths":
        """The same in larger or smaller type."""
        return Widths(tuple(width * factor for width in self.least), tuple(width * factor for width in self.easy))


class TableLayout:
    """A table in one type size, as wide as ``measure``. ``widths`` are what its columns need; measured here unless known."""

    def __init__(self, setter: TextSetter, table: Table, measure: float, size: float, field: str, widths: Widths | None = None) -> None:
        self.size = size
        self.measure = measure
        self._setter = setter
        self._table = table
        self._field = field
        self._head = self._set(table.head_cells(), Role.HEI, Align.CENTER, (SHORT_HEAD, EASY_HEAD))
        self._body = self._set(place_cells(table.rows, len(table.columns)), Role.FANGSONG, None, (SHORT, SHORT))
        if table.total_row is not None:
            total = (PlacedCell(one.cell, len(table.rows), one.column) for one in place_cells((table.total_row,), len(table.columns)))
            self._body += self._set(total, Role.HEI, None, (SHORT, SHORT))
        self._pointed = self._pointed_columns()
        self.widths = widths or Widths(self._needed(lambda cell: cell.short), self._needed(lambda cell: cell.easy))

    @property
    def fits(self) -> bool:
        """Whether no number and no short cell need be broken."""
        return sum(self.widths.least) <= self.measure

    @cached_property
    def head(self) -> Grid:
        """The head's rows, wrapped."""
        return self._grid(self._head, len(self._table.heads) + 1)

    @cached_property
    def body(self) -> Grid:
        """The rows, wrapped, the total last."""
        return self._grid(self._body, len(self._table.rows) + (self._table.total_row is not None))

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The places of the upright rules: the weights' shares, but no column narrower than it needs while others can give."""
        needed = self.widths.easy if sum(self.widths.easy) <= self.measure else self.widths.least
        return edges_of(shares(self.measure, [column.weight for column in self._table.columns], needed))

    @property
    def _sides(self) -> float:
        return 2 * SIDE * self.size

    def _set(self, cells: Iterable[PlacedCell], role: Role, align: Align | None, short: tuple[int, int]) -> list[SetCell]:
        columns = self._table.columns
        style, bold = plain(role, self.size), plain(role, self.size, bold=True)
        return [
            SetCell(
                one,
                self._setter.galley(
                    one_line(one.cell.text), bold if one.cell.bold else style, f"{self._field}·{columns[one.column].title}"
                ),
                one.cell.align or align or columns[one.column].alignment,
                *short,
            )
            for one in cells
        ]

    def _pointed_columns(self) -> dict[int, PointedColumn]:
        numbers: dict[int, list[tuple[Cell, ...]]] = {}
        for cell in self._body:
            if cell.align is Align.DECIMAL and cell.placed.cell.across == 1:
                numbers.setdefault(cell.placed.column, []).append(cell.galley.cells)
        return {column: pointed(found) for column, found in numbers.items()}

    def _needed(self, whole: Callable[[SetCell], int]) -> tuple[float, ...]:
        """The width of each column in which no number is broken and no cell of as many characters as ``whole`` says."""
        least = [self._sides] * len(self._table.columns)
        for column, numbers in self._pointed.items():
            least[column] += numbers.width
        cells = sorted((*self._head, *self._body), key=lambda cell: cell.placed.cell.across)
        for cell in cells:
            galley = cell.galley
            needed = self._sides + (galley.width if len(galley.cells) <= whole(cell) else galley.unbroken_width)
            first, across = cell.placed.column, cell.placed.cell.across
            lacking = needed - sum(least[first : first + across])
            if lacking > 0:
                for column in cell.columns:
                    least[column] += lacking / across
        return tuple(least)

    def _grid(self, cells: Sequence[SetCell], rows: int) -> Grid:
        return Grid(tuple(self._wrapped(cell) for cell in cells), rows, self.edges, self.size)

    def _wrapped(self, cell: SetCell) -> GridCell:
        one = cell.placed
        room = self.edges[one.column + one.cell.across] - self.edges[one.column] - self._sides
        lines = self._setter.lines(cell.galley, room, pitch=self.size, justify=False)
        text = self._aligned(cell, lines, room)
        return GridCell(one.row, one.column, one.cell.down, one.cell.across, text)

    def _aligned(self, cell: SetCell, lines: Sequence[Line], room: float) -> CellText:
        """Its text where it stands in its column; what is no number in a column of such stands in the middle."""
        texts = tuple((cell.galley, line) for line in lines)
        if cell.align is not Align.DECIMAL:
            return CellText(texts, cell.align)
        column = self._pointed.get(cell.placed.column)
        inset = column.inset(cell.galley.cells, room) if column and len(cell.columns) == len(lines) == 1 else None
        return CellText(texts, Align.CENTER) if inset is None else CellText(texts, Align.LEFT, inset)


def longest_piece(cells: Sequence[Cell], short: int) -> float:
    """Width of the longest stretch of a cell that may not be broken. A date or number, or at most ``short`` characters, are one."""
    return sum(cell.width for cell in cells) if len(cells) <= short else unbroken_width(cells)
