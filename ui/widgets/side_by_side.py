"""A list with its drawers at the right."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.widgets.drawer import Drawer

DrawerT = TypeVar("DrawerT", bound=Drawer)
LIST_SHARE = 1000  # of the splitter; the list takes what the drawer leaves


class SideBySide(QSplitter):
    """One drawer at most is open; opening one closes the others. A drawer is made when it is first opened."""

    def __init__(self, left: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(8)
        self.addWidget(left)
        self.drawers: list[Drawer] = []
        self._left = left
        self.setStretchFactor(0, 1)

    def add(self, drawer: DrawerT) -> DrawerT:
        """Take a drawer in, closed."""
        self.addWidget(drawer)
        self.drawers.append(drawer)
        drawer.closed.connect(self._left.setFocus)
        self.setSizes([LIST_SHARE, *(one.minimumWidth() for one in self.drawers)])
        return drawer

    def only(self, wanted: Drawer) -> None:
        """Close every other drawer."""
        for drawer in self.drawers:
            if drawer is not wanted:
                drawer.hide()
