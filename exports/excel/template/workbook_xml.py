"""Which part of the container is which: sheets in order, their relations, strings and formats."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from exports.excel.errors import WorkbookError
from exports.excel.reading.package import DAMAGED
from exports.excel.template.container import CONTENT_TYPES, Container
from exports.excel.template.markup import attribute, check_well_formed, is_tag, tags

_RELATION = "/relationships/"
_MACRO_TYPES = ("macroEnabled.main+xml", "macroEnabledTemplate.main+xml", "template.macroEnabled")


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: its name, and the part that holds it."""

    name: str
    part: str


@dataclass(frozen=True)
class Relation:
    """A part that another one points to, by the last word of its kind (worksheet, drawing, comments …)."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class WorkbookXml:
    """What the workbook's own part and its relations say."""

    part: str
    text: str
    sheets: tuple[SheetPart, ...]
    strings: str | None
    styles: str | None
    calc_chain: str | None
    has_macros: bool
    is_macro_file: bool
    epoch_1904: bool


def read_workbook_xml(container: Container) -> WorkbookXml:
    """Find one's way in a workbook. Raises WorkbookError where it is damaged."""
    root = relations(container, "")
    part = next((one.target for one in root if one.kind == "officeDocument"), None)
    if part is None or part not in container.parts:
        raise WorkbookError(DAMAGED)
    text = container.text(part)
    check_well_formed(text)
    own = relations(container, part)
    by_id = {one.id: one for one in own}
    sheets = tuple(_sheets(text, by_id))
    if not sheets or any(sheet.part not in container.parts for sheet in sheets):
        raise WorkbookError(DAMAGED)
    types = container.text(CONTENT_TYPES)
    return WorkbookXml(
        part=part,
        text=text,
        sheets=sheets,
        strings=_one(container, own, "sharedStrings"),
        styles=_one(container, own, "styles"),
        calc_chain=_one(container, own, "calcChain"),
        has_macros=any(name.lower().endswith("vbaproject.bin") for name in container.parts),
        is_macro_file=any(kind.lower() in types.lower() for kind in _MACRO_TYPES),
        epoch_1904=any(is_tag(tag, "workbookPr") and attribute(tag.group(), "date1904") in {"1", "true"} for tag in tags(text)),
    )


def relations(container: Container, part: str) -> list[Relation]:
    """What a part points to inside the file, by absolute names; of the file itself with an empty name."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels" if part else "_rels/.rels"
    path = path.lstrip("/")
    if path not in container.parts:
        return []
    text = container.text(path)
    check_well_formed(text)
    found: list[Relation] = []
    for tag in tags(text):
        if is_tag(tag, "Relationship") and attribute(tag.group(), "TargetMode") != "External":
            target = attribute(tag.group(), "Target") or ""
            absolute = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = (attribute(tag.group(), "Type") or "").rpartition(_RELATION)[2]
            found.append(Relation(attribute(tag.group(), "Id") or "", kind, absolute))
    return found


def _sheets(text: str, by_id: dict[str, Relation]) -> list[SheetPart]:
    found: list[SheetPart] = []
    for tag in tags(text):
        if is_tag(tag, "sheet"):
            opening = tag.group()
            number = next((value for name in ("r:id", "relationships:id", "d3p1:id") if (value := attribute(opening, name))), "")
            relation = by_id.get(number)
            if relation is None:
                raise WorkbookError(DAMAGED)
            if relation.kind == "worksheet":
                found.append(SheetPart(attribute(opening, "name") or "", relation.target))
    return found


def _one(container: Container, own: list[Relation], kind: str) -> str | None:
    return next((one.target for one in own if one.kind == kind and one.target in container.parts), None)
