"""The rows of a sheet with its lists written out: one copy of the rows between the marks for each record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from exports.excel.errors import WorkbookError
from exports.excel.grid import cell_name
from exports.excel.reading.sheet_scan import MAX_ROWS, cell_position
from exports.excel.template.answers import Answer, Answers, Record, Records
from exports.excel.template.formulas import moved, moved_area, translated
from exports.excel.template.layout import Block, MarkedCell
from exports.excel.template.markup import attribute, escaped, is_tag, tags, with_attribute, without_attribute
from exports.excel.template.rows_map import Copy, Grown, RowsMap
from exports.excel.template.sheet_xml import CellXml, RowXml
from exports.excel.template.template import TemplateSheet
from exports.excel.template.writing import CellWriter, empty_cell

TOO_LONG = "填好以后超过了工作表能有的行数，请把清单的范围缩小后再试。"
PLACE = "序号"


def rows_map(sheet: TemplateSheet, answers: Answers) -> RowsMap:
    """Where the rows of a sheet go."""
    grown = [Grown(block.first, block.last, block.body, _copies(answers.lists[block.opening.key])) for block in sheet.layout.blocks]
    return RowsMap(grown)


@dataclass
class RowsWriter:
    """Writes the rows of one sheet anew. ``filled``: the cells that were given something, by their new places."""

    sheet: TemplateSheet
    writer: CellWriter
    maps: Mapping[str, RowsMap]
    filled: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    @property
    def _lost_rows(self) -> bool:
        """Whether a list was empty and its rows are taken out, on whichever sheet."""
        return any(not block.copies for rows in self.maps.values() for block in rows.grown)

    def rows(self) -> list[RowXml]:
        """All rows of the sheet, in order."""
        own = self.maps.get(self.sheet.part.name.casefold(), RowsMap())
        written = _with_own_formulas(self.sheet.xml.rows) if self._cannot_share(own) else self.sheet.xml.rows
        old = {row.number: row for row in written}
        opened = {block.first: block for block in self.sheet.layout.blocks}
        made: list[RowXml] = []
        for number in sorted({*old, *opened}):
            block = own.block_of(number)
            if block is None:
                made.append(self._row(old[number], own.first_of(number)))
            if number in opened:
                made += self._copies(opened[number], own, old)
        if made and made[-1].number > MAX_ROWS:
            raise WorkbookError(TOO_LONG)
        return made

    def _cannot_share(self, own: RowsMap) -> bool:
        """Whether shared formulas of the sheet speak of rows that moved."""
        if own or not any(self.maps.values()):
            return bool(own)
        name = self.sheet.part.name
        formulas = (cell.formula() for row in self.sheet.xml.rows for cell in row.cells if 't="shared"' in cell.raw)
        return any(formula and moved(formula, name, self.maps) != formula for formula in formulas)

    def _row(self, row: RowXml, number: int, record: Record | None = None, own: Copy | None = None) -> RowXml:
        opening = row.opening if number == row.number else with_attribute(row.opening, "r", str(number))
        cells = [self._cell(cell, number, record, own) for cell in row.cells]
        return RowXml(number, opening, row.lead, cells, row.closing)

    def _cell(self, cell: CellXml, number: int, record: Record | None, own: Copy | None) -> CellXml:
        marked = self.sheet.layout.cells.get((cell.row, cell.column))
        there = cell.moved(number) if number != cell.row else cell
        if marked is not None:
            self.filled.add((number, cell.column))
            return self.writer.fill(there, marked, self.sheet.part.name, self.sheet.xml.prefix, record)
        made = with_moved_formula(there, self.sheet.part.name, self.maps, own)
        if self._lost_rows and made is not there:
            self.filled.add((number, cell.column))  # it may have spoken of rows that are gone
        return made

    def _copies(self, block: Block, own: RowsMap, old: Mapping[int, RowXml]) -> list[RowXml]:
        grown = own.block_of(block.first)
        records = self.writer.answers.lists[block.opening.key]
        if grown is None or not grown.copies:
            return []
        if not records.rows:
            return self._nothing(block, grown, own, old, records.nothing or "")
        made: list[RowXml] = []
        for place, record in enumerate(records.rows):
            copy = Copy(grown, place)
            for row in block.body:
                number = own.in_copy(row, copy)
                if row in old and number is not None:
                    made.append(self._row(_free_height(old[row]), number, record, copy))
                    self.filled |= {(number, cell.column) for cell in old[row].cells}
        return made

    def _nothing(self, block: Block, grown: Grown, own: RowsMap, old: Mapping[int, RowXml], word: str) -> list[RowXml]:
        """The rows once, with their look; the first field that is no place in a list says that there is nothing."""
        marked = [cell for cell in self.sheet.layout.cells.values() if cell.row in block.body]
        fields = [cell for cell in marked if any(mark.kind == "value" for mark in cell.marks)]
        said = next((cell for cell in fields if cell.alone is None or cell.alone.name != PLACE), fields[0] if fields else None)
        made: list[RowXml] = []
        for row in block.body:
            number = own.in_copy(row, Copy(grown, 0))
            if row in old and number is not None:
                cells = [self._blank(cell, number, said, word) for cell in old[row].cells]
                made.append(RowXml(number, with_attribute(old[row].opening, "r", str(number)), old[row].lead, cells, old[row].closing))
        return made

    def _blank(self, cell: CellXml, number: int, said: MarkedCell | None, word: str) -> CellXml:
        there = cell.moved(number)
        self.filled.add((number, cell.column))
        if said is not None and (cell.row, cell.column) == (said.row, said.column):
            keys = [mark.key for mark in said.marks if mark.kind == "value"]
            bare = {key: Answer(None, word if key == keys[0] else "") for key in keys}
            if said.alone is not None:
                return self.writer.fill(there, said, self.sheet.part.name, self.sheet.xml.prefix, bare)
            whole = MarkedCell(said.row, said.column, said.text.replaced([(0, len(said.text.text), word)]), ())
            return self.writer.fill(there, whole, self.sheet.part.name, self.sheet.xml.prefix)
        is_field = (cell.row, cell.column) in self.sheet.layout.cells
        return empty_cell(there) if is_field or cell.formula() is not None else there


def with_moved_formula(cell: CellXml, sheet: str, maps: Mapping[str, RowsMap], own: Copy | None = None) -> CellXml:
    """The cell with its formula as it reads after rows were repeated."""
    if not any(maps.values()) or cell.formula() is None:
        return cell
    formula = cell.formula() or ""
    new = moved(formula, sheet, maps, own)
    rows = maps.get(sheet.casefold(), RowsMap())
    area = next((attribute(tag.group(), "ref") for tag in tags(cell.raw) if is_tag(tag, "f")), None)
    if new == formula and not (area and rows):
        return cell
    return put_formula(cell, new, lambda opening: _with_area(opening, rows, cell.row, own))


def put_formula(cell: CellXml, formula: str, change: Callable[[str], str]) -> CellXml:
    """The cell with another formula, its tag changed too; what was calculated stays until it is judged."""
    old = cell.element("f") or ""
    tag = next(tags(old))
    opening = change(tag.group())
    whole = opening if tag["empty"] and not formula else f"{opening.removesuffix('/>').removesuffix('>').rstrip()}>{escaped(formula)}"
    closing = "" if tag["empty"] and not formula else f"</{tag['name']}>"
    return CellXml(cell.row, cell.column, cell.raw.replace(old, whole + closing, 1), cell.after)


def _with_area(opening: str, rows: RowsMap, row: int, own: Copy | None) -> str:
    for name in ("ref", "r1", "r2"):
        told = attribute(opening, name)
        if told and own is not None:
            first, _, last = told.partition(":")
            top, left = cell_position(first)
            bottom, right = cell_position(last or first)
            opening = with_attribute(opening, name, _place(row, left) + (f":{_place(row + bottom - top, right)}" if last else ""))
        elif told:
            opening = with_attribute(opening, name, moved_area(told, rows) or told)
    return opening


def _place(row: int, column: int) -> str:
    return cell_name(row, column)


def _copies(records: Records) -> int:
    return len(records.rows) or (0 if records.nothing is None else 1)


def _free_height(row: RowXml) -> RowXml:
    """A repeated row whose height nobody set by hand: programs fit it to what each record says."""
    if attribute(row.opening, "ht") is None or attribute(row.opening, "customHeight") in {"1", "true"}:
        return row
    return RowXml(row.number, without_attribute(row.opening, "ht"), row.lead, row.cells, row.closing)


def _with_own_formulas(rows: Sequence[RowXml]) -> list[RowXml]:
    """Rows in which every cell of a shared formula has it in full: copies of them could not share."""
    shared: dict[str, tuple[str, CellXml]] = {}
    made: list[RowXml] = []
    for row in rows:
        cells = [_own_formula(cell, shared) for cell in row.cells]
        made.append(RowXml(row.number, row.opening, row.lead, cells, row.closing))
    return made


def _own_formula(cell: CellXml, shared: dict[str, tuple[str, CellXml]]) -> CellXml:
    formula = cell.formula()
    if formula is None:
        return cell
    opening = next(tag.group() for tag in tags(cell.raw) if is_tag(tag, "f"))
    number = attribute(opening, "si")
    if attribute(opening, "t") != "shared" or number is None:
        return cell
    if formula:
        shared[number] = (formula, cell)
    elif number in shared:
        first, at = shared[number]
        formula = translated(first, cell.row - at.row, cell.column - at.column)
    else:
        return cell

    def plain_tag(tag: str) -> str:
        for name in ("t", "ref", "si"):
            tag = without_attribute(tag, name)
        return tag

    return put_formula(cell, formula, plain_tag)
