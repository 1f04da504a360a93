"""The parts around the sheets after rows were repeated: drawings, comments, tables, charts, defined names, pivot sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from exports.excel.template.areas import moved_areas, moved_cell
from exports.excel.template.container import Container
from exports.excel.template.formulas import moved_area
from exports.excel.template.markup import attribute, content, edit, element_end, local, with_attribute
from exports.excel.template.rows_map import RowsMap
from exports.excel.template.shifting import Maps, with_anchors, with_moved_formulas
from exports.excel.template.template import Template
from exports.excel.template.workbook_xml import relations

_VML_ROW = re.compile(r"(<(?:[^\s<>/:]+:)?Row>\s*)(\d{1,7})(?=\s*</)")
_VML_ANCHOR = re.compile(r"(<(?:[^\s<>/:]+:)?Anchor>)([^<]*)(?=</)")
_VML_TOP, _VML_BOTTOM = 2, 6  # places of rows among the numbers of an anchor
_COMMENTS = frozenset({"comment", "threadedComment"})
_CHART = re.compile(r"xl/(?:charts|chartsheets)/[^/]+\.xml")


def moved_neighbours(template: Template, maps: Maps) -> dict[str, str]:
    """The parts that changed, by their names."""
    container = template.container
    texts: dict[str, str] = {}
    for sheet in template.sheets:
        rows = maps.get(sheet.part.name.casefold(), RowsMap())
        if rows:
            texts |= _of_sheet(container, sheet.part.part, sheet.part.name, maps, rows)
    for name in container.parts:
        if _CHART.fullmatch(name):
            texts[name] = with_moved_formulas(container.text(name), frozenset({"f"}), "", maps, spread=True)
        elif name.startswith("xl/pivotCache/pivotCacheDefinition"):
            texts[name] = _pivot(container.text(name), maps)
    return {name: text for name, text in texts.items() if text != container.text(name)}


def moved_names(workbook: str, maps: Maps) -> str:
    """The workbook's own part with its defined names (print areas, titles, filters) moved; each says its sheet."""
    return with_moved_formulas(workbook, frozenset({"definedName"}), "", maps)


def _of_sheet(container: Container, part: str, sheet: str, maps: Maps, rows: RowsMap) -> dict[str, str]:
    changed: dict[str, str] = {}
    for relation in relations(container, part):
        if relation.target not in container.parts:
            continue
        if relation.kind == "drawing":
            changed[relation.target] = with_anchors(container.text(relation.target), rows)
        elif relation.kind in {"comments", "threadedComment"}:
            changed[relation.target] = _comments(container.text(relation.target), rows)
        elif relation.kind == "vmlDrawing":
            changed[relation.target] = _vml(container.text(relation.target), rows)
        elif relation.kind == "table":
            text = _with_refs(container.text(relation.target), frozenset({"table", "autoFilter", "sortState", "sortCondition"}), rows)
            changed[relation.target] = with_moved_formulas(text, frozenset({"calculatedColumnFormula", "totalsRowFormula"}), sheet, maps)
    return changed


def _with_refs(text: str, names: frozenset[str], rows: RowsMap) -> str:
    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        told = attribute(tag.group(), "ref") if local(tag["name"]) in names else None
        area = moved_area(told, rows) if told else None
        return None if area is None or area == told else (tag.end(), with_attribute(tag.group(), "ref", area))

    return edit(text, change)


def _comments(text: str, rows: RowsMap) -> str:
    """Each stays one of one cell, in the first copy of its row; programs call a file damaged in which it spans an area."""

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        told = attribute(tag.group(), "ref") if local(tag["name"]) in _COMMENTS else None
        if told is None:
            return None
        place = moved_cell(told, rows)
        if place is None:
            return element_end(text, tag), ""
        return None if place == told else (tag.end(), with_attribute(tag.group(), "ref", place))

    return edit(text, change)


def _vml(text: str, rows: RowsMap) -> str:
    """Notes drawn beside their cells: the row of the cell, and the anchor's rows, counted from 0; each keeps its height."""

    def row(number: str) -> int:
        return rows.first_of(int(number) + 1) - 1

    def anchor(match: re.Match[str]) -> str:
        numbers = [part.strip() for part in match[2].split(",")]
        if len(numbers) <= _VML_BOTTOM or not (numbers[_VML_TOP].isdigit() and numbers[_VML_BOTTOM].isdigit()):
            return match.group()
        top = row(numbers[_VML_TOP])
        down = top - int(numbers[_VML_TOP])
        numbers[_VML_TOP], numbers[_VML_BOTTOM] = str(top), str(int(numbers[_VML_BOTTOM]) + down)
        return f"{match[1]}{', '.join(numbers)}" if down else match.group()

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        if local(tag["name"]) != "shape" or tag["empty"]:
            return None
        end = element_end(text, tag)
        whole = text[tag.start() : end]
        noted = _VML_ROW.search(whole)
        if noted is not None and not rows.stays(int(noted[2]) + 1):
            return end, ""  # its note is gone
        moved = _VML_ANCHOR.sub(anchor, _VML_ROW.sub(lambda match: f"{match[1]}{row(match[2])}", whole))
        return None if moved == whole else (end, moved)

    return edit(text, change)


def _pivot(text: str, maps: Mapping[str, RowsMap]) -> str:
    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        if local(tag["name"]) != "worksheetSource":
            return None
        rows = maps.get((attribute(tag.group(), "sheet") or "").casefold(), RowsMap())
        told = attribute(tag.group(), "ref")
        area = moved_areas(told, rows) if told else ""
        return None if not area or area == told else (tag.end(), with_attribute(tag.group(), "ref", area))

    return edit(text, change)


def without_stale_caches(text: str, is_stale: Callable[[str], bool]) -> str:
    """A chart without the values it kept of cells that were filled: whoever opens it draws it from the cells."""

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        if local(tag["name"]) not in {"numRef", "strRef", "multiLvlStrRef"} or tag["empty"]:
            return None
        end = element_end(text, tag)
        whole = text[tag.start() : end]
        formula = next((found[2] for found in re.finditer(r"<((?:[^\s<>/:]+:)?f)>(.*?)</\1>", whole, re.DOTALL)), "")
        if not is_stale(content(formula)):
            return None
        kept = re.sub(r"<((?:[^\s<>/:]+:)?(?:numCache|strCache|multiLvlStrCache))>.*?</\1>", "", whole, flags=re.DOTALL)
        return None if kept == whole else (end, kept)

    return edit(text, change)
