"""Lets the parsing library read a vetted stream, and turns its values into plain cells."""

import io
import math
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import python_calamine

from exports.excel.errors import WorkbookError
from exports.excel.grid import Cell, SheetGrid, sheet_title
from exports.excel.reading.package import DAMAGED
from exports.excel.reading.sheet_scan import SheetScan

_Value: TypeAlias = str | float | bool | time | date | datetime | timedelta
_Rows: TypeAlias = tuple[tuple[Cell, ...], ...]


def read_sheets(stream: io.BytesIO, scans: Mapping[str, SheetScan]) -> tuple[SheetGrid, ...]:
    """All worksheets of the stream. The library's complaints, and its panics, mean a damaged file."""
    try:
        with closing(python_calamine.CalamineWorkbook.from_filelike(stream)) as workbook:
            sheets = tuple(_sheets(workbook, scans))
    except (KeyboardInterrupt, SystemExit, WorkbookError):
        raise
    except BaseException as exc:  # a panic in the native library derives from BaseException
        raise WorkbookError(DAMAGED) from exc
    if not sheets:
        raise WorkbookError("工作簿里没有工作表（只有图表或宏），没有可读的内容。")
    return sheets


def _sheets(workbook: python_calamine.CalamineWorkbook, scans: Mapping[str, SheetScan]) -> Iterator[SheetGrid]:
    for index, data in enumerate(workbook.sheets_metadata):
        if data.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        scan = scans.get(data.name) or SheetScan()
        rows = _rows(_values(workbook.get_sheet_by_index(index)), scan)
        yield SheetGrid(
            name=sheet_title(data.name, index + 1),
            rows=rows,
            merged=tuple(scan.merged),
            hidden=data.visible is not python_calamine.SheetVisibleEnum.Visible,
            hidden_rows=frozenset(row for row in scan.hidden_rows if row <= len(rows)),
            hidden_columns=scan.concealed_columns(len(rows[0]) if rows else 0),
            protected=scan.protected,
        )


def _values(sheet: python_calamine.CalamineSheet) -> list[list[_Value]]:
    """The rows from A1 on, one after the other: all at once, no other thread would have a turn meanwhile."""
    first_column = sheet.start[1] if sheet.start is not None else 0
    return [[""] * first_column + row for row in sheet.iter_rows()]


def _rows(values: list[list[_Value]], scan: SheetScan) -> _Rows:
    """Rows of one length, with the cells put in whose value the file does not hold."""
    width = max(max(map(len, values), default=0), max((column for _, column in scan.unread), default=0))
    height = max(len(values), max((row for row, _ in scan.unread), default=0))
    grid = [
        (*[(value if value and not value.isspace() else None) if type(value) is str else _other(value) for value in row],) for row in values
    ]
    if any(len(row) != width for row in grid):
        grid = [row + (None,) * (width - len(row)) for row in grid]
    grid += [(None,) * width] * (height - len(grid))
    by_row: dict[int, list[int]] = {}
    for row, column in scan.unread:
        by_row.setdefault(row, []).append(column)
    for row, columns in by_row.items():
        cells = list(grid[row - 1])
        for column in columns:
            cells[column - 1] = scan.unread[row, column]
        grid[row - 1] = tuple(cells)
    return tuple(grid)


def _other(value: _Value) -> Cell:
    """What is not text. A time of day becomes text, a duration a number of days."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 2**53:
            return int(value)
        return value if math.isfinite(value) else None
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return _other(value / timedelta(days=1))
    return value
