"""The pages of many letters in one, as they will be printed."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.notices.pdf_pages import PdfPages
from ui.notices.preview import PdfPreview
from ui.page import back_button
from ui.widgets.dialogs import prompts


class BatchPreview(QWidget):
    """``closed`` when it is left."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pages = PdfPreview(desk.tasks, self)
        leave = back_button(desk.theme, "返回列表", "Esc 或 Alt+左箭头")
        leave.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(leave)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        self.setFocusProxy(self.pages.area)

    @Slot()
    def print_pages(self) -> None:
        """Send them to a printer."""
        from ui.notices.printing import PrintRun

        pages: PdfPages | None = self.pages.canvas.pages
        printer = prompts().choose_printer(self, len(pages.sizes)) if pages is not None else None
        if pages is not None and printer is not None:
            run = PrintRun(printer, pages, self._desk.tasks, self)
            run.finished.connect(partial(self._printed, run))
            run.failed.connect(partial(self._not_printed, run))
            run.start()

    def _printed(self, run: QObject, count: int) -> None:
        self._desk.said.emit(f"已送打印机：{count} 页")
        run.deleteLater()

    def _not_printed(self, run: QObject, why: str) -> None:
        run.deleteLater()
        prompts().warn(self, why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
