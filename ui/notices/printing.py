"""Sending the previewed pages to a printer, one page after the other, without freezing the window."""

from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.notices.pdf_pages import PdfPages, render_page
from ui.tasks import Tasks

DOTS_PER_INCH = 300
POINT = QPageSize.Unit.Point


class PrintRun(QObject):
    """One run; ``finished`` says how many pages were sent, ``failed`` why not."""

    finished = Signal(int)
    failed = Signal(str)

    def __init__(self, printer: QPrinter, pages: PdfPages, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = pages
        self._tasks = tasks
        self._painter = QPainter()
        chosen_from, chosen_to = printer.fromPage(), printer.toPage()
        last = len(pages.sizes)
        self._numbers = list(range(max(1, chosen_from or 1) - 1, min(last, chosen_to or last)))
        self._sent = 0

    def start(self) -> None:
        """Begin with the first page wanted."""
        self._printer.setFullPage(True)
        if not self._numbers:
            self.finished.emit(0)
            return
        self._lay_out(self._numbers[0])
        if not self._painter.begin(self._printer):
            self.failed.emit("打印机没有响应，没有打印；请检查打印机是否开机、连好，再试一次。")
            return
        self._next()

    def _lay_out(self, number: int) -> None:
        width, height = self._pages.sizes[number]
        landscape = width > height
        layout = self._printer.pageLayout()
        layout.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        layout.setOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
        layout.setMode(QPageLayout.Mode.FullPageMode)
        layout.setMargins(QMarginsF(0, 0, 0, 0))
        self._printer.setPageLayout(layout)

    def _next(self) -> None:
        work = partial(render_page, self._pages, self._numbers[self._sent], DOTS_PER_INCH)
        self._tasks.run(work, self._draw, self._broke, title=f"打印第 {self._sent + 1} 页", owner=self)

    def _draw(self, picture: QImage) -> None:
        room = QRectF(self._painter.viewport())
        self._painter.drawImage(room, picture, QRectF(picture.rect()))
        self._sent += 1
        if self._sent == len(self._numbers):
            self._painter.end()
            self.finished.emit(self._sent)
            return
        self._lay_out(self._numbers[self._sent])
        if not self._printer.newPage():
            self._painter.end()
            self.failed.emit(f"打印机在第 {self._sent + 1} 页停下了；前面 {self._sent} 页已经送出。")
            return
        self._next()

    def _broke(self, error: Exception) -> None:
        self._painter.end()
        self.failed.emit(str(error))
