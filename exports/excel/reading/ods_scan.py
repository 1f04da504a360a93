"""The pass over ``content.xml`` of an .ods file. Repeats make one element stand for many cells; only filled ones stretch a sheet."""

from xml.parsers import expat

from exports.excel.errors import WorkbookError
from exports.excel.grid import MergedRange, UnreadCell
from exports.excel.reading.package import DAMAGED, TOO_LARGE
from exports.excel.reading.sheet_scan import MAX_COLUMNS, MAX_SHEETS, MAX_TEXT, SheetScan, too_many_sheets
from exports.excel.reading.xml_events import read_events

_HIDDEN = frozenset({"collapse", "filter"})


def scan_ods(xml: bytes) -> dict[str, SheetScan]:
    """One scan per table by its name."""
    parser = expat.ParserCreate()
    scanner = _OdsScanner(parser)
    read_events(xml, scanner.start, parser=parser)
    scanner.close_row()
    return scanner.scans


class _OdsScanner:
    """Elements as they start."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.scans: dict[str, SheetScan] = {}
        self._parser = parser
        self._tables = 0
        self._text = 0  # characters of all repeated cells
        self._scan = SheetScan()
        self._row = 0  # first row the current row element stands for
        self._row_repeats = 0
        self._hidden_row = False
        self._column = 0
        self._column_repeats = 0
        self._filled = 0  # last filled column of the row
        self._next_column = 1  # of the column elements, which come before the rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes the next element."""
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._open_cell(attributes)
        elif name == "text:p" and self._column:
            self._fill()
        elif name == "table:table-row":
            self._open_row(attributes)
        elif name == "table:table-column":
            self._open_column(attributes)
        elif name == "table:table":
            self._open_table(attributes)

    def close_row(self) -> None:
        """Stretches the sheet to the row just left, as often as it is repeated."""
        if self._filled:
            last = self._row + self._row_repeats - 1
            self._scan.reach(last, self._filled)
            if self._hidden_row:
                self._scan.hidden_rows.update(range(self._row, last + 1))

    def _open_table(self, attributes: dict[str, str]) -> None:
        self.close_row()
        self._tables += 1
        if self._tables > MAX_SHEETS:
            raise too_many_sheets()
        name = attributes.get("table:name", "")
        self._scan = self.scans.setdefault(name if name not in self.scans else f"{name}\0{self._tables}", SheetScan())
        self._scan.protected = attributes.get("table:protected") == "true"
        self._row, self._row_repeats, self._column, self._filled = 1, 0, 0, 0
        self._next_column = 1

    def _open_column(self, attributes: dict[str, str]) -> None:
        last = min(self._next_column + _repeats(attributes, "table:number-columns-repeated") - 1, MAX_COLUMNS)
        if attributes.get("table:visibility") in _HIDDEN:
            self._scan.hidden_columns.append((self._next_column, last))
        self._next_column = last + 1

    def _open_row(self, attributes: dict[str, str]) -> None:
        self.close_row()
        self._row += self._row_repeats
        self._row_repeats = _repeats(attributes, "table:number-rows-repeated")
        self._hidden_row = attributes.get("table:visibility") in _HIDDEN
        self._column = self._column_repeats = self._filled = 0

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
            self._scan.merge(MergedRange(self._row, self._column, self._row + rows - 1, self._column + columns - 1))

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
