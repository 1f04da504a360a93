"""The data rows of a ledger as XML, as they stream by; what 合计 needs is added up on the way.

A long ledger is one row after another of the same few texts, so each text is set once and kept: writing costs little more
than packing.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import count

from exports.excel.cell_text import display_width, line_count
from exports.excel.day_numbers import number_of_day
from exports.excel.grid import column_letter
from exports.excel.ledger.cells import as_number, as_text, formula_cell, number_style, number_text, text_style, text_tail
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet, Ratio
from exports.excel.ledger.styles import Style

LINE_HEIGHT, MAX_HEIGHT = 15.0, 409.0  # points; a row cannot be higher
_KEPT_LENGTH, _KEPT_TEXTS = 40, 4000  # longer texts rarely come again
_KEPT_FRACTIONS = 1000

Painted = tuple[str, int]  # what follows the reference of a cell, and how many lines it takes
Paint = Callable[[CellValue], Painted]


class DataRows:
    """Turns rows into XML. Once all have gone by, ``count`` and ``total`` speak of them."""

    def __init__(self, sheet: LedgerSheet, widths: Sequence[float], first_row: int) -> None:
        self._sheet = sheet
        self._first_row = first_row
        self._letters = [column_letter(number) for number in range(1, len(sheet.columns) + 1)]
        self._starts = [f'<c r="{letter}' for letter in self._letters]
        self._paints = [_painter(column, width) for column, width in zip(sheet.columns, widths, strict=True)]
        self._ratios = [(index, column.ratio) for index, column in enumerate(sheet.columns) if column.ratio]
        self._sums = {index: _Sum() for index, column in enumerate(sheet.columns) if column.total == "sum"}
        self.count = 0

    def pieces(self, rows: Iterable[Sequence[CellValue]]) -> Iterator[str]:
        """A piece for each row. ValueError for a row of another length."""
        starts, paints, width = self._starts, self._paints, len(self._starts)
        heights = [f'" ht="{height(lines):g}">' for lines in range(int(MAX_HEIGHT // LINE_HEIGHT) + 1)]
        for number, values in zip(count(self._first_row), rows, strict=False):
            if len(values) != width:
                self._sheet.check_row(self.count + 1, values)
            row = str(number)
            cells: list[str] = []
            tall: list[int] = []
            for start, paint, value in zip(starts, paints, values, strict=True):
                tail, lines = paint(value)
                cells.append(start + row + tail)
                if lines != 1:
                    tall.append(lines)
            for index, ratio in self._ratios:
                cells[index] = self.rate(index, row, ratio, Style.PERCENT, self._operands(ratio, values))
            for index, added in self._sums.items():
                added.add(values[index])
            self.count += 1
            yield f'<row r="{row}{heights[min(max(tall, default=1), len(heights) - 1)]}{"".join(cells)}</row>'

    def total(self, index: int) -> float | None:
        """The sum of a column that asks for one."""
        return self._sums[index].value() if index in self._sums else None

    def rate(self, index: int, row: str, ratio: Ratio, style: Style, operands: tuple[float | None, float | None]) -> str:
        """The rate as a formula with its result; without a denominator the result is a text."""
        top, bottom = (f"{self._letters[self._sheet.column_of(title)]}{row}" for title in (ratio.numerator, ratio.denominator))
        formula = f'IF(N({bottom})=0,"{ratio.missing}",{top}/{bottom})'
        return formula_cell(f"{self._letters[index]}{row}", style, formula, rate_of(ratio, *operands))

    def _operands(self, ratio: Ratio, values: Sequence[CellValue]) -> tuple[float | None, float | None]:
        return operands(self._sheet, ratio, values)


def operands(sheet: LedgerSheet, ratio: Ratio, values: Sequence[CellValue]) -> tuple[float | None, float | None]:
    """What a row's rate is made of."""
    numerator, denominator = values[sheet.column_of(ratio.numerator)], values[sheet.column_of(ratio.denominator)]
    return (
        numerator if isinstance(numerator, int | float) else None,
        denominator if isinstance(denominator, int | float) else None,
    )


def rate_of(ratio: Ratio, numerator: float | None, denominator: float | None) -> str | float:
    """The rate, or the text that stands where there is none."""
    return (numerator or 0) / denominator if denominator else ratio.missing


def height(lines: int) -> float:
    """Points of a row with so many lines."""
    return min(lines * LINE_HEIGHT + 3, MAX_HEIGHT)


class _Sum:
    """Whole numbers are added exactly, others as exactly as floats allow, whatever their order."""

    def __init__(self) -> None:
        self._whole = 0
        self._fractions: list[float] = []

    def add(self, value: CellValue) -> None:
        if isinstance(value, int):
            self._whole += value
        elif isinstance(value, float) and math.isfinite(value):
            self._fractions.append(value)
            if len(self._fractions) > _KEPT_FRACTIONS:
                self._fractions = [math.fsum(self._fractions)]

    def value(self) -> float:
        return math.fsum((self._whole, *self._fractions)) if self._fractions else self._whole


def _painter(column: LedgerColumn, width: float) -> Paint:
    texts = _Texts(column, width).__getitem__
    if column.ratio:
        return lambda _value: ("", 1)  # a formula of the row stands there
    style = number_style(column)
    if style is None:
        return texts
    return _Dates(style, texts).__getitem__ if column.kind == "date" else _numbers(column, style, texts)


def _numbers(column: LedgerColumn, style: Style, texts: Paint) -> Paint:
    head = f'" s="{style:d}"><v>'

    def paint(value: CellValue) -> Painted:
        if value.__class__ is int:
            return f"{head}{value}</v></c>", 1
        number = as_number(column, value)
        return texts(value) if number is None else (f"{head}{number_text(number)}</v></c>", 1)

    return paint


class _Dates(dict[CellValue, Painted]):
    """Days of a column by what is written for them; text among them stays text."""

    def __init__(self, style: Style, texts: Paint) -> None:
        super().__init__()
        self._head = f'" s="{style:d}"><v>'
        self._texts = texts

    def __missing__(self, value: CellValue) -> Painted:
        if not isinstance(value, date):
            return self._texts(value)
        painted = f"{self._head}{number_of_day(value)}</v></c>", 1
        if len(self) < _KEPT_TEXTS:
            self[value] = painted
        return painted


class _Texts(dict[CellValue, Painted]):
    """Texts of a column by what is written for them. A text too wide for a column that does not wrap breaks into lines there."""

    def __init__(self, column: LedgerColumn, width: float) -> None:
        super().__init__()
        self._column = column
        self._style = text_style(column)
        self._room = width - 1
        self._blank = self[None] = f'" s="{number_style(column) or self._style:d}"/>', 1

    def __missing__(self, value: CellValue) -> Painted:
        text = as_text(self._column, value)
        if not text:
            return self._blank
        lines, style = 1, self._style
        if len(text) * 2 > self._room or "\n" in text:
            lines = line_count(text, self._room)
            if style is Style.CENTRED and ("\n" in text or display_width(text) > self._room):
                style = Style.CENTRED_WRAPPED
        painted = f'"{text_tail(style, text)}', lines
        if isinstance(value, str) and len(value) <= _KEPT_LENGTH and len(self) < _KEPT_TEXTS:
            self[value] = painted  # only texts: 1 and True are one key, and not one text
        return painted
