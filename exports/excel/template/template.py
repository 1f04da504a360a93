"""A template as read: a workbook with marks, or with cells that somebody picked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from exports.excel.errors import WorkbookError
from exports.excel.reading.package import DAMAGED
from exports.excel.reading.sheet_scan import cell_position
from exports.excel.template.answers import Fault
from exports.excel.template.container import Container, read_container
from exports.excel.template.formats import Shows, formats_of
from exports.excel.template.layout import Asked, MarkedCell, Place, SheetLayout, lay_out
from exports.excel.template.marks import Mark, is_marked, marks_in
from exports.excel.template.markup import attribute, element_end, is_tag, local, plain, tags
from exports.excel.template.rich_text import RichText, Run, rich_text, shared_strings
from exports.excel.template.sheet_xml import CellXml, SheetXml, inner
from exports.excel.template.workbook_xml import SheetPart, WorkbookXml, read_workbook_xml

MACROS = "模板含有宏（VBA），没有运行，照原样留在填好的文件里。"
BEYOND_CELLS = "文本框、图表或批注里的标记不会填写，请写到单元格里。"
HEAD_TAGS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_UNFILLED = ("xl/drawings/", "xl/charts/", "xl/comments", "xl/threadedComments/")
_TEXT_OR_FORMULA = re.compile(r"""\st=["'](?:s|str|inlineStr)["']|<(?:[^\s<>/:]+:)?f[\s/>]""")
_MOST_XML = 40 * 1024 * 1024  # of all sheets: some 600,000 cells; forms have a few hundred
TOO_FULL = "这个工作簿的内容太多，不像是报表模板，没有读取。请把数据表另存，只留下要填的表样后再试。"
Picked = Mapping[tuple[str, str], str]  # (sheet, cell) to the mark as it would be written


@dataclass(frozen=True)
class TemplateSheet:
    """A worksheet of a template: ``xml`` as in the file, its marks, and the areas that are merged (first row and column, last ones)."""

    part: SheetPart
    xml: SheetXml
    layout: SheetLayout
    merged: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Template:
    """All that filling needs. ``asked``: every mark in the order of the sheets; ``faults``: how marks are wrongly written."""

    container: Container
    workbook: WorkbookXml
    sheets: tuple[TemplateSheet, ...]
    strings: Callable[[int], RichText]
    shows: tuple[Shows, ...]
    remarks: tuple[str, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every mark that wants an answer."""
        return tuple(asked for sheet in self.sheets for asked in sheet.layout.asked)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every mark that is not written as one must be."""
        return tuple(fault for sheet in self.sheets for fault in sheet.layout.faults)

    @property
    def suffix(self) -> str:
        """What the name of the filled file must end with: a file with macros is opened under no other."""
        return ".xlsm" if self.workbook.is_macro_file else ".xlsx"


def read_template(data: bytes, picked: Picked | None = None) -> Template:
    """Read a workbook's marks, and the cells picked besides. Raises WorkbookError for what cannot be read as .xlsx or .xlsm."""
    container = read_container(data)
    workbook = read_workbook_xml(container)
    strings = shared_strings(container.text(workbook.strings)) if workbook.strings else lambda _number: RichText((Run(""),))
    wanted = dict(picked or {})
    if sum(len(container.parts[part.part]) for part in workbook.sheets) > _MOST_XML:
        raise WorkbookError(TOO_FULL)
    sheets = tuple(_read_sheet(container, part, strings, wanted) for part in workbook.sheets)
    if wanted:
        sheets = (_with_faults(sheets[0], wanted), *sheets[1:])
    remarks = [MACROS] if workbook.has_macros else []
    if any(_has_marks(name, content) for name, content in container.parts.items()):
        remarks.append(BEYOND_CELLS)
    shows = tuple(formats_of(container.text(workbook.styles))) if workbook.styles else ()
    return Template(container, workbook, sheets, strings, shows, tuple(remarks))


def cell_text(cell: CellXml, strings: Callable[[int], RichText]) -> RichText:
    """The text of a cell as it stands in the file; that of a formula is what was calculated."""
    kind = cell.kind
    if kind == "s":
        number = cell.value().strip()
        return strings(int(number)) if number.isdigit() else RichText((Run(""),))
    if kind == "inlineStr":
        element = cell.element("is")
        return rich_text(element) if element else RichText((Run(""),))
    return RichText((Run(cell.value()),))


def _read_sheet(
    container: Container, part: SheetPart, strings: Callable[[int], RichText], picked: dict[tuple[str, str], str]
) -> TemplateSheet:
    xml = SheetXml.parse(container.text(part.part))
    cells = {(cell.row, cell.column): cell for cell in _marked(xml, strings)}
    marked_rows = {row for row, _column in cells}
    filled = {row.number: sum(1 for cell in row.cells if not _is_empty(cell)) for row in xml.rows if row.number in marked_rows}
    faults: list[Fault] = []
    for name, place in list(picked):
        if name == part.name:
            try:
                position = cell_position(place)
            except ValueError as error:
                raise WorkbookError(DAMAGED) from error
            cell = _picked_cell(xml, position, picked.pop((name, place)))
            cells[position] = cell
            if cell.formula:
                del cells[position]
                faults.append(Fault(name, place, "这一格是公式，不能填数字；请改选别的格子"))
    layout = lay_out(part.name, list(cells.values()), filled, list(_heads(xml.tail)))
    if faults:
        layout = SheetLayout(layout.cells, layout.blocks, layout.asked, (*layout.faults, *faults))
    return TemplateSheet(part, xml, layout, tuple(_merged(xml.tail)))


def _marked(xml: SheetXml, strings: Callable[[int], RichText]) -> Iterator[MarkedCell]:
    for row in xml.rows:
        for cell in row.cells:
            if not _TEXT_OR_FORMULA.search(cell.raw):
                continue
            formula = cell.formula()
            if formula is not None and is_marked(formula):
                yield MarkedCell(cell.row, cell.column, RichText((Run(""),)), (), formula=True)
            elif formula is None and cell.kind in {"s", "str", "inlineStr"}:
                text = cell_text(cell, strings)
                if is_marked(text.text):
                    yield MarkedCell(cell.row, cell.column, text, tuple(marks_in(text.text)))


def _picked_cell(xml: SheetXml, place: Place, mark: str) -> MarkedCell:
    row = xml.row(place[0])
    cell = row.cell(place[1]) if row else None
    formula = cell is not None and cell.formula() is not None
    return MarkedCell(*place, RichText((Run(mark),)), tuple(marks_in(mark)), formula=formula)


def _is_empty(cell: CellXml) -> bool:
    return not any(cell.element(name) for name in ("v", "is", "f"))


def _heads(tail: str) -> Iterator[Mark]:
    for tag in tags(tail):
        if not tag["close"] and local(tag["name"]) in HEAD_TAGS:
            yield from marks_in(plain(inner(tail[tag.start() : element_end(tail, tag)])))


def _merged(tail: str) -> Iterator[tuple[int, int, int, int]]:
    for tag in tags(tail):
        if is_tag(tag, "mergeCell"):
            first, _, last = (attribute(tag.group(), "ref") or "").partition(":")
            try:
                yield (*cell_position(first), *cell_position(last or first))
            except ValueError as error:
                raise WorkbookError(DAMAGED) from error


def _has_marks(name: str, content: bytes) -> bool:
    return name.startswith(_UNFILLED) and b"{{" in content and b"}}" in content


def _with_faults(sheet: TemplateSheet, lost: Picked) -> TemplateSheet:
    layout = sheet.layout
    faults = [Fault(name, cell, f"模板里没有工作表“{name}”，选定的 {cell} 填不了") for name, cell in lost]
    told = SheetLayout(layout.cells, layout.blocks, layout.asked, (*layout.faults, *faults))
    return TemplateSheet(sheet.part, sheet.xml, told, sheet.merged)
