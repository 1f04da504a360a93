"""Filling a template: only the cells with marks, and what follows from them, are other than they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exports.excel.template.answers import Answers, Records
from exports.excel.template.calculated import with_results
from exports.excel.template.container import CONTENT_TYPES, write_container
from exports.excel.template.formats import with_quoted
from exports.excel.template.formulas import LOST
from exports.excel.template.growing import RowsWriter, rows_map
from exports.excel.template.layout import HEADS
from exports.excel.template.marks import marks_in
from exports.excel.template.markup import (
    attribute,
    edit,
    element_end,
    escaped,
    is_tag,
    local,
    plain,
    tags,
    with_attribute,
)
from exports.excel.template.neighbours import moved_names, moved_neighbours, without_stale_caches
from exports.excel.template.rows_map import RowsMap
from exports.excel.template.sheet_xml import RowXml, SheetXml, inner
from exports.excel.template.shifting import shifted_rest
from exports.excel.template.stale import Dirty, FormulaCell, areas_of, formula_cells, mark_stale
from exports.excel.template.template import HEAD_TAGS, Template, TemplateSheet
from exports.excel.template.writing import CellWriter

KEPT = "有的清单没有记录，但有公式只引用它的行，所以留了空行，没有删去。"
_BEFORE_CALC = ("sheets", "functionGroups", "externalReferences", "definedNames")
_TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@dataclass(frozen=True)
class FilledTemplate:
    """The bytes of the filled workbook, how many records its lists took, and what the clerk should know."""

    content: bytes
    rows: int
    warnings: tuple[str, ...]


def fill_template(template: Template, answers: Answers) -> FilledTemplate:
    """Fill a template that has no faults. Every mark asked has its answer. Raises WorkbookError when there would be too many rows."""
    made = _fill(template, answers)
    if made is None:  # a formula speaks of nothing but rows that would be taken out
        made = _fill(template, Answers(answers.values, {key: _kept(records) for key, records in answers.lists.items()}))
        assert made is not None  # noqa: S101 - no row is taken out any more
        return FilledTemplate(made.content, made.rows, (*made.warnings, KEPT))
    return made


def _kept(records: Records) -> Records:
    return records if records.nothing is not None else Records(records.rows, "")


def _fill(template: Template, answers: Answers) -> FilledTemplate | None:
    """The template filled; None where that would leave a formula without anything to speak of."""
    writer = CellWriter(answers, template.shows, template.workbook.epoch_1904)
    maps = {sheet.part.name.casefold(): rows_map(sheet, answers) for sheet in template.sheets}
    dirty = Dirty()
    rows = {sheet.part.name: _rows(sheet, writer, maps, dirty) for sheet in template.sheets}
    changed = moved_neighbours(template, maps) if any(maps.values()) else {}
    formulas = formula_cells(rows)
    if _lost(formulas) > _lost(formula_cells({sheet.part.name: sheet.xml.rows for sheet in template.sheets})):
        return None
    stale = mark_stale(formulas, dirty)
    with_results(stale, rows, template.strings, template.sheets[0].xml.prefix)
    for sheet in template.sheets:
        text = _sheet_text(sheet, rows[sheet.part.name], writer, maps)
        if text != template.container.text(sheet.part.part):
            changed[sheet.part.part] = text
    changed |= _charts(template, changed, dirty)
    if writer.quoted and template.workbook.styles:
        changed[template.workbook.styles] = with_quoted(template.container.text(template.workbook.styles), list(writer.quoted))
    dropped = _workbook(template, changed, maps, has_formulas=bool(formulas))
    parts = {name: text.encode("utf-8") for name, text in changed.items()}
    records = sum(len(answers.lists[block.opening.key].rows) for sheet in template.sheets for block in sheet.layout.blocks)
    warnings = (*template.remarks, *writer.warnings)
    return FilledTemplate(write_container(template.container, parts, dropped), records, warnings)


def _lost(formulas: Sequence[FormulaCell]) -> int:
    return sum(1 for one in formulas if LOST in one.formula)


def _rows(sheet: TemplateSheet, writer: CellWriter, maps: Mapping[str, RowsMap], dirty: Dirty) -> list[RowXml]:
    """The rows of a sheet, filled; the sheet that was read stays as it is."""
    copy = SheetXml(sheet.xml.head, [RowXml(r.number, r.opening, r.lead, list(r.cells), r.closing) for r in sheet.xml.rows], sheet.xml.tail)
    for place in sheet.layout.cells:
        copy.cell_for(*place)
    made = RowsWriter(TemplateSheet(sheet.part, copy, sheet.layout, sheet.merged), writer, maps)
    rows = made.rows()
    for place in made.filled:
        dirty.add(sheet.part.name.casefold(), *place)
    return rows


def _sheet_text(sheet: TemplateSheet, rows: Sequence[RowXml], writer: CellWriter, maps: Mapping[str, RowsMap]) -> str:
    head, tail = sheet.xml.head, _with_heads(sheet, writer)
    if any(maps.values()):
        head, tail = (shifted_rest(text, sheet.part.name, maps) for text in (head, tail))
    return SheetXml(head, list(rows), tail).text()


def _with_heads(sheet: TemplateSheet, writer: CellWriter) -> str:
    """What stands behind the rows, with marks of header and footer filled."""
    if not any(asked.cell == HEADS for asked in sheet.layout.asked):
        return sheet.xml.tail
    tail = sheet.xml.tail

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        if local(tag["name"]) not in HEAD_TAGS or tag["empty"]:
            return None
        end = element_end(tail, tag)
        text = plain(inner(tail[tag.start() : end]))
        marks = marks_in(text)
        return (end, f"{tag.group()}{escaped(writer.words(text, marks))}</{tag['name']}>") if marks else None

    return edit(tail, change)


def _charts(template: Template, changed: Mapping[str, str], dirty: Dirty) -> dict[str, str]:
    def is_stale(formula: str) -> bool:
        areas, unsure = areas_of(formula, "")
        return unsure or any(dirty.touches(area) for area in areas)

    charts = (name for name in template.container.parts if re.fullmatch(r"xl/charts/chart[^/]*\.xml", name))
    found = {name: changed.get(name) or template.container.text(name) for name in charts}
    kept = {name: without_stale_caches(text, is_stale) for name, text in found.items()}
    return {name: text for name, text in kept.items() if text != found[name]}


def _workbook(template: Template, changed: dict[str, str], maps: Mapping[str, RowsMap], *, has_formulas: bool) -> frozenset[str]:
    """The workbook's own parts: names moved, formulas calculated anew when it is opened. Gives the parts that are left out."""
    workbook = template.workbook
    text = moved_names(workbook.text, maps) if any(maps.values()) else workbook.text
    if has_formulas:
        text = _calculated_on_load(text)
    if text != workbook.text:
        changed[workbook.part] = text
    types = template.container.text(CONTENT_TYPES)
    told = types.replace(_TEMPLATE_TYPE, _SHEET_TYPE)
    dropped: frozenset[str] = frozenset()
    if any(maps.values()) and workbook.calc_chain:
        dropped = frozenset({workbook.calc_chain})
        told = _without_element(told, "Override", "PartName", f"/{workbook.calc_chain}")
        folder, _, name = workbook.part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels".lstrip("/")
        changed[path] = _without_element(template.container.text(path), "Relationship", "Target", workbook.calc_chain.rpartition("/")[2])
    if told != types:
        changed[CONTENT_TYPES] = told
    return dropped


def _without_element(text: str, name: str, key: str, value: str) -> str:
    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        wanted = local(tag["name"]) == name and (attribute(tag.group(), key) or "").rpartition("/")[2] == value.rpartition("/")[2]
        return (element_end(text, tag), "") if wanted else None

    return edit(text, change)


def _calculated_on_load(text: str) -> str:
    calc = next((tag for tag in tags(text) if is_tag(tag, "calcPr")), None)
    if calc is not None:
        return text[: calc.start()] + with_attribute(calc.group(), "fullCalcOnLoad", "1") + text[calc.end() :]
    before = [tag for tag in tags(text) if not tag["close"] and local(tag["name"]) in _BEFORE_CALC]
    last = before[-1]
    prefix = last["name"][: -len(local(last["name"]))]
    place = element_end(text, last)
    return f'{text[:place]}<{prefix}calcPr fullCalcOnLoad="1"/>{text[place:]}'
