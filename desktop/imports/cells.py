"""Reads the cells of one row by field and collects what cannot be read."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

from desktop.imports.dates import parse_date
from desktop.imports.phones import parse_phones
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import RowError
from desktop.imports.text import CellError, is_blank, line_of, text_of, unread_reason
from exports.excel.grid import Cell, UnreadCell

ValueT = TypeVar("ValueT")

_OPEN_DAYS = frozenset(("至今", "长期", "现在", "目前", "在岗", "在职"))


class RowCells:
    """The cells of one raw row. Reading never raises: what is wrong is in ``errors``, one for each bad cell."""

    def __init__(self, raw: RawRow) -> None:
        self.errors: list[RowError] = []
        self._raw = raw

    def required(self, key: str, parse: Callable[[Cell], ValueT]) -> ValueT:
        """The value of a cell that must not be blank. After an error it is no value: the row is thrown away."""
        cell = self._raw.cells.get(key)
        try:
            if is_blank(cell):
                raise CellError(f"没有填写{self._raw.titles.get(key, key)}")
            return _parsed(cell, parse)
        except CellError as exc:
            self.fail(key, str(exc))
            return cast("ValueT", None)

    def optional(self, key: str, parse: Callable[[Cell], ValueT]) -> ValueT | None:
        """The value of a cell, ``None`` if it is blank or there is no such column."""
        cell = self._raw.cells.get(key)
        try:
            return None if is_blank(cell) else _parsed(cell, parse)
        except CellError as exc:
            self.fail(key, str(exc))
            return None

    def text(self, key: str) -> str:
        """Free text with its line breaks, empty if blank."""
        return self.optional(key, text_of) or ""

    def line(self, key: str) -> str:
        """Free text on one line, empty if blank."""
        return self.optional(key, line_of) or ""

    def day(self, key: str) -> date | None:
        """A day; 至今 and 长期 are as good as blank."""
        if line_of(self._raw.cells.get(key)) in _OPEN_DAYS:
            return None
        return self.optional(key, lambda cell: parse_date(cell, self._raw.year))

    def phone(self, key: str) -> tuple[str | None, tuple[str, ...]]:
        """The first number of a cell, and the others."""
        numbers = self.optional(key, parse_phones) or ()
        return (numbers[0], numbers[1:]) if numbers else (None, ())

    def fail(self, key: str, reason: str) -> None:
        """Notes an error of a field's cell."""
        raw = self._raw
        value = text_of(raw.cells.get(key))
        self.errors.append(RowError(raw.sheet, raw.row, raw.titles.get(key, key), value, reason, raw.letters.get(key, "")))


def _parsed(cell: Cell, parse: Callable[[Cell], ValueT]) -> ValueT:
    if isinstance(cell, UnreadCell):
        raise CellError(unread_reason(cell))
    return parse(cell)
