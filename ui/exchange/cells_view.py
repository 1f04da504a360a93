"""The cells of a workbook's sheet to look at and to point at, with its merged areas as one, as wide as what stands in the first rows."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

LOOKED_THROUGH, MOST_LETTERS = 60, 40  # rows, and characters of them, that say how wide a column is
_NARROWEST, _WIDEST = 54, 220  # pixels of a column as it is first shown, where a line of text is _LINE high
_AROUND_TEXT = 14
_LINE = 18
_MOST_SPANS = 1000  # merged areas beyond which they are not drawn as one: Qt lays each out by itself


class CellsView(QTableView):
    """Enter or a double click on a cell is ``open_cell``."""

    def __init__(self, model: QAbstractTableModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model.setParent(self)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(name)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._double_clicked)

    def open_cell(self) -> None:
        """What happens to the cell the cursor is on."""
        raise NotImplementedError

    def merge(self, areas: Sequence[tuple[int, int, int, int]]) -> None:
        """Draw areas as one cell each: first row and column, last ones, counted from 1. What reaches over the edge stays as it is."""
        self.clearSpans()
        rows, columns = self.model().rowCount(), self.model().columnCount()
        for top, left, bottom, right in areas if len(areas) <= _MOST_SPANS else ():
            if top >= 1 and bottom <= rows and right <= columns and (top, left) != (bottom, right):
                self.setSpan(top - 1, left - 1, bottom - top + 1, right - left + 1)

    def fit_column(self, column: int, texts: Iterable[str]) -> None:
        """Wide enough for these texts; what is longer is cut off and stands in the tool tip. ``column`` is counted from 0."""
        metrics = self.fontMetrics()
        scale = metrics.height() / _LINE
        widest = max((metrics.horizontalAdvance(text[:MOST_LETTERS]) for text in texts), default=0) + _AROUND_TEXT
        self.setColumnWidth(column, round(min(max(widest, _NARROWEST * scale), _WIDEST * scale)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.open_cell()
            return
        super().keyPressEvent(event)

    @Slot()
    def _double_clicked(self) -> None:
        self.open_cell()
