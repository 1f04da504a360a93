"""The pages of many letters in one, as they will be printed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.notices.pdf_pages import PdfPages
from ui.notices.preview import PdfPreview
from ui.notices.print_out import PrintOut
from ui.page import back_button


class BatchPreview(QWidget):
    """``closed`` when it is left."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._print_out = PrintOut(desk, self)
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
        pages: PdfPages | None = self.pages.canvas.pages
        if pages is not None:
            self._print_out.print(pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
