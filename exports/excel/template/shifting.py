"""Everything of a sheet besides its cells, after rows were repeated: merged cells, rules, links, filters, breaks, panes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from exports.excel.template.areas import copies_of, moved_areas, moved_cell
from exports.excel.template.formulas import moved, moved_area
from exports.excel.template.markup import (
    attribute,
    content,
    edit,
    element_end,
    escaped,
    is_tag,
    local,
    quoted,
    tags,
    with_attribute,
    without_attribute,
)
from exports.excel.template.rows_map import RowsMap
from exports.excel.template.sheet_xml import inner

Maps = Mapping[str, RowsMap]
_FORMULAS = frozenset({"formula", "formula1", "formula2", "f"})
_MANY = {"conditionalFormatting": "sqref", "dataValidation": "sqref", "protectedRange": "sqref", "ignoredError": "sqref"}
_ONE = {"autoFilter": "ref", "sortState": "ref", "sortCondition": "ref", "dimension": "ref"}
_CELL = {"cellWatch": "r", "inputCells": "r"}
_SEEN = {"pane": ("topLeftCell",), "sheetView": ("topLeftCell",), "customSheetView": ("topLeftCell",)}
_REPEATED = {"mergeCells": "mergeCell", "hyperlinks": "hyperlink"}
_COUNTED = {"dataValidations": "dataValidation"}
_ANCHOR_ROW = re.compile(r"(<(?:[^\s<>/:]+:)?row>)(\d{1,7})(?=</)")
_EXTENSION_RULES = {"dataValidation", "conditionalFormatting", "sparkline"}


def shifted_rest(text: str, sheet: str, maps: Maps) -> str:
    """The part of a sheet before or behind its cells. References in its formulas follow whichever sheet they name."""
    rows = maps.get(sheet.casefold(), RowsMap())
    text = _with_formulas(text, sheet, maps)
    if not rows:
        return text
    text = edit(text, lambda tag: _repeated(text, tag, rows))
    text = _ruled(text, rows)
    text = _recounted(text)
    return _seen(text, rows)


def with_moved_formulas(text: str, names: frozenset[str], sheet: str, maps: Maps, *, spread: bool = False) -> str:
    """XML with the formulas in elements of these names moved; what does not change stays byte for byte. ``spread`` as of ``moved``."""

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        if local(tag["name"]) not in names or tag["empty"]:
            return None
        end = element_end(text, tag)
        words = inner(text[tag.start() : end])
        if "<" in words.replace("<![CDATA[", ""):
            return None  # the formula is an element within
        formula = content(words)
        new = moved(formula, sheet, maps, spread=spread)
        return None if new == formula else (end, f"{tag.group()}{escaped(new)}</{tag['name']}>")

    return edit(text, change)


def _with_formulas(text: str, sheet: str, maps: Maps) -> str:
    text = with_moved_formulas(text, _FORMULAS, sheet, maps)

    def link(tag: re.Match[str]) -> tuple[int, str] | None:
        if local(tag["name"]) != "hyperlink":
            return None
        told = attribute(tag.group(), "location")
        new = moved(told, sheet, maps) if told else told
        return None if new == told or new is None else (tag.end(), with_attribute(tag.group(), "location", quoted(new)))

    return edit(text, link)


def _repeated(text: str, tag: re.Match[str], rows: RowsMap) -> tuple[int, str] | None:
    """Merged cells and links: one for each copy of their row; a list of them that is left empty goes."""
    one = _REPEATED.get(local(tag["name"]))
    if one is None or tag["empty"]:
        return None
    end = element_end(text, tag)
    made: list[str] = []
    done = tag.end()
    for item in tags(text, tag.end(), end):
        if is_tag(item, one) and item.start() >= done:
            done = element_end(text, item)
            whole = text[item.start() : done]
            opening = item.group()
            places = copies_of(attribute(opening, "ref") or "", rows)
            made += [with_attribute(opening, "ref", place) + whole[len(opening) :] for place in places]
    if not made:
        return end, ""
    opening = tag.group()
    if attribute(opening, "count") is not None:
        opening = with_attribute(opening, "count", str(len(made)))
    return end, f"{opening}{''.join(made)}</{tag['name']}>"


def _ruled(text: str, rows: RowsMap) -> str:
    """Rules over areas; one whose areas are all gone goes itself. In extensions the areas are an element of their own."""

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        name, opening = local(tag["name"]), tag.group()
        if name == "sqref" and not tag["empty"]:
            end = element_end(text, tag)
            areas = moved_areas(inner(text[tag.start() : end]), rows)
            return end, f"{opening}{areas}</{tag['name']}>"
        key = _MANY.get(name)
        if key is not None and (told := attribute(opening, key)) is not None:
            areas = moved_areas(told, rows)
            if not areas:
                return element_end(text, tag), ""
            return None if areas == told else (tag.end(), with_attribute(opening, key, areas))
        key = _ONE.get(name)
        if key is not None and (told := attribute(opening, key)) is not None:
            area = moved_area(told, rows)
            if area is None:
                return element_end(text, tag), ""
            return None if area == told else (tag.end(), with_attribute(opening, key, area))
        key = _CELL.get(name)
        if key is not None and (told := attribute(opening, key)) is not None:
            cell = moved_cell(told, rows)
            return (element_end(text, tag), "") if cell is None else (tag.end(), with_attribute(opening, key, cell))
        return None

    text = edit(text, change)
    return edit(text, lambda tag: _without_areas(text, tag))


def _without_areas(text: str, tag: re.Match[str]) -> tuple[int, str] | None:
    """A rule of an extension that has no area left."""
    if local(tag["name"]) not in _EXTENSION_RULES or tag["empty"]:
        return None
    end = element_end(text, tag)
    whole = text[tag.start() : end]
    return (end, "") if re.search(r"<((?:[^\s<>/:]+:)?sqref)></\1>", whole) else None


def _recounted(text: str) -> str:
    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        one = _COUNTED.get(local(tag["name"]))
        if one is None or tag["empty"] or attribute(tag.group(), "count") is None:
            return None
        end = element_end(text, tag)
        number = sum(1 for item in tags(text, tag.end(), end) if is_tag(item, one))
        return (tag.end(), with_attribute(tag.group(), "count", str(number))) if number else (end, "")

    return edit(text, change)


def _seen(text: str, rows: RowsMap) -> str:
    """Where the window stood, page breaks, and controls anchored between rows."""

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        name, opening = local(tag["name"]), tag.group()
        if name in _SEEN:
            new = _with_cells(opening, _SEEN[name], lambda told: moved_cell(told, rows) or told)
        elif name == "selection":
            new = _selected(opening, rows)
        elif name == "brk" and in_breaks(tag.start()):
            number = attribute(opening, "id") or ""
            new = with_attribute(opening, "id", str(max(rows.last_of(int(number)), 1))) if number.isdigit() else opening
        else:
            return None
        return None if new == opening else (tag.end(), new)

    breaks = [(tag.start(), element_end(text, tag)) for tag in tags(text) if is_tag(tag, "rowBreaks")]

    def in_breaks(place: int) -> bool:
        return any(start <= place < end for start, end in breaks)

    return with_anchors(edit(text, change), rows)


def _selected(opening: str, rows: RowsMap) -> str:
    """A selection: as it was where nothing moved, else of the one cell in which somebody would type."""
    areas = attribute(opening, "sqref") or "A1"
    if moved_areas(areas, rows) == areas:
        return opening
    cell = moved_cell(attribute(opening, "activeCell") or "A1", rows) or "A1"
    return with_attribute(with_attribute(without_attribute(opening, "activeCellId"), "activeCell", cell), "sqref", cell)


def with_anchors(text: str, rows: RowsMap) -> str:
    """Drawing anchors moved: ``row`` elements of ``from`` and ``to``, from 0. What does not grow with its cells keeps its height."""

    def change(tag: re.Match[str]) -> tuple[int, str] | None:
        name = local(tag["name"])
        behaves = attribute(tag.group(), "editAs") if name == "twoCellAnchor" else None
        if behaves in {"oneCell", "absolute"}:
            end = element_end(text, tag)
            whole = text[tag.start() : end]
            return end, _moved_whole(whole, rows) if behaves == "oneCell" else whole
        if name not in {"from", "to"} or tag["empty"]:
            return None
        end = element_end(text, tag)
        whole = text[tag.start() : end]
        return end, _ANCHOR_ROW.sub(lambda row: f"{row[1]}{_moved_row(row[2], rows)}", whole, count=1)

    return edit(text, change)


def _moved_row(row: str, rows: RowsMap) -> int:
    return rows.first_of(int(row) + 1) - 1


def _moved_whole(anchor: str, rows: RowsMap) -> str:
    """An anchor whose last row moves as far as its first."""
    first = _ANCHOR_ROW.search(anchor)
    down = _moved_row(first[2], rows) - int(first[2]) if first else 0
    return _ANCHOR_ROW.sub(lambda row: f"{row[1]}{int(row[2]) + down}", anchor, count=2)


def _with_cells(opening: str, names: tuple[str, ...], place: Callable[[str], str]) -> str:
    for name in names:
        told = attribute(opening, name)
        if told:
            opening = with_attribute(opening, name, place(told))
    return opening
