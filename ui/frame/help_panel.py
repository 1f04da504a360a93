"""F1: what the page one is on is for, beside the page."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

WIDTH = 270


class HelpPanel(QWidget):
    """A narrow column; Esc or the button closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = QLabel()
        self._title.setObjectName("section")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        close = QPushButton("关闭")
        close.setObjectName("chip")
        close.setToolTip("关闭本页说明（Esc）")
        close.clicked.connect(self.shut)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._text)
        area.viewport().setAutoFillBackground(False)
        self._text.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addLayout(top)
        layout.addWidget(area, 1)

    def explain(self, title: str, text: str) -> None:
        """Show the help of a page."""
        self._title.setText(f"{title} · 说明")
        self._text.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    @Slot()
    def shut(self) -> None:
        """Close the panel."""
        self.hide()
        self.closed.emit()
