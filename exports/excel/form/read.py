"""Finds a form again in a workbook that came back, by its hidden marks, wherever its columns and rows stand by now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exports.excel.form.layout import KEY_SIGN, SHEET_MARK, SLOT_MARK
from exports.excel.grid import Cell, SheetGrid, WorkbookGrid

_DEEP, _WIDE = 30, 60  # rows and columns of a sheet in which its mark is looked for


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row as it came back. ``mark`` is empty where the program wrote none: somebody put the row in."""

    row: int
    mark: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class ReturnedColumn:
    """A column: where it stands now (1-based), what its heading was when the program wrote it, and what it is now."""

    key: str
    column: int
    written: str
    heading: str


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A sheet of the form: its mark, its columns from left to right, and every row under its headings that says anything."""

    name: str
    mark: str
    heading_row: int
    columns: tuple[ReturnedColumn, ...]
    rows: tuple[ReturnedRow, ...]


def find_marks(grid: WorkbookGrid) -> tuple[str, ...]:
    """Every hidden mark of the program in the workbook, of forms, sheets and rows; none: it is no form."""
    found: dict[str, None] = {}
    for sheet in grid.sheets:
        for cells in sheet.rows:
            for cell in cells:
                if isinstance(cell, str) and cell.startswith((SHEET_MARK, SLOT_MARK)):
                    found[cell] = None
    return tuple(found)


def returned_sheets(grid: WorkbookGrid) -> tuple[ReturnedSheet, ...]:
    """The sheets that still have their mark with the keys of their columns beside it."""
    return tuple(found for sheet in grid.sheets if (found := _returned(sheet)) is not None)


def _returned(sheet: SheetGrid) -> ReturnedSheet | None:
    for row in range(1, min(len(sheet.rows), _DEEP) + 1):
        for column in range(1, min(sheet.width, _WIDE) + 1):
            mark = sheet.cell(row, column)
            if isinstance(mark, str) and mark.startswith(SHEET_MARK) and (columns := tuple(_columns(sheet, row, column))):
                return ReturnedSheet(sheet.name, mark, row + 1, columns, tuple(_rows(sheet, row + 1, column, columns)))
    return None


def _columns(sheet: SheetGrid, key_row: int, mark_column: int) -> Iterator[ReturnedColumn]:
    for column in range(1, sheet.width + 1):
        said = sheet.cell(key_row, column)
        if column != mark_column and isinstance(said, str) and KEY_SIGN in said:
            key, _, written = said.partition(KEY_SIGN)
            heading = sheet.cell(key_row + 1, column)
            yield ReturnedColumn(key, column, written, "" if heading is None else str(heading))


def _rows(sheet: SheetGrid, heading_row: int, mark_column: int, columns: tuple[ReturnedColumn, ...]) -> Iterator[ReturnedRow]:
    for row in range(heading_row + 1, len(sheet.rows) + 1):
        mark = sheet.cell(row, mark_column)
        cells = {one.key: sheet.cell(row, one.column) for one in columns}
        if mark is not None or any(cell is not None for cell in cells.values()):
            yield ReturnedRow(row, "" if mark is None else str(mark), cells)
