"""Reads the cells of one row by field and collects what cannot be read."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

from desktop.imports.dates import parse_date
from desktop.imports.phones import parse_phones
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import RowError
from desktop.imports.text import CellError, is_blank, line_of, says_nothing, text_of, unread_reason
from exports.excel.grid import Cell, UnreadCell

ValueT = TypeVar("ValueT")

_OPEN_DAYS = frozenset(("至今", "长期", "现在", "目前", "在岗", "在职"))


class RowCells:
    """The cells of one raw row. Reading never raises: what is wrong is in ``errors``, one for each bad cell."""

    __slots__ = ("_cells", "_raw", "errors")

    def __init__(self, raw: RawRow) -> None:
        self.errors: list[RowError] = []
        self._raw = raw
        self._cells = raw.cells

    def required(self, key: str, parse: Callable[..., ValueT], *more: Any) -> ValueT:
        """The value of a cell that must not be blank. After an error it is no value: the row is thrown away."""
        errors = len(self.errors)
        value = self.optional(key, parse, *more)
        if value is None and len(self.errors) == errors:
            self.fail(key, f"没有填写{self._raw.titles.get(key, key)}")
        return cast("ValueT", value)

    def optional(self, key: str, parse: Callable[..., ValueT], *more: Any) -> ValueT | None:
        """What ``parse`` makes of a cell and of ``more``, ``None`` if it is blank or there is no such column."""
        cell = self._cells.get(key)
        if cell is None:
            return None
        try:
            if isinstance(cell, UnreadCell):
                raise CellError(unread_reason(cell))
            return None if is_blank(cell) else parse(cell, *more)
        except CellError as exc:
            self.fail(key, str(exc))
            return None

    def text(self, key: str) -> str:
        """Free text with its line breaks, empty if blank."""
        return self._words(key, text_of)

    def line(self, key: str) -> str:
        """Free text on one line, empty if blank."""
        return self._words(key, line_of)

    def day(self, key: str) -> date | None:
        """A day; 至今 and 长期 are as good as blank."""
        return self.optional(key, _day_or_open, self._raw.year)

    def phone(self, key: str) -> tuple[str | None, tuple[str, ...]]:
        """The first number of a cell, and the others."""
        numbers = self.optional(key, parse_phones) or ()
        return (numbers[0], numbers[1:]) if numbers else (None, ())

    def fail(self, key: str, reason: str) -> None:
        """Notes an error of a field's cell."""
        raw = self._raw
        value = text_of(raw.cells.get(key))
        self.errors.append(RowError(raw.sheet, raw.row, raw.titles.get(key, key), value, reason, raw.letters.get(key, "")))

    def _words(self, key: str, tidy: Callable[[Cell], str]) -> str:
        cell = self._cells.get(key)
        if cell is None:
            return ""
        if isinstance(cell, UnreadCell):
            self.fail(key, unread_reason(cell))
            return ""
        text = tidy(cell)
        return "" if says_nothing(text) else text


def _day_or_open(cell: Cell, year: int | None) -> date | None:
    return None if line_of(cell) in _OPEN_DAYS else parse_date(cell, year)
