"""Copies of somebody else's workbook that can be marked: with its looks where they can be had, else with its cells."""

import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from exports.excel.cell_text import clean_text
from exports.excel.grid import Cell, SheetGrid, UnreadCell, WorkbookGrid, sheet_title
from exports.excel.ledger.cells import FORMULA_STARTS
from exports.excel.reading.package import MAX_TOTAL_BYTES

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as OpenCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_WITH_LOOKS = 400_000  # cells; the looks of more would take more memory than an old machine has


def with_looks(source: Path, grid: WorkbookGrid) -> "Workbook | None":
    """The workbook with its formats and formulas, or ``None`` where only its cells can be had."""
    from openpyxl import load_workbook

    if too_large(grid) or not zipfile.is_zipfile(source):
        return None
    with source.open("rb") as stream, zipfile.ZipFile(source) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions openpyxl drops; the cells and looks that matter stay
        if sum(entry.file_size for entry in archive.infolist()) > MAX_TOTAL_BYTES:
            return None  # drawings too large to unpack: the reader did without them, so does the copy
        try:
            workbook = load_workbook(stream)
        except Exception:  # noqa: BLE001 - a file the reader took but openpyxl does not is copied cell by cell
            return None
    missed = {sheet.name for sheet in grid.sheets} - {page.title for page in workbook.worksheets}  # all, of a “strict” workbook
    return None if missed else workbook


def too_large(grid: WorkbookGrid) -> bool:
    """Whether a workbook has more cells than are copied with their looks."""
    return sum(len(sheet.rows) * sheet.width for sheet in grid.sheets) > MOST_WITH_LOOKS


def cells_only(grid: WorkbookGrid) -> "Workbook":
    """A workbook of the same cells, merged areas and hidden rows, its sheets in the same order."""
    from openpyxl import Workbook
    from openpyxl.cell import MergedCell

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for place, sheet in enumerate(grid.sheets, 1):
        page: Worksheet = workbook.create_sheet(sheet_title(sheet.name, place))
        for number, cells in enumerate(sheet.rows, start=sheet.first_row):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    cell = page.cell(number, column)
                    if not isinstance(cell, MergedCell):
                        set_value(cell, value)
        for area in sheet.merged:
            page.merge_cells(start_row=area.first_row, start_column=area.first_column, end_row=area.last_row, end_column=area.last_column)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        page.sheet_state = hidden_or_not(grid, sheet)
    return workbook


def hidden_or_not(grid: WorkbookGrid, sheet: SheetGrid) -> Literal["hidden", "visible"]:
    """The state of a sheet's copy: as it was, but a workbook in which nothing shows cannot be opened."""
    return "hidden" if sheet.hidden and not all(one.hidden for one in grid.sheets) else "visible"


def set_value(cell: "OpenCell", value: Cell) -> None:
    """Set a cell; a text that starts with = + - @ stays a text, also when somebody edits it in Excel."""
    if isinstance(value, UnreadCell):
        value = value.text
    if isinstance(value, str):
        text = clean_text(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in FORMULA_STARTS
    else:
        cell.value = value


def anchor(sheet: SheetGrid, row: int, column: int) -> tuple[int, int]:
    """The cell that shows: of a merged area its first."""
    for area in sheet.merged:
        if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
            return area.first_row, area.first_column
    return row, column
