"""The grid's table: every key of the week's entry."""

from __future__ import annotations

import json

from PySide6.QtCore import QItemSelectionModel, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.visits.week_grid_cells import WIDTHS, At
from ui.visits.week_grid_editors import ENTERS, TABS, WeekDelegate
from ui.visits.week_grid_model import WeekModel
from ui.widgets.row_model import AnyIndex
from ui.widgets.table import DRAWN_FOR, ROW_HEIGHT_OVER_TEXT

WIDTHS_KEY = "columns/visit_week_grid"
STOPS = (At.DAY, At.CADRES, At.LEADER, At.FORM, At.PROBLEM, At.FINDINGS, At.NOTE)  # where Tab stops
_TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
)


class WeekTable(QTableView):
    """Enter saves the row (``save_wanted``), Space ticks, letters on the day look for an object (``looked_for``)."""

    save_wanted = Signal(int)
    findings_wanted = Signal(int, str)  # the row, and what was typed on it
    looked_for = Signal(str)
    paste_wanted = Signal()
    batch_wanted = Signal()
    moved = Signal()

    def __init__(self, model: WeekModel, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._scale = 0.0
        self.rows = model
        self.empty_hint = ""
        self.setModel(model)
        self.delegate = WeekDelegate(self)
        self.setItemDelegate(self.delegate)
        self.delegate.left.connect(self._line_left)
        self.setAccessibleName("周走访登记")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_TRIGGERS)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.moveSection(At.STATE, 1)  # beside the name it is seen however narrow the grid is
        self.fit_font()

    def fit_font(self) -> None:
        """Rows as high and columns as wide as the letters ask for; widths somebody chose stay as long as the letters do."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_HEIGHT_OVER_TEXT)
        scale = self.fontMetrics().horizontalAdvance("字") / DRAWN_FOR
        if scale != self._scale:
            self._scale = scale
            kept = self._settings.value(f"{WIDTHS_KEY}-{scale:.2f}")
            widths = json.loads(kept) if isinstance(kept, str) else [round(width * scale) for width in WIDTHS]
            for column, width in zip(At, widths, strict=False):
                self.setColumnWidth(column, width)

    def hideEvent(self, event: QHideEvent) -> None:
        widths = [self.columnWidth(column) for column in At]
        self._settings.setValue(f"{WIDTHS_KEY}-{self._scale:.2f}", json.dumps(widths))
        super().hideEvent(event)

    # --- where the cursor is

    def go_to(self, row: int, column: int = At.DAY) -> None:
        """Put the cursor into a cell."""
        index = self.rows.index(row, column)
        if index.isValid():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, select)
            self.scrollTo(index)

    def row(self) -> int | None:
        """The row the cursor is on."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def chosen_rows(self) -> list[int]:
        """The selected rows from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def finish_typing(self) -> None:
        """Take what stands in an open line into its row."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.delegate.finish()

    def next_open(self, row: int) -> int | None:
        """The next row below in which something can still be saved."""
        return next((one for one in range(row + 1, self.rows.rowCount()) if not self.rows.is_done(one)), None)

    def first_open(self) -> int:
        """The first row in which something can still be saved, else the first."""
        return self.next_open(-1) or 0

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() in ENTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.batch_wanted.emit()
        elif event.key() in TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the page turns its parts by it; Qt's table would only step on
        elif not index.isValid() or not self._own_key(event, Qt.Key(event.key()), index.row(), index.column()):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt opens a line for words that come at once, and drops them: they are handed on."""
        before = self.state()
        super().inputMethodEvent(event)
        if before == QAbstractItemView.State.NoState and event.commitString() and not event.preeditString():
            self.delegate.hand_on(event)

    def _own_key(self, event: QKeyEvent, key: Qt.Key, row: int, column: int) -> bool:
        """Whether the key was one of the grid's own."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        text = event.text()
        if not plain:
            return False
        if key in ENTERS:
            self.save_wanted.emit(row)
        elif key in TABS:
            return self.step(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Space:
            self._tick(row, column)
        elif key == Qt.Key.Key_Delete:
            self.rows.clear(row, column)
        elif column == At.FINDINGS and (key == Qt.Key.Key_F2 or (text and text.isprintable())):
            self.findings_wanted.emit(row, text)
        elif text.isascii() and text.isalpha() and column not in (At.CADRES, At.FORM, At.NOTE):
            self.looked_for.emit(text)
        elif text.isdigit() and column not in (At.DAY, At.CADRES, At.FORM, At.NOTE):
            self.go_to(row, At.DAY)  # a number is a day wherever it is typed
            return False
        else:
            return False
        return True

    def step(self, way: int) -> bool:
        """To the next or former place to type in; False at the very end, where Tab leaves the grid."""
        index = self.currentIndex()
        row, column = index.row(), index.column()
        after = [stop for stop in STOPS if (stop > column if way > 0 else stop < column)]
        if after:
            self.go_to(row, after[0] if way > 0 else after[-1])
            return True
        if not 0 <= row + way < self.rows.rowCount():
            return False
        self.go_to(row + way, STOPS[0] if way > 0 else STOPS[-1])
        return True

    def _tick(self, row: int, column: int) -> None:
        typed = self.rows.typed_in(row)
        if column == At.PROBLEM:
            self.rows.change(row, problem=not typed.problem)
        else:
            self.rows.change(row, leader_led=not typed.leader_led)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() in (At.LEADER, At.PROBLEM):
            self._tick(index.row(), index.column())
        elif index.isValid() and index.column() == At.FINDINGS:
            self.findings_wanted.emit(index.row(), "")
        else:
            super().mouseDoubleClickEvent(event)

    @Slot(str)
    def _line_left(self, how: str) -> None:
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if how == "save":
            self.save_wanted.emit(row)
        elif how in ("next", "back"):
            self.step(1 if how == "next" else -1)
        elif how in ("up", "down"):
            self.go_to(row + (1 if how == "down" else -1), column)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        index = self.currentIndex()
        if index.isValid() and self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(self.visualRect(index).adjusted(1, 1, -1, -1))
        elif self.empty_hint and self.rows.sheet is not None and not self.rows.rowCount():
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.empty_hint)
        painter.end()
