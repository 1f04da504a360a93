"""What goes to a printer, sheet side after sheet side, and how a side is drawn. Pure, but for the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageRanges, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.notices.pdf_pages import PdfPages, render_page

FINEST = 600  # dots per inch: nobody sees more, and a page has enough of them
BAND = 3_000_000  # bytes of a picture drawn at once: a page at 600 dpi would take 140 million
BYTES_PER_DOT = 4

Side = int | None  # number of a page, counted from 0; None for a blank side


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """Which of so many pages were chosen, in the order the person asked for."""
    ranges: QPageRanges = printer.pageRanges()
    first, last = printer.fromPage() or 1, printer.toPage() or count
    chosen = [n for n in range(count) if (first <= n + 1 <= last if ranges.isEmpty() else ranges.contains(n + 1))]
    return chosen[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else chosen


def sides(pages: Sequence[int], copies: int, *, collate: bool, duplex: bool) -> list[Side]:
    """The sides of all copies in their order. Printed on both sides, each copy begins on a new sheet."""
    each = 2 if duplex else 1
    sheets: list[list[Side]] = [list(pages[place : place + each]) for place in range(0, len(pages), each)]
    if copies > 1 and sheets:
        sheets[-1] += [None] * (each - len(sheets[-1]))
    made = [side for sheet in sheets * copies for side in sheet] if collate else [side for sheet in sheets for side in sheet * copies]
    return made[:-1] if made and made[-1] is None else made


def bands(pages: PdfPages, number: int, dots_per_inch: float) -> list[range]:
    """A page in stripes of rows, none of which takes much memory."""
    width, height = pages.dots(number, dots_per_inch)
    each = max(1, BAND // (width * BYTES_PER_DOT))
    return [range(top, min(top + each, height)) for top in range(0, height, each)]


def draw_band(painter: QPainter, pages: PdfPages, number: int, dots_per_inch: float, rows: range) -> None:
    """Draw some rows of a page onto the paper, which stands upright: a landscape page is turned, its head to the left (GB/T 9704 7.5)."""
    width, height = pages.dots(number, dots_per_inch)
    picture = render_page(pages, number, dots_per_inch, rows)
    room = QRectF(painter.viewport())
    painter.save()
    if width > height:
        painter.translate(room.left(), room.bottom())
        painter.rotate(-90)
        room = QRectF(0, 0, room.height(), room.width())
    scale = room.height() / height
    target = QRectF(room.left(), room.top() + rows.start * scale, room.width(), len(rows) * scale)
    painter.drawImage(target, picture, QRectF(picture.rect()))
    painter.restore()
