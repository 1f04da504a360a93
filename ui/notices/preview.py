"""What will be printed, page by page: real pages of the PDF, with zoom and thumbnails."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.notices.pdf_pages import PdfPages, render_page
from ui.screen import Screen
from ui.tasks import Tasks

GAP = 14
THUMB = 92  # pixels wide
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
KEPT = 8  # rendered pages kept
SCREEN_DPI = 96


class PageCanvas(QWidget):
    """Paints the pages under each other; a page is rendered when it comes into view."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: PdfPages | None = None
        self.zoom = 1.0
        self.pictures: dict[int, QImage] = {}

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
        painter.end()


class PdfPreview(QWidget):
    """Thumbnails, pages, and zoom buttons."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._asked: set[tuple[int, float]] = set()
        self._fit = True
        self.canvas = PageCanvas()
        self.canvas.wanted.connect(self._render)
        self.area = QScrollArea()
        self.area.setWidget(self.canvas)
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.thumbs = QListWidget()
        self.thumbs.setFixedWidth(THUMB + 44)
        self.thumbs.setIconSize(QSize(THUMB, THUMB * 3 // 2))
        self.thumbs.setViewMode(QListWidget.ViewMode.IconMode)
        self.thumbs.setMovement(QListWidget.Movement.Static)
        self.thumbs.setFlow(QListWidget.Flow.TopToBottom)
        self.thumbs.setWrapping(False)
        self.thumbs.setSpacing(5)
        self._blank = QIcon(_blank_page())
        self.thumbs.setAccessibleName("各页")
        self.thumbs.currentRowChanged.connect(self._go)
        self.where = QLabel()
        self.where.setObjectName("muted")
        line = QHBoxLayout()
        line.addWidget(self.where)
        line.addStretch(1)
        for words, keys, slot in self._zooms():
            button = QPushButton(words)
            button.setObjectName("chip")
            button.setToolTip(f"{words}（{keys}）")
            button.clicked.connect(slot)
            line.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.thumbs)
        middle.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addLayout(middle, 1)

    def act_in(self, screen: Screen) -> None:
        """Give the screen it stands in the keys that its buttons name."""
        for words, keys, slot in self._zooms():
            screen.act(words, slot, keys)

    def _zooms(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return ("缩小", "Ctrl+-", self.smaller), ("适合宽度", "Ctrl+0", self.fit_width), ("放大", "Ctrl++", self.larger)

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show a PDF from its first page; the place is kept when it has as many pages as before."""
        same = pages is not None and self.canvas.count() == len(pages.sizes)
        here = self.area.verticalScrollBar().value()
        self.canvas.pages = pages
        self._forget()
        blocked = self.thumbs.blockSignals(True)
        self.thumbs.clear()
        for number in range(self.canvas.count()):
            self.thumbs.addItem(QListWidgetItem(self._blank, f"第 {number + 1} 页"))
        self.thumbs.setCurrentRow(0 if self.canvas.count() else -1)
        self.thumbs.blockSignals(blocked)
        if self._fit:
            self._fit_now()
        self.canvas.place()
        self.area.verticalScrollBar().setValue(here if same else 0)
        self._say()
        self._ask_thumb(0)

    @Slot()
    def larger(self) -> None:
        """One step larger."""
        self._zoom(next((zoom for zoom in ZOOMS if zoom > self.canvas.zoom + 0.01), ZOOMS[-1]))

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        self._zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self.canvas.zoom - 0.01), ZOOMS[0]))

    @Slot()
    def fit_width(self) -> None:
        """As wide as the window allows, from now on."""
        self._fit = True
        self._fit_now()
        self._forget()
        self.canvas.place()
        self._say()

    def _fit_now(self) -> None:
        if self.canvas.pages is not None and self.canvas.count():
            widest = max(width for width, _ in self.canvas.pages.sizes[:1])
            room = self.area.viewport().width() - 2 * GAP
            self.canvas.zoom = max(0.3, min(3.0, room / (widest * SCREEN_DPI / 72)))

    def _zoom(self, zoom: float) -> None:
        self._fit = False
        self.canvas.zoom = zoom
        self._forget()
        self.canvas.place()
        self._say()

    def _forget(self) -> None:
        self.canvas.pictures.clear()
        self._asked.clear()

    @Slot(int)
    def _render(self, number: int) -> None:
        pages, zoom = self.canvas.pages, self.canvas.zoom
        if pages is None or (number, zoom) in self._asked:
            return
        self._asked.add((number, zoom))
        dots = zoom * SCREEN_DPI * self.devicePixelRatioF()
        self._tasks.run(partial(render_page, pages, number, dots), partial(self._rendered, pages, number, zoom), owner=self)

    def _rendered(self, pages: PdfPages, number: int, zoom: float, picture: QImage) -> None:
        if pages is not self.canvas.pages or zoom != self.canvas.zoom:
            return
        self.canvas.pictures[number] = picture
        while len(self.canvas.pictures) > KEPT:
            farthest = max(self.canvas.pictures, key=lambda other: abs(other - number))
            del self.canvas.pictures[farthest]
            self._asked.discard((farthest, zoom))
        self.canvas.update()

    def _ask_thumb(self, number: int) -> None:
        pages = self.canvas.pages
        if pages is not None and number < len(pages.sizes):
            dots = THUMB * 72 / pages.sizes[number][0] * self.devicePixelRatioF()
            self._tasks.run(partial(render_page, pages, number, dots), partial(self._thumb_made, pages, number), owner=self)

    def _thumb_made(self, pages: PdfPages, number: int, picture: QImage) -> None:
        if pages is self.canvas.pages:
            self.thumbs.item(number).setIcon(QIcon(QPixmap.fromImage(picture)))
            self._ask_thumb(number + 1)  # one after the other: a page that is looked at comes between

    @Slot(int)
    def _go(self, number: int) -> None:
        if 0 <= number < self.canvas.count():
            self.area.verticalScrollBar().setValue(self.canvas.rect_of(number).top() - GAP)

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        middle = value + self.area.viewport().height() // 3
        here = next((n for n in range(self.canvas.count()) if self.canvas.rect_of(n).bottom() >= middle), -1)
        blocked = self.thumbs.blockSignals(True)
        self.thumbs.setCurrentRow(here)
        self.thumbs.blockSignals(blocked)
        self._say()

    def _say(self) -> None:
        count = self.canvas.count()
        here = max(0, self.thumbs.currentRow()) + 1
        self.where.setText(f"第 {here} 页，共 {count} 页　{self.canvas.zoom:.0%}" if count else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit and self.canvas.count():
            before = self.canvas.zoom
            self._fit_now()
            if before != self.canvas.zoom:
                self._forget()
                self.canvas.place()
                self._say()


def _blank_page() -> QPixmap:
    blank = QPixmap(THUMB, THUMB * 297 // 210)
    blank.fill(QColor("#ffffff"))
    return blank
