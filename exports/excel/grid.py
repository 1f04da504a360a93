"""A workbook as read: sheets of plain cells, rows and columns numbered as Excel shows them (from 1)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_MAX_TITLE = 31  # what Excel takes


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell whose value the file does not hold.

    ``formula``: a formula that was never calculated (made by a program, not saved by Excel); ``text`` is the
    formula where the format shows it, else empty. ``error``: an error value such as ``#N/A`` in ``text``.
    """

    kind: Literal["formula", "error"]
    text: str = ""


Cell: TypeAlias = str | int | float | bool | date | datetime | UnreadCell | None


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged area, all four bounds inclusive and 1-based. Only its top-left cell holds the value."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One worksheet from A1 to its last filled cell; every row has the same length.

    ``rows[i]`` is Excel's row ``first_row + i`` (``first_row`` is 1). An empty sheet has no rows.
    Rows and columns hidden by hand or by a filter are in ``rows`` like any other; ``hidden_rows`` and ``hidden_columns``
    (1-based) name them. ``protected``: the sheet is locked against editing, which does not keep it from being read.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    protected: bool = False

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def cell(self, row: int, column: int) -> Cell:
        """The cell at Excel's ``row`` and ``column`` (1-based); ``None`` outside the filled area."""
        index = row - self.first_row
        if 0 <= index < len(self.rows) and 0 < column <= len(self.rows[index]):
            return self.rows[index][column - 1]
        return None


@dataclass(frozen=True, slots=True)
class WorkbookGrid:
    """All worksheets of a workbook in their order, hidden ones included (chart sheets are not).

    ``remarks`` are whole Chinese sentences about what else the file holds or how it was read: macros that were not run, links to other
    workbooks that were not followed, the encoding of a text file.
    """

    sheets: tuple[SheetGrid, ...]
    remarks: tuple[str, ...] = ()


def sheet_title(name: str, number: int) -> str:
    """A sheet's name as Excel would allow it: no path and no sign it forbids, at most 31 characters."""
    return _NO_TITLE.sub("_", name)[:_MAX_TITLE].strip("'") or f"表{number}"


def column_letter(column: int) -> str:
    """``1`` → ``A``, ``28`` → ``AB``. ``column`` is 1-based; below 1 is a ValueError."""
    if column < 1:
        raise ValueError(column)
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it: row 5 of column 3 is ``C5``."""
    return f"{column_letter(column)}{row}"


def column_number(letters: str) -> int:
    """``A`` → ``1``, ``AB`` → ``28``: the inverse of :func:`column_letter`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
