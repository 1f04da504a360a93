"""The sheets of the workbook on the bench: which are read, how each was understood, and the menus by which that is put right."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from desktop.imports.commands import remember_mapping
from desktop.imports.grid import column_letter
from ui.desk import Desk
from ui.exchange.bench import Bench
from ui.exchange.remapping import MOST_HEADER_ROWS, Offer, offers_for, with_column, with_header, with_sheet
from ui.exchange.sheet_look import SheetLook
from ui.exchange.sheet_view import SheetView
from ui.page import action_button


class SheetPanel(QWidget):
    """``cell_chosen`` and ``cell_opened`` speak of the sheet that is seen: its name, row and column as Excel numbers them."""

    cell_chosen = Signal(str, int, int)
    cell_opened = Signal(str, int, int)

    def __init__(self, desk: Desk, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bench = bench
        self._names: list[str] = []
        self._menu: QMenu | None = None
        self._asked = 0  # the column or row the menu speaks of
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("工作表")
        self.read = QCheckBox("读取这张表")
        self.read.setToolTip("不读取的工作表，什么都不会导入（Ctrl+D）")
        self.view = SheetView(desk.theme, self)
        self._line = line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.tabs, 1)
        line.addWidget(self.read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.tabs.currentChanged.connect(self._turned)
        self.read.clicked.connect(self._read_clicked)
        self.view.column_asked.connect(self.ask_column)
        self.view.row_asked.connect(self.ask_row)
        self.view.cell_chosen.connect(self._cell_chosen)
        self.view.cell_opened.connect(self._cell_opened)

    def offer(self, action: QAction) -> None:
        """Put a button for this beside the sheets."""
        self._line.addWidget(action_button(action, parent=self))

    # --- what is shown

    @property
    def name(self) -> str:
        """The sheet that is seen; empty without a workbook."""
        here = self.tabs.currentIndex()
        return self._names[here] if 0 <= here < len(self._names) else ""

    @property
    def look(self) -> SheetLook | None:
        """How it was understood."""
        rehearsed = self._bench.rehearsed
        return rehearsed.looks.get(self.name) if rehearsed is not None else None

    def show_bench(self) -> None:
        """Show the workbook on the bench; the same one stays where it is."""
        rehearsed = self._bench.rehearsed
        looks = rehearsed.looks if rehearsed is not None else {}
        names = [name for name, look in looks.items() if look.grid.rows]
        if names != self._names:
            self._names = names
            blocker = QSignalBlocker(self.tabs)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in names:
                self.tabs.addTab(name)
            read = next((number for number, name in enumerate(names) if looks[name].read), 0)
            self.tabs.setCurrentIndex(read if names else -1)
            blocker.unblock()
        for number, name in enumerate(names):
            self.tabs.setTabText(number, name.replace("&", "&&") if looks[name].read else f"{name.replace('&', '&&')}（不读）")
        self._turned()

    @Slot()
    def _turned(self) -> None:
        look = self.look
        self.view.show_look(look)
        self.read.setVisible(len(self._names) > 1)
        self.read.setChecked(look is not None and look.read)

    def go_to(self, sheet: str, row: int, column: int = 0) -> None:
        """Bring a row of a sheet before the eye."""
        if sheet in self._names:
            self.tabs.setCurrentIndex(self._names.index(sheet))
            self.view.go_to(row, column)

    @Slot()
    def next_sheet(self) -> None:
        """The sheet after this one."""
        self.tabs.setCurrentIndex(min(self.tabs.currentIndex() + 1, self.tabs.count() - 1))

    @Slot()
    def sheet_before(self) -> None:
        """The sheet before this one."""
        self.tabs.setCurrentIndex(max(0, self.tabs.currentIndex() - 1))

    @Slot(int, int)
    def _cell_chosen(self, row: int, column: int) -> None:
        self.cell_chosen.emit(self.name, row, column)

    @Slot(int, int)
    def _cell_opened(self, row: int, column: int) -> None:
        look = self.look
        if look is not None and row in look.header_rows:
            self.ask_column(column)
        else:
            self.cell_opened.emit(self.name, row, column)

    # --- how it is read

    @Slot()
    def ask_here(self) -> None:
        """Offer what the column of the cursor may be."""
        self.ask_column(max(1, self.view.cell[1]))

    @Slot(int)
    def ask_column(self, column: int) -> None:
        """Offer what a column may be: what no column holds yet first."""
        look = self.look
        if look is None or not self._bench.may_be_read_anew:
            return
        free, taken = offers_for(look, column)
        menu = self._new_menu(f"{column_letter(column)} 列是")
        none = Offer("", "这一列不要", holds=column not in look.titles)
        for offers in ([none], free, taken):
            self._add_offers(menu, offers)
            menu.addSeparator()
        self._asked = column
        menu.triggered.connect(self._column_said)
        self._pop_up(menu, self.view.head_at(column))

    def _add_offers(self, menu: QMenu, offers: Iterable[Offer]) -> None:
        for offer in offers:
            action = menu.addAction(offer.words.replace("&", "&&"))
            action.setData(offer.key)
            action.setCheckable(True)
            action.setChecked(offer.holds)

    @Slot(QAction)
    def _column_said(self, action: QAction) -> None:
        if self.look is not None:
            self._bench.say(with_column(self._bench.reading, self.look, self._asked, str(action.data())))

    @Slot()
    def ask_row_here(self) -> None:
        """Offer to begin the headings in the row of the cursor."""
        self.ask_row(max(1, self.view.cell[0]))

    @Slot(int)
    def ask_row(self, row: int) -> None:
        """Offer to begin the headings in this row."""
        if self.look is None or not self._bench.may_be_read_anew:
            return
        menu = self._new_menu(f"第 {row} 行")
        for count in range(1, MOST_HEADER_ROWS + 1):
            last = f"—{row + count - 1}" if count > 1 else ""
            action = menu.addAction(f"从这一行起是表头，共 {count} 行（第 {row}{last} 行）")
            action.setData(count)
        self._asked = row
        menu.triggered.connect(self._header_said)
        self._pop_up(menu, self.view.number_at(row))

    @Slot(QAction)
    def _header_said(self, action: QAction) -> None:
        self._bench.say(with_header(self._bench.reading, self.name, self._asked, int(action.data())))

    def _new_menu(self, title: str) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(title)
        return menu

    def _pop_up(self, menu: QMenu, where: QPoint) -> None:
        self._menu = menu
        menu.popup(where)
        menu.setActiveAction(next((one for one in menu.actions() if one.isChecked()), menu.actions()[1]))

    @Slot()
    def _read_clicked(self) -> None:
        self.toggle_read()

    @Slot()
    def toggle_read(self) -> None:
        """Read the sheet that is seen, or leave it out."""
        rehearsed, look = self._bench.rehearsed, self.look
        if rehearsed is not None and look is not None and self._bench.may_be_read_anew:
            self._bench.say(with_sheet(self._bench.reading, rehearsed.looks, self.name, read=not look.read))

    @Slot()
    def remember(self) -> None:
        """Read every workbook with these headings like this from now on."""
        look = self.look
        if look is not None and look.signature:
            command = partial(
                remember_mapping,
                kind=look.kind,
                signature=look.signature,
                mapping=dict(look.columns),
                header_rows=self._bench.reading.header_rows.get(self.name, ()),
                headings=look.headings,
                actor=self._desk.actor,
            )
            self._desk.do(command, "记住表头对应", owner=self)
