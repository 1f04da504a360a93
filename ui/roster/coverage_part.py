"""The tab 覆盖缺口: the list of gaps, and in its place the proposals for them."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.roster.allocation import AllocationPanel


class CoveragePart(QStackedWidget):
    """The list is seen until 分配助手 is asked for, and again when that is left."""

    def __init__(self, desk: Desk, gaps: RecordList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gaps = gaps
        self.addWidget(gaps)
        self.setFocusProxy(gaps)

    @cached_property
    def panel(self) -> "AllocationPanel":
        """The proposals of 分配助手."""
        from ui.roster.allocation import AllocationPanel

        made = AllocationPanel(self._desk)
        made.closed.connect(self._back)
        self.addWidget(made)
        return made

    def allocate(self) -> None:
        """Propose for what is lacking."""
        self.setCurrentWidget(self.panel)
        self.setFocusProxy(self.panel)
        self.panel.begin()

    def show_gaps(self) -> None:
        """Show the list."""
        self.setCurrentWidget(self._gaps)
        self.setFocusProxy(self._gaps)

    @Slot()
    def _back(self) -> None:
        self.show_gaps()
        self._gaps.setFocus()
