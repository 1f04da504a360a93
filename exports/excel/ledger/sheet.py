"""One sheet of a ledger as XML, piece by piece."""

from collections.abc import Iterator, Sequence

from exports.excel.cell_text import clean_text, line_count, xml_text
from exports.excel.grid import column_letter
from exports.excel.ledger.cells import (
    as_number,
    as_text,
    blank_cell,
    formula_cell,
    number_cell,
    shown,
    text_cell,
    total_style,
)
from exports.excel.ledger.check_code import CheckCode
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet
from exports.excel.ledger.rows import LINE_HEIGHT, DataRows, height, operands, rate_of
from exports.excel.ledger.styles import Style
from exports.excel.ledger.widths import INFO_GAP, PADDING, Row, note_lines, sampled, widths

HEADER_ROW = 3  # the title and the info line stand above it
FIRST_ROW = HEADER_ROW + 1

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TAB = 'tabSelected="1" '


class SheetPart:
    """The worksheet part without its XML declaration. ``rows``, ``filter_area`` and ``code`` are known after its last piece.

    ``code`` is the check code of the sheet's values, where it is asked for.
    """

    def __init__(self, sheet: LedgerSheet, *, selected: bool, coded: bool = False) -> None:
        self._sheet = sheet
        self._selected = selected
        self._letters = [column_letter(number) for number in range(1, len(sheet.columns) + 1)]
        self._code = CheckCode() if coded else None
        self._row = 0
        self._links: list[tuple[str, str]] = []
        self.rows = 0

    @property
    def filter_area(self) -> tuple[str, str]:
        """First and last cell of header and data; 合计 is not filtered."""
        return f"A{HEADER_ROW}", f"{self._letters[-1]}{HEADER_ROW + self.rows}"

    @property
    def code(self) -> str:
        """Empty when it was not asked for."""
        return self._code.text() if self._code else ""

    def pieces(self) -> Iterator[str]:
        """Everything, in the order the format wants (ECMA-376 part 1, CT_Worksheet)."""
        sample, rows = sampled(self._sheet)
        fitted = widths(self._sheet, sample)
        yield self._frame(fitted)
        yield from self._head(fitted)
        data = DataRows(self._sheet, fitted, FIRST_ROW)
        yield from data.pieces(self._seen(rows))
        self.rows = data.count
        self._row = HEADER_ROW + data.count
        if data.count and self._sheet.has_total:
            yield self._total(data)
        for note in self._sheet.notes:
            for line in note_lines(note, sum(fitted)):
                yield self._line(line, Style.NOTE)
        yield "</sheetData>" + self._after()

    def _frame(self, fitted: Sequence[float]) -> str:
        columns = "".join(f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>' for n, width in enumerate(fitted, start=1))
        return (
            f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView {_TAB if self._selected else ""}workbookViewId="0">'
            f'<pane ySplit="{HEADER_ROW}" topLeftCell="A{FIRST_ROW}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="A{FIRST_ROW}" sqref="A{FIRST_ROW}"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT:g}"/><cols>{columns}</cols><sheetData>'
        )

    def _head(self, fitted: Sequence[float]) -> Iterator[str]:
        columns = self._sheet.columns
        title = "".join(text_cell(f"{letter}1", Style.TITLE, self._sheet.title if letter == "A" else "") for letter in self._letters)
        yield f'<row r="1" ht="30" customHeight="1">{title}</row>'
        info = INFO_GAP.join(self._sheet.info)
        yield f'<row r="2" ht="18" customHeight="1">{text_cell("A2", Style.INFO, info)}</row>'
        lines = max(line_count(column.title, width - PADDING) for column, width in zip(columns, fitted, strict=True))
        titles = [column.title for column in columns]
        cells = "".join(
            text_cell(f"{letter}{HEADER_ROW}", Style.HEADER, title) for letter, title in zip(self._letters, titles, strict=True)
        )
        yield f'<row r="{HEADER_ROW}" ht="{height(lines):g}" customHeight="1">{cells}</row>'
        if self._code:
            for values in ([self._sheet.title], [info], titles):
                self._code.add([clean_text(value) for value in values])

    def _seen(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows as they go by: taken into the code, and their links noted."""
        columns = self._sheet.columns
        linked = [index for index, column in enumerate(columns) if column.kind == "sheet"]
        if not linked and not self._code:
            yield from rows
            return
        for number, row in enumerate(rows, start=FIRST_ROW):
            for index in linked:
                self._links.append((f"{self._letters[index]}{number}", shown(row[index])))
            if self._code:
                self._code.add([self._value(column, value, row) for column, value in zip(columns, row, strict=True)])
            yield row

    def _value(self, column: LedgerColumn, value: CellValue, row: Row) -> str | float:
        """What is read back from the cell."""
        if column.ratio:
            return rate_of(column.ratio, *operands(self._sheet, column.ratio, row))
        number = as_number(column, value)
        return as_text(column, value) if number is None else number

    def _total(self, data: DataRows) -> str:
        """合计: a SUM under each column that asks for one, the rate of the sums under each ratio, or what was given."""
        self._row += 1
        columns = self._sheet.columns
        labelled = next((n for n, column in enumerate(columns) if not _has_total(column)), -1)
        cells: list[str] = []
        values: list[str | float] = []
        for index, letter in enumerate(self._letters):
            cell, value = self._total_cell(f"{letter}{self._row}", index, data, "合计" if index == labelled else "")
            cells.append(cell)
            values.append(value)
        if self._code:
            self._code.add(values)
        return f'<row r="{self._row}" ht="{height(1):g}">{"".join(cells)}</row>'

    def _total_cell(self, reference: str, index: int, data: DataRows, label: str) -> tuple[str, str | float]:
        """The cell, and what is read back from it."""
        column = self._sheet.columns[index]
        style = total_style(column)
        given = column.total_value
        if isinstance(given, int | float):
            return number_cell(reference, style, given), given
        if given is not None:
            return text_cell(reference, Style.TOTAL_TEXT, shown(given)), clean_text(shown(given))
        if column.ratio:
            parts = [data.total(self._sheet.column_of(title)) for title in (column.ratio.numerator, column.ratio.denominator)]
            rate = rate_of(column.ratio, parts[0], parts[1])
            return data.rate(index, str(self._row), column.ratio, style, (parts[0], parts[1])), rate
        total = data.total(index)
        if total is not None:
            letter = self._letters[index]
            return formula_cell(reference, style, f"SUM({letter}{FIRST_ROW}:{letter}{HEADER_ROW + data.count})", total), total
        return (text_cell(reference, Style.TOTAL_TEXT, label) if label else blank_cell(reference, Style.TOTAL_TEXT)), label

    def _line(self, text: str, style: Style) -> str:
        self._row += 1
        if self._code:
            self._code.add([clean_text(text)])
        return f'<row r="{self._row}">{text_cell(f"A{self._row}", style, text)}</row>'

    def _after(self) -> str:
        """What follows the cells: filter, merged title, links, print set-up."""
        first, last = self.filter_area
        merged = f'<mergeCells count="1"><mergeCell ref="A1:{self._letters[-1]}1"/></mergeCells>' if len(self._letters) > 1 else ""
        links = "".join(f'<hyperlink ref="{cell}" location="{quoted(name)}!A1" display="{xml_text(name)}"/>' for cell, name in self._links)
        return (
            f'<autoFilter ref="{first}:{last}"/>{merged}{f"<hyperlinks>{links}</hyperlinks>" if links else ""}'
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.35"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>"
            f'<ignoredErrors><ignoredError sqref="A1:{self._letters[-1]}{self._row}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
        )


def quoted(name: str) -> str:
    """A sheet's name as it stands in a reference to it."""
    return xml_text("'" + name.replace("'", "''") + "'")


def _has_total(column: LedgerColumn) -> bool:
    return column.total != "none" or column.total_value is not None or column.ratio is not None
