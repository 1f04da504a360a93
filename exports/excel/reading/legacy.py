"""Vets an old .xls (BIFF5/8, also WPS's .et) before the parsing library sees it.

The library trusts sizes and positions it finds in the file. Here the record stream is walked once and only
the records that hold cells are copied into a fresh container: drawings, names, formulas' tokens and claimed
dimensions are left behind, and error values, hidden rows and columns, merged cells and protection are noted on
the way. (A formula never calculated cannot be told from one whose result is empty text: this format stores both
alike.) Record numbers: [MS-XLS] 2.3.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.excel.errors import WorkbookError
from exports.excel.grid import MergedRange, UnreadCell
from exports.excel.reading import compound
from exports.excel.reading.package import DAMAGED, ENCRYPTED, TOO_LARGE
from exports.excel.reading.remarks import LINKS, MACROS
from exports.excel.reading.sheet_scan import MAX_SHEETS, SheetScan, check_sheets, too_many_sheets

OLE_SIGNATURE = compound.SIGNATURE
MAX_LEGACY_ROWS = 65_536
MAX_LEGACY_COLUMNS = 256
MAX_RECORDS = 4_000_000  # of all sheets together: what can be walked in a few seconds

_BOF, _EOF, _CONTINUE, _FILEPASS = 0x0809, 0x000A, 0x003C, 0x002F
_CODEPAGE, _DATEMODE, _FORMAT, _XF, _BOUNDSHEET, _SST = 0x0042, 0x0022, 0x041E, 0x00E0, 0x0085, 0x00FC
_NUMBER, _LABEL, _RSTRING, _BOOLERR, _RK, _LABELSST = 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD
_STRING, _MULRK, _MERGECELLS, _FORMULA, _ROW = 0x0207, 0x00BD, 0x00E5, 0x0006, 0x0208
_COLINFO, _PROTECT, _SUPBOOK = 0x007D, 0x0012, 0x01AE

_GLOBALS = frozenset({_BOF, _CODEPAGE, _DATEMODE, _FORMAT, _XF, _SST})
_CELLS = frozenset({_NUMBER, _LABEL, _RSTRING, _BOOLERR, _RK, _LABELSST, _MULRK, _FORMULA})
_SHEET = _CELLS | {_BOF, _STRING, _EOF}
_NOTED = frozenset({_ROW, _COLINFO, _PROTECT, _MERGECELLS})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FORMULA_HEAD = 20
_OWN_BOOKS = frozenset({0x0401, 0x3A01})  # of SUPBOOK: this workbook, and add-in functions


@dataclass(frozen=True, slots=True)
class LegacyBook:
    """A clean .xls with the same sheets and cells, per sheet name what the walk noted, and what to tell the clerk."""

    stream: bytes
    scans: Mapping[str, SheetScan]
    remarks: tuple[str, ...]


def rebuild_xls(data: bytes) -> LegacyBook:
    """Walks an .xls file and makes a clean one of it.

    Raises :class:`WorkbookError` for a password, another kind of document, or damage.
    """
    try:
        container = compound.CompoundFile(data)
        names = container.names
        if names & {"EncryptedPackage", "EncryptionInfo"}:
            raise WorkbookError(ENCRYPTED)
        if "WordDocument" in names or "PowerPoint Document" in names:
            raise WorkbookError("这是 Word 或 PowerPoint 文件，不是工作簿。请确认文件是否选对。")
        name = next((name for name in ("Workbook", "Book") if name in names), "")
        if not name:
            raise WorkbookError("文件里没有工作簿内容。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。")
        stream, scans, links = _rebuild_stream(container.stream(name))
    except (compound.CompoundError, struct.error, IndexError) as exc:
        raise WorkbookError(DAMAGED) from exc
    remarks = ((MACROS,) if "_VBA_PROJECT_CUR" in names else ()) + ((LINKS,) if links else ())
    return LegacyBook(compound.wrap(name, stream), scans, remarks)


def _rebuild_stream(stream: bytes) -> tuple[bytes, dict[str, SheetScan], bool]:
    """The clean stream, the scans by sheet, and whether other workbooks are referred to."""
    head = bytearray()
    sheets: list[tuple[int, bytes]] = []
    keep = links = False
    for walked, (number, data) in enumerate(_records(stream, 0)):
        if walked > MAX_RECORDS:
            raise WorkbookError(TOO_LARGE)
        if number == _FILEPASS and data[:2] != b"\0\0":
            raise WorkbookError(ENCRYPTED)
        if number == _BOUNDSHEET:
            position, _, kind = struct.unpack_from("<IBB", data)
            if kind == 0:
                sheets.append((position, data))
        if number == _SUPBOOK and struct.unpack_from("<H", data, 2)[0] not in _OWN_BOOKS:
            links = True
        keep = number in _GLOBALS or (keep and number == _CONTINUE)
        if keep:
            head += _record(number, data)
        if number == _EOF:
            break
    bounds = sum(4 + len(data) for _, data in sheets)
    if len(sheets) > MAX_SHEETS:
        raise too_many_sheets()
    start = len(head) + bounds + 4
    bodies: list[bytes] = []
    scans: list[SheetScan] = []
    if len({position for position, _ in sheets}) != len(sheets):
        raise WorkbookError(DAMAGED)
    records = 0
    for position, data in sheets:
        body, scan, walked = _rebuild_sheet(stream, position, MAX_RECORDS - records)
        records += walked
        head += _record(_BOUNDSHEET, struct.pack("<I", start) + data[4:])
        start += len(body)
        bodies.append(body)
        scans.append(scan)
    check_sheets(scans)
    by_name = {_sheet_name(data): scan for (_, data), scan in zip(sheets, scans, strict=True)}
    return bytes(head) + _record(_EOF, b"") + b"".join(bodies), by_name, links


def _rebuild_sheet(stream: bytes, position: int, most: int) -> tuple[bytes, SheetScan, int]:
    """The clean records of one sheet, its scan, and how many records were walked (refused beyond ``most``)."""
    body = bytearray()
    scan = SheetScan()
    depth = 0
    keep = False
    for walked, (number, data) in enumerate(_records(stream, position), start=1):
        if not body and number != _BOF:
            raise WorkbookError(DAMAGED)
        if walked > most:
            raise WorkbookError(TOO_LARGE)
        if number == _BOF:
            depth += 1
        if depth == 1:
            keep = number in _SHEET or (keep and number == _CONTINUE)
            if number in _CELLS:
                _note_cell(scan, number, data)
            elif number in _NOTED:
                _note_sheet(scan, number, data)
            if keep:
                body += _record(number, data[:_FORMULA_HEAD] + b"\0\0" if number == _FORMULA else data)
        if number == _EOF:
            depth -= 1
            if depth == 0:
                return bytes(body), scan, walked
    raise WorkbookError(DAMAGED)  # the sheet has no end: the file was cut off


def _note_cell(scan: SheetScan, number: int, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack_from("<H", data, len(data) - 2)[0] if number == _MULRK else column
    if row >= MAX_LEGACY_ROWS or last >= MAX_LEGACY_COLUMNS or column > last:
        raise WorkbookError(DAMAGED)
    scan.reach(row + 1, last + 1)
    place = (row + 1, column + 1)
    if number == _BOOLERR and data[7]:
        scan.unread[place] = UnreadCell("error", _ERRORS.get(data[6], ""))
    if number == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        scan.unread[place] = UnreadCell("error", _ERRORS.get(data[8], ""))


def _note_sheet(scan: SheetScan, number: int, data: bytes) -> None:
    """What a record says of rows, columns or the whole sheet."""
    if number == _ROW and data[12] & 0x20:
        scan.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
    elif number == _COLINFO and data[8] & 1:
        first, last = struct.unpack_from("<HH", data)
        scan.hidden_columns.append((first + 1, min(last + 1, MAX_LEGACY_COLUMNS)))
    elif number == _PROTECT and data[:2] == b"\1\0":
        scan.protected = True
    elif number == _MERGECELLS:
        for top, bottom, left, right in struct.iter_unpack("<4H", data[2 : 2 + 8 * struct.unpack_from("<H", data)[0]]):
            scan.merge(MergedRange(top + 1, left + 1, bottom + 1, right + 1))


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Number and data of each record; a record cut off by the end of the stream is damage."""
    while position + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, position)
        end = position + 4 + length
        if end > len(stream):
            raise WorkbookError(DAMAGED)
        yield number, stream[position + 4 : end]
        position = end


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _sheet_name(data: bytes) -> str:
    """Name in a BIFF8 BoundSheet8 record; BIFF5's byte strings are told by their missing flag byte."""
    count = data[6]
    if len(data) == 7 + count:
        return data[7:].decode("gb18030", "replace")
    if data[7] & 1:
        return data[8 : 8 + 2 * count].decode("utf-16-le", "replace")
    return data[8 : 8 + count].decode("latin-1")
