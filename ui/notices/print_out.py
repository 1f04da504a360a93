"""Asking for a printer and sending it the pages that are shown."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.notices.pdf_pages import PdfPages
from ui.widgets.dialogs import prompts


class PrintOut(QObject):
    """Speaks for ``asker``: who is asked, and told why nothing came out."""

    def __init__(self, desk: Desk, asker: QWidget) -> None:
        super().__init__(asker)
        self._desk = desk
        self._asker = asker

    def print(self, pages: PdfPages) -> None:
        """Print these pages, unless the person thinks better of it."""
        from ui.notices.printing import PrintRun

        printer = prompts().choose_printer(self._asker, len(pages.sizes))
        if printer is not None:
            run = PrintRun(printer, pages, self._desk.tasks, self)
            run.finished.connect(partial(self._printed, run))
            run.failed.connect(partial(self._not_printed, run))
            run.start()

    def _printed(self, run: QObject, count: int) -> None:
        self._desk.said.emit(f"已送打印机：{count} 页")
        run.deleteLater()

    def _not_printed(self, run: QObject, why: str) -> None:
        run.deleteLater()
        prompts().warn(self._asker, why)
