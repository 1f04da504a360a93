"""The list that drops down under a line while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

SHOWN = 12


class Offers(QObject):
    """Shows lines of text; ``taken`` carries the number of the one that was clicked or entered."""

    taken = Signal(int)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._model = QStandardItemModel(0, 1, self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(SHOWN)
        self._completer.setWidget(line)
        self._completer.activated[QModelIndex].connect(self._activated)  # pyright: ignore[reportIndexIssue]

    def show(self, texts: Sequence[str]) -> None:
        """Offer these, the first one marked; none hides the list."""
        self._model.clear()
        for text in texts:
            item = QStandardItem(text)
            item.setEditable(False)
            self._model.appendRow(item)
        if not texts or not self._line.hasFocus():
            self.hide()
            return
        self._completer.complete()
        self._popup().setCurrentIndex(self._completer.completionModel().index(0, 0))

    def hide(self) -> None:
        """Close the list."""
        self._popup().hide()

    def current(self) -> int:
        """The one marked; the first if none is."""
        popup = self._popup()
        return max(0, popup.currentIndex().row()) if popup.isVisible() else 0

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None  # noqa: S101 - a completer makes its popup when asked
        return popup

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.taken.emit(index.row())
