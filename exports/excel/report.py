"""Hands a workbook back with its bad cells red and the reasons in a last column."""

import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from exports.excel.cell_text import clean_text
from exports.excel.files import write_whole
from exports.excel.grid import Cell, SheetGrid, UnreadCell, WorkbookGrid, column_letter
from exports.excel.ledger import WrittenWorkbook
from exports.excel.package import MAX_TOTAL_BYTES
from exports.excel.reader import read_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADING = "错误原因"
RED = "FFFF0000"
_REASON_WIDTH = 48.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One bad cell: sheet name, row and column as Excel shows them (1-based), and the reason.

    ``column`` ``None`` is about the whole row: no cell turns red, the reason stands in the last column.
    """

    sheet: str
    row: int
    column: int | None
    reason: str


def write_marked_copy(
    source: Path, target: Path, marks: Iterable[Mark], *, heading_rows: Mapping[str, int] = MappingProxyType({})
) -> WrittenWorkbook:
    """Copies ``source`` to ``target`` (.xlsx) with the marks put in; ``source`` is never changed.

    An .xlsx keeps its formatting and formulas; an .xls or .ods becomes an .xlsx with its cells. Behind the last
    filled column stand the row's reasons, joined by ；, under a heading in the sheet's ``heading_rows`` row. The
    result counts the rows marked. Raises ``WorkbookError`` if the source cannot be read or the target written;
    marks on sheets that are not there are left out.
    """
    grid = read_workbook(source)
    by_sheet: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_sheet[mark.sheet].append(mark)
    workbook = _original(source) or _rebuilt(grid)
    marked = 0
    for sheet in grid.sheets:
        if by_sheet[sheet.name] and sheet.name in workbook.sheetnames:
            marked += _mark(workbook[sheet.name], sheet, by_sheet[sheet.name], heading_rows.get(sheet.name))

    def write(stream: BinaryIO) -> None:
        workbook.save(stream)

    return WrittenWorkbook(target, marked, write_whole(target, write))


def _original(source: Path) -> "Workbook | None":
    """The workbook with its formatting, or ``None`` where only its cells can be had."""
    from openpyxl import load_workbook

    if not zipfile.is_zipfile(source):
        return None
    with source.open("rb") as stream, zipfile.ZipFile(source) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions openpyxl drops; the cells and looks that matter stay
        if sum(entry.file_size for entry in archive.infolist()) > MAX_TOTAL_BYTES:
            return None  # drawings too large to unpack: the reader did without them, so does the copy
        try:
            return load_workbook(stream)
        except Exception:  # noqa: BLE001 - a file the reader took but openpyxl does not is copied cell by cell
            return None


def _rebuilt(grid: WorkbookGrid) -> "Workbook":
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in grid.sheets:
        page: Worksheet = workbook.create_sheet(sheet.name)
        for number, cells in enumerate(sheet.rows, start=sheet.first_row):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    _put(page, number, column, value)
        for area in sheet.merged:
            page.merge_cells(start_row=area.first_row, start_column=area.first_column, end_row=area.last_row, end_column=area.last_column)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
    return workbook


def _put(page: "Worksheet", row: int, column: int, value: Cell) -> None:
    from openpyxl.cell import MergedCell

    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):
        return  # only the first cell of a merged area can hold a value
    if isinstance(value, UnreadCell):
        value = value.text
    if isinstance(value, str):
        cell.value = clean_text(value)
        cell.data_type = "s"  # a text that starts with = stays a text
    else:
        cell.value = value


def _mark(page: "Worksheet", sheet: SheetGrid, marks: list[Mark], heading_row: int | None) -> int:
    from openpyxl.styles import Alignment, Font, PatternFill

    red = PatternFill("solid", fgColor=RED)
    font = Font(color=RED, bold=True)
    last = sheet.width + 1
    reasons: dict[int, list[str]] = defaultdict(list)
    for mark in marks:
        reasons[mark.row].append(mark.reason)
        if mark.column is not None:
            row, column = _anchor(sheet, mark.row, mark.column)
            page.cell(row, column).fill = red
    for row, texts in reasons.items():
        _put(page, row, last, "；".join(dict.fromkeys(texts)))
        page.cell(row, last).font = font
        page.cell(row, last).alignment = Alignment(wrap_text=True, vertical="center")
    if heading_row is not None:
        _put(page, heading_row, last, HEADING)
        page.cell(heading_row, last).font = font
    page.column_dimensions[column_letter(last)].width = _REASON_WIDTH
    return len(reasons)


def _anchor(sheet: SheetGrid, row: int, column: int) -> tuple[int, int]:
    """The cell that shows: of a merged area its first."""
    for area in sheet.merged:
        if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
            return area.first_row, area.first_column
    return row, column
