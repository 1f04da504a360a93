"""The line in which words are looked for on the pages."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.widgets.keys import bind_keys

TYPING_PAUSE = 150  # milliseconds


class FindBar(QWidget):
    """``asked`` after a pause in typing, ``turned`` for the next (1) or the one before (-1), ``closed`` by Esc."""

    asked = Signal(str)
    turned = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("在各页里查找")
        self.line.setAccessibleName("在各页里查找")
        self.line.setClearButtonEnabled(True)
        self.line.setMaximumWidth(240)
        self.count = QLabel()
        self.count.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        for words, tip, step in (("上一处", "Shift+F3", -1), ("下一处", "F3", 1)):
            button = QPushButton(words)
            button.setObjectName("chip")
            button.setToolTip(f"{words}（{tip}）")
            button.clicked.connect(self._next if step > 0 else self._before)
            row.addWidget(button)
        shut = QPushButton("关闭")
        shut.setObjectName("chip")
        shut.setToolTip("关闭查找（Esc）")
        shut.clicked.connect(self.shut)
        row.addWidget(shut)
        row.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.line.textChanged.connect(self._pause.start)
        bind_keys(self, self.shut, "Esc")
        self.hide()

    def words(self) -> str:
        """What is looked for."""
        return self.line.text().strip()

    def begin(self) -> None:
        """Open, ready to type, where the pages are seen."""
        beside = self.parentWidget()
        if beside is None or not beside.isVisible():
            return
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def tell(self, here: int, count: int) -> None:
        """Say that one is at the place numbered ``here`` of so many."""
        self.count.setText("" if not self.words() else f"第 {here + 1} 处，共 {count} 处" if count else "没有找到")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._ask()
            else:
                self.turned.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)

    @Slot()
    def shut(self) -> None:
        """Close, and mark nothing any more."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.words())

    @Slot()
    def _next(self) -> None:
        self.turned.emit(1)

    @Slot()
    def _before(self) -> None:
        self.turned.emit(-1)
