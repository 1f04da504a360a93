"""The XML of one sheet, cut into rows and cells that stay as they are until one is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from exports.excel.errors import WorkbookError
from exports.excel.grid import cell_name
from exports.excel.reading.package import DAMAGED
from exports.excel.reading.sheet_scan import MAX_COLUMNS, MAX_ROWS, cell_position
from exports.excel.template.markup import attribute, check_well_formed, element_end, is_tag, local, plain, tags, with_attribute

_BETWEEN = re.compile(r"\s+")
_FORMULA = re.compile(r"<(?:[^\s<>/:]+:)?f[\s/>]")


@dataclass(slots=True)
class CellXml:
    """One cell: ``raw`` is its element, ``after`` the white space behind it."""

    row: int
    column: int
    raw: str
    after: str = ""

    @property
    def opening(self) -> str:
        """Its opening tag."""
        return next(tags(self.raw)).group()

    @property
    def kind(self) -> str:
        """What its value is: ``n``, ``s``, ``str``, ``inlineStr``, ``b``, ``e`` or ``d``."""
        return attribute(self.opening, "t") or "n"

    @property
    def style(self) -> int:
        """Its place among the formats of cells."""
        text = attribute(self.opening, "s") or "0"
        return int(text) if text.isdigit() else 0

    @property
    def name(self) -> str:
        """As Excel names it: C5."""
        return cell_name(self.row, self.column)

    def element(self, name: str) -> str | None:
        """The whole inner element of this name; None if it has none."""
        for tag in tags(self.raw):
            if is_tag(tag, name):
                return self.raw[tag.start() : element_end(self.raw, tag)]
        return None

    def value(self) -> str:
        """What stands in its ``v``."""
        found = self.element("v")
        return "" if found is None else plain(inner(found))

    def formula(self) -> str | None:
        """Its formula without the sign of equality; empty for one that is shared, None for a cell that has none."""
        found = self.element("f") if _FORMULA.search(self.raw) else None
        return None if found is None else plain(inner(found))

    def moved(self, row: int) -> CellXml:
        """The same cell in another row."""
        opening = self.opening
        name = cell_name(row, self.column)
        if row == self.row and attribute(opening, "r") == name:
            return CellXml(row, self.column, self.raw, self.after)
        return CellXml(row, self.column, with_attribute(opening, "r", name) + self.raw[len(opening) :], self.after)


@dataclass(slots=True)
class RowXml:
    """One row: its opening tag, its cells by column, and what closes it."""

    number: int
    opening: str
    lead: str = ""
    cells: list[CellXml] = field(default_factory=list[CellXml])
    closing: str = "</row>"

    def text(self) -> str:
        """As XML again."""
        if not self.cells and self.opening.endswith("/>"):
            return self.opening + self.closing
        opening = self.opening.removesuffix("/>").rstrip() + ">" if self.opening.endswith("/>") else self.opening
        closing = self.closing
        if self.opening.endswith("/>"):
            name = next(tags(self.opening))["name"]
            closing = f"</{name}>{self.closing}"
        return "".join([opening, self.lead, *(cell.raw + cell.after for cell in self.cells), closing])

    def cell(self, column: int) -> CellXml | None:
        """The cell in a column, if it is written."""
        return next((cell for cell in self.cells if cell.column == column), None)

    def put(self, cell: CellXml) -> None:
        """Set a cell in the place of its column."""
        for number, other in enumerate(self.cells):
            if other.column == cell.column:
                self.cells[number] = cell
                return
            if other.column > cell.column:
                self.cells.insert(number, cell)
                return
        self.cells.append(cell)


@dataclass
class SheetXml:
    """A sheet: what stands before its rows, the rows in order, what stands behind them."""

    head: str
    rows: list[RowXml]
    tail: str

    @classmethod
    def parse(cls, text: str) -> SheetXml:
        """Cut a sheet up. Raises WorkbookError for one that is damaged."""
        check_well_formed(text)
        data = next((tag for tag in tags(text) if is_tag(tag, "sheetData")), None)
        if data is None:
            raise WorkbookError(DAMAGED)
        if data["empty"]:
            name = data["name"]
            return cls(f"{text[: data.start()]}<{name}>", [], f"</{name}>{text[data.end() :]}")
        end = element_end(text, data)
        closing = text.rindex("</", data.end(), end)
        first = next((tag for tag in tags(text, data.end(), closing) if is_tag(tag, "row")), None)
        start = first.start() if first else data.end()
        return cls(text[:start], _rows(text, start, closing), text[closing:])

    def text(self) -> str:
        """As XML again: byte for byte what was read where nothing was changed."""
        return "".join([self.head, *(row.text() for row in self.rows), self.tail])

    def row(self, number: int) -> RowXml | None:
        """The row of this number, if it is written."""
        return next((row for row in self.rows if row.number == number), None)

    def cell_for(self, row: int, column: int) -> CellXml:
        """The cell at a place, written into the sheet if it was not there."""
        line = self.row(row)
        prefix = self.prefix
        if line is None:
            line = RowXml(row, f'<{prefix}row r="{row}">', closing=f"</{prefix}row>")
            place = next((number for number, other in enumerate(self.rows) if other.number > row), len(self.rows))
            self.rows.insert(place, line)
        cell = line.cell(column)
        if cell is None:
            cell = CellXml(row, column, f'<{prefix}c r="{cell_name(row, column)}"/>')
            line.put(cell)
        return cell

    @property
    def prefix(self) -> str:
        """The prefix that its elements carry, with the colon; mostly none."""
        name = next(tags(self.head))["name"]
        return name[: -len(local(name))]


def inner(element: str) -> str:
    """What stands within an element."""
    opening = next(tags(element))
    return "" if opening["empty"] else element[opening.end() : element.rindex("</")]


def _rows(text: str, start: int, end: int) -> list[RowXml]:
    rows: list[RowXml] = []
    number = 0
    position = start
    while position < end:
        opening = next(tags(text, position, end), None)
        if opening is None:
            break
        if not is_tag(opening, "row"):
            raise WorkbookError(DAMAGED)
        told = attribute(opening.group(), "r")
        number = int(told) if told and told.isdigit() and len(told) < 9 else number + 1
        if number > MAX_ROWS or (rows and number <= rows[-1].number):
            raise WorkbookError(DAMAGED)
        row, position = _row(text, opening, number, end)
        rows.append(row)
    return rows


def _row(text: str, opening: re.Match[str], number: int, end: int) -> tuple[RowXml, int]:
    if opening["empty"]:
        after = _space(text, opening.end(), end)
        return RowXml(number, opening.group(), closing=text[opening.end() : after]), after
    row = RowXml(number, opening.group())
    position = _space(text, opening.end(), end)
    row.lead = text[opening.end() : position]
    column = 0
    for tag in tags(text, position, end):
        if tag.start() < position:
            continue
        if tag["close"]:
            after = _space(text, tag.end(), end)
            row.closing = text[position:after]
            return row, after
        if not is_tag(tag, "c"):
            raise WorkbookError(DAMAGED)
        column = _column(tag.group(), number, column)
        stop = tag.end() if tag["empty"] else _cell_end(text, tag)
        position = _space(text, stop, end)
        row.cells.append(CellXml(number, column, text[tag.start() : stop], text[stop:position]))
    raise WorkbookError(DAMAGED)


def _cell_end(text: str, opening: re.Match[str]) -> int:
    """Cells hold no cells: the next closing tag is theirs."""
    closing = f"</{opening['name']}"
    end = text.find(">", text.find(closing, opening.end()))
    if end < 0:
        raise WorkbookError(DAMAGED)
    return end + 1


def _column(tag: str, row: int, before: int) -> int:
    told = attribute(tag, "r")
    if told is None:
        return before + 1
    try:
        place = cell_position(told)
    except ValueError as error:
        raise WorkbookError(DAMAGED) from error
    if place[0] != row or not before < place[1] <= MAX_COLUMNS:
        raise WorkbookError(DAMAGED)
    return place[1]


def _space(text: str, start: int, end: int) -> int:
    found = _BETWEEN.match(text, start, end)
    return found.end() if found else start
