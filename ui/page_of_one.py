"""The page of one row, in place of the list it was opened from: a head over tabs, and forms at the right."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.page import back_button
from ui.widgets.side_by_side import SideBySide

PageT = TypeVar("PageT")


class PageOfOne(QWidget, Generic[PageT]):
    """``back`` to the list; ``moved`` when another tab or row makes other actions possible. Esc goes back unless a form is open.

    ``page`` is what was read of the row shown, ``split`` takes the forms, ``buttons`` stand above all, after the way back.
    """

    back = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._id = 0
        self.page: PageT | None = None

    # --- for those who build one

    def lay_out(self, tabs: QWidget, *above: QWidget) -> None:
        """Put the tabs under what stands above them. Called once, when all of them are made."""
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for widget in above:
            inside.addWidget(widget)
        inside.addWidget(tabs, 1)
        left.setFocusProxy(tabs)
        self.split = SideBySide(left)
        leave = back_button(self.desk.theme, "返回列表", "Esc 或 Alt+左箭头")
        leave.clicked.connect(self.back)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(6)
        self.buttons.addWidget(leave)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.buttons)
        layout.addWidget(self.split, 1)
        self._tabs = tabs

    def reload(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    # --- what is shown

    @property
    def shown_id(self) -> int:
        """Id of the row shown."""
        return self._id

    def show_one(self, row_id: int) -> None:
        """Show this row, its first tab first; forms of another one are closed."""
        if row_id != self._id:
            self.page = None
            for drawer in self.split.drawers:
                drawer.hide()
        self._id = row_id
        self.reload()
        self._tabs.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
