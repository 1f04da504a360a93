"""Runs expat over XML that came from outside, with one callback for each element and nothing built up in memory."""

from collections.abc import Callable
from xml.parsers import expat

from exports.excel.errors import WorkbookError
from exports.excel.reading.package import DAMAGED, TOO_LARGE

StartElement = Callable[[str, dict[str, str]], None]

MAX_ELEMENTS = 2_500_000  # of one part: what a callback for each can get through in a few seconds


def read_events(xml: bytes, start: StartElement, *, parser: expat.XMLParserType | None = None) -> None:
    """Calls ``start`` with name and attributes of each element.

    Anything not well-formed is a damaged workbook, and so is a document type: no office program writes one, and
    it is how XML bombs are built. A part of more elements than can be read in a few seconds is refused as too large.
    """
    if xml.count(b"<") - xml.count(b"</") > MAX_ELEMENTS:
        raise WorkbookError(TOO_LARGE)
    parser = parser or expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by position only
    except (expat.ExpatError, ValueError, LookupError) as exc:
        raise WorkbookError(DAMAGED) from exc


def local_name(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


def _refuse_document_type(*_: object) -> None:
    raise WorkbookError(DAMAGED)
