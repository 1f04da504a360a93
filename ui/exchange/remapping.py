"""What the clerk says of one workbook, one thing after the other: each answer is a new ``Reading``."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from desktop.imports.columns import ImportField, fields_of
from desktop.imports.grid import column_letter
from desktop.imports.reading import CellAt, Reading, Side
from ui.exchange.sheet_look import SheetLook

MOST_HEADER_ROWS = 3


class Offer(NamedTuple):
    """One entry of the menu of a column: the field (empty: the column is not wanted), its words, whether it is what holds now."""

    key: str
    words: str
    holds: bool


def offers_for(look: SheetLook, column: int) -> tuple[list[Offer], list[Offer]]:
    """The fields a column may hold: those no column holds yet, then those another one holds."""
    free: list[Offer] = []
    taken: list[Offer] = []
    for field in fields_of(look.kind):
        held_by = look.columns.get(field.key)
        if held_by is None or held_by == column:
            free.append(Offer(field.key, _words(field), held_by == column))
        else:
            taken.append(Offer(field.key, f"{_words(field)}　现在是 {column_letter(held_by)} 列", holds=False))
    return free, taken


def _words(field: ImportField) -> str:
    return f"{field.title}（必需）" if field.required else field.title


def with_column(reading: Reading, look: SheetLook, column: int, key: str) -> Reading:
    """The column holds this field from now on; an empty key: it holds none."""
    mapping = {one: place for one, place in look.columns.items() if place != column and one != key}
    if key:
        mapping[key] = column
    said = {**reading.mappings, look.grid.name: mapping}
    headers = {**reading.header_rows}
    if look.header_rows:
        headers[look.grid.name] = look.header_rows  # the headings stay where they were when the column was chosen
    return replace(reading, mappings=said, header_rows=headers)


def with_header(reading: Reading, sheet: str, first: int, count: int) -> Reading:
    """The headings of a sheet stand in ``count`` rows from ``first``; its columns are guessed anew from them."""
    mappings = {name: mapping for name, mapping in reading.mappings.items() if name != sheet}
    headers = {**reading.header_rows, sheet: tuple(range(first, first + count))}
    return replace(reading, mappings=mappings, header_rows=headers)


def with_sheet(reading: Reading, looks: Mapping[str, SheetLook], sheet: str, *, read: bool) -> Reading:
    """The sheet is read, or left out; the others stay as they are."""
    chosen = reading.sheets if reading.sheets is not None else frozenset(name for name, look in looks.items() if look.read)
    return replace(reading, sheets=chosen | {sheet} if read else chosen - {sheet})


def with_fixes(reading: Reading, fixes: Mapping[CellAt, str | None]) -> Reading:
    """These texts hold in place of cells; None: the cell's own holds again."""
    kept = {place: text for place, text in reading.fixes.items() if place not in fixes}
    return replace(reading, fixes=kept | {place: text for place, text in fixes.items() if text is not None})


def with_decisions(reading: Reading, places: Iterable[CellAt], side: Side) -> Reading:
    """Whose word holds in these cells."""
    return replace(reading, decisions={**reading.decisions, **dict.fromkeys(places, side)})
