"""How wide the columns of a ledger are made: fitted to a sample of the rows."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice

from exports.excel.cell_text import display_width
from exports.excel.ledger.cells import shown
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

PADDING = 2.0
_MIN, _MAX, _MAX_WRAPPED = 6.0, 48.0, 36.0
INFO_GAP = "　　"  # between the parts of the line under the title
_TITLE_SIZE, _NOTE_SIZE = 18 / 10.5, 10.5 / 9  # points of type beside those of the cells
_LONGEST_INFO = 120
_NOT_FIRST = "，。；：、！？）》”’"  # may hang over instead of beginning a line
_SAMPLE = 1000  # rows; whatever is wider further down breaks into lines

Row = Sequence[CellValue]


def sampled(sheet: LedgerSheet) -> tuple[Sequence[Row], Iterator[Row]]:
    """Rows to fit the widths to (of a list evenly taken, of a source the first ones), and all rows, each read once.

    ValueError for a row of another length in the sample.
    """
    if isinstance(sheet.rows, Sequence):
        step = -(-len(sheet.rows) // _SAMPLE) or 1
        return sheet.rows[::step], iter(sheet.rows)
    rows = iter(sheet.rows)
    first = list(islice(rows, _SAMPLE))
    for number, row in enumerate(first, start=1):
        sheet.check_row(number, row)
    return first, chain(first, rows)


def widths(sheet: LedgerSheet, sample: Sequence[Row]) -> list[float]:
    """The width of each column, in Excel's units; together wide enough for the title and the line under it."""
    fitted = [column.width or _fitted(sheet, index, sample) for index, column in enumerate(sheet.columns)]
    line = min(display_width(INFO_GAP.join(sheet.info)), _LONGEST_INFO)
    wanted = max(display_width(sheet.title) * _TITLE_SIZE, line) + PADDING
    scale = max(1.0, wanted / sum(fitted))
    return [round(width * scale, 2) for width in fitted]


def note_lines(note: str, width: float) -> list[str]:
    """A note broken into lines that stand under a table of this width (their type is smaller): only titles are merged."""
    room, lines, line = width * _NOTE_SIZE, list[str](), ""
    for char in note:
        if display_width(line + char) > room and char not in _NOT_FIRST:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def _fitted(sheet: LedgerSheet, index: int, sample: Sequence[Row]) -> float:
    """Wide enough for the content within limits; a long heading breaks into lines instead of widening."""
    column = sheet.columns[index]
    values = [row[index] for row in sample]
    content = max((display_width(_displayed(column, value)) for value in values), default=0)
    heading = display_width(column.title)
    wanted = max(content, min(heading, max(8, -(-heading // 2))), _total(sheet, column, values)) + PADDING
    return min(max(wanted, _MIN), _MAX_WRAPPED if column.wrap else _MAX)


def _total(sheet: LedgerSheet, column: LedgerColumn, values: Sequence[CellValue]) -> int:
    """Room for the sum; of a sample, for the sum of as many rows as there are."""
    if column.total != "sum" or not values:
        return 0
    found = math.fsum(value for value in values if isinstance(value, int | float)) * (len(sheet.rows) / len(values))
    return display_width(_displayed(column, math.ceil(found) if column.kind == "integer" else found))


def _displayed(column: LedgerColumn, value: CellValue) -> str:
    """About what the cell will show."""
    if column.kind == "percent" or column.ratio:
        return "100.00%"
    if column.kind == "date" and isinstance(value, date):
        return "2000-01-01"
    if column.kind == "number" and isinstance(value, int | float):
        return f"{value:,.2f}"
    return shown(value)
