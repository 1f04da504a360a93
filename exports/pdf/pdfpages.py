"""Reads a finished PDF file back: what characters and rules stand where, in points from the top left corner, y downwards."""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_RGB = tuple[int, int, int]


@dataclass(frozen=True)
class ReadChar:
    """A character as a reader of the file sees it: origin, ink box, size, colour; ``turned`` if it does not stand upright."""

    char: str
    x: float
    baseline: float
    left: float
    top: float
    right: float
    bottom: float
    size: float
    colour: _RGB
    turned: bool


@dataclass(frozen=True)
class ReadRule:
    """A straight drawn line: its middle from corner to corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    colour: _RGB

    @property
    def level(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(frozen=True)
class ReadPage:
    """One page, characters in the order in which they are copied."""

    number: int
    width: float
    height: float
    chars: tuple[ReadChar, ...]
    rules: tuple[ReadRule, ...]


@dataclass(frozen=True)
class ReadDocument:
    """A file's pages and the fonts that are not embedded in it."""

    pages: tuple[ReadPage, ...]
    fonts: frozenset[str]
    fonts_outside: frozenset[str]


def read_document(path: Path) -> ReadDocument:
    """Read a PDF file back. Raises OSError, and pypdfium2.PdfiumError if it is no PDF.

    PDFium is not thread-safe: call this where the program makes its other calls of PDFium.
    """
    document: Any = pypdfium2.PdfDocument(path.read_bytes())
    try:
        fonts: dict[str, bool] = {}
        pages: list[ReadPage] = []
        for index in range(len(document)):
            page: Any = document[index]
            height = float(page.get_height())
            objects = list(page.get_objects())
            rules = tuple(_rule(item, height) for item in objects if item.type == pdfium.FPDF_PAGEOBJ_PATH)
            for item in objects:
                if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    name, embedded = _font(item)
                    fonts[name] = fonts.get(name, True) and embedded
            pages.append(ReadPage(index + 1, float(page.get_width()), height, _chars(page, height), rules))
            page.close()
    finally:
        document.close()
    return ReadDocument(tuple(pages), frozenset(fonts), frozenset(name for name, embedded in fonts.items() if not embedded))


def _chars(page: Any, height: float) -> tuple[ReadChar, ...]:
    text: Any = pdfium.FPDFText_LoadPage(page.raw)
    try:
        units = [
            (number, index)
            for index in range(pdfium.FPDFText_CountChars(text))
            if pdfium.FPDFText_IsGenerated(text, index) != 1
            for number in [int(pdfium.FPDFText_GetUnicode(text, index))]
        ]
        chars: list[ReadChar] = []
        lead = 0
        for number, index in units:
            if 0xD800 <= number < 0xDC00:
                lead = number
                continue
            code = 0x10000 + ((lead - 0xD800) << 10) + (number - 0xDC00) if 0xDC00 <= number < 0xE000 and lead else number
            lead = 0
            chars.append(_char(text, index, chr(code), height))
        return tuple(chars)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _char(text: Any, index: int, char: str, height: float) -> ReadChar:
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return ReadChar(
        char,
        x.value,
        height - y.value,
        left.value,
        height - top.value,
        right.value,
        height - bottom.value,
        float(pdfium.FPDFText_GetFontSize(text, index)),
        (red.value, green.value, blue.value),
        abs(float(pdfium.FPDFText_GetCharAngle(text, index))) > 0.01,
    )


def _rule(item: Any, height: float) -> ReadRule:
    """Pdfium's box of a stroked line is the line grown by its thickness on all sides."""
    left, bottom, right, top = item.get_bounds()
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetStrokeColor(item.raw, red, green, blue, alpha)
    grown = width.value
    return ReadRule(left + grown, height - top + grown, right - grown, height - bottom - grown, grown, (red.value, green.value, blue.value))


def _font(item: Any) -> tuple[str, bool]:
    font: Any = pdfium.FPDFTextObj_GetFont(item.raw)
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode("utf-8", "replace"), pdfium.FPDFFont_GetIsEmbedded(font) == 1
