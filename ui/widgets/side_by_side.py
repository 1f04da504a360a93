"""A list with its drawers at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.widgets.drawer import WIDTH, Drawer


class SideBySide(QSplitter):
    """One drawer at most is open; opening one closes the others."""

    def __init__(self, left: QWidget, *drawers: Drawer, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(8)
        self.addWidget(left)
        self.drawers = drawers
        self._left = left
        for drawer in drawers:
            self.addWidget(drawer)
            drawer.closed.connect(left.setFocus)
        self.setStretchFactor(0, 1)
        self.setSizes([1000, *(WIDTH for _ in drawers)])

    def only(self, wanted: Drawer) -> None:
        """Close every other drawer."""
        for drawer in self.drawers:
            if drawer is not wanted:
                drawer.hide()
