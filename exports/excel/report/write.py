"""Hands a workbook back with what is wrong in it marked: its cells in colour, the reasons in a last column."""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from exports.excel.files import write_whole
from exports.excel.grid import SheetGrid, WorkbookGrid, column_letter, sheet_title
from exports.excel.ledger.write import WrittenWorkbook
from exports.excel.reading.workbook import read_workbook
from exports.excel.report.copying import anchor, cells_only, hidden_or_not, set_value, too_large, with_looks

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as OpenCell
    from openpyxl.worksheet.worksheet import Worksheet

HEADING = "错误原因"
REMARKS = "说明"
RED, YELLOW, BLUE = "FFFF0000", "FFFFFF00", "FF9DC3E6"
_REASON_WIDTH = 48.0


class Look(IntEnum):
    """Why a cell is marked; of several reasons the first shows."""

    ERROR = 0
    CONFLICT = 1
    CORRECTED = 2


_COLOURS = {Look.ERROR: RED, Look.CONFLICT: YELLOW, Look.CORRECTED: BLUE}


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked cell: sheet name, row and column as Excel shows them (1-based), and the reason.

    ``column`` ``None`` is about the whole row: no cell is coloured, the reason stands in the last column. ``typed``: what stands in the
    cell now; ``None`` leaves it as it is.
    """

    sheet: str
    row: int
    column: int | None
    reason: str
    look: Look = Look.ERROR
    typed: str | None = None


@dataclass(frozen=True)
class _Notes:
    """The marks of one sheet, by the cells that show."""

    looks: dict[tuple[int, int], Look] = field(default_factory=dict[tuple[int, int], Look])
    typed: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    reasons: dict[int, dict[str, None]] = field(default_factory=dict[int, dict[str, None]])
    heading: str = REMARKS

    def reason(self, row: int) -> str:
        """Everything said of a row, nothing twice."""
        return "；".join(self.reasons[row])


def write_marked_copy(
    source: Path,
    target: Path,
    marks: Iterable[Mark],
    *,
    heading_rows: Mapping[str, int] = MappingProxyType({}),
    grid: WorkbookGrid | None = None,
) -> WrittenWorkbook:
    """Copies ``source`` to ``target`` (.xlsx) with the marks put in; ``source`` is never changed.

    An .xlsx keeps its formatting and formulas; another format, or a workbook too large for that (``keeps_looks``), becomes an .xlsx with
    its cells. Behind the last filled column stand the row's reasons, joined by ；, under a heading in the sheet's ``heading_rows`` row.
    ``grid``: the source as it was read, if it has been. The result counts the rows marked. Raises ``WorkbookError`` if the source cannot
    be read or the target written; marks on sheets that are not there are left out.
    """
    read = grid or read_workbook(source)
    by_sheet: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_sheet[mark.sheet].append(mark)
    notes = {sheet.name: _noted(sheet, by_sheet[sheet.name]) for sheet in read.sheets if by_sheet[sheet.name]}
    with_its_looks = _with_looks(source, read, notes, heading_rows)

    def write(stream: BinaryIO) -> None:
        if with_its_looks is None or not _saved(with_its_looks, stream):
            _save(_plain(read, notes, heading_rows), stream)

    return WrittenWorkbook(target, sum(len(note.reasons) for note in notes.values()), write_whole(target, write))


def keeps_looks(grid: WorkbookGrid) -> bool:
    """Whether a marked copy of an .xlsx keeps its formats: beyond some size it has only the cells."""
    return not too_large(grid)


def _save(workbook: "Workbook", stream: BinaryIO) -> None:
    """As openpyxl saves it, but letting go of the container whatever happens: left open, it complains on stderr when it is thrown away."""
    from openpyxl.writer.excel import ExcelWriter

    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).save()


def _saved(workbook: "Workbook", stream: BinaryIO) -> bool:
    """Save a copy of somebody else's workbook; False, with nothing written, if openpyxl cannot write what it has read."""
    try:
        _save(workbook, stream)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - as with what it cannot read, the cells alone will do
        stream.seek(0)
        stream.truncate()
        return False
    return True


def _noted(sheet: SheetGrid, marks: Iterable[Mark]) -> _Notes:
    found = sorted(marks, key=lambda mark: (mark.row, mark.look))
    notes = _Notes(heading=HEADING if any(mark.look is Look.ERROR for mark in found) else REMARKS)
    for mark in found:
        notes.reasons.setdefault(mark.row, {})[mark.reason] = None
        if mark.column is not None:
            at = anchor(sheet, mark.row, mark.column)
            notes.looks.setdefault(at, mark.look)
            if mark.typed is not None:
                notes.typed[at] = mark.typed
    return notes


def _with_looks(source: Path, grid: WorkbookGrid, notes: Mapping[str, _Notes], heading_rows: Mapping[str, int]) -> "Workbook | None":
    workbook = with_looks(source, grid)
    if workbook is not None:
        pages = {page.title: page for page in workbook.worksheets}
        _mark_all([pages[sheet.name] for sheet in grid.sheets], grid, notes, heading_rows)
    return workbook


def _plain(grid: WorkbookGrid, notes: Mapping[str, _Notes], heading_rows: Mapping[str, int]) -> "Workbook":
    """The cells without their looks; of a large workbook row by row."""
    if too_large(grid):
        return _streamed(grid, notes, heading_rows)
    workbook = cells_only(grid)
    _mark_all(workbook.worksheets, grid, notes, heading_rows)
    return workbook


def _mark_all(pages: "Sequence[Worksheet]", grid: WorkbookGrid, notes: Mapping[str, _Notes], heading_rows: Mapping[str, int]) -> None:
    for sheet, page in zip(grid.sheets, pages, strict=True):
        if sheet.name in notes:
            _mark(page, sheet, notes[sheet.name], heading_rows.get(sheet.name))


def _mark(page: "Worksheet", sheet: SheetGrid, notes: _Notes, heading_row: int | None) -> None:
    last = _behind(sheet)
    for (row, column), look in notes.looks.items():
        cell: Any = page.cell(row, column)
        cell.fill = _fill(look)
        if (row, column) in notes.typed:
            set_value(cell, notes.typed[row, column])
    for row in notes.reasons:
        _say(page.cell(row, last), notes.reason(row))
        page.row_dimensions[row].hidden = False
    if heading_row is not None:
        _say(page.cell(heading_row, last), notes.heading)
    _make_room(page, last)


def _behind(sheet: SheetGrid) -> int:
    """The column behind all that is filled or merged."""
    return max([sheet.width, *(area.last_column for area in sheet.merged)]) + 1


def _make_room(page: "Worksheet", column: int) -> None:
    """A wide column that shows: offices hide all columns behind their last one, as one group."""
    from openpyxl.worksheet.dimensions import ColumnDimension

    for dimension in page.column_dimensions.values():
        if dimension.min and dimension.max and dimension.min < column <= dimension.max:
            dimension.max = column - 1
    letter = column_letter(column)
    page.column_dimensions[letter] = ColumnDimension(page, index=letter, width=_REASON_WIDTH)


def _streamed(grid: WorkbookGrid, notes: Mapping[str, _Notes], heading_rows: Mapping[str, int]) -> "Workbook":
    """The cells only, row by row: a large workbook never stands in memory as a whole."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for place, sheet in enumerate(grid.sheets, 1):
        page: Any = workbook.create_sheet(sheet_title(sheet.name, place))
        page.sheet_state = hidden_or_not(grid, sheet)
        told = notes.get(sheet.name, _Notes())
        if told.reasons:
            page.column_dimensions[column_letter(sheet.width + 1)].width = _REASON_WIDTH
        for number, cells in enumerate(sheet.rows, start=sheet.first_row):
            page.append(list(_row(page, number, cells, told, heading_rows.get(sheet.name))))
        page.close()
    return workbook


def _row(page: Any, number: int, cells: Iterable[Any], notes: _Notes, heading_row: int | None) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell

    for column, value in enumerate(cells, start=1):
        look = notes.looks.get((number, column))
        if value is None and look is None:
            yield None
            continue
        cell: Any = WriteOnlyCell(page)
        set_value(cell, notes.typed.get((number, column), value))
        if look is not None:
            cell.fill = _fill(look)
        yield cell
    if number in notes.reasons or (number == heading_row and notes.reasons):
        cell: Any = WriteOnlyCell(page)
        _say(cell, notes.reason(number) if number in notes.reasons else notes.heading)
        yield cell


def _say(cell: "OpenCell | Any", text: str) -> None:
    from openpyxl.styles import Alignment, Font

    set_value(cell, text)
    cell.font = Font(color=RED, bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _fill(look: Look) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=_COLOURS[look])
