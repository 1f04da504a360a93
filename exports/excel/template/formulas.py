"""References in formulas, found and moved when rows are repeated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from exports.excel.grid import column_letter, column_number
from exports.excel.reading.sheet_scan import MAX_COLUMNS, MAX_ROWS
from exports.excel.template.rows_map import Copy, RowsMap

LOST = "#REF!"
_SHEET = r"(?:'(?:[^']|'')+'!|(?:\[\d+\])?[^\s!'\"()\[\]{}+\-*/^&=<>,;:%#@]+(?::[^\s!'\"()\[\]{}+\-*/^&=<>,;:%#@]+)?!)"
_CELL = r"(?:\$?[A-Za-z]{1,3}\$?[0-9]{1,7})"
_TOKEN = re.compile(
    rf"(?P<text>\"(?:[^\"]|\"\")*\")"
    rf"|(?<![\w.$\]])(?P<sheet>{_SHEET})?(?P<ref>{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})(?![\w.(!\[])"
    rf"|(?P<skipped>{_SHEET}|\[[^\[\]]*\]|[\w.]+)"
)
_PART = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")


@dataclass(frozen=True)
class Corner:
    """One corner of a reference; a column or row of 0 is not told (``A:A``, ``5:5``)."""

    column: int
    row: int
    column_fixed: bool
    row_fixed: bool

    def text(self, row: int | None = None, column: int | None = None) -> str:
        """As a formula writes it, in another row or column if told."""
        at, across = self.row if row is None else row, self.column if column is None else column
        letters = f"{'$' if self.column_fixed else ''}{column_letter(across)}" if across else ""
        return letters + (f"{'$' if self.row_fixed else ''}{at}" if at else "")


@dataclass(frozen=True)
class Reference:
    """A reference in a formula: ``sheet`` as it is written before it (with the exclamation mark), or empty."""

    sheet: str
    first: Corner
    last: Corner | None

    @property
    def sheet_name(self) -> str | None:
        """The one sheet it names; empty for its own, None for another workbook's or several sheets'."""
        if not self.sheet:
            return ""
        name = self.sheet[:-1]
        quoted = name.startswith("'")
        name = name[1:-1].replace("''", "'") if quoted else name
        return None if "[" in name or ":" in name else name


def references(formula: str) -> Iterator[Reference]:
    """The references of a formula in order."""
    for match in _TOKEN.finditer(formula):
        if (reference := _reference(match)) is not None:
            yield reference


def reference_of(text: str) -> Reference | None:
    """The reference that a text is, all of it."""
    match = _TOKEN.fullmatch(text)
    return None if match is None else _reference(match)


def has_more_than_references(formula: str) -> bool:
    """Whether something stands in it that may speak of cells without naming them: a defined name, a table, INDIRECT, TODAY."""
    for match in _TOKEN.finditer(formula):
        if _reference(match) is not None or match["text"] is not None:
            continue
        word = match["skipped"] or match.group()
        if word.endswith("!") or word.startswith("["):
            return True
        called = formula[match.end() : match.end() + 1] == "("
        if called and word.upper() in _UNSEEN:
            return True
        if not called and not re.fullmatch(r"[0-9.]+(?:[Ee][0-9]*)?|TRUE|FALSE", word, re.IGNORECASE):
            return True
    return False


_UNSEEN = frozenset({"INDIRECT", "OFFSET", "TODAY", "NOW", "RAND", "RANDBETWEEN", "ROW", "ROWS", "CELL", "INFO", "ADDRESS"})


def moved(formula: str, own_sheet: str, maps: Mapping[str, RowsMap], own: Copy | None = None, *, spread: bool = False) -> str:
    """The formula as it reads after rows were repeated. ``maps`` by the sheet's name in small letters.

    ``own``: the copy the formula itself stands in: what it says of its own record stays with that record.
    ``spread``: one cell of a repeated row becomes those of all copies, as a chart wants it.
    """

    def put(reference: Reference) -> str:
        name = reference.sheet_name
        rows = None if name is None else maps.get((name or own_sheet).casefold())
        if not rows:
            return _written(reference)
        here = own if own is not None and (name or own_sheet).casefold() == own_sheet.casefold() else None
        if spread and reference.last is None and rows.block_of(reference.first.row) is not None:
            return _moved(Reference(reference.sheet, reference.first, reference.first), rows, here)
        return _moved(reference, rows, here)

    return rewritten(formula, put)


def translated(formula: str, rows: int, columns: int) -> str:
    """A shared formula as it reads so many rows and columns away from its first cell."""

    def corner(one: Corner) -> str | None:
        row = one.row if one.row_fixed or not one.row else one.row + rows
        column = one.column if one.column_fixed or not one.column else one.column + columns
        if (one.row and not 0 < row <= MAX_ROWS) or (one.column and not 0 < column <= MAX_COLUMNS):
            return None
        return one.text(row, column)

    def put(reference: Reference) -> str:
        corners = [corner(one) for one in (reference.first, reference.last) if one is not None]
        return LOST if None in corners else reference.sheet + ":".join(one for one in corners if one is not None)

    return rewritten(formula, put)


def rewritten(formula: str, put: Callable[[Reference], str]) -> str:
    """The formula with each reference written as ``put`` says."""

    def token(match: re.Match[str]) -> str:
        reference = _reference(match)
        return match.group() if reference is None else put(reference)

    return _TOKEN.sub(token, formula)


def moved_area(area: str, rows: RowsMap) -> str | None:
    """An area as the sheet's own elements write it (``A5``, ``A5:H9``); None when all of it is gone."""
    first, _, last = area.partition(":")
    corners = [_corner(part) for part in ((first, last) if last else (first, first))]
    if any(corner is None or not corner.row for corner in corners):
        return area
    top, bottom = (corner for corner in corners if corner is not None)
    start, end = rows.first_of(top.row), rows.last_of(bottom.row)
    if start > end:
        return None
    written = top.text(start)
    same = top.column == bottom.column and start == end
    return written if same and not last else f"{written}:{bottom.text(end)}"


def _moved(reference: Reference, rows: RowsMap, own: Copy | None) -> str:
    first, last = reference.first, reference.last
    if not first.row:
        return _written(reference)
    if last is None:
        row = _own_row(first, rows, own) or rows.first_of(first.row)
        block = rows.block_of(first.row)
        return reference.sheet + (LOST if block is not None and not block.copies else first.text(row))
    start = _own_row(first, rows, own) or rows.first_of(first.row)
    end = _own_row(last, rows, own) or rows.last_of(last.row)
    return LOST if start > end else f"{reference.sheet}{first.text(start)}:{last.text(end)}"


def _own_row(corner: Corner, rows: RowsMap, own: Copy | None) -> int | None:
    return None if own is None or corner.row_fixed else rows.in_copy(corner.row, own)


def _written(reference: Reference) -> str:
    return reference.sheet + ":".join(corner.text() for corner in (reference.first, reference.last) if corner is not None)


def _reference(match: re.Match[str]) -> Reference | None:
    if match["ref"] is None:
        return None
    first, _, last = match["ref"].partition(":")
    corners = (_corner(first), _corner(last) if last else None)
    if corners[0] is None or (last and corners[1] is None):
        return None
    return Reference(match["sheet"] or "", corners[0], corners[1])


def _corner(text: str) -> Corner | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    column = column_number(match[2].upper()) if match[2] else 0
    row = int(match[4] or 0)
    if column > MAX_COLUMNS or row > MAX_ROWS or not (column or row):
        return None
    # "$5" alone: the sign stands before the row, though it was read before the letters that are not there
    return Corner(column, row, bool(match[1]) and bool(column), bool(match[3]) or (bool(match[1]) and not column))
