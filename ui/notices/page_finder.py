"""Looking for words on the pages that are shown: all places are marked, one goes from each to the next."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QScrollArea

from ui.notices.find_bar import FindBar
from ui.notices.page_canvas import PageCanvas
from ui.notices.page_words import Hit, PageWords, find, read_words
from ui.notices.pdf_pages import PdfPages
from ui.tasks import Tasks

BESIDE = 60  # pixels that are seen beside a place


class PageFinder(QObject):
    """The words of the pages are read (on the worker) when somebody first looks for some."""

    def __init__(self, bar: FindBar, canvas: PageCanvas, area: QScrollArea, tasks: Tasks) -> None:
        super().__init__(area)
        self._bar = bar
        self._canvas = canvas
        self._area = area
        self._tasks = tasks
        self._words: tuple[PageWords, ...] | None = None
        bar.asked.connect(self.find)
        bar.turned.connect(self._turn)
        bar.closed.connect(self._stop)

    def begin_anew(self) -> None:
        """Other pages are shown."""
        self._words = None
        self._canvas.hits, self._canvas.hit = (), -1
        if self._bar.isVisible():
            self.find(self._bar.words())

    @Slot(str)
    def find(self, words: str) -> None:
        """Mark every place where these words stand, and go to the first from where one looks."""
        pages = self._canvas.pages
        if pages is None or not words:
            self._found(())
        elif self._words is None:
            self._tasks.run(partial(read_words, pages), partial(self._read, pages), owner=self)
        else:
            self._found(find(words, self._words))

    @Slot()
    def forth(self) -> None:
        """On to the next place, from the last to the first."""
        self._turn(1)

    @Slot()
    def back(self) -> None:
        """Back to the place before."""
        self._turn(-1)

    def _read(self, pages: PdfPages, words: tuple[PageWords, ...]) -> None:
        if pages is self._canvas.pages:
            self._words = words
            self.find(self._bar.words())

    def _found(self, hits: tuple[Hit, ...]) -> None:
        self._canvas.hits, self._canvas.hit = hits, -1
        here = self._canvas.page_at(self._area.verticalScrollBar().value())
        self._go(next((place for place, hit in enumerate(hits) if hit.page >= here), 0))

    @Slot(int)
    def _turn(self, step: int) -> None:
        if not self._bar.isVisible():
            self._bar.begin()
        elif self._canvas.hits:
            self._go((self._canvas.hit + step) % len(self._canvas.hits))

    def _go(self, number: int) -> None:
        if number < len(self._canvas.hits):
            self._canvas.hit = number
            middle = self._canvas.boxes_of(self._canvas.hits[number])[0].center().toPoint()
            self._area.ensureVisible(middle.x(), middle.y(), BESIDE, self._area.viewport().height() // 3)
        self._bar.tell(self._canvas.hit, len(self._canvas.hits))
        self._canvas.update()

    @Slot()
    def _stop(self) -> None:
        self._canvas.hits, self._canvas.hit = (), -1
        self._canvas.update()
        self._area.setFocus()
