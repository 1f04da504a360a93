"""The sheet as it is, to look at and to point at: heads of columns and numbers of rows are what one clicks."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.exchange.sheet_head import SheetHead
from ui.exchange.sheet_look import SheetLook
from ui.exchange.sheet_model import SheetModel, shown_text
from ui.theme import Theme
from ui.widgets.row_model import AnyIndex

NARROWEST, WIDEST = 54, 220  # pixels of a column as it is first shown
LOOKED_THROUGH = 60  # rows that say how wide a column is
AROUND_TEXT = 14
MOST_SPANS = 1000  # merged areas beyond which they are not drawn as one: Qt lays each out by itself


class SheetView(QTableView):
    """Rows and columns are numbered as Excel does.

    ``column_asked`` and ``row_asked`` for a click on a head, ``cell_chosen`` when a person moves the cursor, ``cell_opened`` for
    Enter or a double click.
    """

    column_asked = Signal(int)
    row_asked = Signal(int)
    cell_chosen = Signal(int, int)
    cell_opened = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._leading = False
        self.sheet = SheetModel(theme.colours, self)
        self.setModel(self.sheet)
        self.head = SheetHead(theme.colours, self)
        self.setHorizontalHeader(self.head)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName("工作表原样")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setSectionsClickable(True)
        rows.setHighlightSections(False)
        rows.sectionClicked.connect(self._row_clicked)
        self.head.asked.connect(self._column_clicked)
        self.doubleClicked.connect(self._double_clicked)
        theme.changed.connect(self._theme_changed)
        self._fit_font()

    # --- what is shown

    def show_look(self, look: SheetLook | None) -> None:
        """Show a sheet as it was understood; the same sheet stays scrolled as it is."""
        before = self.sheet.look
        self.sheet.show_look(look)
        if look is not None and (before is None or before.grid is not look.grid):
            self._fit_columns(look)
            self.clearSpans()
            for area in look.grid.merged[:MOST_SPANS] if len(look.grid.merged) <= MOST_SPANS else ():
                rows, columns = area.last_row - area.first_row + 1, area.last_column - area.first_column + 1
                if area.last_row - look.grid.first_row < len(look.grid.rows) and area.last_column <= look.grid.width:
                    self.setSpan(area.first_row - look.grid.first_row, area.first_column - 1, rows, columns)

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
        """Wide enough for what stands in the first rows; what is longer is cut off and stands in the tool tip."""
        metrics = self.fontMetrics()
        scale = metrics.height() / 18
        wide = {(area.first_row, area.first_column) for area in look.grid.merged if area.last_column > area.first_column}
        first = list(enumerate(look.grid.rows[:LOOKED_THROUGH], look.grid.first_row))
        for column in range(look.grid.width):
            texts = [shown_text(row[column])[:40] for number, row in first if row[column] is not None and (number, column + 1) not in wide]
            told = look.titles.get(column + 1, "不要")
            widest = max((metrics.horizontalAdvance(text) for text in (*texts, told)), default=0) + AROUND_TEXT
            self.setColumnWidth(column, round(min(max(widest, NARROWEST * scale), WIDEST * scale)))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.cell_opened.emit(*self.cell)
            return
        super().keyPressEvent(event)

    @Slot()
    def _double_clicked(self) -> None:
        self.cell_opened.emit(*self.cell)
