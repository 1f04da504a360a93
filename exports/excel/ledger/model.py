"""What a ledger is, as values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeAlias

CellValue: TypeAlias = str | int | float | date | None


class Rows(Protocol):
    """The rows of a sheet: a list of them, or a source that reads them page by page, anew each time it is gone through."""

    def __len__(self) -> int:
        """How many rows there are."""
        ...

    def __iter__(self) -> Iterator[Sequence[CellValue]]:
        """The rows from the first on, one value per column."""
        ...


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate: one column divided by another, both named by their titles; without a denominator it is ``missing``."""

    numerator: str
    denominator: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column.

    ``kind``: ``text`` keeps everything as typed (codes, phones, numbers of documents), ``sheet`` is the name of another sheet
    and leads there; the others are real numbers and dates; text in a number column (such as —) stays text. ``width`` in
    Excel's units, ``None`` fits the content. ``total`` is what the 合计 row shows; ``total_value`` stands there instead where
    the whole is not the sum of the rows (a rate of the whole, a change in words). ``ratio`` makes every cell, and the 合计,
    a formula; the values given in the rows are then not used. ``wrap`` is for long text: left-aligned, breaking into lines.
    """

    title: str
    kind: Literal["text", "integer", "number", "date", "percent", "sheet"] = "text"
    width: float | None = None
    total: Literal["none", "sum"] = "none"
    ratio: Ratio | None = None
    wrap: bool = False
    total_value: CellValue = None


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """One sheet: the merged title, the line under it (unit, period, maker), columns and rows.

    Each row has one value per column; ``None`` is a blank cell. A source of rows is gone through once in writing. ``notes``
    stand below the table. The 合计 row appears if any column asks for a total and there are rows.
    """

    name: str
    title: str
    columns: tuple[LedgerColumn, ...]
    rows: Rows
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
        if not isinstance(self.rows, Sequence):
            return  # a source is looked at while it is written
        for number, row in enumerate(self.rows, start=1):
            self.check_row(number, row)

    def check_row(self, number: int, row: Sequence[CellValue]) -> None:
        """ValueError for a row of another length than the columns."""
        if len(row) != len(self.columns):
            raise ValueError(f"row {number} of {self.name!r} has {len(row)} cells for {len(self.columns)} columns")

    @property
    def has_total(self) -> bool:
        """Whether there is a 合计 under rows."""
        return any(column.total != "none" or column.total_value is not None for column in self.columns)

    def column_of(self, title: str) -> int:
        """Index of a column by its title."""
        return next(index for index, column in enumerate(self.columns) if column.title == title)
