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
from exports.pdf.fonts import Typeface
from exports.pdf.marks import Figure, Letters, Mark, Picture, Rule, Sheet
from exports.pdf.page import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH
from exports.pdf.typefaces.embedding import EmbeddedFont

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


class Drawing:
    """A file in the making, written to ``path`` when it is saved. Equal sheets give equal bytes.

    One drawing at a time (``render`` sees to it).
    """

    def __init__(self, path: str) -> None:
        self.pages = 0
        self._painter: _Painter = _BlankCanvas(
            path, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1, pdfVersion=(1, 4), lang="zh-CN"
        )
        self._fonts = _Fonts(self._painter)

    def add(self, sheet: Sheet) -> None:
        """Draw the next page; its marks are needed no longer."""
        painter = self._painter
        painter.setPageSize((sheet.width, sheet.height))
        if sheet.bookmark:
            painter.bookmarkPage(f"p{self.pages}")
            painter.addOutlineEntry(sheet.bookmark, f"p{self.pages}", level=sheet.bookmark_level)
        if sheet.turned:
            # The long-side frame's corner is the type area's lower left one: table heads face left, towards the spine of
            # odd pages and the outer edge of even ones (GB/T 9704 7.5).
            painter.saveState()
            painter.transform(0, 1, -1, 0, LEFT, PAGE_HEIGHT - BOTTOM)
            _draw_marks(painter, sheet.turned, Content(0.0, self._fonts.of))
            painter.restoreState()
        _draw_marks(painter, sheet.marks, Content(sheet.height, self._fonts.of))
        painter.showPage()
        self.pages += 1

    def save(self, properties: Properties) -> None:
        """Embed the fonts and write the file. Raises OSError."""
        _describe(self._painter, properties)
        self._painter.save()


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
