"""Pages of any PDF as pictures in memory.

PDFium is not thread-safe: call this where the program makes its other calls of PDFium.
"""

from typing import Any, NamedTuple

import pypdfium2

from exports.pdf.errors import UnreadablePdfError


class PagePicture(NamedTuple):
    """Rows of 24-bit RGB, ``width * 3`` bytes each."""

    width: int
    height: int
    rgb: bytes


def count_pages(content: bytes) -> int:
    """How many pages. Raises UnreadablePdfError for a file that is damaged or locked by a password."""
    document = _opened(content)
    try:
        return len(document)
    finally:
        document.close()


def page_picture(content: bytes, number: int, width: int, height: int) -> PagePicture:
    """A page, counted from 0, no larger than this. Raises UnreadablePdfError as ``count_pages`` does."""
    document = _opened(content)
    try:
        page = document[number]
        across, down = page.get_size()
        fitting = min(width / across, height / down)
        scale: Any = max(fitting, 1 / min(across, down))  # one dot at least; its stub says int and means float
        bitmap = page.render(scale=scale, rev_byteorder=True)
        try:
            row, raw = bitmap.width * 3, memoryview(bitmap.buffer)
            rgb = b"".join(raw[start : start + row] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
            return PagePicture(bitmap.width, bitmap.height, rgb)
        finally:
            bitmap.close()
            page.close()
    finally:
        document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdfError from error
