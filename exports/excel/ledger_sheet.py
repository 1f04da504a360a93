"""One sheet of a ledger as XML, piece by piece."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from exports.excel.cell_text import display_width, line_count, xml_text
from exports.excel.grid import column_letter
from exports.excel.ledger_model import CellValue, LedgerColumn, LedgerSheet, Ratio
from exports.excel.styles import Style

HEADER_ROW = 3  # the title and the info line stand above it
FIRST_ROW = HEADER_ROW + 1

MIN_WIDTH, MAX_WIDTH, MAX_WRAPPED_WIDTH = 6.0, 48.0, 36.0
_PADDING = 2.0
_FITTED_ROWS = 20_000  # widths are fitted to this many rows, evenly taken
_LINE_HEIGHT, _MAX_HEIGHT = 15.0, 409.0  # points; a row cannot be higher
_EPOCH = date(1899, 12, 30)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND_STYLES = {"integer": Style.INTEGER, "number": Style.NUMBER, "date": Style.DATE, "percent": Style.PERCENT}
_TOTAL_STYLES = {"integer": Style.TOTAL_INTEGER, "number": Style.TOTAL_NUMBER, "percent": Style.TOTAL_PERCENT}


def last_data_row(sheet: LedgerSheet) -> int:
    """Excel row of the last data row (the header's if there are none): the auto-filter ends here, above 合计."""
    return HEADER_ROW + len(sheet.rows)


def sheet_xml(sheet: LedgerSheet, *, selected: bool) -> Iterator[str]:
    """The worksheet part without its XML declaration."""
    widths = [column.width or _fitted_width(sheet, index) for index, column in enumerate(sheet.columns)]
    last = column_letter(len(sheet.columns))
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"{" tabSelected=" + chr(34) + "1" + chr(34) if selected else ""}>'
        f'<pane ySplit="{HEADER_ROW}" topLeftCell="A{FIRST_ROW}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{FIRST_ROW}" sqref="A{FIRST_ROW}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{_LINE_HEIGHT:g}"/><cols>'
    )
    for number, width in enumerate(widths, start=1):
        yield f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield from _head_rows(sheet, widths)
    yield from _data_rows(sheet, widths)
    row = last_data_row(sheet)
    if sheet.has_total:
        row += 1
        yield _total_row(sheet, row)
    for note in sheet.notes:
        row += 1
        yield f'<row r="{row}">{_text_cell("A", row, Style.NOTE, note)}</row>'
    yield f'</sheetData><autoFilter ref="A{HEADER_ROW}:{last}{last_data_row(sheet)}"/>'
    if len(sheet.columns) > 1:
        yield f'<mergeCells count="1"><mergeCell ref="A1:{last}1"/></mergeCells>'
    yield (
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.35"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="A1:{last}{row}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    )


def _head_rows(sheet: LedgerSheet, widths: Sequence[float]) -> Iterator[str]:
    letters = _letters(sheet)
    title = "".join(_text_cell(letter, 1, Style.TITLE, sheet.title if letter == "A" else "") for letter in letters)
    yield f'<row r="1" ht="30" customHeight="1">{title}</row>'
    yield f'<row r="2" ht="18" customHeight="1">{_text_cell("A", 2, Style.INFO, "　　".join(sheet.info))}</row>'
    lines = max(line_count(column.title, width - _PADDING) for column, width in zip(sheet.columns, widths, strict=True))
    cells = "".join(
        _text_cell(letter, HEADER_ROW, Style.HEADER, column.title) for letter, column in zip(letters, sheet.columns, strict=True)
    )
    yield f'<row r="{HEADER_ROW}" ht="{_height(lines):g}" customHeight="1">{cells}</row>'


def _data_rows(sheet: LedgerSheet, widths: Sequence[float]) -> Iterator[str]:
    letters = _letters(sheet)
    wrapped = [(index, widths[index]) for index, column in enumerate(sheet.columns) if column.wrap]
    for number, values in enumerate(sheet.rows, start=FIRST_ROW):
        cells = "".join(
            _ratio_cell(sheet, letter, number, column.ratio, Style.PERCENT, _operands(sheet, column.ratio, values))
            if column.ratio
            else _value_cell(letter, number, column, value)
            for letter, column, value in zip(letters, sheet.columns, values, strict=True)
        )
        lines = max((line_count(text, width - 1) for index, width in wrapped if isinstance(text := values[index], str)), default=1)
        yield f'<row r="{number}" ht="{_height(lines):g}">{cells}</row>'


def _total_row(sheet: LedgerSheet, row: int) -> str:
    """合计 with a SUM under each column that asks for one and the rate of the sums under each ratio."""
    labelled = next(
        (index for index, column in enumerate(sheet.columns) if column.total == "none" and column.total_value is None and not column.ratio),
        -1,
    )
    sums = [_sum(sheet, index) if column.total == "sum" else None for index, column in enumerate(sheet.columns)]
    cells: list[str] = []
    for index, (letter, column) in enumerate(zip(_letters(sheet), sheet.columns, strict=True)):
        total = sums[index]
        style = Style.TOTAL_PERCENT if column.ratio else _TOTAL_STYLES.get(column.kind, Style.TOTAL_TEXT)
        if column.total_value is not None:
            cells.append(_given_total(letter, row, column.total_value, style))
        elif column.ratio:
            operands = (sums[sheet.column_of(column.ratio.numerator)], sums[sheet.column_of(column.ratio.denominator)])
            cells.append(_ratio_cell(sheet, letter, row, column.ratio, style, operands))
        elif total is not None:
            formula = f"SUM({letter}{FIRST_ROW}:{letter}{last_data_row(sheet)})"
            cells.append(f'<c r="{letter}{row}" s="{style:d}"><f>{formula}</f><v>{_number(total)}</v></c>')
        else:
            cells.append(_text_cell(letter, row, Style.TOTAL_TEXT, "合计" if index == labelled else ""))
    return f'<row r="{row}" ht="{_height(1):g}">{"".join(cells)}</row>'


def _given_total(letter: str, row: int, value: CellValue, style: Style) -> str:
    if isinstance(value, int | float):
        return f'<c r="{letter}{row}" s="{style:d}"><v>{_number(value)}</v></c>'
    return _text_cell(letter, row, Style.TOTAL_TEXT, _shown(value))


def _sum(sheet: LedgerSheet, index: int) -> float:
    values = [row[index] for row in sheet.rows]
    numbers = [value for value in values if isinstance(value, int | float)]
    return sum(numbers) if all(isinstance(number, int) for number in numbers) else math.fsum(numbers)


def _operands(sheet: LedgerSheet, ratio: Ratio, values: Sequence[CellValue]) -> tuple[float | None, float | None]:
    numerator, denominator = values[sheet.column_of(ratio.numerator)], values[sheet.column_of(ratio.denominator)]
    return (
        numerator if isinstance(numerator, int | float) else None,
        denominator if isinstance(denominator, int | float) else None,
    )


def _ratio_cell(sheet: LedgerSheet, letter: str, row: int, ratio: Ratio, style: Style, operands: tuple[float | None, float | None]) -> str:
    """The rate as a formula with its result; without a denominator the result is a text."""
    top, bottom = (f"{column_letter(sheet.column_of(title) + 1)}{row}" for title in (ratio.numerator, ratio.denominator))
    formula = f'IF(N({bottom})=0,"{ratio.missing}",{top}/{bottom})'
    numerator, denominator = operands
    if not denominator:
        return f'<c r="{letter}{row}" s="{style:d}" t="str"><f>{xml_text(formula)}</f><v>{xml_text(ratio.missing)}</v></c>'
    return f'<c r="{letter}{row}" s="{style:d}"><f>{xml_text(formula)}</f><v>{_number((numerator or 0) / denominator)}</v></c>'


def _value_cell(letter: str, row: int, column: LedgerColumn, value: CellValue) -> str:
    style = _KIND_STYLES.get(column.kind)
    if style is None or isinstance(value, str | bool):
        return _text_cell(letter, row, Style.WRAPPED if column.wrap else Style.CENTRED, _shown(value))
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return f'<c r="{letter}{row}" s="{style:d}"/>'
    if isinstance(value, date):
        return f'<c r="{letter}{row}" s="{style:d}"><v>{_serial(value)}</v></c>'
    return f'<c r="{letter}{row}" s="{style:d}"><v>{_number(value)}</v></c>'


def _text_cell(letter: str, row: int, style: Style, text: str) -> str:
    if not text:
        return f'<c r="{letter}{row}" s="{style:d}"/>'
    return f'<c r="{letter}{row}" s="{style:d}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'


def _shown(value: CellValue) -> str:
    """A value as text: whole numbers without .0, days as yyyy-mm-dd."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _serial(day: date) -> int:
    """Excel's number of a day; a time of day is left out, ledgers show days."""
    return (date(day.year, day.month, day.day) - _EPOCH).days


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else repr(value)


def _fitted_width(sheet: LedgerSheet, index: int) -> float:
    """Wide enough for the content within limits; a long heading breaks into lines instead of widening."""
    column = sheet.columns[index]
    step = -(-len(sheet.rows) // _FITTED_ROWS) or 1
    content = max((display_width(_displayed(column, row[index])) for row in sheet.rows[::step]), default=0)
    heading = display_width(column.title)
    wanted = max(content, min(heading, max(8, -(-heading // 2))), _total_width(sheet, index)) + _PADDING
    return min(max(wanted, MIN_WIDTH), MAX_WRAPPED_WIDTH if column.wrap else MAX_WIDTH)


def _displayed(column: LedgerColumn, value: CellValue) -> str:
    """About what the cell will show."""
    if column.kind == "percent" or column.ratio:
        return "100.00%"
    if column.kind == "date" and isinstance(value, date):
        return "2000-01-01"
    if column.kind == "number" and isinstance(value, int | float):
        return f"{value:,.2f}"
    return _shown(value)


def _total_width(sheet: LedgerSheet, index: int) -> int:
    column = sheet.columns[index]
    return display_width(_displayed(column, _sum(sheet, index))) if column.total == "sum" and sheet.rows else 0


def _height(lines: int) -> float:
    return min(lines * _LINE_HEIGHT + 3, _MAX_HEIGHT)


def _letters(sheet: LedgerSheet) -> list[str]:
    return [column_letter(number) for number in range(1, len(sheet.columns) + 1)]
