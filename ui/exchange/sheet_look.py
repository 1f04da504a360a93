"""How a rehearsed sheet is to look: its headings, which column is which field, and what becomes of each row and cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from desktop.imports.columns import ImportField, fields_of, heading_key, held_fields
from desktop.imports.commands import Rehearsal
from desktop.imports.grid import SheetGrid, column_number
from desktop.imports.plan import Outcome, PlannedRow
from desktop.imports.table import ImportTable
from desktop.imports.text import text_of

WORST_FIRST = (Outcome.REJECTED, Outcome.UPDATED, Outcome.CREATED, Outcome.DUPLICATE, Outcome.UNCHANGED)


class CellSort(Enum):
    """What is to be seen of one cell."""

    BAD = "错误"
    CONFLICT = "冲突"
    CHANGED = "更新"
    FIXED = "改过"


@dataclass(frozen=True)
class CellLook:
    """One cell that is more than its text, and why, in words."""

    sort: CellSort
    tip: str


@dataclass(frozen=True)
class SheetLook:
    """One sheet of a rehearsed workbook. Rows and columns as Excel numbers them; ``columns`` is field → column.

    ``read``: whether its rows are taken in. ``undecided``: rows with a conflict nobody has decided. ``fixes`` are the texts that hold
    in place of what the file says.
    """

    grid: SheetGrid
    kind: str
    read: bool
    header_rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    signature: str
    problem: str
    outcomes: Mapping[int, Outcome]
    undecided: frozenset[int]
    cells: Mapping[tuple[int, int], CellLook]
    fixes: Mapping[tuple[int, int], str]

    @cached_property
    def titles(self) -> dict[int, str]:
        """Column → the title of the field it holds."""
        return {self.columns[field.key]: field.title for field in held_fields(self.kind, self.columns)}

    def text_at(self, row: int, column: int) -> str:
        """What holds there: the text typed in its place, or the cell's own; for a merged area that of its first cell."""
        fixed = self.fixes.get((row, column))
        return self.file_text(row, column) if fixed is None else fixed

    def file_text(self, row: int, column: int) -> str:
        """What the file itself says there."""
        cell = self.grid.cell(row, column)
        if cell is None:
            for area in self.grid.merged:
                if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
                    cell = self.grid.cell(area.first_row, area.first_column)
                    break
        return text_of(cell)


def looks_of(rehearsal: Rehearsal) -> dict[str, SheetLook]:
    """Every sheet of the workbook by its name; made where the rehearsal is made, for there may be tens of thousands of rows."""
    tables = {table.sheet: table for table in (*rehearsal.unknown, *rehearsal.tables)}
    read = {table.sheet for table in rehearsal.tables}
    rows: dict[str, list[PlannedRow]] = {}
    for row in rehearsal.rows:
        rows.setdefault(row.sheet, []).append(row)
    return {
        sheet.name: _look(sheet, rehearsal, tables.get(sheet.name), rows.get(sheet.name, []), read=sheet.name in read)
        for sheet in rehearsal.grid.sheets
    }


def _look(sheet: SheetGrid, rehearsal: Rehearsal, table: ImportTable | None, rows: list[PlannedRow], *, read: bool) -> SheetLook:
    columns = dict(table.columns) if table is not None else {}
    finder = ColumnFinder(rehearsal.kind, columns)
    outcomes: dict[int, Outcome] = {}
    cells: dict[tuple[int, int], CellLook] = {}
    for row in rows:
        before = outcomes.get(row.row)
        if before is None or WORST_FIRST.index(row.outcome) < WORST_FIRST.index(before):
            outcomes[row.row] = row.outcome
        for column, look in _looks_of_row(row, finder):
            if column:
                cells[row.row, column] = look
    fixes = {
        (row, columns[key]): text for (name, row, key), text in rehearsal.reading.fixes.items() if name == sheet.name and key in columns
    }
    for place, text in fixes.items():
        cells.setdefault(place, CellLook(CellSort.FIXED, f"改成了“{text}”"))
    return SheetLook(
        sheet,
        rehearsal.kind,
        read,
        table.header_rows if table is not None else (),
        table.headings if table is not None else (),
        columns,
        table.signature if table is not None else "",
        (table.problem or "") if table is not None else "",
        outcomes,
        frozenset(row.row for row in rows if any(one.decided is None for one in row.conflicts)),
        cells,
        fixes,
    )


def _looks_of_row(row: PlannedRow, finder: "ColumnFinder") -> Iterator[tuple[int, CellLook]]:
    """The cells of a row that are more than their text; what is wrong last, for it hides everything else."""
    for change in row.changes:
        yield (
            finder.titled(change.title),
            CellLook(CellSort.CHANGED, f"{change.title}：{change.old or '（空）'} → {change.new or '（空）'}"),
        )
    for conflict in row.conflicts:
        told = f"{conflict.title}：本系统“{conflict.park}”，文件“{conflict.file}”，上次导入“{conflict.base}”"
        said = f"已定：{conflict.decided}" if conflict.decided is not None else "还没有定用哪一个，先保留本系统的"
        yield finder.keyed(conflict.key, conflict.title), CellLook(CellSort.CONFLICT, f"{told}。{said}")
    for error in row.errors:
        yield column_number(error.letter) if error.letter else 0, CellLook(CellSort.BAD, error.reason)


class ColumnFinder:
    """In which column something stands that a rehearsal speaks of by its title or by its name in the park; 0 for none."""

    def __init__(self, kind: str, columns: Mapping[str, int]) -> None:
        self._columns = columns
        self._fields: tuple[ImportField, ...] = fields_of(kind)
        self._found: dict[str, int] = {}

    def titled(self, title: str) -> int:
        """The column of the field with this title, or one of its other names."""
        if title not in self._found:
            self._found[title] = self._columns.get(self.key_of(title), 0)
        return self._found[title]

    def keyed(self, key: str, title: str) -> int:
        """The column of a field by its key, else by its title."""
        return self._columns.get(key) or self.titled(title)

    def key_of(self, title: str) -> str:
        """The field with this title, or one of its other names, that the workbook has; empty for none."""
        wanted = heading_key(title)
        named = [field for field in self._fields if field.title == title] or [field for field in self._fields if wanted in field.words()]
        return next((field.key for field in named if field.key in self._columns), "")
