"""The sheets of a template as somebody looks at them to pick a cell: words only, as far as a person would scroll."""

from __future__ import annotations

from dataclasses import dataclass

from exports.excel.day_numbers import day_of_number
from exports.excel.template.sheet_xml import CellXml
from exports.excel.template.template import Template, TemplateSheet, cell_text

MOST_ROWS, MOST_COLUMNS = 500, 60
_LAST_SERIAL = 2_958_465  # 9999-12-31


@dataclass(frozen=True)
class ShownSheet:
    """A sheet from A1 on; every row has the same length. ``merged``: first row and column, last ones, counted from 1."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...]


def shown_sheets(template: Template) -> tuple[ShownSheet, ...]:
    """Every sheet in its order."""
    return tuple(_shown(sheet, template) for sheet in template.sheets)


def _shown(sheet: TemplateSheet, template: Template) -> ShownSheet:
    texts = {
        (cell.row, cell.column): text
        for row in sheet.xml.rows
        if row.number <= MOST_ROWS
        for cell in row.cells
        if cell.column <= MOST_COLUMNS and (text := _text(cell, template))
    }
    marked = {place: cell.text.text for place, cell in sheet.layout.cells.items() if cell.marks}
    places = {**texts, **marked}
    merged = tuple(area for area in sheet.merged if area[2] <= MOST_ROWS and area[3] <= MOST_COLUMNS)
    last_row = min(MOST_ROWS, max([12, *(row for row, _ in places), *(area[2] for area in merged)]) + 3)
    last_column = min(MOST_COLUMNS, max([8, *(column for _, column in places), *(area[3] for area in merged)]) + 1)
    rows = tuple(tuple(places.get((row, column), "") for column in range(1, last_column + 1)) for row in range(1, last_row + 1))
    return ShownSheet(sheet.part.name, rows, merged)


def _text(cell: CellXml, template: Template) -> str:
    formula = cell.formula()
    if formula is not None:
        return f"={formula}" if formula else "=…"
    text = cell_text(cell, template.strings).text
    shows = template.shows[cell.style] if cell.style < len(template.shows) else "general"
    if cell.kind == "n" and shows == "date":
        return _day(text, epoch_1904=template.workbook.epoch_1904)
    return text


def _day(serial: str, *, epoch_1904: bool) -> str:
    try:
        days = int(float(serial))
    except ValueError:
        return serial
    if not 0 < days < _LAST_SERIAL:
        return serial
    return day_of_number(days, epoch_1904=epoch_1904).isoformat()
