"""Reads a finished PDF file back: what characters and rules stand where, in points from the top left corner, y downwards."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

Rgb = tuple[int, int, int]
_FONT_NAME = re.compile(rb"/FontName\s*/([^\s/<>\[\]()]+)")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HYPHEN = 2  # what PDFium makes of a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class ReadChar:
    """A character as a reader of the file sees it: origin, ink box, size, colour, font; ``turned`` if it does not stand upright.

    ``mapped`` is whether the file says which character it is.
    """

    char: str
    x: float
    baseline: float
    left: float
    top: float
    right: float
    bottom: float
    size: float
    colour: Rgb
    turned: bool
    font: str = ""
    mapped: bool = True


@dataclass(frozen=True)
class ReadRule:
    """A straight drawn line: its middle from corner to corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    colour: Rgb

    @property
    def level(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(frozen=True)
class ReadShape:
    """The box of anything else that is drawn: a filled or slanting figure, a picture (``turned`` if it does not stand upright)."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Rgb
    picture: bool = False
    turned: bool = False


@dataclass(frozen=True)
class ReadPage:
    """One page, characters in the order in which they are copied."""

    number: int
    width: float
    height: float
    chars: tuple[ReadChar, ...]
    rules: tuple[ReadRule, ...]
    shapes: tuple[ReadShape, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing at all stands on it."""
        return not (self.chars or self.rules or self.shapes)


@dataclass(frozen=True)
class ReadDocument:
    """A file's pages, its fonts (not embedded; not subsets), what it says of itself, its bookmarks with their page indexes."""

    pages: tuple[ReadPage, ...]
    fonts: frozenset[str]
    fonts_outside: frozenset[str]
    fonts_whole: frozenset[str]
    properties: dict[str, str]
    bookmarks: tuple[tuple[str, int | None], ...]


def read_document(path: Path) -> ReadDocument:
    """Read a PDF file back. Raises OSError, and pypdfium2.PdfiumError if it is no PDF.

    PDFium is not thread-safe: call this where the program makes its other calls of PDFium.
    """
    content = path.read_bytes()
    document: Any = pypdfium2.PdfDocument(content)
    try:
        fonts = _Fonts()
        read = tuple(_page(document[index], index + 1, fonts) for index in range(len(document)))
        bookmarks = tuple((entry.get_title(), _target(entry)) for entry in document.get_toc())
        properties = dict(document.get_metadata_dict())
    finally:
        document.close()
    return ReadDocument(read, frozenset(fonts.embedded), fonts.outside, _whole_fonts(content), properties, bookmarks)


def _whole_fonts(content: bytes) -> frozenset[str]:
    """Fonts whose names lack the six letters of a subset; PDFium hides them at times, so the file's own words are read."""
    names = (name.decode("latin-1") for name in _FONT_NAME.findall(content))
    return frozenset(name for name in names if not _SUBSET.match(name))


def _target(bookmark: Any) -> int | None:
    destination = bookmark.get_dest()
    return destination.get_index() if destination else None


class _Fonts:
    """The fonts of a file by name; each text object is asked once."""

    def __init__(self) -> None:
        self.embedded: dict[str, bool] = {}
        self._names: dict[int, str] = {}

    @property
    def outside(self) -> frozenset[str]:
        return frozenset(name for name, embedded in self.embedded.items() if not embedded)

    def name(self, text_object: Any) -> str:
        font: Any = pdfium.FPDFTextObj_GetFont(text_object)
        address = ctypes.addressof(font.contents)
        if address not in self._names:
            size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
            name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
            self._names[address] = name
            self.embedded[name] = self.embedded.get(name, True) and pdfium.FPDFFont_GetIsEmbedded(font) == 1
        return self._names[address]


def _page(page: Any, number: int, fonts: _Fonts) -> ReadPage:
    height = float(page.get_height())
    rules: list[ReadRule] = []
    shapes: list[ReadShape] = []
    for item in page.get_objects():
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            drawn = _path(item, height)
            rules.append(drawn) if isinstance(drawn, ReadRule) else shapes.append(drawn)
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            turned = abs(item.get_matrix().b) > 0.01
            shapes.append(ReadShape(left, height - top, right, height - bottom, (0, 0, 0), picture=True, turned=turned))
        elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            fonts.name(item.raw)
    read = ReadPage(number, float(page.get_width()), height, tuple(_chars(page, height, fonts)), tuple(rules), tuple(shapes))
    page.close()
    return read


def _chars(page: Any, height: float, fonts: _Fonts) -> Iterator[ReadChar]:
    text: Any = pdfium.FPDFText_LoadPage(page.raw)
    reader = _CharReader(text, height, fonts)
    try:
        lead = 0
        for index in range(pdfium.FPDFText_CountChars(text)):
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            number = int(pdfium.FPDFText_GetUnicode(text, index))
            if 0xD800 <= number < 0xDC00:
                lead = number
                continue
            if 0xDC00 <= number < 0xE000 and lead:
                number = 0x10000 + ((lead - 0xD800) << 10) + (number - 0xDC00)
            lead = 0
            yield reader.read(index, "-" if number == _HYPHEN else chr(number))
    finally:
        pdfium.FPDFText_ClosePage(text)


class _CharReader:
    """Reads the characters of one page; what a whole text object has in common is read once."""

    def __init__(self, text: Any, height: float, fonts: _Fonts) -> None:
        self._text = text
        self._height = height
        self._fonts = fonts
        self._looks: dict[int, tuple[float, Rgb, bool, str]] = {}
        self._box = [ctypes.c_double() for _ in range(6)]

    def read(self, index: int, char: str) -> ReadChar:
        x, y, left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        size, colour, turned, font = self._look(index)
        height = self._height
        return ReadChar(
            *(char, x.value, height - y.value, left.value, height - top.value, right.value, height - bottom.value),
            *(size, colour, turned, font, pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 0),
        )

    def _look(self, index: int) -> tuple[float, Rgb, bool, str]:
        text_object: Any = pdfium.FPDFText_GetTextObject(self._text, index)
        address = ctypes.addressof(text_object.contents)
        if address not in self._looks:
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            pdfium.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha)
            self._looks[address] = (
                float(pdfium.FPDFText_GetFontSize(self._text, index)),
                (red.value, green.value, blue.value),
                abs(float(pdfium.FPDFText_GetCharAngle(self._text, index))) > 0.01,
                self._fonts.name(text_object),
            )
        return self._looks[address]


def _path(item: Any, height: float) -> ReadRule | ReadShape:
    """Pdfium's box of a stroked line is the line grown by its thickness on all sides."""
    left, bottom, right, top = item.get_bounds()
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, filled, stroked)
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroked.value else pdfium.FPDFPageObj_GetFillColor
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask(item.raw, red, green, blue, alpha)
    colour = red.value, green.value, blue.value
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width)
    grown = width.value
    straight = min(right - left, top - bottom) < 2 * grown + 0.01 and pdfium.FPDFPath_CountSegments(item.raw) == 2
    if stroked.value and not filled.value and straight:
        return ReadRule(left + grown, height - top + grown, right - grown, height - bottom - grown, grown, colour)
    return ReadShape(left, height - top, right, height - bottom, colour)
