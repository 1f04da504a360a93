"""Areas of a sheet after rows were repeated: what lay within the repeated rows lies in every copy of them."""

from __future__ import annotations

from exports.excel.grid import cell_name
from exports.excel.reading.sheet_scan import cell_position
from exports.excel.template.formulas import moved_area
from exports.excel.template.rows_map import Grown, RowsMap


def copies_of(area: str, rows: RowsMap) -> list[str]:
    """Where something that stands on an area (a merged cell, a link) stands now: once in each copy of its rows, or moved as a whole."""
    inside = _inside(area, rows)
    if inside is None:
        moved = moved_area(area, rows)
        return [] if moved is None else [moved]
    block, top, left, bottom, right = inside
    start = rows.start_of(block)
    places = [(start + number * len(block.body) + block.body.index(row)) for number in range(block.copies) for row in (top,)]
    return [_area(place, left, place + bottom - top, right) for place in places]


def moved_areas(areas: str, rows: RowsMap) -> str:
    """A list of areas that share a rule (a validation, a conditional format); empty when all are gone."""
    found: list[str] = []
    for area in areas.split():
        inside = _inside(area, rows)
        if inside is None or _is_whole(inside[0], inside[1], inside[3]):
            moved = moved_area(area, rows)
            found += [] if moved is None else [moved]
        else:
            found += copies_of(area, rows)
    return " ".join(found)


def moved_cell(cell: str, rows: RowsMap) -> str | None:
    """Where what can stand on one cell only stands now: in the first copy of its row; None when the row is gone."""
    row, column = cell_position(cell)
    return cell_name(rows.first_of(row), column) if rows.stays(row) else None


def _inside(area: str, rows: RowsMap) -> tuple[Grown, int, int, int, int] | None:
    """The block whose staying rows hold all of an area, with its corners; None for an area elsewhere."""
    first, _, last = area.replace("$", "").partition(":")
    try:
        (top, left), (bottom, right) = cell_position(first), cell_position(last or first)
    except ValueError:
        return None  # whole columns or rows
    block = rows.block_of(top)
    if block is None or top not in block.body or bottom not in block.body:
        return None
    return block, top, left, bottom, right


def _is_whole(block: Grown, top: int, bottom: int) -> bool:
    return top == block.body[0] and bottom == block.body[-1]


def _area(top: int, left: int, bottom: int, right: int) -> str:
    first, last = cell_name(top, left), cell_name(bottom, right)
    return first if first == last else f"{first}:{last}"
