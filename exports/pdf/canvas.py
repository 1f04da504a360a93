"""Draws pages of marks into a PDF file: the only place that calls reportlab's canvas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Final, TypeAlias

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.content import Content
from exports.pdf.embedding import EmbeddedFont
from exports.pdf.fonts import Typeface
from exports.pdf.marks import Figure, Letters, Mark, Picture, Rule, Sheet
from exports.pdf.page import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH

rl_config.useA85 = 0  # pages are binary, as the fonts in the file are
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
    painter: _Painter = _BlankCanvas(
        path, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1, pdfVersion=(1, 4), lang="zh-CN"
    )
    _describe(painter, properties)
    fonts = _Fonts(painter)
    for number, sheet in enumerate(sheets):
        painter.setPageSize((sheet.width, sheet.height))
        if sheet.bookmark:
            painter.bookmarkPage(f"p{number}")
            painter.addOutlineEntry(sheet.bookmark, f"p{number}", level=sheet.bookmark_level)
        if sheet.turned:
            # The long-side frame's corner is the type area's lower left one: table heads face left, towards the spine of
            # odd pages and the outer edge of even ones (GB/T 9704 7.5).
            painter.saveState()
            painter.transform(0, 1, -1, 0, LEFT, PAGE_HEIGHT - BOTTOM)
            _draw_marks(painter, sheet.turned, Content(0.0, fonts.of))
            painter.restoreState()
        _draw_marks(painter, sheet.marks, Content(sheet.height, fonts.of))
        painter.showPage()
    painter.save()


class _Fonts:
    """The fonts of one file, each embedded once, numbered as they are first needed."""

    def __init__(self, painter: _Painter) -> None:
        self._delayed: list[EmbeddedFont] = painter._doc.delayedFonts  # noqa: SLF001
        self._fonts: dict[str, EmbeddedFont] = {}

    def of(self, typeface: Typeface) -> EmbeddedFont:
        """The font that draws a typeface."""
        face = typeface.face
        if face.key not in self._fonts:
            self._fonts[face.key] = EmbeddedFont(face, len(self._fonts) + 1)
            self._delayed.append(self._fonts[face.key])
        return self._fonts[face.key]


def _draw_marks(painter: _Painter, marks: Sequence[Mark], content: Content) -> None:
    for mark in marks:
        match mark:
            case Letters():
                content.letters(mark)
            case Rule():
                content.rule(mark)
            case Figure():
                content.figure(mark)
            case Picture():
                painter.addLiteral(content.take())
                top = content.height - mark.y
                painter.drawImage(ImageReader(BytesIO(mark.jpeg)), mark.x, top - mark.height, mark.width, mark.height)
    painter.addLiteral(content.take())


class _BlankCanvas(Canvas):
    """Begins each page with nothing: reportlab would name Helvetica on it, unembedded."""

    def _make_preamble(self) -> None:
        self._preamble = ""


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
