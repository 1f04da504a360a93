"""The parts of a ledger's package around its sheets."""

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import BinaryIO

from exports.excel.cell_text import xml_text
from exports.excel.ledger.model import LedgerSheet
from exports.excel.ledger.sheet import HEADER_ROW, SheetPart, quoted
from exports.excel.ledger.styles import styles_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAX_NAME = 31
_CELL = re.compile(r"([A-Z]+)(\d+)")
COVER = "封面"
_PACKED = 3  # a tenth larger than zlib's usual 6, in less than half the time
_BATCH = 250  # rows handed to the packer at once


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


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A sheet as it was written: its name in the workbook, its data rows, and the check code of its values where one was asked for."""

    name: str
    rows: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """What the workbook's own part must know of a sheet."""

    name: str
    filter_area: tuple[str, str]


def write_parts(
    stream: BinaryIO,
    sheets: Sequence[LedgerSheet],
    *,
    created: datetime,
    creator: str,
    cover: Callable[[Sequence[WrittenSheet]], LedgerSheet] | None = None,
    between: Callable[[int], object] | None = None,
) -> list[WrittenSheet]:
    """Writes the whole package to ``stream``; entries are dated ``created``, so that equal input gives equal bytes.

    ``cover`` makes the first sheet out of what was written; it is not among those returned.
    ``between`` is called with the number of finished sheets before every batch of rows and at the end.
    """
    between = between or _go_on
    package = _Package(stream, created)
    with package.archive:
        names = sheet_names([*([COVER] if cover else []), *(sheet.name for sheet in sheets)])
        first = 2 if cover else 1
        parts = [SheetPart(sheet, selected=number == 1, coded=cover is not None) for number, sheet in enumerate(sheets, start=first)]
        for done, part in enumerate(parts):
            package.add_pieces(_sheet_file(first + done), part.pieces(), partial(between, done))
        written = [WrittenSheet(name, part.rows, part.code) for name, part in zip(names[first - 1 :], parts, strict=True)]
        if cover:
            front = SheetPart(cover(written), selected=True)
            package.add_pieces(_sheet_file(1), front.pieces(), partial(between, len(sheets)))
            parts.insert(0, front)
        package.add("xl/workbook.xml", _workbook([_Written(n, part.filter_area) for n, part in zip(names, parts, strict=True)]))
        package.add("xl/_rels/workbook.xml.rels", _workbook_relations(len(names)))
        package.add("xl/styles.xml", styles_xml())
        package.add("docProps/core.xml", _core(created, creator))
        package.add("docProps/app.xml", _app())
        package.add("_rels/.rels", _root_relations())
        package.add("[Content_Types].xml", _content_types(len(names)))
        between(len(sheets))
    return written


class _Package:
    """The zip file, part by part."""

    def __init__(self, stream: BinaryIO, created: datetime) -> None:
        self.archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
        self._moment = max(created.replace(tzinfo=None), datetime(1980, 1, 1)).timetuple()[:6]

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, self._moment)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry._compresslevel = _PACKED  # noqa: SLF001  # pyright: ignore - open() asks nothing else
        return entry

    def add(self, name: str, text: str) -> None:
        """A short part."""
        self.archive.writestr(self._entry(name), (_HEAD + text).encode())

    def add_pieces(self, name: str, pieces: Iterator[str], between: Callable[[], object]) -> None:
        """A long part, batch by batch."""
        with self.archive.open(self._entry(name), "w", force_zip64=True) as part:
            part.write(_HEAD.encode())
            between()
            while batch := "".join(islice(pieces, _BATCH)):
                part.write(batch.encode())
                between()


def _sheet_file(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


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


def _workbook(written: Sequence[_Written]) -> str:
    entries = "".join(
        f'<sheet name="{xml_text(one.name)}" sheetId="{number}" r:id="rId{number}"/>' for number, one in enumerate(written, 1)
    )
    filters = "".join(_filter_name(index, one) for index, one in enumerate(written))
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{quoted(one.name)}!$1:${HEADER_ROW}</definedName>'
        for index, one in enumerate(written)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{entries}</sheets><definedNames>{filters}{titles}</definedNames></workbook>"
    )


def _filter_name(index: int, one: _Written) -> str:
    """Excel keeps the auto-filter's area under this hidden name as well and repairs files that lack it."""
    first, last = (_CELL.sub(r"$\1$\2", cell) for cell in one.filter_area)
    return f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{quoted(one.name)}!{first}:{last}</definedName>'
