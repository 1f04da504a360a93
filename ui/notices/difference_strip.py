"""Below a text: where it does not say what the data give, in words, and what may be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.wordings.marks import Difference
from ui.page import action_button
from ui.widgets.flow import FlowLayout
from ui.widgets.short_list import Line, ShortList

LINES = 4  # seen at once


class DifferenceStrip(QWidget):
    """Nothing is seen while the document agrees with the data. ``opened`` when somebody goes to a difference by click, Enter or F8."""

    opened = Signal(object)

    def __init__(self, *actions: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setObjectName("section")
        self.list = ShortList()
        self.list.setAccessibleName("与数据不一致的地方")
        self.list.setWordWrap(True)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(self._open)
        line = FlowLayout(6)
        line.addWidget(self.heading)
        for action in actions:
            line.addWidget(action_button(action, parent=self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.list)
        self.hide()

    def tell(self, differing: Sequence[Difference], *, stale: bool = False) -> None:
        """Show these; the cursor stays where it was. ``stale``: the data have changed, be it only in what tables and annexes say."""
        said = tuple(Line(str(one), str(one), one) for one in differing)
        self.list.show_lines(said)
        self.heading.setText(f"▲ 与数据不一致 {len(said)} 处" if said else "▲ 数据有变动，表格、附件里的数可以更新")
        self.list.setVisible(bool(said))
        height = (self.list.sizeHintForRow(0) if said else 0) * min(LINES, len(said)) + 2 * self.list.frameWidth() + 2
        self.list.setFixedHeight(max(height, self.fontMetrics().height() * 2))
        self.setVisible(bool(said) or stale)

    def current(self) -> Difference | None:
        """The difference the cursor of the list is on."""
        return self.list.current()

    @Slot()
    def next(self) -> None:
        """Go to the next one, from the last to the first."""
        count = len(self.list.lines())
        if count:
            self.list.go((self.list.current_row() + 1) % count)
            self._open()

    @Slot()
    def _open(self) -> None:
        if self.list.current() is not None:
            self.opened.emit(self.list.current())
