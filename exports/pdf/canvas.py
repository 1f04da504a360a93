"""Draws pages of marks into a PDF file: the only place that calls reportlab's canvas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Final, TypeAlias

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.marks import Letters, Mark, Picture, Rule, Sheet
from exports.pdf.page import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH

_THICKENING: Final = 0.03  # stroke of a bold stand-in, as a share of the size
_SAME: Final = 1e-4
_PRODUCER: Final = "包保联企工作台"

_Painter: TypeAlias = Any


@dataclass(frozen=True)
class Properties:
    """What the file says of itself; ``day`` is when it was made (None: not said)."""

    title: str
    author: str
    subject: str
    keywords: str
    day: date | None


def draw(path: str, sheets: Sequence[Sheet], properties: Properties) -> None:
    """Write the pages to ``path``. Equal input gives equal bytes; one call at a time (``render`` sees to it). Raises OSError."""
    first_face = _first_face(sheets)
    painter: _Painter = Canvas(
        path,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=first_face,  # pyright: ignore[reportArgumentType]  # without it every page names Helvetica, unembedded
        pdfVersion=(1, 4),
        lang="zh-CN",
    )
    _describe(painter, properties)
    for number, sheet in enumerate(sheets):
        painter.setPageSize((sheet.width, sheet.height))
        if sheet.bookmark:
            painter.bookmarkPage(f"p{number}")
            painter.addOutlineEntry(sheet.bookmark, f"p{number}")
        if sheet.turned:
            # The long-side frame's corner is the type area's lower left one: table heads face left, towards the spine of
            # odd pages and the outer edge of even ones (GB/T 9704 7.5).
            painter.saveState()
            painter.transform(0, 1, -1, 0, LEFT, PAGE_HEIGHT - BOTTOM)
            for mark in sheet.turned:
                _draw_mark(painter, mark, 0.0)
            painter.restoreState()
        for mark in sheet.marks:
            _draw_mark(painter, mark, sheet.height)
        painter.showPage()
    painter.save()


def _describe(painter: _Painter, properties: Properties) -> None:
    painter.setTitle(properties.title)
    painter.setAuthor(properties.author)
    painter.setSubject(properties.subject)
    painter.setKeywords(properties.keywords)
    painter.setCreator(_PRODUCER)
    painter.setProducer(_PRODUCER)
    if properties.day is None:
        return
    stamp = painter._doc._timeStamp  # noqa: SLF001
    stamp.YMDhms = (properties.day.year, properties.day.month, properties.day.day, 0, 0, 0)
    stamp.dhh, stamp.dmm = 8, 0


def _first_face(sheets: Sequence[Sheet]) -> str:
    letters = (mark for sheet in sheets for mark in (*sheet.marks, *sheet.turned) if isinstance(mark, Letters))
    return next(glyph.typeface.face.key for mark in letters for glyph in mark.glyphs)


def _draw_mark(painter: _Painter, mark: Mark, height: float) -> None:
    """Draw one mark; y runs down from ``height``."""
    if isinstance(mark, Rule):
        painter.setStrokeColorRGB(*mark.colour.value)
        painter.setLineWidth(mark.thickness)
        painter.line(mark.x0, height - mark.y0, mark.x1, height - mark.y1)
    elif isinstance(mark, Picture):
        painter.drawImage(ImageReader(BytesIO(mark.jpeg)), mark.x, height - mark.y - mark.height, mark.width, mark.height)
    else:
        _draw_letters(painter, mark, height - mark.baseline)


def _draw_letters(painter: _Painter, letters: Letters, y: float) -> None:
    text = painter.beginText()
    text.setFillColorRGB(*letters.colour.value)
    for start, end, spacing in _runs(letters):
        glyph = letters.glyphs[start]
        text.setFont(glyph.typeface.face.key, glyph.size)
        text.setHorizScale(letters.narrowing * 100)
        text.setCharSpace(spacing)
        if glyph.bold:
            text.setStrokeColorRGB(*letters.colour.value)
            painter.setLineWidth(glyph.size * _THICKENING)
        text.setTextRenderMode(2 if glyph.bold else 0)
        text.setTextOrigin(letters.places[start], y)
        text.textOut("".join(glyph.char for glyph in letters.glyphs[start:end]))
    text.setTextRenderMode(0)
    text.setCharSpace(0)
    text.setHorizScale(100)
    painter.drawText(text)


def _runs(letters: Letters) -> Iterator[tuple[int, int, float]]:
    """Stretches of one face, size, weight and spacing: start, end and the space added after each character."""
    glyphs, places = letters.glyphs, letters.places
    extra = [
        (places[index + 1] - places[index]) / letters.narrowing - glyphs[index].advance if index + 1 < len(glyphs) else 0.0
        for index in range(len(glyphs))
    ]
    start = 0
    while start < len(glyphs):
        end = start + 1
        kind = glyphs[start].kind
        while end < len(glyphs) and glyphs[end].kind == kind and (end == start + 1 or abs(extra[end - 1] - extra[start]) < _SAME):
            end += 1
        yield start, end, extra[start] if end > start + 1 else 0.0
        start = end
