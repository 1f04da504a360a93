"""While the window is locked, no other window of the program can be read either."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

_STANDING = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool)


class Curtain:
    """Puts other windows out of sight. A question that waits for its answer is covered, not hidden: hiding would answer it."""

    def __init__(self) -> None:
        self._hidden: list[QWidget] = []
        self._covers: list[QWidget] = []

    def draw(self, *kept: QWidget | None) -> None:
        """Cover and hide all windows but these."""
        for other in QApplication.topLevelWidgets():
            if other in kept or not other.isVisible():
                continue
            if other.isModal():
                self._covers.append(_cover(other))
            else:
                other.hide()
                if other.windowType() in _STANDING:  # what pops up does not come back
                    self._hidden.append(other)

    def forget(self) -> None:
        """Who looked at the other windows has left: they are closed, and their questions not answered."""
        for window in [*self._hidden, *(cover.parentWidget() for cover in self._covers if shiboken6.isValid(cover))]:
            if window is not None and shiboken6.isValid(window):
                window.close()
        self._hidden.clear()
        self.open()

    def open(self) -> None:
        """Show all again as it was."""
        for cover in self._covers:
            if shiboken6.isValid(cover):
                cover.hide()
                cover.deleteLater()
        for other in self._hidden:
            if shiboken6.isValid(other):
                other.show()
        self._covers.clear()
        self._hidden.clear()


def _cover(window: QWidget) -> QWidget:
    cover = QLabel("已锁定", window)
    cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cover.setAutoFillBackground(True)
    cover.setGeometry(window.rect())
    cover.raise_()
    cover.show()
    return cover
