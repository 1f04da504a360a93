"""Pages of a PDF under each other, as they are painted."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.notices.page_words import Hit
from ui.notices.pdf_pages import PdfPages

GAP = 14
SCREEN_DPI = 96
FOUND, FOUND_HERE, FRAME = QColor(255, 214, 0, 90), QColor(255, 140, 0, 130), QColor("#c45a00")


class PageCanvas(QWidget):
    """Paints the pages; ``wanted`` names one that comes into view and has no picture. What was found is marked."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: PdfPages | None = None
        self.zoom = 1.0
        self.pictures: dict[int, QImage] = {}
        self.hits: Sequence[Hit] = ()
        self.hit = -1

    def place(self) -> None:
        """Take the size that the pages need."""
        sizes = [self._size(number) for number in range(self.count())]
        width = max((size.width() for size in sizes), default=0) + 2 * GAP
        height = sum(size.height() + GAP for size in sizes) + GAP
        self.setMinimumSize(width, height)
        self.resize(max(width, self.width()), height)
        self.update()

    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages.sizes) if self.pages is not None else 0

    def _size(self, number: int) -> QSize:
        assert self.pages is not None  # noqa: S101 - asked only for pages that are there
        width, height = self.pages.sizes[number]
        scale = self.zoom * SCREEN_DPI / 72
        return QSize(round(width * scale), round(height * scale))

    def rect_of(self, number: int) -> QRect:
        """Where a page lies."""
        top = GAP + sum(self._size(before).height() + GAP for before in range(number))
        size = self._size(number)
        return QRect(QPoint((self.width() - size.width()) // 2, top), size)

    def page_at(self, height: int) -> int:
        """The first page that ends below this height; -1 without one."""
        return next((number for number in range(self.count()) if self.rect_of(number).bottom() >= height), -1)

    def boxes_of(self, hit: Hit) -> list[QRectF]:
        """Where something that was found lies."""
        scale = self.zoom * SCREEN_DPI / 72
        corner = QPointF(self.rect_of(hit.page).topLeft())
        return [
            QRectF(
                corner.x() + box.left * scale, corner.y() + box.top * scale, (box.right - box.left) * scale, (box.bottom - box.top) * scale
            )
            for box in hit.boxes
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(self.count()):
            room = self.rect_of(number)
            if not room.intersects(event.rect()):
                continue
            painter.fillRect(room.translated(2, 3), QColor(0, 0, 0, 40))
            painter.fillRect(room, QColor("#ffffff"))
            picture = self.pictures.get(number)
            if picture is None:
                self.wanted.emit(number)
            else:
                painter.drawImage(room, picture)
            self._paint_hits(painter, number)
        painter.end()

    def _paint_hits(self, painter: QPainter, number: int) -> None:
        for place, hit in enumerate(self.hits):
            if hit.page != number:
                continue
            for box in self.boxes_of(hit):
                painter.fillRect(box, FOUND_HERE if place == self.hit else FOUND)
                if place == self.hit:
                    painter.setPen(QPen(FRAME, 1.5))
                    painter.drawRect(box)
