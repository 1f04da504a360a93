"""Checks a finished official document by reading its file back (GB/T 9704—2012): what is drawn counts, not what was meant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdfium2

from exports.pdf.check.annexes import annex_faults
from exports.pdf.check.areas import area_of
from exports.pdf.check.bodies import body_faults
from exports.pdf.check.content import match
from exports.pdf.check.fonts import char_faults, font_faults
from exports.pdf.check.formats import Format, format_of, recognised_format
from exports.pdf.check.heads import head_faults, lines_by_kind
from exports.pdf.check.lines import line_faults
from exports.pdf.check.marks import mark_faults
from exports.pdf.check.pages import ReadDocument, read_document
from exports.pdf.check.pictures import picture_faults
from exports.pdf.check.properties import bookmark_faults, property_faults
from exports.pdf.check.sheets import sheet_faults
from exports.pdf.check.tails import tail_faults
from exports.pdf.document import OfficialDocument

_NO_PDF: Final = "文件不是有效的PDF，无法读回检查。"


def check_document(path: Path, document: OfficialDocument | None = None, *, pages: range | None = None) -> list[str]:
    """What is wrong with the finished file, one Chinese sentence each; empty if it is as it must be. Raises OSError.

    With ``document``, the file is held against it: its format, every text in its order, nothing more. ``pages`` (indexes) is where
    one document stands in a file of many; an empty page may end it. Like ``read_document``, not for two threads at a time.
    """
    try:
        read = read_document(path)
    except pypdfium2.PdfiumError:
        return [_NO_PDF]
    faults = [*font_faults(read), *_page_faults(read, document, pages or range(len(read.pages)), alone=pages is None)]
    if document and pages is None:
        faults += property_faults(document, read)
    return list(dict.fromkeys(faults))


def check_batch(path: Path, documents: Sequence[OfficialDocument], spans: Sequence[range], *, duplex: bool = False) -> list[str]:
    """What is wrong with a file of many documents, each told by its place (第2份：…); under the terms of ``check_document``.

    Nothing stands between them but, with ``duplex``, an empty page that lets the next begin on an odd one. Each has its bookmark.
    """
    try:
        read = read_document(path)
    except pypdfium2.PdfiumError:
        return [_NO_PDF]
    faults = [*font_faults(read), *_span_faults(read, spans, duplex=duplex)]
    for number, (document, span) in enumerate(zip(documents, spans, strict=True), 1):
        faults += [f"第{number}份：{fault}" for fault in dict.fromkeys(_page_faults(read, document, span, alone=False))]
    return faults


def _page_faults(read: ReadDocument, document: OfficialDocument | None, span: range, *, alone: bool) -> Iterator[str]:
    """What is wrong with the pages of one document, numbered from 1."""
    pages = [replace(read.pages[index], number=number) for number, index in enumerate(span, 1)]
    if not alone and len(pages) > 1 and pages[-1].blank and len(pages) % 2 == 0:
        del pages[-1]
    areas = [area_of(page) for page in pages]
    form = format_of(document.head) if document else recognised_format(areas[0])
    for page, area in zip(pages, areas, strict=True):
        if page.blank:
            yield f"第{page.number}页是空白页。"
        letter_head = form is Format.LETTER and page.number == 1
        yield from char_faults(page)
        yield from sheet_faults(page, area, numbered=not letter_head, red_outside=letter_head)
    yield from line_faults(areas)
    yield from mark_faults(areas[0], form)
    if document is None:
        return
    matcher = match(document, areas)
    lines = lines_by_kind(matcher.parts)
    yield from matcher.faults
    yield from head_faults(document, lines, areas[0], form)
    yield from body_faults(matcher.parts, areas)
    yield from picture_faults(document, areas)
    yield from tail_faults(document, matcher.parts, lines, areas, form)
    yield from annex_faults(matcher.parts, areas, document.unbreakable)
    yield from bookmark_faults(document, matcher.parts, read, span.start)


def _span_faults(read: ReadDocument, spans: Sequence[range], *, duplex: bool) -> Iterator[str]:
    """What is wrong between the documents of a batch."""
    end = 0
    marked = {index for _title, index in read.bookmarks}
    for number, span in enumerate(spans, 1):
        between = read.pages[end : span.start]
        if any(not page.blank for page in between) or len(between) > (1 if duplex else 0):
            yield f"第{number}份之前有{len(between)}页不属于任何一份。"
        if duplex and span.start % 2:
            yield f"第{number}份没有从奇数页开始。"
        if span.start not in marked:
            yield f"第{number}份没有书签。"
        end = span.stop
    if any(not page.blank for page in read.pages[end:]):
        yield "最后一份之后还有页。"
