"""A table as a value: columns, cells that may reach over rows and columns, a head that repeats. How it is set is told in ``tables``."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """Where the text of a table's column stands; ``DECIMAL`` puts the points of its numbers under each other."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    DECIMAL = "decimal"


@dataclass(frozen=True)
class TableColumn:
    """A column; ``weight`` is its share of the table's width, relative to the other columns.

    ``numeric`` columns are never broken inside a number and stand right unless ``align`` says otherwise.
    """

    title: str
    weight: float = 1.0
    align: Align | None = None
    numeric: bool = False

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ValueError(f"“{self.title}”列的宽度份额必须大于0")

    @property
    def alignment(self) -> Align:
        """The alignment in force."""
        return self.align or (Align.RIGHT if self.numeric else Align.LEFT)


@dataclass(frozen=True)
class Cell:
    """A cell over ``across`` columns and ``down`` rows; ``align`` None is its first column's (a head's cells stand in the middle)."""

    text: str
    across: int = 1
    down: int = 1
    align: Align | None = None
    bold: bool = False

    def __post_init__(self) -> None:
        if self.across < 1 or self.down < 1:
            raise ValueError(f"“{self.text}”格至少占一行一列，不能是{self.down}行{self.across}列")


@dataclass(frozen=True)
class PlacedCell:
    """A cell, and the row and column of its upper left corner, counted from 0."""

    cell: Cell
    row: int
    column: int


def place_cells(rows: Sequence[Sequence[str | Cell]], columns: int, *, below: int = 0) -> tuple[PlacedCell, ...]:
    """Where each cell stands, row by row from left to right: a cell takes the first place that no span from above covers.

    Spans may reach into ``below`` more rows. Raises ValueError unless each row is filled exactly, no cell over another or over the edge.
    """
    placed: list[PlacedCell] = []
    covered = [0] * columns  # how many rows, from the present one on, a span from above still covers
    for row, given in enumerate(rows):
        cells = [one if isinstance(one, Cell) else Cell(one) for one in given]
        width = sum(cell.across for cell in cells) + sum(1 for left in covered if left)
        if width != columns:
            raise ValueError(f"表格有{columns}列，但有一行是{width}格")
        for cell in cells:
            column = covered.index(0)
            if any(covered[column : column + cell.across]):
                raise ValueError(f"表格第{row + 1}行的“{cell.text}”格压住了上面跨行的格")
            if row + cell.down > len(rows) + below:
                raise ValueError(f"表格第{row + 1}行的“{cell.text}”格跨{cell.down}行，超出了表格")
            placed.append(PlacedCell(cell, row, column))
            covered[column : column + cell.across] = [cell.down] * cell.across
        covered = [max(0, left - 1) for left in covered]
    return tuple(placed)


@dataclass(frozen=True)
class Table:
    """A ruled table of ready-made texts, as wide as the type area.

    Places a ``Cell`` covers are not given (as in HTML). ``rows``, ``total_row`` and ``heads`` must fill all columns, else ValueError.
    ``heads`` are rows above the columns' own titles (grouped heads); a cell of them that reaches down over a column's title stands
    in its stead. The whole head is repeated on each page. ``note`` stands under the table (数据来源, 口径).
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    title: str | None = None
    total_row: tuple[str | Cell, ...] | None = None
    note: str | None = None
    heads: tuple[tuple[Cell | str, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("表格至少要有一列")
        place_cells(self.rows, len(self.columns))
        if self.total_row is not None:
            place_cells((self.total_row,), len(self.columns))
        self.head_cells()

    def head_cells(self) -> tuple[PlacedCell, ...]:
        """All cells of the head: those of ``heads``, and in the row under them the columns' titles that none of them covers."""
        above = place_cells(self.heads, len(self.columns), below=1)
        last = len(self.heads)
        covered = {place for one in above if one.row + one.cell.down > last for place in range(one.column, one.column + one.cell.across)}
        titles = (PlacedCell(Cell(column.title), last, place) for place, column in enumerate(self.columns) if place not in covered)
        return (*above, *titles)
