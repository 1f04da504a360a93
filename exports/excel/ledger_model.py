"""What a ledger is, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

CellValue: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate: one column divided by another, both named by their titles; without a denominator it is ``missing``."""

    numerator: str
    denominator: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column.

    ``kind``: ``text`` keeps everything as typed (codes, phones, numbers of documents), the others are real
    numbers and dates; text in a number column (such as —) stays text. ``width`` in Excel's units, ``None`` fits
    the content. ``total`` is what the 合计 row shows; ``total_value`` stands there instead where the whole is not
    the sum of the rows (a rate of the whole, a change in words). ``ratio`` makes every cell, and the 合计,
    a formula; the values given in the rows are then not used. ``wrap`` is for long text: left-aligned, breaking into lines.
    """

    title: str
    kind: Literal["text", "integer", "number", "date", "percent"] = "text"
    width: float | None = None
    total: Literal["none", "sum"] = "none"
    ratio: Ratio | None = None
    wrap: bool = False
    total_value: CellValue = None


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """One sheet: the merged title, the line under it (unit, period, maker), columns and rows.

    Each row has one value per column; ``None`` is a blank cell. ``notes`` stand below the table. The 合计 row
    appears if any column asks for a total and there are rows.
    """

    name: str
    title: str
    columns: tuple[LedgerColumn, ...]
    rows: Sequence[Sequence[CellValue]]
    info: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """ValueError for a sheet that is none: no columns, a row of another length, a ratio of unknown columns."""
        if not self.columns:
            raise ValueError(f"ledger sheet {self.name!r} has no columns")
        titles = [column.title for column in self.columns]
        for column in self.columns:
            if column.ratio and any(titles.count(title) != 1 for title in (column.ratio.numerator, column.ratio.denominator)):
                raise ValueError(f"ratio of {column.title!r} names columns that are not there once")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} of {self.name!r} has {len(row)} cells for {len(self.columns)} columns")

    @property
    def has_total(self) -> bool:
        """Whether there is a 合计 row."""
        return bool(self.rows) and any(column.total != "none" or column.total_value is not None for column in self.columns)

    def column_of(self, title: str) -> int:
        """Index of a column by its title."""
        return next(index for index, column in enumerate(self.columns) if column.title == title)
