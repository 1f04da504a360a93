"""Numbers of one column under each other, their decimal points in one line. Pure arithmetic on measured cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exports.pdf.lines.linebreak import Cell

_WHOLE_PART: Final = re.compile(r"\D{0,3}?\d[\d,]*")


def point_of(text: str) -> int | None:
    """How many characters stand before the decimal point or where it would be (12|.5%, 3|%, 1,234|万元); None for what is no number."""
    match = _WHOLE_PART.match(text)
    return match.end() if match else None


@dataclass(frozen=True)
class PointedColumn:
    """A column of numbers: the widest part before the points and the widest part from them on."""

    before: float
    after: float

    @property
    def width(self) -> float:
        """What the column needs."""
        return self.before + self.after

    def inset(self, number: Sequence[Cell], room: float) -> float | None:
        """Where a number begins in a column of ``room`` points, the widest in its middle; None for what is no number, or without room."""
        point = point_of("".join([cell.char for cell in number]))
        if point is None or self.width > room + 1e-6:
            return None
        return (room - self.width) / 2 + self.before - _width(number[:point])


def pointed(numbers: Sequence[Sequence[Cell]]) -> PointedColumn:
    """The column of these texts; what is no number takes no part."""
    before = after = 0.0
    for number in numbers:
        point = point_of("".join([cell.char for cell in number]))
        if point is not None:
            before = max(before, _width(number[:point]))
            after = max(after, _width(number[point:]))
    return PointedColumn(before, after)


def _width(cells: Sequence[Cell]) -> float:
    return sum(cell.width for cell in cells)
