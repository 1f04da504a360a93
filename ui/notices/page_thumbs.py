"""The pages of a PDF as small pictures. The rows are page numbers; there are no items that somebody could hold on to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QListView, QWidget

THUMB = 92  # pixels wide

_ROLE = Qt.ItemDataRole
_AnyIndex = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """So many pages, each with its picture once it is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._pictures: dict[int, QPixmap] = {}
        self._blank = QPixmap(THUMB, THUMB * 297 // 210)
        self._blank.fill(QColor("#ffffff"))

    def show_pages(self, count: int) -> None:
        """So many pages of which nothing is seen yet."""
        self.beginResetModel()
        self._count = count
        self._pictures.clear()
        self.endResetModel()

    def take(self, number: int, picture: QImage) -> None:
        """The picture of one page."""
        self._pictures[number] = QPixmap.fromImage(picture)
        self.dataChanged.emit(self.index(number, 0), self.index(number, 0), [int(_ROLE.DecorationRole)])

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: _AnyIndex, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == _ROLE.DisplayRole:
            return f"第 {index.row() + 1} 页"
        return self._pictures.get(index.row(), self._blank) if role == _ROLE.DecorationRole else None


class PageThumbs(QListView):
    """``chosen`` names the page somebody goes to here; being told where one is says nothing."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PageModel(self)
        self.setModel(self.pages)
        self.setFixedWidth(THUMB + 44)
        self.setIconSize(QSize(THUMB, THUMB * 3 // 2))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setSpacing(5)
        self.setDragDropMode(QListView.DragDropMode.NoDragDrop)
        self.setAccessibleName("各页")
        self._told = False
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_pages(self, count: int) -> None:
        """So many pages; the first is the one one is at."""
        self.pages.show_pages(count)
        self.tell(0)

    def current_page(self) -> int:
        """The page one is at, -1 without any."""
        return self.currentIndex().row()

    def tell(self, number: int) -> None:
        """Mark the page that is looked at."""
        if 0 <= number < self.pages.rowCount() and number != self.current_page():
            self._told = True
            self.setCurrentIndex(self.pages.index(number, 0))
            self._told = False

    def go(self, number: int) -> None:
        """Go to a page, as a click on it does."""
        self.setCurrentIndex(self.pages.index(number, 0))

    @Slot(QModelIndex)
    def _moved(self, current: QModelIndex) -> None:
        if not self._told and current.isValid():
            self.chosen.emit(current.row())
