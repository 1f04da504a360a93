"""Pages of a PDF as pictures. These run on the worker; the library is loaded when the first page is wanted."""

import math
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PdfPages:
    """A PDF in memory: its bytes and the size of each page in points."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]

    def dots(self, number: int, dots_per_inch: float) -> tuple[int, int]:
        """How wide and high a page is at a resolution."""
        scale = dots_per_inch / POINTS_PER_INCH
        width, height = self.sizes[number]
        return math.ceil(width * scale), math.ceil(height * scale)


def open_pages(content: bytes) -> PdfPages:
    """Measure the pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return PdfPages(content, tuple(document.get_page_size(number) for number in range(len(document))))
    finally:
        document.close()


def render_page(pages: PdfPages, number: int, dots_per_inch: float, rows: range | None = None) -> QImage:
    """One page as a picture at a resolution, or only these rows of dots of it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pages.content)
    try:
        page = document[number]
        scale: Any = dots_per_inch / POINTS_PER_INCH  # its stub says int and means float
        crop: Any = _around(rows, pages.dots(number, dots_per_inch)[1], scale) if rows is not None else (0, 0, 0, 0)
        bitmap = page.render(scale=scale, crop=crop, prefer_bgrx=True)
        try:
            raw = bytes(bitmap.buffer)
            return QImage(raw, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
        finally:
            bitmap.close()
            page.close()
    finally:
        document.close()


def _around(rows: range, height: int, scale: float) -> tuple[float, float, float, float]:
    """What to leave out left, below, right and above, in points; the library rounds up to whole dots."""

    def points(dots: int) -> float:
        return (dots - 0.5) / scale if dots > 0 else 0.0

    return 0.0, points(height - rows.stop), 0.0, points(rows.start)
