"""The table of every list: kept column widths, sorting by header, a column chooser, copying, and a hint when empty."""

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui.widgets.row_model import AnyIndex, Column, RowModel

DRAWN_FOR = 13  # pixels of a letter for which the widths of columns are given
ROW_HEIGHT_OVER_TEXT = 14  # pixels around the text of a row


class RecordTable(QTableView):
    """Shows a RowModel. ``opened`` carries the row of a double click or Enter, ``chosen`` the row the cursor is on.

    ``marked`` carries how many rows are selected, whenever that changes.
    """

    opened = Signal(object)
    chosen = Signal(object)
    marked = Signal(int)

    def __init__(self, model: RowModel, key: str, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.empty_hint = ""
        self._key = f"columns/{key}"
        self._settings = settings
        self._menu: QMenu | None = None
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self._scale = 1.0
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._restore_columns()
        self._fit_font()
        header.setSortIndicatorShown(True)
        header.sortIndicatorChanged.connect(model.sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.choose_columns)
        model.loaded.connect(self._loaded)

    # --- rows

    def current_row(self) -> Any | None:
        """The row the cursor is on, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """Selected rows that have arrived, from top to bottom."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self.rows.row, numbers) if row is not None]

    def selected_count(self) -> int:
        """How many rows are selected, arrived or not."""
        return len(self.selectionModel().selectedRows())

    def take_selected(self, taken: Callable[[list[Any]], None]) -> None:
        """Give all selected rows from top to bottom; those that have not arrived are fetched first."""
        self.rows.take_rows(sorted(index.row() for index in self.selectionModel().selectedRows()), taken)

    def select_id(self, row_id: int) -> bool:
        """Put the cursor on the row with ``id``; False when it is not among those that arrived."""
        number = self.rows.number_of(row_id)
        if number is None:
            return False
        self.selectRow(number)
        return True

    def selectRow(self, row: int) -> None:
        """Put the cursor on a row and select it alone, whatever keys are held: Qt's own, with Ctrl down, would take it off."""
        index = self.rows.index(row, next((one for one in self._order() if not self.isColumnHidden(one)), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def turn(self, step: int, here: int | None) -> Any:
        """Put the cursor after (1) or before (-1) the row numbered ``here``, and give the row there; None at an end.

        ``here`` is None where what was just dealt with has left the list: the next one has taken its place.
        """
        number = (self.currentIndex().row() - max(0, step) if here is None else here) + step
        following = self.rows.row(number)
        if following is not None:
            self.selectRow(number)
        return following

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.marked.emit(self.selected_count())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.rows.row(current.row()) if current.isValid() else None)

    @Slot()
    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as a table that pastes into WPS and Excel."""
        QGuiApplication.clipboard().setText(self.selection_text())

    def selection_text(self) -> str:
        """Titles and selected rows of the shown columns, in the shown order, tab-separated."""
        columns = self.shown_columns()
        lines = ["\t".join(column.title for column in columns)]
        lines += ["\t".join(_one_cell(column.text(row)) for column in columns) for row in self.selected_rows()]
        return "\n".join(lines)

    # --- columns

    def shown_columns(self) -> list[Column[Any]]:
        """The columns that are shown, in the order in which they stand."""
        header = self.horizontalHeader()
        return [self.rows.columns[number] for number in self._order() if not header.isSectionHidden(number)]

    @Slot(QPoint)
    def choose_columns(self, where: QPoint | None = None) -> None:
        """Offer the list of columns to show or hide."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self.horizontalHeader()
        for number, column in enumerate(self.rows.columns):
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(number))
            action.setData(number)
            menu.addAction(action)
        menu.triggered.connect(self._column_toggled)
        self._menu = menu
        menu.popup(header.mapToGlobal(where if where is not None else QPoint(0, header.height())))

    @Slot(QAction)
    def _column_toggled(self, action: QAction) -> None:
        header = self.horizontalHeader()
        left = sum(not header.isSectionHidden(number) for number in range(header.count()))
        if action.isChecked() or left > 1:  # the last column stays
            header.setSectionHidden(int(action.data()), not action.isChecked())

    def keep_columns(self) -> None:
        """Write widths, order and choice of columns down for the next start, by their keys: a later program may have others."""
        header, columns = self.horizontalHeader(), self.rows.columns
        shown = [number for number in self._order() if not header.isSectionHidden(number)]
        widths = {
            columns[number].key: round(header.sectionSize(number) / self._scale) for number in shown[:-1]
        }  # the last one is stretched
        kept = {
            "order": [columns[number].key for number in self._order()],
            "hidden": [columns[number].key for number in range(len(columns)) if number not in shown],
            "widths": widths,
        }
        self._settings.setValue(self._key, json.dumps(kept))

    def _restore_columns(self) -> None:
        header, columns = self.horizontalHeader(), self.rows.columns
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # a list opens in its own order
        kept = _read(self._settings.value(self._key))
        order: list[str] = kept.get("order", [])
        for number, column in enumerate(columns):
            header.resizeSection(number, kept.get("widths", {}).get(column.key, column.width))
            header.setSectionHidden(number, column.key in kept["hidden"] if column.key in order else column.hidden)
        numbers = {column.key: number for number, column in enumerate(columns)}
        for place, key in enumerate(_with_new(order, list(numbers))):
            header.moveSection(header.visualIndex(numbers[key]), place)

    def _order(self) -> list[int]:
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def _fit_font(self) -> None:
        """Rows as high and columns as wide as the letters ask for."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_HEIGHT_OVER_TEXT)
        scale = self.fontMetrics().horizontalAdvance("字") / DRAWN_FOR
        if abs(scale - self._scale) > 0.01:
            header = self.horizontalHeader()
            for number in range(header.count()):
                if not header.isSectionHidden(number):
                    header.resizeSection(number, round(header.sectionSize(number) * scale / self._scale))
            self._scale = scale

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_scale"):
            self._fit_font()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_columns()
        super().hideEvent(event)

    # --- looks and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.currentIndex().isValid() and not self.selected_count():
            self.selectRow(self.currentIndex().row())  # the first arrow takes the row that is framed, not the one after it
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.current_row()
            if row is not None:
                self.opened.emit(row)
                return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty_hint and self.rows.known and self.rows.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect()
            painter.drawText(
                QRect(40, room.height() // 3 - 40, room.width() - 80, 160),
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
                self.empty_hint,
            )
            painter.end()

    @Slot(int)
    def _loaded(self, total: int) -> None:
        if total == 0:
            self.viewport().update()


def _one_cell(text: str) -> str:
    """A text as it may stand in one cell of a pasted table."""
    return text.replace("\t", " ").replace("\r", "").replace("\n", " ")


def _read(text: object) -> dict[str, Any]:
    """What was written down; nothing when that was something else."""
    try:
        kept = json.loads(str(text))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) and kept.keys() == {"order", "hidden", "widths"} else {}


def _with_new(order: list[str], keys: list[str]) -> list[str]:
    """The kept order without what is gone; what is new stands behind its neighbour at the left."""
    merged = [key for key in order if key in keys]
    for place, key in enumerate(keys):
        if key not in merged:
            merged.insert(merged.index(keys[place - 1]) + 1 if place else 0, key)
    return merged
