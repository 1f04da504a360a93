"""退回 by keyboard: a common reason by its digit, or one typed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.feedback.verification import RETURN_REASONS

COLUMNS = 2


class ReturnBox(QFrame):
    """``chosen`` carries the reason; ``left`` when the person thought better of it. What was typed stays for the next time."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(4)
        heading = QLabel("退回：按数字选理由，或写明理由按回车；Esc 不退回")
        heading.setObjectName("section")
        layout.addWidget(heading)
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for number, reason in enumerate(RETURN_REASONS):
            grid.addWidget(QLabel(f"{number + 1}　{reason}"), number // COLUMNS, number % COLUMNS)
        layout.addLayout(grid)
        self.line = QLineEdit()
        self.line.setPlaceholderText("退回理由")
        self.line.setAccessibleName("退回理由")
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._typed)
        layout.addWidget(self.line)
        self.hide()

    def begin(self) -> None:
        """Open, with the cursor in the line."""
        self.show()
        self.line.setFocus()

    @Slot()
    def shut(self) -> None:
        """Close."""
        self.hide()
        self.left.emit()

    @Slot()
    def _typed(self) -> None:
        if reason := self.line.text().strip():
            self.chosen.emit(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            number = event.key() - Qt.Key.Key_1
            if not self.line.text() and 0 <= number < len(RETURN_REASONS) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.chosen.emit(RETURN_REASONS[number])
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
        return super().eventFilter(watched, event)
