"""A written ledger read back, as Excel would show it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 3


@dataclass
class Read:
    """One sheet: its title and info line, headings, data rows by heading, and the rows below."""

    sheet: Worksheet
    title: str
    info: str
    headings: list[str]
    rows: list[dict[str, Any]]
    below: list[list[Any]]

    def column(self, heading: str) -> list[Any]:
        return [row[heading] for row in self.rows]

    def cell(self, row: int, heading: str) -> Any:
        """The cell of a data row, counted from 0."""
        return self.sheet.cell(HEADER_ROW + 1 + row, self.headings.index(heading) + 1)

    def total(self) -> dict[str, Any]:
        """合计."""
        return dict(zip(self.headings, self.below[0], strict=True))


def read_back(path: Path, *, formulas: bool = False) -> dict[str, Read]:
    """Every sheet of a workbook by name; the data ends where the auto-filter ends."""
    book = openpyxl.load_workbook(path, data_only=not formulas)
    return {sheet.title: _read(sheet) for sheet in book.worksheets}


def _read(sheet: Worksheet) -> Read:
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    headings = [str(value) for value in lines[HEADER_ROW - 1]]
    last = int(str(sheet.auto_filter.ref).split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    rows = [dict(zip(headings, line, strict=True)) for line in lines[HEADER_ROW:last]]
    return Read(sheet, lines[0][0], lines[1][0], headings, rows, lines[last:])
