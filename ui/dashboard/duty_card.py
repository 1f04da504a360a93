"""Duties on the 工作台, each with its number."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

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
        self.words.setText(duty.title)
        self.show_number(duty.number)
        self.setToolTip("打开这些记录")

    def show_number(self, number: int | None) -> None:
        """Show how many there are; dots while they are being counted."""
        duty = self._duty
        if duty is None:
            return
        self._duty = duty._replace(number=number)
        alarmed = duty.urgent and bool(number)
        shown = "…" if number is None else str(number)
        show_as(self.number, "alarm" if alarmed else "count")
        self.number.setText(f"▲ {shown}" if alarmed else shown)
        self.setAccessibleName(f"{duty.title} {shown}")

    def enterEvent(self, event: QEnterEvent) -> None:
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    @Slot()
    def _clicked(self) -> None:
        if self._duty is not None:
            self.wanted.emit(self._duty.wanted)


class DutyCard(QFrame):
    """A titled group of duties, in one column or several, read down."""

    wanted = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None, *, columns: int = 1) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._columns = columns
        self.heading = heading = QLabel(title)
        heading.setObjectName("section")
        heading.setContentsMargins(10, 0, 0, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 10, 6, 8)
        layout.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        layout.addWidget(heading)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.lines: list[DutyLine] = []

    def name(self, title: str) -> None:
        """Call the group something else."""
        self.heading.setText(title)

    def show_duties(self, duties: Sequence[Duty]) -> None:
        """Show these lines, and no others."""
        while len(self.lines) < len(duties):
            line = DutyLine(self)
            line.wanted.connect(self.wanted)
            self.lines.append(line)
        rows = -(-len(duties) // self._columns)
        for number, (line, duty) in enumerate(zip(self.lines, duties, strict=False)):
            line.show_duty(duty)  # before it is seen: then it is given its looks once
            self._grid.addWidget(line, number % rows, number // rows)
            line.show()
        for line in self.lines[len(duties) :]:
            line.hide()

    def fill(self, title: str, number: int) -> None:
        """Show a number that was counted after the others."""
        for line in self.lines:
            if line.words.text() == title:
                line.show_number(number)
