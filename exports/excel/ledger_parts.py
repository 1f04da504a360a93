"""The parts of a ledger's package around its sheets."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from exports.excel.cell_text import xml_text
from exports.excel.grid import column_letter
from exports.excel.ledger_model import LedgerSheet
from exports.excel.ledger_sheet import HEADER_ROW, last_data_row, sheet_xml
from exports.excel.styles import styles_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAX_NAME = 31
_BATCH = 500  # rows handed to the packer at once


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """The names as Excel allows them, in order: no brackets, ``:*?`` or slashes, at most 31 characters, no two alike."""
    names: list[str] = []
    taken: set[str] = set()
    for name in wanted:
        base = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", name).strip("' ")[:_MAX_NAME] or "Sheet"
        unique, number = base, 2
        while unique.casefold() in taken:
            suffix = f"({number})"
            unique, number = base[: _MAX_NAME - len(suffix)] + suffix, number + 1
        taken.add(unique.casefold())
        names.append(unique)
    return names


def write_parts(
    stream: BinaryIO,
    names: Sequence[str],
    sheets: Sequence[LedgerSheet],
    *,
    created: datetime,
    creator: str,
    between: Callable[[int], object] | None = None,
) -> None:
    """Writes the whole package to ``stream``; entries are dated ``created``, so that equal input gives equal bytes.

    ``between`` is called with the number of finished sheets before every batch of rows and at the end.
    """
    between = between or _go_on
    moment = max(created.replace(tzinfo=None), datetime(1980, 1, 1)).timetuple()[:6]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, text: str) -> None:
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (_HEAD + text).encode())

        add("[Content_Types].xml", _content_types(len(names)))
        add("_rels/.rels", _root_relations())
        add("docProps/core.xml", _core(created, creator))
        add("docProps/app.xml", _app())
        add("xl/workbook.xml", _workbook(names, sheets))
        add("xl/_rels/workbook.xml.rels", _workbook_relations(len(names)))
        add("xl/styles.xml", styles_xml())
        for number, sheet in enumerate(sheets, start=1):
            entry = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as part:
                part.write(_HEAD.encode())
                pieces = sheet_xml(sheet, selected=number == 1)
                between(number - 1)
                while batch := "".join(islice(pieces, _BATCH)):
                    part.write(batch.encode())
                    between(number - 1)
        between(len(sheets))


def _go_on(_finished: int) -> None:
    """Nobody wants to stop the writing."""


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for number in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _root_relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_RELATIONS}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def _workbook_relations(count: int) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, count + 1)
    )
    styles = f'<Relationship Id="rId{count + 1}" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{sheets}{styles}</Relationships>'


def _core(created: datetime, creator: str) -> str:
    moment = created.replace(tzinfo=None, microsecond=0).isoformat() + "Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>{xml_text(creator)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _app() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Excel</Application></Properties>"
    )


def _workbook(names: Sequence[str], sheets: Sequence[LedgerSheet]) -> str:
    entries = "".join(f'<sheet name="{xml_text(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1))
    filters = "".join(_filter_name(index, name, sheet) for index, (name, sheet) in enumerate(zip(names, sheets, strict=True)))
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{_quoted(name)}!$1:${HEADER_ROW}</definedName>'
        for index, name in enumerate(names)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{entries}</sheets><definedNames>{filters}{titles}</definedNames></workbook>"
    )


def _filter_name(index: int, name: str, sheet: LedgerSheet) -> str:
    """Excel keeps the auto-filter's area under this hidden name as well and repairs files that lack it."""
    area = f"$A${HEADER_ROW}:${column_letter(len(sheet.columns))}${last_data_row(sheet)}"
    return f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{_quoted(name)}!{area}</definedName>'


def _quoted(name: str) -> str:
    return xml_text("'" + name.replace("'", "''") + "'")
