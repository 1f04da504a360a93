"""Reads .xlsx, .xls and .ods workbooks into plain cells, whatever state the file is in."""

import io
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import python_calamine

from exports.excel.errors import WorkbookError
from exports.excel.grid import Cell, MergedRange, SheetGrid, WorkbookGrid
from exports.excel.legacy import OLE_SIGNATURE, rebuild_xls
from exports.excel.package import DAMAGED, read_parts, repack
from exports.excel.sheet_scan import MAX_CELLS, SheetScan, check_texts, scan_ods, scan_xlsx_sheet, too_scattered

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_LEGACY_BYTES = 64 * 1024 * 1024  # an .xls is read whole

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_workbook(path: Path) -> WorkbookGrid:
    """Reads every worksheet of the workbook at ``path``, told by its content, not by its name.

    Dates come as ``date`` (``datetime`` when they carry a time of day), whole numbers as ``int``, blank cells
    as ``None``; text is kept as it stands. A formula without a stored result (which an .xls cannot tell from an
    empty text) and an error value such as ``#N/A`` come as :class:`~exports.excel.grid.UnreadCell`.

    Raises :class:`WorkbookError` with a Chinese sentence for anything that is not a sound workbook: missing,
    locked, empty, of another kind, password-protected, cut off, damaged, or unpacking beyond all bounds.
    """
    head = _read_head(path)
    if head.startswith(b"PK"):
        parts = read_parts(path)
        if "content.xml" in parts:
            return _read_ods(parts)
        return _read_xlsx(parts)
    if head.startswith(OLE_SIGNATURE):
        if path.stat().st_size > MAX_LEGACY_BYTES:
            raise WorkbookError("这个 .xls 文件过大，没有读取。请在 Excel 或 WPS 中另存为 .xlsx 后再试。")
        stream, scans = rebuild_xls(path.read_bytes())
        return _read_grids(io.BytesIO(stream), scans)
    raise WorkbookError(_what_it_is(head))


def _read_head(path: Path) -> bytes:
    """The first bytes of the file, with the plain troubles of opening it told apart."""
    try:
        if path.is_dir():
            raise WorkbookError(f"“{path.name}”是文件夹，请选择一个工作簿文件。")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise WorkbookError("文件过大，没有读取。请删去图片等内容另存后再试。")
        with path.open("rb") as stream:
            head = stream.read(512)
    except FileNotFoundError as exc:
        raise WorkbookError(f"找不到文件“{path.name}”，可能已被移动、改名或删除。") from exc
    except PermissionError as exc:
        raise WorkbookError(f"“{path.name}”打不开，可能正被其他程序占用或没有读取权限。请关闭后再试。") from exc
    except (OSError, ValueError) as exc:
        raise WorkbookError(f"“{path.name}”读不出来：磁盘或网络位置有问题，请复制到本机后再试。") from exc
    if not head:
        raise WorkbookError(f"“{path.name}”是空文件，里面没有任何内容。")
    return head


def _what_it_is(head: bytes) -> str:
    """Names the usual impostors so that the clerk knows what to do."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml")):
        return "这不是真正的工作簿，而是改名成表格的网页或 XML 文件。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
    if start.startswith(b"%pdf"):
        return "这是 PDF 文件，不是工作簿。请向报送单位索要 Excel 文件。"
    if b"\x00" not in head and (b"," in head or b"\t" in head):
        return "这是文本文件（如 CSV），不是工作簿。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
    return "这不是能读的工作簿（只读 .xlsx、.xls、.ods）。请确认文件是否选对、是否下载完整。"


def _read_xlsx(parts: dict[str, bytes]) -> WorkbookGrid:
    if "xl/workbook.bin" in parts or not any(name.lower() == "xl/workbook.xml" for name in parts):
        raise WorkbookError("这个压缩包里没有 Excel 工作簿。如果是 .xlsb 文件，请另存为 .xlsx 后再试。")
    scans = {
        name.lower(): scan_xlsx_sheet(part)
        for name, part in parts.items()
        if name.lower().startswith("xl/worksheets/") and name.endswith(".xml")
    }
    _check_total(scans.values())
    check_texts(scans.values(), next((part for name, part in parts.items() if name.lower() == "xl/sharedstrings.xml"), b""))
    by_sheet: dict[str, SheetScan] = {}
    for sheet, target in _sheet_parts(parts):
        if target in scans:
            by_sheet[sheet] = scans[target]
        elif target in (name.lower() for name in parts):
            raise WorkbookError(DAMAGED)  # a worksheet outside its folder would go unscanned
    return _read_grids(repack(parts), by_sheet)


def _sheet_parts(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Sheet name and the lower-case name of its part, for worksheets only, in the workbook's order."""
    names = {name.lower(): name for name in parts}
    relations = names.get("xl/_rels/workbook.xml.rels")
    try:
        workbook = ET.fromstring(parts[names["xl/workbook.xml"]])  # noqa: S314 - parts with entities are refused
        targets = {
            element.get("Id", ""): element.get("Target", "")
            for element in (ET.fromstring(parts[relations]) if relations else ())  # noqa: S314
            if element.get("Type", "").endswith("/worksheet")
        }
    except (ET.ParseError, LookupError, ValueError) as exc:  # the latter of unknown and unfit encodings
        raise WorkbookError(DAMAGED) from exc
    found: list[tuple[str, str]] = []
    for element in workbook.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = targets.get(element.get(_RELATION) or element.get(_STRICT_RELATION) or "")
            if target:
                found.append((element.get("name", ""), _resolve(target)))
    return found


def _resolve(target: str) -> str:
    """A relation's target as the name of a part."""
    path = target.replace("\\", "/").lower()
    return path.lstrip("/") if path.startswith("/") else str(PurePosixPath("xl") / path)


def _read_ods(parts: dict[str, bytes]) -> WorkbookGrid:
    scans = scan_ods(parts["content.xml"])
    if not scans:
        raise WorkbookError("这是一份 OpenDocument 文件，但不是表格。请选择 .ods 表格文件。")
    _check_total(scans.values())
    return _read_grids(repack(parts), scans)


def _check_total(scans: Iterable[SheetScan]) -> None:
    sheets = list(scans)
    if sum(scan.cells for scan in sheets) > MAX_CELLS:
        raise too_scattered(max(sheets, key=lambda scan: scan.cells))


def _read_grids(stream: io.BytesIO, scans: dict[str, SheetScan]) -> WorkbookGrid:
    """Lets the library read the vetted stream; its complaints, and its panics, mean a damaged file."""

    def read() -> tuple[SheetGrid, ...]:
        with closing(python_calamine.CalamineWorkbook.from_filelike(stream)) as workbook:
            return tuple(_sheet_grids(workbook, scans))

    sheets = _guarded(read)
    if not sheets:
        raise WorkbookError("工作簿里没有工作表（只有图表或宏），没有可读的内容。")
    return WorkbookGrid(sheets)


def _guarded(read: Callable[[], tuple[SheetGrid, ...]]) -> tuple[SheetGrid, ...]:
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, WorkbookError):
        raise
    except BaseException as exc:  # a panic in the native library derives from BaseException
        raise WorkbookError(DAMAGED) from exc


def _sheet_grids(workbook: python_calamine.CalamineWorkbook, scans: dict[str, SheetScan]) -> Iterator[SheetGrid]:
    for index, data in enumerate(workbook.sheets_metadata):
        if data.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        scan = scans.get(data.name) or SheetScan()
        yield SheetGrid(
            name=data.name,
            rows=_rows(sheet, scan),
            merged=_merged(sheet) or tuple(scan.merged),
            hidden=data.visible is not python_calamine.SheetVisibleEnum.Visible,
            hidden_rows=frozenset(scan.hidden_rows),
        )


def _rows(sheet: python_calamine.CalamineSheet, scan: SheetScan) -> tuple[tuple[Cell, ...], ...]:
    values = sheet.to_python(skip_empty_area=False)
    width = max(max((len(row) for row in values), default=0), scan.last_column if scan.unread else 0)
    height = max(len(values), max((row for row, _ in scan.unread), default=0))
    grid: list[tuple[Cell, ...]] = []
    for index in range(height):
        cells: list[Cell] = [_cell(value) for value in values[index]] if index < len(values) else []
        cells += [None] * (width - len(cells))
        grid.append(tuple(cells))
    for (row, column), unread in scan.unread.items():
        cells = list(grid[row - 1])
        cells[column - 1] = unread
        grid[row - 1] = tuple(cells)
    return tuple(grid)


def _merged(sheet: python_calamine.CalamineSheet) -> tuple[MergedRange, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(MergedRange(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)


def _cell(value: str | float | time | date | datetime | timedelta) -> Cell:
    """One value as the grid keeps it. A time of day becomes text, a duration a number of days."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool | datetime | date):
        return value
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        value = value / timedelta(days=1)
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
