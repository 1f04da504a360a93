"""Cells over several rows and columns as strips, one a row: depths, rules, what a page break may cut. Pure arithmetic on wrapped texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from exports.pdf.paginate import Strip
from exports.pdf.tables.rows import ABOVE, LEADING, CellText, Portion, portions_strip, row_height


@dataclass
class GridCell:
    """A cell's place (row and column from 0, how many of each it covers) and its wrapped text."""

    row: int
    column: int
    down: int
    across: int
    text: CellText

    @property
    def end(self) -> int:
        """The row after its last one."""
        return self.row + self.down


@dataclass
class _Slice:
    """What of a row stands in one strip: ``capacity`` lines hanging from ``top``, the row's upper edge (``begins``), lower (``ends``)."""

    row: int
    height: float
    top: float
    capacity: int
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Grid:
    """Rows of one type size between upright rules at ``edges``; the cells cover every place once."""

    cells: tuple[GridCell, ...]
    rows: int
    edges: tuple[float, ...]
    size: float

    @property
    def leading(self) -> float:
        """From line to line of a cell."""
        return self.size * LEADING

    @cached_property
    def depths(self) -> list[int]:
        """How many lines each row has room for. What a cell over several rows lacks is added to its last row."""
        depths = [1] * self.rows
        for cell in sorted(self.cells, key=lambda cell: cell.down):
            lacking = len(cell.text.lines) - sum(depths[cell.row : cell.end])
            if lacking > 0:
                depths[cell.end - 1] += lacking
        return depths

    def strips(self, whole: float) -> list[list[Strip]]:
        """The strips of each row.

        Rows that share a cell are kept together if they are no higher than ``whole`` points. A higher row is cut between its lines,
        and no cut leaves a single line of it.
        """
        done: list[list[Strip]] = [[] for _ in range(self.rows)]
        for start, end in self._groups():
            together = sum(row_height(depth, self.size) for depth in self.depths[start:end]) <= whole
            slices = [piece for row in range(start, end) for piece in self._slices(row, whole)]
            for piece, strip in zip(slices, self._set(slices, together=together), strict=True):
                done[piece.row].append(strip)
            if together:
                for row in range(start, end - 1):
                    done[row][-1] = replace(done[row][-1], keep_next=True)
        return [[replace(strip, keep_next=_is_kept(strip, place, len(strips))) for place, strip in enumerate(strips)] for strips in done]

    def _groups(self) -> Iterator[tuple[int, int]]:
        """Stretches of rows that share cells: the first row and the one after the last."""
        start = end = 0
        for row in range(self.rows):
            if row == end:
                if row:
                    yield start, row
                start = row
            end = max([end, *(cell.end for cell in self._beginning[row])])
        if self.rows:
            yield start, self.rows

    @cached_property
    def _beginning(self) -> list[list[GridCell]]:
        """The cells that begin in each row."""
        rows: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows

    def _slices(self, row: int, whole: float) -> list[_Slice]:
        depth, air = self.depths[row], ABOVE * self.size
        if row_height(depth, self.size) <= whole or depth == 1:
            return [_Slice(row, row_height(depth, self.size), air, depth, begins=True, ends=True)]
        first = _Slice(row, self.leading + air, air, 1, begins=True, ends=False)
        last = _Slice(row, self.leading + air, 0.0, 1, begins=False, ends=True)
        return [first, *[_Slice(row, self.leading, 0.0, 1, begins=False, ends=False)] * (depth - 2), last]

    def _set(self, slices: Sequence[_Slice], *, together: bool) -> list[Strip]:
        """The slices of a group as strips."""
        portions: list[list[tuple[int, Portion]]] = [[] for _ in slices]
        for cell in (cell for row in self._beginning[slices[0].row : slices[-1].row + 1] for cell in row):
            covered = [place for place, piece in enumerate(slices) if cell.row <= piece.row < cell.end]
            runs = self._centred(cell, slices, covered) if together or len(covered) == 1 else self._poured(cell, slices, covered)
            left, right = self.edges[cell.column], self.edges[cell.column + cell.across]
            for place, lines, top in runs:
                letters = tuple(cell.text.letters(lines.start, lines.stop, left, right, self.size, top))
                piece = slices[place]
                opens, closes = piece.begins and piece.row == cell.row, piece.ends and piece.row == cell.end - 1
                portions[place].append((cell.column, Portion(left, right, letters, opens, closes)))
        return [
            portions_strip([portion for _column, portion in sorted(row, key=lambda pair: pair[0])], piece.height)
            for row, piece in zip(portions, slices, strict=True)
        ]

    def _centred(self, cell: GridCell, slices: Sequence[_Slice], covered: Sequence[int]) -> Iterator[tuple[int, range, float]]:
        """Its lines in the middle of all it covers; each belongs to the strip in which it begins."""
        count = len(cell.text.lines)
        top = (sum(slices[place].height for place in covered) - count * self.leading) / 2 + (self.leading - self.size) / 2
        line = 0
        for place in covered:
            start, height = line, slices[place].height
            while line < count and (top + (line - start) * self.leading < height or place == covered[-1]):
                line += 1
            yield place, range(start, line), top
            top += (line - start) * self.leading - height

    def _poured(self, cell: GridCell, slices: Sequence[_Slice], covered: Sequence[int]) -> Iterator[tuple[int, range, float]]:
        """Its lines from the top on, none from one strip into the next: a page may end between any two."""
        line = 0
        for place in covered:
            start = line
            line = min(len(cell.text.lines), line + slices[place].capacity)
            yield place, range(start, line), slices[place].top + (self.leading - self.size) / 2


def _is_kept(strip: Strip, place: int, count: int) -> bool:
    return strip.keep_next or (count > 1 and place in {0, count - 2})
