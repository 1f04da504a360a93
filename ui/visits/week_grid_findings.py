"""The three findings of a visit, written in place under their row."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QWidget

WIDTH = 460


class FindingsPanel(QFrame):
    """Three lines under the object's own 三包 headings. Enter goes on, behind the last line it closes; so does Esc. Nothing is lost.

    ``typed`` carries what is written at every key, ``closed`` at the end.
    """

    typed = Signal(tuple)
    closed = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("card")
        self.setAutoFillBackground(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setVerticalSpacing(5)
        self.labels = [QLabel() for _ in range(3)]
        self.lines = [QLineEdit() for _ in range(3)]
        for row, (label, line) in enumerate(zip(self.labels, self.lines, strict=True)):
            label.setBuddy(line)
            label.setObjectName("muted")
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
            line.textEdited.connect(self._typed)
        hint = QLabel("回车到下一行，写完回到表格")
        hint.setObjectName("muted")
        grid.addWidget(hint, 3, 1)
        self.hide()

    def begin(self, duties: tuple[str, str, str], findings: tuple[str, str, str], row: QRect) -> None:
        """Open under the place of its row on the surface around, or above it where there is no room."""
        for label, line, duty, finding in zip(self.labels, self.lines, duties, findings, strict=True):
            label.setText(duty)
            line.setAccessibleName(duty)
            line.setText(finding)
        around = self._around.rect()
        height, width = self.sizeHint().height(), max(WIDTH, self.sizeHint().width())
        fits = row.bottom() + 1 + height <= around.height()
        top = row.bottom() + 1 if fits else max(0, row.top() - height)
        self.setGeometry(max(0, min(row.left(), around.width() - width)), top, width, height)
        self.show()
        self.raise_()
        self.lines[0].setFocus()
        self.lines[0].end(False)

    def finish(self) -> None:
        """Close with what is written."""
        if self.isVisible():
            self.closed.emit(self._written())  # who takes it takes the focus: hiding would hand it on
            self.hide()

    def _written(self) -> tuple[str, ...]:
        return tuple(line.text().strip() for line in self.lines)

    @Slot()
    def _typed(self) -> None:
        self.typed.emit(self._written())

    def event(self, event: QEvent) -> bool:
        ours = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _go_on(self) -> None:
        place = next((number for number, line in enumerate(self.lines) if line.hasFocus()), 2)
        if place == 2:
            self.finish()
        else:
            self.lines[place + 1].setFocus()
