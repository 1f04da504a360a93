"""Takes the data rows of one kind out of a workbook, whatever stands around and between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from desktop.imports.columns import fields_of
from desktop.imports.dates import year_from_title
from desktop.imports.headers import Header, find_header, likely_header, read_header, stands_twice
from desktop.imports.reading import Asked, Hidden, Question, Reading
from desktop.imports.row_reading import RawRow, RowReader
from desktop.imports.sheet_words import said_by_sheet
from desktop.imports.text import line_of
from exports.excel.grid import Cell, SheetGrid, WorkbookGrid, column_letter

NOTHING_SAID = Reading()


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """What was once said of headings: field → column (1-based), and the rows they stood in where no guess had found them."""

    mapping: Mapping[str, int]
    header_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportTable:
    """The table of one sheet and how it was understood.

    ``headings`` are all columns' headings in order, ``columns`` the mapping field → column (1-based).
    ``problem`` says which required column is missing and what headings there are; then ``rows`` is empty.
    ``signature`` names this set of headings, for remembering a mapping.
    """

    sheet: str
    kind: str
    header_rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[RawRow, ...]
    title_texts: tuple[str, ...]
    year: int | None
    signature: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class TableSearch:
    """All tables found, and what the clerk should know: sheets left out, hidden rows read, lines passed over.

    ``unknown`` are the sheets left out because nobody knows their headings, as they would be read once the clerk maps them.
    ``questions``: hidden rows and columns with data, of which nobody has said what becomes of them; they have been read.
    """

    tables: tuple[ImportTable, ...]
    warnings: tuple[str, ...]
    unknown: tuple[ImportTable, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def rows(self) -> tuple[RawRow, ...]:
        """The data rows of all tables in order."""
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def problem(self) -> str | None:
        """Why nothing can be read: no table at all, or the first table's missing column; ``None`` if all is well."""
        if not self.tables:
            return "没有找到数据表。" + "".join(self.warnings)
        return next((table.problem for table in self.tables if table.problem), None)


def find_tables(
    grid: WorkbookGrid,
    kind: str,
    *,
    reading: Reading = NOTHING_SAID,
    layouts: Mapping[str, KnownLayout] = MappingProxyType({}),
    name: str = "",
) -> TableSearch:
    """Finds the table of ``kind`` on every visible sheet, or on those the ``reading`` names.

    What the reading says of a sheet comes first, then what was once said of its ``layouts`` (by signature), then the guess.
    Sheets without such a table are left out with a warning. ``name``: the workbook's, where a month may stand in it.
    """
    search = _Search(kind, reading, layouts, name)
    chosen = [sheet for sheet in grid.sheets if reading.sheets is None or sheet.name in reading.sheets]
    for sheet in chosen:
        if sheet.rows:
            search.look_at(sheet)
    if not chosen:
        search.warnings.append("没有选中要读取的工作表。")
    return TableSearch(tuple(search.tables), tuple(search.warnings), tuple(search.unknown), tuple(search.questions))


class _Search:
    """Goes through the sheets of one workbook and keeps what it finds."""

    def __init__(self, kind: str, reading: Reading, layouts: Mapping[str, KnownLayout], name: str) -> None:
        self.tables: list[ImportTable] = []
        self.unknown: list[ImportTable] = []
        self.warnings: list[str] = []
        self.questions: list[Question] = []
        self._kind = kind
        self._reading = reading
        self._layouts = layouts
        self._name = name

    def look_at(self, whole: SheetGrid) -> None:
        """Read a sheet, or say why not."""
        sheet = _without_hidden_columns(whole) if self._reading.hidden_columns is Hidden.LEAVE_OUT else whole
        header = self._header(sheet)
        if header is None:
            needed = "、".join(field.title for field in fields_of(self._kind) if field.required)
            self.warnings.append(f"工作表“{sheet.name}”里没有找到表头（至少要有：{needed}），没有读取。")
            if not sheet.hidden and (likely := likely_header(sheet, self._kind)) is not None:
                self.unknown.append(self._table(sheet, likely, {}, []))
        elif sheet.hidden and self._reading.sheets is None:
            self.warnings.append(f"工作表“{sheet.name}”是隐藏的，没有读取；需要时请取消隐藏后再导入。")
        else:
            layout = self._layouts.get(header.signature(self._kind))
            columns = self._reading.mappings.get(sheet.name) or (layout.mapping if layout else header.columns)
            table = self._table(sheet, header, columns, self.warnings)
            self.tables.append(self._with_hidden_told(whole, table))

    def _header(self, sheet: SheetGrid) -> Header | None:
        """As said for this sheet; as said for its layout where the guess would not look; else as found."""
        if said := self._reading.header_rows.get(sheet.name):
            return read_header(sheet, self._kind, sorted(said))
        for signature, layout in self._layouts.items():
            if layout.header_rows and layout.header_rows[-1] < sheet.first_row + len(sheet.rows):
                header = read_header(sheet, self._kind, layout.header_rows)
                if header.signature(self._kind) == signature:
                    return header
        found = find_header(sheet, self._kind, self._layouts)
        return likely_header(sheet, self._kind) if found is None and sheet.name in self._reading.mappings else found

    def _table(self, sheet: SheetGrid, header: Header, mapping: Mapping[str, int], warnings: list[str]) -> ImportTable:
        columns = dict(mapping)
        titles = tuple(_title_texts(sheet, header.rows[0]))
        year = year_from_title((*titles, sheet.name)) or self._reading.year
        said = {key: text for key, text in said_by_sheet(self._kind, sheet.name, titles, self._name).items() if key not in columns}
        missing = [field.title for field in fields_of(self._kind) if field.required and field.key not in columns and field.key not in said]
        problem = None
        rows: tuple[RawRow, ...] = ()
        if missing:
            seen = "、".join(heading for heading in header.headings if heading)
            problem = f"工作表“{sheet.name}”缺少必需的列：{'、'.join(missing)}。现有的列：{seen}。"
        elif columns == header.columns and (twice := stands_twice(header, self._kind)) is not None:
            problem = (
                f"工作表“{sheet.name}”从 {column_letter(twice[0])} 列和 {column_letter(twice[1])} 列起并排放着两张表，没有读取。"
                "请把右边的移到左边的下面，或分成两张工作表后再导入。"
            )
        else:
            fixes = {(row, key): text for (name, row, key), text in self._reading.fixes.items() if name == sheet.name}
            mended = _mended(sheet, columns, fixes)
            read = RowReader(mended, self._kind, header, columns, said, titles, warnings).read(year)
            rows = tuple(_added(read, self._kind, {at: text for at, text in fixes.items() if at[1] not in columns}))
        signature = header.signature(self._kind)
        return ImportTable(sheet.name, self._kind, header.rows, header.headings, columns, rows, titles, year, signature, problem)

    def _with_hidden_told(self, sheet: SheetGrid, table: ImportTable) -> ImportTable:
        """The table without its hidden rows if so decided; what is hidden is told, and asked while nobody has decided."""
        columns = tuple(sorted(column for column in table.columns.values() if column in sheet.hidden_columns))
        if columns:
            named = "、".join(f"{column_letter(column)} 列“{table.headings[column - 1]}”" for column in columns)
            self.warnings.append(f"工作表“{sheet.name}”的{named}是隐藏的，也已读取。")
            if self._reading.hidden_columns is None:
                words = f"工作表“{sheet.name}”的{named}是隐藏的，要读取吗？"
                self.questions.append(Question(Asked.HIDDEN_COLUMNS, sheet.name, columns, words))
        elif self._reading.hidden_columns is Hidden.LEAVE_OUT and sheet.hidden_columns:
            self.warnings.append(f"工作表“{sheet.name}”的隐藏列没有读取。")
        hidden = tuple(row.row for row in table.rows if row.row in sheet.hidden_rows)
        if not hidden:
            return table
        which = f"工作表“{sheet.name}”有 {len(hidden)} 个隐藏行（如第{hidden[0]}行）"
        if self._reading.hidden_rows is Hidden.LEAVE_OUT:
            self.warnings.append(f"{which}，没有读取。")
            return replace(table, rows=tuple(row for row in table.rows if row.row not in sheet.hidden_rows))
        self.warnings.append(f"{which}，也已读取。")
        if self._reading.hidden_rows is None:
            self.questions.append(Question(Asked.HIDDEN_ROWS, sheet.name, hidden, f"{which}，要读取吗？"))
        return table


def _without_hidden_columns(sheet: SheetGrid) -> SheetGrid:
    """The sheet with its hidden columns blank."""
    if not sheet.hidden_columns:
        return sheet
    blank = [column in sheet.hidden_columns for column in range(1, sheet.width + 1)]
    rows = tuple(tuple(None if gone else cell for cell, gone in zip(row, blank, strict=True)) for row in sheet.rows)
    return replace(sheet, rows=rows)


def _mended(sheet: SheetGrid, columns: Mapping[str, int], fixes: Mapping[tuple[int, str], str]) -> SheetGrid:
    """The sheet with what was typed in place of its cells: what takes its value from such a cell (同上, merged cells) takes the new one."""
    rows = list(sheet.rows)
    for (row, key), text in fixes.items():
        column, index = columns.get(key), row - sheet.first_row
        if column is not None and 0 <= index < len(rows) and column <= len(rows[index]):
            cells: list[Cell] = list(rows[index])
            cells[column - 1] = text or None
            rows[index] = tuple(cells)
    return replace(sheet, rows=tuple(rows)) if fixes else sheet


def _added(rows: Iterable[RawRow], kind: str, fixes: Mapping[tuple[int, str], str]) -> Iterator[RawRow]:
    """The rows with what was typed for fields that have no column here."""
    titles = {field.key: field.title for field in fields_of(kind)}
    for row in rows:
        typed = {key: text or None for (number, key), text in fixes.items() if number == row.row} if fixes else {}
        if typed:
            shown = {**{key: titles[key] for key in typed}, **row.titles}
            yield replace(row, cells=MappingProxyType({**row.cells, **typed}), titles=MappingProxyType(shown))
        else:
            yield row


def _title_texts(sheet: SheetGrid, header_row: int) -> Iterator[str]:
    for row in range(sheet.first_row, header_row):
        for column in range(1, sheet.width + 1):
            text = line_of(sheet.cell(row, column))
            if text:
                yield text
