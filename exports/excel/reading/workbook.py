"""Reads workbooks of every format offices use into plain cells, whatever state the file is in."""

import codecs
import io
import re
from pathlib import Path

from exports.excel.errors import WorkbookError
from exports.excel.grid import SheetGrid, WorkbookGrid
from exports.excel.reading.cells import read_sheets
from exports.excel.reading.delimited import read_delimited
from exports.excel.reading.legacy import OLE_SIGNATURE, rebuild_xls
from exports.excel.reading.ods_scan import scan_ods
from exports.excel.reading.package import Package, read_package, repack
from exports.excel.reading.remarks import PICTURES, container_remarks, protection_remark
from exports.excel.reading.sheet_scan import check_sheets
from exports.excel.reading.xlsx_book import read_xlsx

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_LEGACY_BYTES = 64 * 1024 * 1024  # an .xls is read whole
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")


def read_workbook(path: Path) -> WorkbookGrid:
    """Reads every worksheet of the workbook at ``path``, told by its content, not by its name.

    Dates come as ``date`` (``datetime`` when they carry a time of day), whole numbers as ``int``, blank cells
    as ``None``; text is kept as it stands. A formula without a stored result (which an .xls cannot tell from an
    empty text) and an error value such as ``#N/A`` come as :class:`~exports.excel.grid.UnreadCell`. A table kept as
    text (.csv, .txt) is one sheet named like the file.

    Raises :class:`WorkbookError` with a Chinese sentence for anything that is not a sound workbook: missing,
    locked, empty, of another kind, password-protected, cut off, damaged, or unpacking beyond all bounds.
    """
    head = _read_head(path)
    if head.startswith(b"PK"):
        return _read_container(read_package(path))
    if head.startswith(OLE_SIGNATURE):
        if path.stat().st_size > MAX_LEGACY_BYTES:
            raise WorkbookError("这个 .xls 文件过大，没有读取。请在 Excel 或 WPS 中另存为 .xlsx 后再试。")
        legacy = rebuild_xls(path.read_bytes())
        return _told(read_sheets(io.BytesIO(legacy.stream), legacy.scans), legacy.remarks)
    if (refusal := _why_no_text(head)) is not None:
        raise WorkbookError(refusal)
    return read_delimited(path)


def _read_container(package: Package) -> WorkbookGrid:
    remarks = container_remarks(package)
    if "content.xml" not in package.parts:
        return _told(read_xlsx(package.parts, pictures=PICTURES in remarks), remarks)
    scans = scan_ods(package.parts["content.xml"])
    if not scans:
        raise WorkbookError("这是一份 OpenDocument 文件，但不是表格。请选择 .ods 表格文件。")
    check_sheets(scans.values())
    return _told(read_sheets(repack(package.parts), scans), remarks)


def _told(sheets: tuple[SheetGrid, ...], remarks: tuple[str, ...]) -> WorkbookGrid:
    return WorkbookGrid(sheets, (*remarks, *protection_remark(sheets)))


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


def _why_no_text(head: bytes) -> str | None:
    """Why this is no table kept as text either; the usual impostors by name, so that the clerk knows what to do."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml")):
        return "这不是真正的工作簿，而是改名成表格的网页或 XML 文件。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。"
    if start.startswith(b"%pdf"):
        return "这是 PDF 文件，不是工作簿。请向报送单位索要 Excel 文件。"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    if not _CONTROLS.search(head) and head.count(b"\0") * 4 < len(head):  # of a few zero bytes in a text its reader speaks
        return None
    return "这不是能读的工作簿（只读 .xlsx、.xlsm、.xls、.et、.ods 和 .csv、.txt 文本表格）。请确认文件是否选对、是否下载完整。"
