"""Cells of a ledger as XML: one value in one look."""

import math
from datetime import date, datetime

from exports.excel.cell_text import clean_text, xml_text
from exports.excel.day_numbers import number_of_day
from exports.excel.ledger.model import CellValue, LedgerColumn
from exports.excel.ledger.styles import QUOTED, Style

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")  # a cell that begins so becomes a formula where somebody types it again

_NUMBER_STYLES = {"integer": Style.INTEGER, "number": Style.NUMBER, "date": Style.DATE, "percent": Style.PERCENT}
_TOTAL_STYLES = {"integer": Style.TOTAL_INTEGER, "number": Style.TOTAL_NUMBER, "percent": Style.TOTAL_PERCENT}
_BARE = str.maketrans("", "", " \r\n\t　")


def text_cell(reference: str, style: Style, text: str) -> str:
    """A text; one that looks like a formula is marked as the text it is, so that editing it does not run it."""
    return f'<c r="{reference}"{text_tail(style, clean_text(text))}'


def text_tail(style: Style, text: str) -> str:
    """What follows the reference of a text cell; the text is clean already."""
    if not text:
        return f' s="{style:d}"/>'
    if text[0] in FORMULA_STARTS:
        style = QUOTED.get(style, style)
    kept = "" if len(text.translate(_BARE)) == len(text) else ' xml:space="preserve"'
    return f' s="{style:d}" t="inlineStr"><is><t{kept}>{xml_text(text)}</t></is></c>'


def number_cell(reference: str, style: Style, value: float) -> str:
    """A number."""
    return f'<c r="{reference}" s="{style:d}"><v>{number_text(value)}</v></c>'


def formula_cell(reference: str, style: Style, formula: str, result: str | float) -> str:
    """A formula with its result."""
    kind, shown = (' t="str"', xml_text(result)) if isinstance(result, str) else ("", number_text(result))
    return f'<c r="{reference}" s="{style:d}"{kind}><f>{xml_text(formula)}</f><v>{shown}</v></c>'


def blank_cell(reference: str, style: Style) -> str:
    """An empty cell with its lines."""
    return f'<c r="{reference}" s="{style:d}"/>'


def number_style(column: LedgerColumn) -> Style | None:
    """The look of a number in the column; None where it holds text."""
    return Style.PERCENT if column.ratio else _NUMBER_STYLES.get(column.kind)


def text_style(column: LedgerColumn) -> Style:
    """The look of a text in the column."""
    return Style.LINK if column.kind == "sheet" else Style.WRAPPED if column.wrap else Style.CENTRED


def total_style(column: LedgerColumn) -> Style:
    """The look of the column's 合计."""
    return Style.TOTAL_PERCENT if column.ratio else _TOTAL_STYLES.get(column.kind, Style.TOTAL_TEXT)


def as_number(column: LedgerColumn, value: CellValue) -> float | None:
    """The number that stands for a value in a column of numbers or dates; None for what stands there as text, or not at all."""
    if isinstance(value, str | bool) or value is None or number_style(column) is None:
        return None
    if isinstance(value, date):
        return number_of_day(value)
    return value if math.isfinite(value) else None


def shown(value: CellValue) -> str:
    """A value as text: whole numbers without .0, days as yyyy-mm-dd."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value) if math.isfinite(value) else ""
    return str(value)


def as_text(column: LedgerColumn, value: CellValue) -> str:
    """The text that stands for a value which is no number in its column."""
    return "" if isinstance(value, float) and number_style(column) else clean_text(shown(value))


def number_text(value: float) -> str:
    """A number as it stands in the file."""
    return str(value) if isinstance(value, int) else repr(value)
