"""A sheet as it stands in its workbook, with what was understood of it painted on: nothing is copied, however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from desktop.imports.grid import Cell, UnreadCell, column_letter
from desktop.imports.plan import Outcome
from desktop.imports.text import text_of
from ui.exchange.sheet_look import CellLook, CellSort, SheetLook
from ui.theme import Colours
from ui.widgets.row_model import AnyIndex

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

FIELD = int(Qt.ItemDataRole.UserRole)  # of a column head: the title of the field it holds
LONGEST = 120  # characters of a cell that are shown; the others stand in its tool tip
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
HATCHED = Qt.BrushStyle.BDiagPattern
SIGNS = {CellSort.BAD: "✕ ", CellSort.CONFLICT: "◆ ", CellSort.CHANGED: "", CellSort.FIXED: ""}  # for those who see no colours


class SheetModel(QAbstractTableModel):
    """Shows one ``SheetLook``: another look at the same sheet leaves the cursor and what is scrolled to where they are."""

    def __init__(self, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look: SheetLook | None = None
        self._bold = QFont()
        self._bold.setBold(True)
        self.set_colours(colours)

    def set_colours(self, colours: Colours) -> None:
        """Paint as the theme says."""
        self._muted = QBrush(QColor(colours.muted))
        self._header = QBrush(QColor(colours.accent_soft))
        self._left_out = QBrush(QColor(colours.window))
        self._hatched = QBrush(QColor(colours.line), HATCHED)
        danger, good, warning, accent = (QColor(one) for one in (colours.danger, colours.good, colours.warning, colours.accent))
        self._inks = {CellSort.BAD: QBrush(danger), CellSort.CONFLICT: QBrush(warning)}
        self._grounds: dict[CellSort, QBrush] = {}
        for sort, colour in ((CellSort.BAD, danger), (CellSort.CONFLICT, warning), (CellSort.CHANGED, good), (CellSort.FIXED, accent)):
            soft = QColor(colour)
            soft.setAlpha(60)
            self._grounds[sort] = QBrush(soft)
        self._tell_all()

    def show_look(self, look: SheetLook | None) -> None:
        """Show this."""
        before, same = self.look, self.look is not None and look is not None and self.look.grid is look.grid
        if same:
            self.look = look
            self._tell_all()
        elif before is not look:
            self.beginResetModel()
            self.look = look
            self.endResetModel()

    def _tell_all(self) -> None:
        rows, columns = self.rowCount(), self.columnCount()
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)

    # --- what the view asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """As many as there are in the file."""
        return 0 if self.look is None or (parent is not None and parent.isValid()) else len(self.look.grid.rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """As wide as the widest row."""
        return 0 if self.look is None or (parent is not None and parent.isValid()) else self.look.grid.width

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:
        """The text of the cell, and how it is painted."""
        look = self.look
        if look is None or not index.isValid():
            return None
        row, column = index.row() + look.grid.first_row, index.column() + 1
        if role == _DISPLAY:
            marked = look.cells.get((row, column))
            fixed = look.fixes.get((row, column))
            text = shown_text(look.grid.rows[index.row()][index.column()]) if fixed is None else fixed
            return (SIGNS[marked.sort] + text)[:LONGEST] if marked is not None else text[:LONGEST]
        if role == _BACKGROUND:
            return self._ground(look, row, column)
        if role == _INK:
            return self._ink(look, row, column)
        if role == _FONT:
            return self._bold if row in look.header_rows else None
        if role == _TIP:
            return self._tip(look, row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Excel's letters and numbers; above the letters what the columns hold."""
        look = self.look
        if look is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._column_head(look, section + 1, role)
        return self._row_head(look, section + look.grid.first_row, role)

    def _column_head(self, look: SheetLook, column: int, role: int) -> Any:
        if role == _DISPLAY:
            return f"{column_letter(column)}（隐藏）" if column in look.grid.hidden_columns else column_letter(column)
        if role == FIELD:
            return look.titles.get(column, "")
        if role in (_TIP, _ACCESSIBLE):
            title = look.titles.get(column)
            held = f"{title} ← {column_letter(column)} 列" if title else f"{column_letter(column)} 列没有用到"
            return f"{held}。点一下（或按 Ctrl+M）说明这一列是什么"
        return None

    def _row_head(self, look: SheetLook, row: int, role: int) -> Any:
        if role == _DISPLAY:
            return f"{row} 隐" if row in look.grid.hidden_rows else str(row)
        if role == _DECORATION:
            return _sign(look.outcomes.get(row), undecided=row in look.undecided)
        if role == _TIP:
            outcome = look.outcomes.get(row)
            hidden = "隐藏的行。" if row in look.grid.hidden_rows else ""
            return f"{hidden}{outcome or '这一行没有作为数据'}。点一下（或按 Ctrl+R）说明表头在哪几行"
        return None

    # --- paint

    def _ground(self, look: SheetLook, row: int, column: int) -> QBrush | None:
        marked = look.cells.get((row, column))
        if marked is not None:
            return self._grounds[marked.sort]
        if row in look.header_rows:
            return self._header
        if row in look.grid.hidden_rows or column in look.grid.hidden_columns:
            return self._hatched
        return None if row in look.outcomes else self._left_out

    def _ink(self, look: SheetLook, row: int, column: int) -> QBrush | None:
        marked = look.cells.get((row, column))
        if marked is not None:
            return self._inks.get(marked.sort)
        known = row in look.header_rows or (row in look.outcomes and column in look.titles)
        return None if known else self._muted

    def _tip(self, look: SheetLook, row: int, column: int) -> str | None:
        marked: CellLook | None = look.cells.get((row, column))
        if marked is not None:
            return marked.tip
        text = shown_text(look.grid.cell(row, column))
        return text if len(text) > LONGEST // 4 else None


def shown_text(cell: Cell) -> str:
    """A cell on one line, as the file has it."""
    if isinstance(cell, str):
        return " ".join(cell.split("\n")) if "\n" in cell else cell
    if isinstance(cell, UnreadCell):
        return cell.text or "（公式没有算出的值）"
    return text_of(cell)


def _sign(outcome: Outcome | None, *, undecided: bool) -> QPixmap | None:
    if outcome is None:
        return None
    from ui.exchange.rehearsal import LIGHTS
    from ui.widgets.lights import Light, light_pixmap

    return light_pixmap(Light.YELLOW if undecided else LIGHTS[outcome])
