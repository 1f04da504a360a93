"""The worksheets of an .xlsx or .xlsm container: which part is which sheet, and each part vetted."""

from dataclasses import replace
from pathlib import PurePosixPath
from xml.parsers import expat

from exports.excel.errors import WorkbookError
from exports.excel.grid import SheetGrid
from exports.excel.reading.cells import read_sheets
from exports.excel.reading.package import DAMAGED, repack
from exports.excel.reading.quick_scan import filled_width, quick_scan
from exports.excel.reading.sheet_scan import MAX_CELLS, MAX_SHEETS, SheetScan, check_sheets, check_texts, longest_text, too_many_sheets
from exports.excel.reading.xlsx_scan import scan_xlsx_sheet
from exports.excel.reading.xml_events import local_name, read_events

_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships:id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships:id",
)
_PICTURE = ("=DISPIMG(", "=_xlfn.DISPIMG(")
_NO_MERGED = b"<mergeCells></mergeCells>"


def read_xlsx(parts: dict[str, bytes], *, pictures: bool) -> tuple[SheetGrid, ...]:
    """Every worksheet in the workbook's order; where there are ``pictures`` in cells, those are blank. ``parts`` is used up."""
    if "xl/workbook.bin" in parts or not any(name.lower() == "xl/workbook.xml" for name in parts):
        raise WorkbookError("这个压缩包里没有 Excel 工作簿。如果是 .xlsb 文件，请另存为 .xlsx 后再试。")
    texts = next((part for name, part in parts.items() if name.lower() == "xl/sharedstrings.xml"), b"")
    longest = longest_text(texts)
    scans: dict[str, SheetScan] = {}
    quick: dict[str, SheetScan] = {}
    for name in list(parts):
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
            scan = quick_scan(parts[name], longest)
            scans[name.lower()] = scan.scan if scan else scan_xlsx_sheet(parts[name])
            if scan:
                quick[name] = scan.scan
                parts[name] = _without_merged(parts[name], scan.rows_at)
    if sum(scan.cells for scan in scans.values()) > MAX_CELLS:
        for name, scan in quick.items():
            scan.last_column = filled_width(parts[name])
    check_sheets(scans.values())
    check_texts(scans.values(), texts)
    del texts  # two copies of it are enough
    by_sheet: dict[str, SheetScan] = {}
    for sheet, target in _sheet_parts(parts):
        if target in scans:
            by_sheet[sheet] = scans[target]
        elif target in (name.lower() for name in parts):
            raise WorkbookError(DAMAGED)  # a worksheet outside its folder would go unscanned
    sheets = read_sheets(repack(parts), by_sheet)
    return tuple(map(_without_pictures, sheets)) if pictures else sheets


def _without_merged(xml: bytes, rows_at: int) -> bytes:
    """A scanned part with an empty list of merged cells before its rows.

    The library looks through the whole part a second time for merged cells, which the scan knows already: this ends
    that search at once.
    """
    return b"".join((memoryview(xml)[:rows_at], _NO_MERGED, memoryview(xml)[rows_at:]))


def _without_pictures(sheet: SheetGrid) -> SheetGrid:
    """WPS keeps a picture in a cell as a formula whose text nobody ever sees."""
    rows = (tuple(None if isinstance(cell, str) and cell.startswith(_PICTURE) else cell for cell in row) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def _sheet_parts(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Sheet name and the lower-case name of its part, for worksheets only, in the workbook's order.

    No two sheets are the same part: a small file would become a large one.
    """
    names = {name.lower(): name for name in parts}
    relations = names.get("xl/_rels/workbook.xml.rels")
    targets: dict[str, dict[str, str]] = {}
    for attributes in _elements(parts[relations], "Relationship") if relations else ():
        if attributes.get("Id", "") in targets:
            raise WorkbookError(DAMAGED)
        targets[attributes.get("Id", "")] = attributes
    sheets = _elements(parts[names["xl/workbook.xml"]], "sheet")
    if len(sheets) > MAX_SHEETS:
        raise too_many_sheets()
    found: list[tuple[str, str]] = []
    seen: set[str] = set()
    for attributes in sheets:
        relation = next((targets[attributes[key]] for key in _RELATIONS if attributes.get(key) in targets), {})
        target = _resolve(relation.get("Target", ""))
        if relation and target in seen:
            raise WorkbookError(DAMAGED)
        seen.add(target)
        if relation.get("Type", "").endswith("/worksheet"):
            found.append((attributes.get("name", ""), target))
    return found


def _elements(xml: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of all elements of a name, those of another namespace as ``namespace:name``."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == wanted:
            found.append(attributes)

    read_events(xml, start, parser=expat.ParserCreate(namespace_separator=":"))
    return found


def _resolve(target: str) -> str:
    """A relation's target as the name of a part."""
    path = target.replace("\\", "/").lower()
    return path.lstrip("/") if path.startswith("/") else str(PurePosixPath("xl") / path)
