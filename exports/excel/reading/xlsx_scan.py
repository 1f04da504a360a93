"""The thorough pass over a worksheet part of an .xlsx: every element, whatever the program that wrote it."""

import re
from xml.parsers import expat

from exports.excel.errors import WorkbookError
from exports.excel.grid import MergedRange, UnreadCell, column_number
from exports.excel.reading.package import DAMAGED
from exports.excel.reading.sheet_scan import MAX_COLUMNS, SheetScan, cell_position
from exports.excel.reading.xml_events import local_name, read_events

_INSIDE_CELL = frozenset({"is", "r", "rPr", "rPh", "phoneticPr"})
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_YES = frozenset({"1", "true"})


def scan_xlsx_sheet(xml: bytes) -> SheetScan:
    """Scans one worksheet part."""
    parser = expat.ParserCreate()
    scanner = XlsxScanner(parser)
    read_events(xml, scanner.start, parser=parser)
    scanner.close_cell()
    return scanner.scan


class XlsxScanner:
    """Elements as they start. A cell is judged when the next element begins, which halves the callbacks."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.scan = SheetScan()
        self.tables = 0  # elements that hold rows: a sheet has one
        self._parser = parser
        self._row = 0
        self._column = 0
        self._type = ""
        self._in_cell = False
        self._has_value = False
        self._has_formula = False
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes the next element."""
        local = local_name(name)
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
            self._open_other(local, attributes)

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
        elif self._type == "s" and _is_index(self._text):
            self.scan.shared_texts[int(self._text)] += 1
        elif not self._has_value and not self._text:
            return
        self.scan.reach(self._row, self._column)

    def _open_other(self, local: str, attributes: dict[str, str]) -> None:
        if local == "row":
            self._open_row(attributes)
        elif local == "sheetData":
            self.tables += 1
        elif local == "col" and attributes.get("hidden") in _YES:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if _is_index(first) and _is_index(last):
                self.scan.hidden_columns.append((max(int(first), 1), min(int(last), MAX_COLUMNS)))
        elif local == "mergeCell" and (area := _AREA.fullmatch(attributes.get("ref", ""))):
            self.scan.merge(MergedRange(int(area[2]), column_number(area[1]), int(area[4]), column_number(area[3])))
        elif local == "sheetProtection" and attributes.get("sheet") in _YES:
            self.scan.protected = True

    def _open_value(self) -> None:
        """Looks into the value only where it matters: ``<v/>`` behind a formula holds none (unless it is text)."""
        if self._type in {"e", "s"} or (self._has_formula and self._type != "str"):
            self._parser.CharacterDataHandler = self._add_text
        else:
            self._has_value = True

    def _add_text(self, text: str) -> None:
        if len(self._text) < 100:
            self._text += text[:100]

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
        self._row = int(number) if _is_index(number) else self._row + 1
        self._column = 0
        if attributes.get("hidden") in _YES:
            self.scan.hidden_rows.add(self._row)


def _is_index(text: str) -> bool:
    text = text.strip()
    return text.isascii() and text.isdigit() and len(text) < 9
