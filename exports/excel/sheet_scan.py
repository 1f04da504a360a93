"""A first pass over sheet XML: how far the filled cells reach, and what the parsing library does not tell.

The library lays a sheet out as one rectangle; a single stray value in XFD1048576 would ask for 17 thousand
million cells. Here the extent is known before it starts. The same pass notes formulas without a stored
result, error values, hidden rows and (for .ods) merged cells.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from xml.parsers import expat

from exports.excel.errors import WorkbookError
from exports.excel.grid import MergedRange, UnreadCell, column_letter
from exports.excel.package import DAMAGED, TOO_LARGE

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 3_000_000  # of one workbook, empty cells inside the rectangles included
MAX_TEXT = 256 * 1024 * 1024  # characters of all cells: one long text may stand in a million of them by reference

_STRING_START = re.compile(rb"<(?:[^\s<>/:]+:)?si\b")
_INSIDE_CELL = frozenset({"is", "r", "rPr", "rPh", "phoneticPr"})


@dataclass(slots=True)
class SheetScan:
    """What one pass found. Rows and columns are 1-based; ``last_*`` are 0 for an empty sheet."""

    last_row: int = 0
    last_column: int = 0
    unread: dict[tuple[int, int], UnreadCell] = field(default_factory=dict[tuple[int, int], UnreadCell])
    hidden_rows: set[int] = field(default_factory=set[int])
    merged: list[MergedRange] = field(default_factory=list[MergedRange])
    shared_texts: Counter[int] = field(default_factory=Counter[int])  # uses of the shared string table by index

    @property
    def cells(self) -> int:
        """Size of the rectangle from A1 that the parsing library will fill."""
        return self.last_row * self.last_column

    def reach(self, row: int, column: int) -> None:
        """Notes a filled cell; outside any sheet's bounds it is a damaged file."""
        if row > MAX_ROWS or column > MAX_COLUMNS:
            raise WorkbookError(DAMAGED)
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if self.cells > MAX_CELLS:
            raise too_scattered(self)


def too_scattered(scan: SheetScan) -> WorkbookError:
    """The refusal of a sheet whose filled rectangle is too large to lay out."""
    corner = f"{column_letter(scan.last_column)}{scan.last_row}"
    return WorkbookError(f"有工作表的内容一直延伸到 {corner}，范围过大。多半是远处误输了内容，请删去多余的行、列后再试。")


def check_texts(scans: Iterable[SheetScan], shared_strings: bytes) -> None:
    """Refuses a workbook whose cells, each holding its own copy of a shared text, would not fit in memory."""
    starts = [match.start() for match in _STRING_START.finditer(shared_strings)]
    sizes = [end - start for start, end in pairwise((*starts, len(shared_strings)))]
    uses = sum((scan.shared_texts for scan in scans), Counter[int]())
    if sum(sizes[index] * count for index, count in uses.items() if index < len(sizes)) > MAX_TEXT:
        raise WorkbookError(TOO_LARGE)


def scan_xlsx_sheet(xml: bytes) -> SheetScan:
    """Scans one worksheet part of an .xlsx file."""
    parser = expat.ParserCreate()
    scanner = _XlsxScanner(parser)
    _run(parser, xml, scanner.start)
    scanner.close_cell()
    return scanner.scan


def scan_ods(xml: bytes) -> dict[str, SheetScan]:
    """Scans ``content.xml`` of an .ods file: one scan per table by its name."""
    parser = expat.ParserCreate()
    scanner = _OdsScanner(parser)
    _run(parser, xml, scanner.start)
    scanner.close_row()
    return scanner.scans


def _run(parser: expat.XMLParserType, xml: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    """Runs expat over ``xml``; anything not well-formed is a damaged workbook."""
    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by position only
    except (expat.ExpatError, ValueError, LookupError) as exc:
        raise WorkbookError(DAMAGED) from exc


def cell_position(reference: str) -> tuple[int, int]:
    """``"AB12"`` → ``(12, 28)``; raises ValueError for anything else."""
    column = 0
    for index, char in enumerate(reference):
        if "A" <= char <= "Z" and index < 4:
            column = column * 26 + ord(char) - ord("A") + 1
            continue
        digits = reference[index:]
        if not column or not digits.isascii() or not digits.isdigit():
            break
        return int(digits), column
    raise ValueError(reference)


class _XlsxScanner:
    """Elements as they start. A cell is judged when the next element begins, which halves the callbacks."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.scan = SheetScan()
        self._parser = parser
        self._row = 0
        self._column = 0
        self._type = ""
        self._in_cell = False
        self._has_value = False
        self._has_formula = False
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self.close_cell()
            self._open_cell(attributes)
        elif local == "v":
            self._open_value()
        elif local == "f":
            self._has_formula = True
        elif local == "t":
            self._has_value = True
        elif local not in _INSIDE_CELL:
            self.close_cell()
            if local == "row":
                self._open_row(attributes)

    def close_cell(self) -> None:
        """Files what the cell just left was."""
        if not self._in_cell:
            return
        self._in_cell = False
        self._parser.CharacterDataHandler = None
        if self._type == "e":
            self.scan.unread[self._row, self._column] = UnreadCell("error", self._text.strip()[:20])
        elif self._has_formula and not self._has_value and not self._text.strip():
            self.scan.unread[self._row, self._column] = UnreadCell("formula")
        elif self._type == "s" and self._text.strip().isdigit():
            self.scan.shared_texts[int(self._text)] += 1
        elif not self._has_value and not self._text:
            return
        self.scan.reach(self._row, self._column)

    def _open_value(self) -> None:
        """Looks into the value only where it matters: ``<v/>`` behind a formula holds none (unless it is text)."""
        if self._type in {"e", "s"} or (self._has_formula and self._type != "str"):
            self._parser.CharacterDataHandler = self._add_text
        else:
            self._has_value = True

    def _add_text(self, text: str) -> None:
        if len(self._text) < 100:
            self._text += text

    def _open_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            try:
                self._row, self._column = cell_position(reference)
            except ValueError as exc:
                raise WorkbookError(DAMAGED) from exc
        self._type = attributes.get("t", "n")
        self._in_cell, self._has_value, self._has_formula, self._text = True, False, False, ""

    def _open_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.scan.hidden_rows.add(self._row)


class _OdsScanner:
    """Repeats make one element stand for many cells; only filled ones stretch the sheet."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.scans: dict[str, SheetScan] = {}
        self._parser = parser
        self._text = 0  # characters of all repeated cells
        self._scan = SheetScan()
        self._row = 0  # first row the current row element stands for
        self._row_repeats = 0
        self._column = 0
        self._column_repeats = 0
        self._filled = 0  # last filled column of the row

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._open_cell(attributes)
        elif name == "text:p" and self._column:
            self._fill()
        elif name == "table:table-row":
            self.close_row()
            self._row += self._row_repeats
            self._row_repeats = _repeats(attributes, "table:number-rows-repeated")
            self._column = self._column_repeats = self._filled = 0
            if attributes.get("table:visibility") in ("collapse", "filter") and self._row_repeats <= MAX_CELLS:
                self._scan.hidden_rows.update(range(self._row, min(self._row + self._row_repeats, MAX_ROWS)))
        elif name == "table:table":
            self.close_row()
            self._scan = self.scans.setdefault(attributes.get("table:name", ""), SheetScan())
            self._row, self._row_repeats, self._column, self._filled = 1, 0, 0, 0

    def close_row(self) -> None:
        """Stretches the sheet to the row just left, as often as it is repeated."""
        if self._filled:
            self._scan.reach(self._row + self._row_repeats - 1, self._filled)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._column = self._column + self._column_repeats if self._column else 1
        self._column_repeats = _repeats(attributes, "table:number-columns-repeated")
        repeated = self._column_repeats * self._row_repeats > 1
        self._parser.CharacterDataHandler = self._add_text if repeated else None
        formula = "table:formula" in attributes
        if formula or "office:value-type" in attributes:
            self._fill()
        if formula and "office:value-type" not in attributes:
            self._scan.unread[self._row, self._column] = UnreadCell("formula", attributes["table:formula"][:200])
        rows = _repeats(attributes, "table:number-rows-spanned")
        columns = _repeats(attributes, "table:number-columns-spanned")
        if rows > 1 or columns > 1:
            last_row, last_column = self._row + rows - 1, self._column + columns - 1
            if last_row <= MAX_ROWS and last_column <= MAX_COLUMNS:
                self._scan.merged.append(MergedRange(self._row, self._column, last_row, last_column))

    def _add_text(self, text: str) -> None:
        self._text += len(text) * self._column_repeats * self._row_repeats
        if self._text > MAX_TEXT:
            raise WorkbookError(TOO_LARGE)

    def _fill(self) -> None:
        self._filled = self._column + self._column_repeats - 1
        self._scan.reach(self._row, self._filled)


def _repeats(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise WorkbookError(DAMAGED)
    return max(int(text), 1)
