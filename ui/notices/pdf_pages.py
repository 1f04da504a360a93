"""Pages of a PDF as pictures. These run on the worker; the library is loaded when the first page is wanted."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PdfPages:
    """A PDF in memory: its bytes and the size of each page in points."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]


def open_pages(content: bytes) -> PdfPages:
    """Measure the pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return PdfPages(content, tuple(document.get_page_size(number) for number in range(len(document))))
    finally:
        document.close()


def render_page(pages: PdfPages, number: int, dots_per_inch: float) -> QImage:
    """One page as a picture at a resolution."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pages.content)
    try:
        page = document[number]
        scale: Any = dots_per_inch / POINTS_PER_INCH  # its stub says int and means float
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        try:
            raw = bytes(bitmap.buffer)
            return QImage(raw, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
        finally:
            bitmap.close()
            page.close()
    finally:
        document.close()
