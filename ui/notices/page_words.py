"""Words on the pages of a PDF, and where they stand. ``read_words`` runs on the worker."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

    from ui.notices.pdf_pages import PdfPages

LINE = 0.5  # of a letter's height: letters whose middles are no farther apart stand on one line
_SURROGATES = range(0xD800, 0xE000)


class Box(NamedTuple):
    """A place on a page in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class PageWords(NamedTuple):
    """The letters of a page without the spaces between them, as they are compared, and the place of each."""

    letters: str
    boxes: tuple[Box, ...]


class Hit(NamedTuple):
    """Where words were found: the page, counted from 0, and a box for each line they run over."""

    page: int
    boxes: tuple[Box, ...]


def read_words(pages: PdfPages) -> tuple[PageWords, ...]:
    """The words of all pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pages.content)
    try:
        found: list[PageWords] = []
        for number, (_, height) in enumerate(pages.sizes):
            page = document[number]
            text = page.get_textpage()
            try:
                found.append(_words_of(text, height))
            finally:
                text.close()
                page.close()
        return tuple(found)
    finally:
        document.close()


def find(words: str, pages: Sequence[PageWords]) -> tuple[Hit, ...]:
    """Every place where these words stand, whatever line breaks and spaces are between their letters."""
    wanted = "".join(map(_compared, words))
    return tuple(hit for number, page in enumerate(pages) for hit in _found(wanted, number, page)) if wanted else ()


def _found(wanted: str, number: int, page: PageWords) -> Iterator[Hit]:
    start = page.letters.find(wanted)
    while start >= 0:
        yield Hit(number, tuple(_lines(page.boxes[start : start + len(wanted)])))
        start = page.letters.find(wanted, start + len(wanted))


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """Letters beside each other in one box."""
    line = boxes[0]
    for box in boxes[1:]:
        if abs((box.top + box.bottom) - (line.top + line.bottom)) / 2 <= LINE * (line.bottom - line.top):
            line = Box(min(line.left, box.left), min(line.top, box.top), max(line.right, box.right), max(line.bottom, box.bottom))
        else:
            yield line
            line = box
    yield line


def _words_of(text: PdfTextPage, height: float) -> PageWords:
    from pypdfium2 import raw

    letters: list[str] = []
    boxes: list[Box] = []
    rect = raw.FS_RECTF()
    half = 0
    for place in range(text.count_chars()):
        code = int(raw.FPDFText_GetUnicode(text, place))
        if code in _SURROGATES:  # a rare letter in two halves
            if not half:
                half = code
                continue
            code = ord(_joined(half, code))
        half = 0
        compared = _compared(chr(code))
        if compared and raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(rect)):
            letters.append(compared)
            boxes += [Box(rect.left, height - rect.top, rect.right, height - rect.bottom)] * len(compared)
    return PageWords("".join(letters), tuple(boxes))


def _joined(high: int, low: int) -> str:
    return (chr(high) + chr(low)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")[0]


def _compared(letter: str) -> str:
    """A letter as it is compared: without case, full-width as half-width ones; nothing for a space or control sign."""
    return "" if letter.isspace() or unicodedata.category(letter) == "Cc" else unicodedata.normalize("NFKC", letter).casefold()
