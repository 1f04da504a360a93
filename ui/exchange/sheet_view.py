"""The sheet as it is, to look at and to point at: heads of columns and numbers of rows are what one clicks."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.exchange.cells_view import LOOKED_THROUGH, CellsView
from ui.exchange.sheet_head import SheetHead
from ui.exchange.sheet_look import SheetLook
from ui.exchange.sheet_model import SheetModel, shown_text
from ui.theme import Theme
from ui.widgets.row_model import AnyIndex


class SheetView(CellsView):
    """Rows and columns are numbered as Excel does.

    ``column_asked`` and ``row_asked`` for a click on a head, ``cell_chosen`` when a person moves the cursor, ``cell_opened`` for
    Enter or a double click.
    """

    column_asked = Signal(int)
    row_asked = Signal(int)
    cell_chosen = Signal(int, int)
    cell_opened = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.sheet = SheetModel(theme.colours)
        self._leading = False
        super().__init__(self.sheet, "工作表原样", parent)
        self._theme = theme
        self.head = SheetHead(theme.colours, self)
        self.setHorizontalHeader(self.head)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setSectionsClickable(True)
        rows.setHighlightSections(False)
        rows.sectionClicked.connect(self._row_clicked)
        self.head.asked.connect(self._column_clicked)
        theme.changed.connect(self._theme_changed)
        self._fit_font()

    # --- what is shown

    def show_look(self, look: SheetLook | None) -> None:
        """Show a sheet as it was understood; the same sheet stays scrolled as it is."""
        before = self.sheet.look
        self.sheet.show_look(look)
        if look is not None and (before is None or before.grid is not look.grid):
            self._fit_columns(look)
            first = look.grid.first_row - 1
            self.merge([(area.first_row - first, area.first_column, area.last_row - first, area.last_column) for area in look.grid.merged])

    def go_to(self, row: int, column: int = 0) -> None:
        """Bring a row before the eye (and a column, as Excel numbers them); nobody is told."""
        look = self.sheet.look
        if look is None:
            return
        index = self.sheet.index(row - look.grid.first_row, column - 1 if column else max(0, self.currentIndex().column()))
        self._leading = True
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._leading = False
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    @property
    def cell(self) -> tuple[int, int]:
        """Row and column the cursor is on, as Excel numbers them; zeros without one."""
        index, look = self.currentIndex(), self.sheet.look
        return (index.row() + look.grid.first_row, index.column() + 1) if look is not None and index.isValid() else (0, 0)

    def head_at(self, column: int) -> QPoint:
        """Where the menu of a column drops down, on the screen."""
        return self.head.viewport().mapToGlobal(QPoint(self.head.sectionViewportPosition(column - 1), self.head.height()))

    def number_at(self, row: int) -> QPoint:
        """Where the menu of a row drops down, on the screen."""
        look, numbers = self.sheet.look, self.verticalHeader()
        place = row - (look.grid.first_row if look is not None else 1)
        return numbers.viewport().mapToGlobal(QPoint(numbers.width(), numbers.sectionViewportPosition(place)))

    # --- looks

    def _fit_font(self) -> None:
        height = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(height + 8)
        self.verticalHeader().setMinimumWidth(self.fontMetrics().horizontalAdvance("00000 隐") + 30)

    def _fit_columns(self, look: SheetLook) -> None:
        wide = {(area.first_row, area.first_column) for area in look.grid.merged if area.last_column > area.first_column}
        first = list(enumerate(look.grid.rows[:LOOKED_THROUGH], look.grid.first_row))
        for column in range(look.grid.width):
            texts = [shown_text(row[column]) for number, row in first if row[column] is not None and (number, column + 1) not in wide]
            self.fit_column(column, (*texts, look.titles.get(column + 1, "不要")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    @Slot()
    def _theme_changed(self) -> None:
        self.sheet.set_colours(self._theme.colours)
        self.head.set_colours(self._theme.colours)

    # --- what is pointed at

    @Slot(int)
    def _column_clicked(self, section: int) -> None:
        self.column_asked.emit(section + 1)

    @Slot(int)
    def _row_clicked(self, section: int) -> None:
        if self.sheet.look is not None:
            self.row_asked.emit(section + self.sheet.look.grid.first_row)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if not self._leading and current.isValid() and self.sheet.look is not None:
            self.cell_chosen.emit(current.row() + self.sheet.look.grid.first_row, current.column() + 1)

    def open_cell(self) -> None:
        """Enter or a double click."""
        self.cell_opened.emit(*self.cell)
