"""How tables look, and what of them stays whole: the rules that the PDF and Word share."""

from dataclasses import dataclass
from typing import Final

from exports.pdf.page import HAO_3, HAO_4, HAO_5, LINE_PITCH, SMALL_4, SMALL_5

WHOLE: Final = 0.5  # of a page: rows, or rows sharing a cell, that are deeper may be cut
SHORT: Final = 4  # cells of so few characters (names, dates' parts) are not wrapped
SHORT_HEAD: Final = 2
EASY_HEAD: Final = 4  # titles of so many characters are not wrapped while there is room
_LONG_LIST: Final = 15  # rows; a longer list starts at 5号, so that it does not fill page after page
_MOST_LINES: Final = 4  # rows deeper than this make the type smaller, while there is smaller type


@dataclass(frozen=True)
class TableLook:
    """How tables of a kind of paper look: type sizes to choose from (largest first), type of title and note.

    ``on_grid`` says whether titles keep the grid of the text; ``complains`` warns the clerk of columns too many for their numbers.
    """

    sizes: tuple[float, ...] = (HAO_4, SMALL_4, HAO_5, SMALL_5)
    title: float = HAO_3
    title_pitch: float = LINE_PITCH
    note: float = SMALL_4
    on_grid: bool = True
    complains: bool = True

    def sizes_for(self, rows: int) -> tuple[float, ...]:
        """The type sizes a table of so many rows may have, largest first: it takes the first that fits and ``is_shallow``."""
        return tuple(size for size in self.sizes if size <= HAO_5) if rows > _LONG_LIST else self.sizes


NOTICE_LOOK: Final = TableLook()


def is_shallow(size: float, lines: float) -> bool:
    """Whether rows of so many lines will do in this size; in small type any will."""
    return size <= HAO_5 or lines <= _MOST_LINES
