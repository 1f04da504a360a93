"""Sending the previewed pages to a printer at its own resolution, one page after the other, without freezing the window."""

from functools import partial

from PySide6.QtCore import QMarginsF, QObject, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.notices.pdf_pages import PdfPages
from ui.notices.print_job import FINEST, Side, bands, draw_band, sides, wanted_pages
from ui.tasks import Cancelled, Progress, Tasks

UPRIGHT = QPageLayout.Orientation.Portrait


class PrintRun(QObject):
    """One run; ``finished`` says how many pages were sent, ``failed`` why not.

    The worker draws, one side after the other, so that a list somebody opens meanwhile comes between two of them.
    """

    finished = Signal(int)
    failed = Signal(str)

    def __init__(self, printer: QPrinter, pages: PdfPages, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = pages
        self._tasks = tasks
        self._painter = QPainter()
        self._progress = Progress()
        self._dots = min(FINEST, printer.resolution())
        chosen = wanted_pages(printer, len(pages.sizes))
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        duplex = printer.duplex() != QPrinter.DuplexMode.DuplexNone
        self._sides: list[Side] = sides(chosen, copies, collate=printer.collateCopies(), duplex=duplex)
        self._sent = 0

    def start(self) -> None:
        """Begin with the first page wanted."""
        if not self._sides:
            self.finished.emit(0)
            return
        self._printer.setFullPage(True)
        layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), UPRIGHT, QMarginsF(0, 0, 0, 0))
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._printer.setPageLayout(layout)
        self._next()

    def _next(self) -> None:
        title = f"打印第 {self._sent + 1} 面，共 {len(self._sides)} 面"
        self._tasks.run(partial(self._print_side, self._sent), self._over, self._broke, title=title, progress=self._progress, owner=self)

    def _print_side(self, place: int) -> bool:
        """One side, on the worker; False when the printer does not take it."""
        self._progress.step(place, len(self._sides))
        begun = self._printer.newPage() if place else self._painter.begin(self._printer)
        number = self._sides[place]
        if begun and number is not None:
            for rows in bands(self._pages, number, self._dots):
                self._progress.step(place, len(self._sides))
                draw_band(self._painter, self._pages, number, self._dots, rows)
        if begun and place == len(self._sides) - 1:
            self._painter.end()
        return begun

    def _over(self, begun: bool) -> None:
        if not begun:
            self._stop(
                f"打印机在第 {self._sent + 1} 页停下了；前面 {self._sent} 页已经送出。"
                if self._sent
                else "打印机没有响应，没有打印；请检查打印机是否开机、连好，再试一次。"
            )
            return
        self._sent += 1
        if self._sent < len(self._sides):
            self._next()
        else:
            self.finished.emit(len([side for side in self._sides if side is not None]))

    def _broke(self, error: Exception) -> None:
        self._stop(f"已取消打印；取消以前 {self._sent} 页已经送出。" if isinstance(error, Cancelled) else str(error))

    def _stop(self, why: str) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit(why)
