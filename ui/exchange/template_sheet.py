"""A sheet of a template to look at and to point into: marks are painted with what they give in the month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QWidget

from desktop.imports.grid import cell_name, column_letter, column_number
from desktop.templates.queries import MarkedPlace, ShownSheet
from ui.exchange.cells_view import LOOKED_THROUGH, CellsView
from ui.theme import Colours, Theme
from ui.widgets.row_model import AnyIndex

FAULT = "✕ "  # for those who see no colours
LONG = 12  # characters from which a cell also shows its text as a tool tip
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)


class TemplateSheetModel(QAbstractTableModel):
    """One sheet with its marks; another look at the same sheet leaves the cursor where it is."""

    def __init__(self, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: ShownSheet | None = None
        self._marks: Mapping[str, list[MarkedPlace]] = {}
        self.set_colours(colours)

    def set_colours(self, colours: Colours) -> None:
        """Paint as the theme says."""
        good, danger, accent = QColor(colours.good), QColor(colours.danger), QColor(colours.accent)
        for colour in (good, danger, accent):
            colour.setAlpha(50)
        self._filled, self._faulty, self._picked = QBrush(good), QBrush(danger), QBrush(accent)
        self._wrong = QBrush(QColor(colours.danger))

    def show_sheet(self, sheet: ShownSheet, marks: Mapping[str, list[MarkedPlace]]) -> None:
        """Show a sheet; ``marks`` by the cell's name."""
        before = self._sheet
        same = (
            before is not None
            and before.name == sheet.name
            and len(before.rows) == len(sheet.rows)
            and self._width(before) == self._width(sheet)
        )
        if not same:
            self.beginResetModel()
        self._sheet, self._marks = sheet, marks
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    def marks_at(self, cell: str) -> list[MarkedPlace]:
        """The marks of a cell."""
        return self._marks.get(cell, [])

    def text_at(self, row: int, column: int) -> str:
        """What stands in a cell, counted from 0."""
        return self._sheet.rows[row][column] if self._sheet is not None else ""

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if self._sheet is None or (parent is not None and parent.isValid()) else len(self._sheet.rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if self._sheet is None or (parent is not None and parent.isValid()) else self._width(self._sheet)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:
        if self._sheet is None or not index.isValid():
            return None
        text = self._sheet.rows[index.row()][index.column()]
        marks = self._marks.get(cell_name(index.row() + 1, index.column() + 1), [])
        faulty = any(mark.fault for mark in marks)
        if role == _DISPLAY:
            return FAULT + text if faulty else with_value(text, marks)
        if role == _BACKGROUND and marks:
            return self._faulty if faulty else self._picked if marks[0].picked else self._filled
        if role == _INK and faulty:
            return self._wrong
        if role == _TIP:
            return told_marks(marks) or (text if len(text) >= LONG else None)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY:
            return None
        return column_letter(section + 1) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    @staticmethod
    def _width(sheet: ShownSheet) -> int:
        return len(sheet.rows[0]) if sheet.rows else 0


def with_value(text: str, marks: list[MarkedPlace]) -> str:
    """The text of a cell with what it gives in the month, where that is one value."""
    return f"{text} → {marks[0].told}" if len(marks) == 1 and marks[0].told and not marks[0].mark.startswith("{{#") else text


def told_marks(marks: list[MarkedPlace]) -> str:
    """What the marks of a cell give, or what is wrong with them."""
    return "；".join(mark.fault or f"{mark.mark} → {mark.told}" for mark in marks)


class TemplateSheetView(CellsView):
    """``pointed`` carries the cell the cursor is on, as Excel names it; ``opened`` Enter or a double click on it."""

    pointed = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.sheet = TemplateSheetModel(theme.colours)
        super().__init__(self.sheet, "模板原样", parent)
        self._theme = theme
        self._shown: ShownSheet | None = None
        theme.changed.connect(self._theme_changed)

    def show_sheet(self, sheet: ShownSheet, marks: Mapping[str, list[MarkedPlace]]) -> None:
        """Show a sheet, merged cells as one."""
        self._shown = sheet
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.sheet.show_sheet(sheet, marks)
        self.merge(sheet.merged)
        self._fit_columns(sheet)
        if self.sheet.rowCount():
            self.setCurrentIndex(self.sheet.index(max(row, 0), max(column, 0)))

    def go_to(self, cell: str) -> None:
        """Put the cursor on a cell."""
        letters = cell.rstrip("0123456789")
        self.setCurrentIndex(self.sheet.index(int(cell[len(letters) :]) - 1, column_number(letters) - 1))

    @property
    def cell(self) -> str:
        """The cell the cursor is on, as Excel names it; empty without one."""
        at = self.currentIndex()
        return cell_name(at.row() + 1, at.column() + 1) if at.isValid() else ""

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.pointed.emit(self.cell)

    def open_cell(self) -> None:
        """Enter or a double click."""
        self.opened.emit(self.cell)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._shown is not None:
            self._fit_columns(self._shown)

    def _fit_columns(self, sheet: ShownSheet) -> None:
        wide = {(top - 1, left - 1) for top, left, _bottom, right in sheet.merged if right > left}
        for column in range(self.sheet.columnCount()):
            rows = [row for row in range(min(len(sheet.rows), LOOKED_THROUGH)) if (row, column) not in wide]
            self.fit_column(column, [str(self.sheet.data(self.sheet.index(row, column)) or "") for row in rows])

    def _theme_changed(self) -> None:
        self.sheet.set_colours(self._theme.colours)
        self.viewport().update()
