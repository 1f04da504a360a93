"""Takes the data rows of one kind out of a workbook, whatever stands around and between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from desktop.imports.columns import fields_of
from desktop.imports.dates import year_from_title
from desktop.imports.headers import Header, find_header, likely_header, read_header
from desktop.imports.row_reading import RawRow, RowReader
from desktop.imports.sheet_words import said_by_sheet
from desktop.imports.text import line_of
from exports.excel.grid import SheetGrid, WorkbookGrid


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
    """

    tables: tuple[ImportTable, ...]
    warnings: tuple[str, ...]
    unknown: tuple[ImportTable, ...] = ()

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
    mappings: Mapping[str, Mapping[str, int]] = MappingProxyType({}),
    header_rows: Mapping[str, Sequence[int]] = MappingProxyType({}),
    year: int | None = None,
) -> TableSearch:
    """Finds the table of ``kind`` on every visible sheet.

    ``mappings`` (signature → field → column, 1-based) are the clerk's own choices and replace the guess whole;
    ``header_rows`` (sheet → one or two rows) says where the headings are when the guess was wrong. ``year`` is
    used where the titles name none. Sheets without such a table are left out with a warning.
    """
    tables: list[ImportTable] = []
    unknown: list[ImportTable] = []
    warnings: list[str] = []
    for sheet in grid.sheets:
        if not sheet.rows:
            continue
        given = header_rows.get(sheet.name)
        header = read_header(sheet, kind, given) if given else find_header(sheet, kind, mappings)
        if header is None:
            needed = "、".join(field.title for field in fields_of(kind) if field.required)
            warnings.append(f"工作表“{sheet.name}”里没有找到表头（至少要有：{needed}），没有读取。")
            if not sheet.hidden and (likely := likely_header(sheet, kind)) is not None:
                unknown.append(_read_table(sheet, kind, likely, {}, year, []))
        elif sheet.hidden:
            warnings.append(f"工作表“{sheet.name}”是隐藏的，没有读取；需要时请取消隐藏后再导入。")
        else:
            tables.append(_read_table(sheet, kind, header, mappings, year, warnings))
    return TableSearch(tuple(tables), tuple(warnings), tuple(unknown))


def _read_table(
    sheet: SheetGrid,
    kind: str,
    header: Header,
    mappings: Mapping[str, Mapping[str, int]],
    year: int | None,
    warnings: list[str],
) -> ImportTable:
    signature = header.signature(kind)
    columns = dict(mappings.get(signature, header.columns))
    titles = tuple(_title_texts(sheet, header.rows[0]))
    known_year = year_from_title((*titles, sheet.name)) or year
    said = {key: text for key, text in said_by_sheet(kind, sheet.name, titles).items() if key not in columns}
    missing = [field.title for field in fields_of(kind) if field.required and field.key not in columns and field.key not in said]
    problem = None
    rows: tuple[RawRow, ...] = ()
    if missing:
        seen = "、".join(heading for heading in header.headings if heading)
        problem = f"工作表“{sheet.name}”缺少必需的列：{'、'.join(missing)}。现有的列：{seen}。"
    else:
        rows = tuple(RowReader(sheet, kind, header, columns, said, titles, warnings).read(known_year))
        hidden = [row.row for row in rows if row.row in sheet.hidden_rows]
        if hidden:
            warnings.append(f"工作表“{sheet.name}”有 {len(hidden)} 个隐藏行（如第 {hidden[0]} 行），也已读取。")
    return ImportTable(sheet.name, kind, header.rows, header.headings, columns, rows, titles, known_year, signature, problem)


def _title_texts(sheet: SheetGrid, header_row: int) -> Iterator[str]:
    for row in range(sheet.first_row, header_row):
        for column in range(1, sheet.width + 1):
            text = line_of(sheet.cell(row, column))
            if text:
                yield text
