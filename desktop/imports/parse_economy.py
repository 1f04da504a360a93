"""Turns a row of monthly figures into values in whole units, or into every reason why it cannot be."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from desktop.economy.figures import BY_KEY, Figure
from desktop.imports.cells import RowCells
from desktop.imports.columns import AT_MONTH
from desktop.imports.credit_code import parse_credit_code
from desktop.imports.dates import serial_day
from desktop.imports.economy_headings import ANY, FIRST_YEAR, LAST_YEAR, MonthSaid, folded, heading_said, month_in, unit_in
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import EconomyRow, MonthFigures, RowError
from desktop.imports.text import CellError, line_of, text_of
from exports.excel.grid import Cell

_NUMBER = re.compile(r"([-+−]?)(\d[\d,]*(?:\.\d+)?|\.\d+)(.*)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_BARE_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])(?:\.0)?")


def parse_economy(raw: RawRow) -> EconomyRow | list[RowError]:
    """月度经济指标: the object is required; a figure left blank is not reported, which is not nought."""
    cells = RowCells(raw)
    reader = _Months(raw, cells)
    enterprise = cells.required("enterprise", line_of)
    named_by_code = raw.letters.get("credit_code") == raw.letters.get("enterprise")
    months = reader.read()
    row = EconomyRow(
        sheet=raw.sheet,
        row=raw.row,
        enterprise=enterprise,
        credit_code=None if named_by_code else cells.optional("credit_code", parse_credit_code),
        months=months,
        note=cells.text("note"),
        assumed=tuple(reader.assumed),
    )
    return cells.errors or row


class _Months:
    """Reads the figures of one row, month by month."""

    def __init__(self, raw: RawRow, cells: RowCells) -> None:
        self._raw = raw
        self._cells = cells
        self._values: dict[str, dict[str, int]] = {}
        self._places: dict[str, dict[str, str]] = {}
        self._own_month: str | None = None
        self.assumed: dict[str, None] = {}

    def read(self) -> tuple[MonthFigures, ...]:
        """The months that say something, in their order."""
        for key in self._raw.letters:
            figure, _, month = key.partition(AT_MONTH)
            if figure in BY_KEY or figure == ANY:
                self._take(key, figure, month)
        return tuple(MonthFigures(month=month, values=values, cells=self._places[month]) for month, values in sorted(self._values.items()))

    def _take(self, key: str, named: str, month: str) -> None:
        figure = BY_KEY.get(text_of(self._raw.cells.get(ANY)) if named == ANY else named)
        if figure is None:
            self._cells.fail(key, "看不出这一列是哪项指标，请在表头或标题里写明（产值、营业收入、税收、用电、用工）")
            return
        value = self._cells.optional(key, lambda cell: self._whole(cell, key, figure))
        if value is None:
            return
        of = self._with_year(key, month) if month else self._month_of_row(key)
        if of is not None:
            self._values.setdefault(of, {})[figure.key] = value
            self._places.setdefault(of, {})[figure.key] = key

    def _whole(self, cell: Cell, key: str, figure: Figure) -> int:
        number, written = _number(cell, figure)
        unit = unit_in(written, figure.key) or unit_in(self._raw.titles.get(key, ""), figure.key)
        unit = unit or unit_in(text_of(self._raw.cells.get("unit")), figure.key)
        if unit is None and figure.factor != 1:
            self.assumed[figure.key] = None
        exact = number * (unit.factor if unit else figure.factor)
        if figure.factor == 1 and exact != exact.to_integral_value():
            raise CellError(f"{figure.title}应是整数")
        value = int(exact.to_integral_value(ROUND_HALF_UP))
        if refused := figure.refusal(value):
            raise CellError(refused)
        return value

    def _month_of_row(self, key: str) -> str | None:
        """The month of figures whose column says none: the row's own, else the sheet's."""
        if self._own_month is None:
            self._own_month = self._row_month()
        if not self._own_month:
            return None
        said_range = text_of(self._raw.cells.get("range"))
        sure = "month" in self._raw.letters or heading_said(self._raw.titles.get(key, "")).of_the_month
        if said_range and not sure:
            self._cells.fail(key, f"标题写的是{said_range}，看不出这一列是当月数还是累计数；请在表头写明“本月”，累计数不能当作一个月的")
            return None
        return self._own_month

    def _row_month(self) -> str:
        cell = self._raw.cells.get("month")
        if cell is None:
            said_range = text_of(self._raw.cells.get("range"))
            end = re.search(r"(\d{1,2})月$", said_range)
            if end is None or int(end[1]) > 12:
                self._cells.fail("month", "看不出是哪个月的：表里没有月份一列，标题、工作表名和文件名也没有写")
                return ""
            return self._with_year("month", f"{int(end[1]):02d}") or ""
        try:
            said = _month_of(cell)
        except CellError as error:
            self._cells.fail("month", str(error))
            return ""
        return self._with_year("month", said.key) or ""

    def _with_year(self, key: str, month: str) -> str | None:
        """2022-08 of 2022-08 or 08; an error at the cell where no year is said anywhere."""
        if "-" not in month:
            year = text_of(self._raw.cells.get("year")) or (str(self._raw.year) if self._raw.year else "")
            if not year:
                self._cells.fail(key, f"看不出{int(month)}月是哪一年的，请选定年份或在标题里写明")
                return None
            month = f"{year}-{month}"
        return month


def _month_of(cell: Cell) -> MonthSaid:
    """The month a cell means: a day in it or Excel's number of that day, 202208, 2022年8月, 8月, 8. Raises CellError."""
    if isinstance(cell, date):
        return MonthSaid(cell.year, cell.month)
    text = folded(text_of(cell))
    if _BARE_MONTH.fullmatch(text):
        return MonthSaid(None, int(float(text)))
    if _SERIAL.fullmatch(text) and (day := serial_day(float(text))):
        return MonthSaid(day.year, day.month)
    said = month_in(text)
    if said is None or (said.year is not None and not FIRST_YEAR <= said.year <= LAST_YEAR):
        raise CellError(f"“{text[:20]}”看不出是哪个月，请写成 2022年8月")
    return said


def _number(cell: Cell, figure: Figure) -> tuple[Decimal, str]:
    """A cell's number, and the unit written behind it. Raises CellError."""
    if isinstance(cell, bool | date):
        raise CellError(f"{figure.title}应填数")
    if isinstance(cell, int | float):
        try:
            number = Decimal(repr(cell))
        except InvalidOperation:
            raise CellError(f"{figure.title}应填数") from None
        if not number.is_finite():
            raise CellError(f"{figure.title}应填数")
        return number, ""
    text = folded(text_of(cell))
    match = _NUMBER.fullmatch(text)
    if match is None or (match[3] and unit_in(match[3], figure.key) is None):
        raise CellError(f"“{text[:20]}”不是数，{figure.title}应填数")
    number = Decimal(match[2].replace(",", ""))
    return (-number if match[1] in {"-", "−"} else number), match[3]
