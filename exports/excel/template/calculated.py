"""What stands in the cells of formulas that speak of filled cells: the new result where it is simple, nothing where only Excel can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product

from exports.excel.cell_text import xml_text
from exports.excel.template.arithmetic import count
from exports.excel.template.formulas import Reference
from exports.excel.template.markup import with_attribute
from exports.excel.template.results import CellError, Result, Uncountable
from exports.excel.template.rich_text import RichText
from exports.excel.template.sheet_xml import CellXml, RowXml
from exports.excel.template.stale import FormulaCell, area_of, without_value
from exports.excel.template.template import cell_text

_MOST = 200_000  # cells of one area
_DEEP = 200  # formulas that rest on each other
_WHOLE = 1e15  # from here on a number has no more digits for what is behind its point
Spot = tuple[str, int, int]


def with_results(stale: Sequence[FormulaCell], sheets: Mapping[str, list[RowXml]], strings: Callable[[int], RichText], prefix: str) -> None:
    """Put the new results into the rows, which are changed in place; every old one goes."""
    counting = _Counting(stale, sheets, strings)
    rows = {(name.casefold(), row.number): row for name, sheet in sheets.items() for row in sheet}
    for one in stale:
        sheet = one.sheet.casefold()
        for number, column in _places(one):
            row = rows.get((sheet, number))
            cell = row.cell(column) if row else None
            if row is not None and cell is not None:
                row.put(without_value(cell))
        row = rows[sheet, one.cell.row]
        with suppress(Uncountable):
            value = counting.result((sheet, one.cell.row, one.cell.column))
            row.put(_with_value(without_value(one.cell), value, prefix))


class _Counting:
    """Counts formulas from the values of the cells they name, each once."""

    def __init__(self, stale: Sequence[FormulaCell], sheets: Mapping[str, Sequence[RowXml]], strings: Callable[[int], RichText]) -> None:
        self._formulas = {(one.sheet.casefold(), one.cell.row, one.cell.column): one for one in stale}
        self._cells = {
            (name.casefold(), cell.row, cell.column): cell for name, rows in sheets.items() for row in rows for cell in row.cells
        }
        self._spilled = {(one.sheet.casefold(), *place) for one in stale for place in _places(one)}
        self._strings = strings
        self._known: dict[Spot, Result] = {}
        self._underway: list[Spot] = []

    def result(self, spot: Spot) -> Result:
        """The value of a cell. Raises Uncountable."""
        if spot in self._known:
            return self._known[spot]
        formula = self._formulas.get(spot)
        if formula is None:
            if spot in self._spilled:
                raise Uncountable
            cell = self._cells.get(spot)
            value = None if cell is None else _stored(cell, self._strings)
        else:
            value = self._counted(spot, formula)
        self._known[spot] = value
        return value

    def _counted(self, spot: Spot, formula: FormulaCell) -> Result:
        top, bottom, left, right = formula.result
        if formula.unsure or spot in self._underway or len(self._underway) > _DEEP or (bottom - top, right - left) != (0, 0):
            raise Uncountable
        self._underway.append(spot)
        try:
            return count(formula.formula, lambda reference: self._area(reference, formula.sheet))
        finally:
            self._underway.pop()

    def _area(self, reference: Reference, sheet: str) -> list[Result]:
        area = area_of(reference, sheet)
        if area is None:
            raise Uncountable
        name, top, left, bottom, right = area
        if (bottom - top + 1) * (right - left + 1) > _MOST:
            raise Uncountable
        return [self.result((name, row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _places(formula: FormulaCell) -> Iterator[tuple[int, int]]:
    """The cells in which the result of a formula stands, row and column."""
    top, bottom, left, right = formula.result
    return product(range(top, bottom + 1), range(left, right + 1))


def _stored(cell: CellXml, strings: Callable[[int], RichText]) -> Result:
    kind = cell.kind
    text = cell.value()
    if kind in {"s", "str", "inlineStr"}:
        return cell_text(cell, strings).text
    if kind == "e":
        return CellError(text)
    if kind == "b":
        return text == "1"
    if kind == "d" or (not text and cell.formula() is not None):
        raise Uncountable
    try:
        return float(text) if text else None
    except ValueError as error:
        raise Uncountable from error


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)


def _with_value(cell: CellXml, value: Result, prefix: str) -> CellXml:
    opening = cell.opening
    kind, text = "", ""
    if isinstance(value, CellError):
        kind, text = "e", value.text
    elif isinstance(value, bool):
        kind, text = "b", str(int(value))
    elif isinstance(value, str):
        kind, text = "str", xml_text(value)
    else:
        text = _number(value or 0.0)
    tag = with_attribute(opening, "t", kind) if kind else opening
    closing = f"</{prefix}c>"
    body = cell.raw[len(opening) :].removesuffix(closing)
    return CellXml(cell.row, cell.column, f"{tag}{body}<{prefix}v>{text}</{prefix}v>{closing}", cell.after)
