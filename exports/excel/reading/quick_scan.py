"""The quick pass over a worksheet part of an .xlsx: strict patterns, matched in C, for what ordinary programs write.

Every byte between ``<sheetData>`` and ``</sheetData>`` must be a row of cells in the exact form Excel, WPS,
LibreOffice and the common libraries write them; what stands before and behind is small and read thoroughly.
Anything else (another namespace prefix, cells without a reference, comments, rich text, control characters)
is left to :func:`~exports.excel.reading.xlsx_scan.scan_xlsx_sheet`, which sees the same things, only five times slower.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from exports.excel.grid import UnreadCell, column_number
from exports.excel.reading import sheet_scan
from exports.excel.reading.sheet_scan import SheetScan
from exports.excel.reading.xlsx_scan import XlsxScanner
from exports.excel.reading.xml_events import read_events

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_PLAIN_ENCODINGS = frozenset({None, "utf-8", "utf8", "us-ascii"})

_TEXT = rb"[^<\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_SPACE = rb"[ \t\r\n]*+"
_FORMULA = rb"<f(?: [^<>/]*+)?+(?:/>|>" + _TEXT + rb"</f>)"
_VALUE = rb"<v>" + _TEXT + rb"</v>|<v ?/>|<is><t(?: xml:space=\"preserve\")?+>" + _TEXT + rb"</t></is>"


def _row_pattern(letters: bytes, kind: bytes, formula: bytes) -> re.Pattern[bytes]:
    """A row of cells. A cell must stand in the row that says so, hence the reference back to the row's number."""
    style = rb'(?: s="[0-9]{1,9}")?+(?: t="' + kind + rb'")?+(?: [cvp][mh]="[0-9]{1,9}")*+'
    cell = rb'<c r="' + letters + rb'\1"' + style + rb"(?:/>|>" + formula + rb"(?:" + _VALUE + rb")?+</c>)" + _SPACE
    return re.compile(rb'<row r="([1-9][0-9]{0,6})"([^<>/]*+)(?:/>|>' + _SPACE + rb"(?:" + cell + rb")*+</row>)" + _SPACE)


_PLAIN_WIDTH = 26
_STRETCH = 1 << 20  # bytes
_PLAIN_ROW = _row_pattern(rb"[A-Z]", rb"(?:inlineStr|s|n|str|b|d)", rb"")  # up to column Z, no formulas, no errors
_ROW = _row_pattern(rb"[A-Z]{1,3}", rb"[A-Za-z]{1,9}", rb"(?:" + _FORMULA + rb")?+")

_FILLED = re.compile(rb"><[vif]")
_FILLED_COLUMN = re.compile(rb'<c r="([A-Z]+)[0-9]+"[^<>/]*+><[vif]')
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_ERROR = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*? t="e"[^<>]*+>(?:' + _FORMULA + rb")?+(?:<v>([^<]*+)</v>)?")
_NO_RESULT = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^<>]*+)>' + _FORMULA + rb"(<v>\s*+</v>|<v ?/>)?+</c>")
_SHARED = re.compile(rb' t="s"[^<>]*+>(?:' + _FORMULA + rb")?+<v>([0-9]{1,8})</v>")


@dataclass(frozen=True, slots=True)
class QuickScan:
    """What was found, and where in the part the rows begin (the offset of ``<sheetData>``)."""

    scan: SheetScan
    rows_at: int


def quick_scan(xml: bytes, longest_text: int) -> QuickScan | None:
    """Scans one worksheet part, or says by ``None`` that it takes the thorough pass.

    ``longest_text`` is the size of the longest shared text: only where all cells together could hold too much
    are the uses of each text counted. A sheet that ends before column Z may be said to reach to it; only
    :func:`filled_width` is exact.
    """
    rows_at, end = xml.find(_OPEN), xml.rfind(_CLOSE)
    if not 0 <= rows_at < end:
        return None
    start = rows_at + len(_OPEN)
    scan = _scan_shell(xml[:start] + xml[end:])
    if scan is None:
        return None
    if _match_rows(_PLAIN_ROW, xml, start, end, scan):
        scan.last_column = _PLAIN_WIDTH
    elif _match_rows(_ROW, xml, start, end, scan):
        scan.last_column = filled_width(xml)
        _note_errors(xml, scan)
        _note_formulas_without_result(xml, scan)
    else:
        return None
    scan.last_row = _last_filled_row(xml, start, end)
    if longest_text and longest_text * xml.count(b' t="s"') > sheet_scan.MAX_TEXT:
        scan.shared_texts = Counter(map(int, _SHARED.findall(xml)))
    return QuickScan(scan, rows_at)


def filled_width(xml: bytes) -> int:
    """The last column with a cell that is not empty, of a part that passed the quick scan."""
    found = {letters for first, end in _stretches(xml) for letters in _FILLED_COLUMN.findall(xml, first, end)}
    return max((column_number(letters.decode()) for letters in found), default=0)


def _stretches(xml: bytes) -> Iterator[tuple[int, int]]:
    """The part in stretches of whole rows: a pattern is searched in one after the other, so that another thread has its turn between."""
    first = 0
    while first < len(xml):
        end = xml.find(b"<row ", first + _STRETCH)
        yield first, end if end >= 0 else len(xml)
        first = end if end >= 0 else len(xml)


def _scan_shell(xml: bytes) -> SheetScan | None:
    """Reads what stands around the rows; ``None`` if other rows hide there, or the encoding is not the usual one."""
    encodings: list[str | None] = []

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        encodings.append(encoding)

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = declared
    scanner = XlsxScanner(parser)
    read_events(xml, scanner.start, parser=parser)
    scanner.close_cell()
    plain = all(encoding is None or encoding.lower() in _PLAIN_ENCODINGS for encoding in encodings)
    return scanner.scan if plain and scanner.tables == 1 else None


def _match_rows(pattern: re.Pattern[bytes], xml: bytes, position: int, end: int, scan: SheetScan) -> bool:
    """Matches rising rows one right behind the other; ``False`` at the first that is not in the expected form."""
    while xml[position : position + 1].isspace():
        position += 1
    last = 0
    while match := pattern.match(xml, position, end):
        number, attributes = match.groups()
        row = int(number)
        if row <= last:
            return False
        position = match.end()
        last = row
        if b"hidden" in attributes and _HIDDEN.search(attributes):
            scan.hidden_rows.add(row)
    return position == end


def _last_filled_row(xml: bytes, start: int, end: int) -> int:
    """Number of the last row with a cell that is not empty, 0 if there is none."""
    while (row := xml.rfind(b'<row r="', start, end)) >= 0:
        if _FILLED.search(xml, row, end):
            return int(xml[row + 8 : xml.index(b'"', row + 8)])
        end = row
    return 0


def _found(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[tuple[bytes, ...]]:
    """The groups of every match."""
    return (groups for first, end in _stretches(xml) for groups in pattern.findall(xml, first, end))


def _note_errors(xml: bytes, scan: SheetScan) -> None:
    for column, row, text in _found(_ERROR, xml):
        scan.unread[int(row), column_number(column.decode())] = UnreadCell("error", text.decode("utf-8", "replace").strip()[:20])


def _note_formulas_without_result(xml: bytes, scan: SheetScan) -> None:
    """A formula with no value, or with a blank one where it is not text (an empty text is a result)."""
    for column, row, attributes, value in _found(_NO_RESULT, xml):
        if b't="e"' not in attributes and (not value or b't="str"' not in attributes):
            scan.unread[int(row), column_number(column.decode())] = UnreadCell("formula")
