"""Duties on the 工作台, each with its number."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.dashboard.duties import Duty
from ui.theme import show_as


class DutyLine(QPushButton):
    """One duty with its number; a click or Enter opens the rows. An urgent number above 0 is red and marked ▲."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duty")
        self._duty: Duty | None = None
        self.words = QLabel()
        self.number = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.number)
        self.setAutoDefault(False)
        self.clicked.connect(self._clicked)

    def show_duty(self, duty: Duty) -> None:
        """Show this one."""
        self._duty = duty
        alarmed = duty.urgent and duty.number > 0
        self.words.setText(duty.title)
        show_as(self.number, "alarm" if alarmed else "count")
        self.number.setText(f"▲ {duty.number}" if alarmed else str(duty.number))
        self.setAccessibleName(f"{duty.title} {duty.number}")
        self.setToolTip("打开这些记录")

    def enterEvent(self, event: QEnterEvent) -> None:
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    @Slot()
    def _clicked(self) -> None:
        if self._duty is not None:
            self.wanted.emit(self._duty.wanted)


class DutyCard(QFrame):
    """A titled group of duties."""

    wanted = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = heading = QLabel(title)
        heading.setObjectName("section")
        heading.setContentsMargins(10, 0, 0, 2)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 10, 6, 8)
        self._layout.setSpacing(0)
        self._layout.addWidget(heading)
        self._layout.addStretch(1)
        self.lines: list[DutyLine] = []

    def name(self, title: str) -> None:
        """Call the group something else."""
        self.heading.setText(title)

    def show_duties(self, duties: Sequence[Duty]) -> None:
        """Show these lines."""
        while len(self.lines) < len(duties):
            line = DutyLine()
            line.wanted.connect(self.wanted)
            self._layout.insertWidget(len(self.lines) + 1, line)
            self.lines.append(line)
        for line, duty in zip(self.lines, duties, strict=False):
            line.show_duty(duty)
