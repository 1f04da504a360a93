"""What will be printed, page by page: real pages of the PDF, with zoom, thumbnails and looking for words."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.notices.find_bar import FindBar
from ui.notices.page_canvas import GAP, SCREEN_DPI, PageCanvas
from ui.notices.page_finder import PageFinder
from ui.notices.page_thumbs import THUMB, PageThumbs
from ui.notices.pdf_pages import PdfPages, render_page
from ui.screen import Screen
from ui.tasks import Tasks

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
SMALLEST, LARGEST = 0.2, 3.0
NARROW = 26  # letters beside which thumbnails find no room
KEPT = 8  # rendered pages kept
WIDTH, WHOLE = "页宽", "整页"


class PdfPreview(QWidget):
    """Thumbnails, pages, zoom buttons and the line to look for words. ``turned`` when other pages are shown."""

    turned = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._asked: set[tuple[int, float]] = set()
        self._fit = WIDTH
        self._has_thumbs = True
        self.canvas = PageCanvas()
        self.canvas.wanted.connect(self._render)
        self.area = QScrollArea()
        self.area.setWidget(self.canvas)
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setAccessibleName("页面")
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.area.viewport().installEventFilter(self)
        self.thumbs = PageThumbs()
        self.thumbs.chosen.connect(self.go)
        self.where = QLabel()
        self.where.setObjectName("muted")
        self.find_bar = FindBar()
        self.finder = PageFinder(self.find_bar, self.canvas, self.area, tasks)
        self.line = QHBoxLayout()  # the host may put more into it, at its end
        self.line.addWidget(self.where)
        self.line.addStretch(1)
        for words, keys, slot in self._buttons():
            button = QPushButton(words)
            button.setObjectName("chip")
            button.setToolTip(f"{words}（{keys}）")
            button.clicked.connect(slot)
            self.line.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.thumbs)
        middle.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.line)
        layout.addWidget(self.find_bar)
        layout.addLayout(middle, 1)

    def leave_out_thumbs(self) -> None:
        """For papers of one page."""
        self._has_thumbs = False
        self.thumbs.hide()

    def act_in(self, screen: Screen) -> None:
        """Give the screen it stands in the keys that its buttons name, and those to turn over and to look for words."""
        for words, keys, slot in self._buttons():
            screen.act(words, slot, keys)
        screen.act("上一页", self.page_before, "Alt+PgUp")
        screen.act("下一页", self.next_page, "Alt+PgDown")
        screen.act("下一处", self.finder.forth, "F3", tip="查找的下一处")
        screen.act("上一处", self.finder.back, "Shift+F3", tip="查找的上一处")

    def _buttons(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return (
            ("缩小", "Ctrl+-", self.smaller),
            (WIDTH, "Ctrl+0", self.fit_width),
            (WHOLE, "Ctrl+Shift+F", self.fit_page),
            ("放大", "Ctrl++", self.larger),
            ("查找", "Ctrl+F", self.find_bar.begin),
        )

    # --- the pages

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show a PDF from its first page; the place is kept when it has as many pages as before."""
        same = pages is not None and self.canvas.count() == len(pages.sizes)
        here = self.area.verticalScrollBar().value()
        self.canvas.pages = pages
        self._forget()
        self.thumbs.show_pages(self.canvas.count())
        self._fit_now()
        self.canvas.place()
        self.area.verticalScrollBar().setValue(here if same else 0)
        self._scrolled()
        self._ask_thumb(0)
        self.finder.begin_anew()
        self.turned.emit()

    @Slot(int)
    def go(self, number: int) -> None:
        """Look at a page from its top."""
        if 0 <= number < self.canvas.count():
            self.area.verticalScrollBar().setValue(self.canvas.rect_of(number).top() - GAP)
            self.thumbs.tell(number)
            self._say()

    @Slot()
    def next_page(self) -> None:
        """Turn over."""
        self.go(self.thumbs.current_page() + 1)

    @Slot()
    def page_before(self) -> None:
        """Turn back."""
        self.go(self.thumbs.current_page() - 1)

    # --- zoom

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
        self._fit_to(WIDTH)

    @Slot()
    def fit_page(self) -> None:
        """So that a whole page is seen, from now on."""
        self._fit_to(WHOLE)

    def _fit_to(self, what: str) -> None:
        self._fit = what
        self._fit_now()
        self._place_again()

    def _fit_now(self) -> None:
        if not self._fit or self.canvas.pages is None or not self.canvas.count():
            return
        width, height = (points * SCREEN_DPI / 72 for points in self.canvas.pages.sizes[0])
        room = self.area.viewport().size()
        zoom = (room.width() - 2 * GAP) / width
        if self._fit == WHOLE:
            zoom = min(zoom, (room.height() - 2 * GAP) / height)
        self.canvas.zoom = max(SMALLEST, min(LARGEST, zoom))

    def _zoom(self, zoom: float) -> None:
        self._fit = ""
        self.canvas.zoom = zoom
        self._place_again()

    def _place_again(self) -> None:
        """The pages have another size; the page one is at stays."""
        here = self.thumbs.current_page()
        self._forget()
        self.canvas.place()
        self.go(here)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.thumbs.setVisible(self._has_thumbs and not self._is_narrow)
        self._say()
        before = self.canvas.zoom
        self._fit_now()
        if before != self.canvas.zoom:
            self._place_again()

    @property
    def _is_narrow(self) -> bool:
        return self.width() < NARROW * self.fontMetrics().height()

    # --- pictures

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
            self.thumbs.pages.take(number, picture)
            self._ask_thumb(number + 1)  # one after the other: a page that is looked at comes between

    # --- where one is

    @Slot()
    def _scrolled(self) -> None:
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 3
        self.thumbs.tell(self.canvas.page_at(middle))
        self._say()

    def _say(self) -> None:
        count = self.canvas.count()
        here = max(0, self.thumbs.current_page()) + 1
        words = f"{here}/{count}" if self._is_narrow else f"第 {here} 页，共 {count} 页　{self.canvas.zoom:.0%}"
        self.where.setText(words if count else "")
