"""Which formulas speak of cells that were filled: what was calculated for them before must not be shown any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exports.excel.reading.sheet_scan import MAX_COLUMNS, MAX_ROWS, cell_position
from exports.excel.template.formulas import Reference, has_more_than_references, references, translated
from exports.excel.template.markup import attribute, is_tag, tags, without_attribute
from exports.excel.template.sheet_xml import CellXml, RowXml

Spot = tuple[str, int, int]  # sheet in small letters, row, column
Area = tuple[str, int, int, int, int]  # sheet, first row and column, last ones


@dataclass(frozen=True)
class FormulaCell:
    """A formula in full, what it speaks of, and the cells its result stands in (more than one of an array)."""

    sheet: str
    cell: CellXml
    formula: str
    areas: tuple[Area, ...]
    unsure: bool
    result: tuple[int, int, int, int]


@dataclass
class Dirty:
    """Cells whose value is another one now."""

    rows: dict[str, dict[int, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def add(self, sheet: str, row: int, column: int) -> None:
        """One more."""
        self.rows[sheet][row].add(column)

    def touches(self, area: Area) -> bool:
        """Whether any stands in the area."""
        sheet, top, left, bottom, right = area
        rows = self.rows.get(sheet, {})
        wanted: Iterable[int] = range(top, bottom + 1) if bottom - top < len(rows) else [row for row in rows if top <= row <= bottom]
        return any(left <= column <= right for row in wanted for column in rows.get(row, ()))


def formula_cells(sheets: Mapping[str, Sequence[RowXml]]) -> list[FormulaCell]:
    """All formulas of a workbook, shared ones in full; ``sheets`` by name."""
    return [formula for name, rows in sheets.items() for formula in _of_sheet(name, rows)]


def mark_stale(formulas: Sequence[FormulaCell], dirty: Dirty) -> list[FormulaCell]:
    """The formulas that stand in dirty cells, or whose results rest on them, however far away; their cells become dirty, too."""
    stale: list[FormulaCell] = []
    left = list(formulas)
    while True:
        found = [one for one in left if one.unsure or dirty.touches(_own(one)) or any(dirty.touches(area) for area in one.areas)]
        if not found:
            return stale
        stale += found
        chosen = set(map(id, found))
        left = [one for one in left if id(one) not in chosen]
        for one in found:
            top, bottom, first, last = one.result
            for row in range(top, bottom + 1):
                for column in range(first, last + 1):
                    dirty.add(one.sheet.casefold(), row, column)


def _own(formula: FormulaCell) -> Area:
    return formula.sheet.casefold(), formula.cell.row, formula.cell.column, formula.cell.row, formula.cell.column


def without_value(cell: CellXml) -> CellXml:
    """The cell without what was calculated for it."""
    value = cell.element("v")
    raw = cell.raw.replace(value, "", 1) if value else cell.raw
    opening = next(tags(raw)).group()
    return CellXml(cell.row, cell.column, without_attribute(opening, "t") + raw[len(opening) :], cell.after)


def areas_of(formula: str, sheet: str) -> tuple[tuple[Area, ...], bool]:
    """What a formula speaks of, and whether it may speak of more than one can see."""
    areas: list[Area] = []
    unsure = has_more_than_references(formula)
    for reference in references(formula):
        area = area_of(reference, sheet)
        if area is None:
            unsure = True
        else:
            areas.append(area)
    return tuple(areas), unsure


def area_of(reference: Reference, sheet: str) -> Area | None:
    """The area a reference names; None for another workbook's or several sheets'."""
    name = reference.sheet_name
    if name is None:
        return None
    first, last = reference.first, reference.last or reference.first
    rows = sorted((first.row, last.row)) if first.row else [1, MAX_ROWS]
    columns = sorted((first.column, last.column)) if first.column else [1, MAX_COLUMNS]
    return ((name or sheet).casefold(), rows[0], columns[0], rows[1], columns[1])


def _of_sheet(name: str, rows: Sequence[RowXml]) -> Iterator[FormulaCell]:
    shared: dict[str, tuple[str, CellXml]] = {}
    for row in rows:
        for cell in row.cells:
            formula = cell.formula()
            if formula is None:
                continue
            opening = next(tag.group() for tag in tags(cell.raw) if is_tag(tag, "f"))
            number = attribute(opening, "si")
            if number is not None and formula:
                shared[number] = (formula, cell)
            elif number is not None and number in shared:
                first, at = shared[number]
                formula = translated(first, cell.row - at.row, cell.column - at.column)
            areas, unsure = areas_of(formula, name)
            unsure = unsure or not formula or attribute(opening, "t") == "dataTable"
            yield FormulaCell(name, cell, formula, areas, unsure, _result(cell, opening))


def _result(cell: CellXml, opening: str) -> tuple[int, int, int, int]:
    area = attribute(opening, "ref") if attribute(opening, "t") in {"array", "dataTable"} else None
    if not area:
        return cell.row, cell.row, cell.column, cell.column
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = cell_position(first), cell_position(last or first)
    return top, bottom, left, right
