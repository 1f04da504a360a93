"""A short list of things shown whole: files, photos, visits. Its rows are values; there are no items that somebody could hold on to.

(A QListWidget of this binding now and then took the program with it when it was cleared.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QListView

_ROLE = Qt.ItemDataRole


class Line(NamedTuple):
    """One row: what it says, its tool tip, what it stands for, and its picture."""

    words: str
    tip: str
    value: Any
    picture: QPixmap | None = None
    size: QSize | None = None


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return line.words
            case _ROLE.ToolTipRole:
                return line.tip
            case _ROLE.DecorationRole:
                return line.picture
            case _ROLE.SizeHintRole:
                return line.size
            case _:
                return None


class ShortList(QListView):
    """``opened`` for Enter and double click, ``removed`` for Delete, ``moved`` for the cursor; all speak of the current line.

    ``empty`` is said where there are none.
    """

    opened = Signal()
    removed = Signal()
    moved = Signal()

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self._empty = empty
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the cursor stays where it was, or at the end."""
        here = max(0, self.current_row())
        self._lines.show_lines(lines)
        self.go(min(here, len(lines) - 1))
        self.moved.emit()

    def lines(self) -> tuple[Line, ...]:
        """What is shown, in its order."""
        return self._lines.lines

    def current_row(self) -> int:
        """Number of the line the cursor is on, -1 without one."""
        return self.currentIndex().row()

    def current(self) -> Any:
        """What the current line stands for, None without one."""
        here = self.current_row()
        return self._lines.lines[here].value if here >= 0 else None

    def go(self, number: int) -> None:
        """Put the cursor on a line."""
        if number >= 0:
            self.setCurrentIndex(self._lines.index(number, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.current_row() >= 0:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() and self.current_row() >= 0:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._lines.lines:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(QRect(self.viewport().rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    @Slot()
    def _double_clicked(self) -> None:
        self.opened.emit()

    @Slot()
    def _moved(self) -> None:
        self.moved.emit()
