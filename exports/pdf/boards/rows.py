"""How large the lines of a board's table can be: one size for all that fits its height, columns as the widths allow. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

PITCH: Final = 1.22  # of lines within a row, as a share of the size
PADDING: Final = 0.4  # above and below a row's lines together
GAP: Final = 1.5  # between columns
APART: Final = 0.6  # between an entry and what stands beside it
CONDENSED: Final = 0.75
_MOST_COLUMNS: Final = 4
_HALVINGS: Final = 24


@dataclass(frozen=True)
class Row:
    """A row before it is fitted: entries, and the widest of them and of what stands beside them at one point."""

    entries: int
    widest: float
    widest_beside: float = 0.0

    @property
    def unit(self) -> float:
        """Width of its entries at one point."""
        return self.widest + (APART + self.widest_beside if self.widest_beside else 0.0)

    def columns(self, size: float, room: float) -> int:
        """Columns of entries, no more than its lines need."""
        most = int((room + GAP * size) // (self.unit * size + GAP * size))
        most = max(1, min(most, self.entries, _MOST_COLUMNS))
        return -(-self.entries // -(-self.entries // most))

    def lines(self, size: float, room: float) -> int:
        """Lines its entries take."""
        return -(-self.entries // self.columns(size, room))


@dataclass(frozen=True)
class FittedRow:
    """A row with its place: ``height`` of the whole row, ``pitch`` of its lines, ``beside``: from an entry to what stands beside it."""

    height: float
    size: float
    narrowing: float
    columns: int
    lines: int
    pitch: float
    beside: float


def fit_rows(rows: Sequence[Row], room: float, depth: float, *, most: float) -> list[FittedRow]:
    """Fit rows into ``depth`` with the largest size that does; what is left over goes to all of them.

    An entry wider than ``room`` is condensed, then made smaller.
    """

    def needed(size: float) -> float:
        return sum(row.lines(size, room) * PITCH * size + PADDING * size for row in rows)

    low, high = 0.0, most
    if needed(most) <= depth:
        low = most
    else:
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if needed(middle) <= depth else (low, middle)
    size = max(0.25, low * 4 // 1 / 4)
    spare = max(0.0, depth - needed(size)) / len(rows)
    return [_fitted(row, size, room, spare) for row in rows]


def _fitted(row: Row, size: float, room: float, spare: float) -> FittedRow:
    lines = row.lines(size, room)
    columns = row.columns(size, room)
    own = min(size, room / (row.unit * CONDENSED)) if row.unit else size
    narrowing = min(1.0, room / columns / (row.unit * own)) if row.unit else 1.0
    height = lines * PITCH * size + PADDING * size + spare
    return FittedRow(height, own, narrowing, columns, lines, PITCH * size, (row.widest + APART) * own * narrowing)
