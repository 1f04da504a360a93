"""Every action of the frame, with its shortcut and its place in a menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from ui.desk import Desk
from ui.frame.navigation import Navigation
from ui.frame.top_bar import MonthSelector
from ui.page import Page
from ui.theme import Mode

if TYPE_CHECKING:
    from ui.frame.list_export import ListExport
    from ui.widgets.table import RecordTable

LOOKS: tuple[tuple[Mode, str], ...] = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))


class Menus(QObject):
    """Fills the menu bar; the window gives the slots of what it does itself."""

    def __init__(self, bar: QMenuBar, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self.file = bar.addMenu("文件(&F)")
        self.edit = bar.addMenu("编辑(&E)")
        self.go = bar.addMenu("转到(&G)")
        self.page = bar.addMenu("当前页(&P)")
        self.look = bar.addMenu("视图(&V)")
        self.aid = bar.addMenu("帮助(&H)")
        self.of_park: list[QAction] = []
        self._table_actions: list[QAction] = []
        self._page_shown: Page | None = None
        self._lists: ListExport | None = None
        self.page.aboutToShow.connect(self._fill_page)

    def add(self, menu: QMenu, text: str, shortcut: str, slot: Callable[[], object], *, needs_park: bool = True) -> QAction:
        """Add an action to a menu."""
        action = QAction(text, self)
        if shortcut:
            action.setProperty("shortcut", shortcut)
        action.triggered.connect(slot)
        menu.addAction(action)
        if needs_park:
            self.of_park.append(action)
        return action

    def add_edit(self) -> None:
        """编辑: undo, and what can be done with any list: copy, columns, export."""
        self.undo = self.add(self.edit, "撤回上一次保存", "Ctrl+Z", self._desk.undo_last)
        self._desk.undo_changed.connect(self._name_undo)
        self._name_undo()
        self.edit.addSeparator()
        self.add(self.edit, "复制选中的行（可贴到表格）", "Ctrl+Shift+C", self._copy)
        self.add(self.edit, "选择显示的列 …", "Ctrl+L", self._columns)
        self.add(self.edit, "导出当前列表 …", "Ctrl+Alt+E", self._export)

    def add_go(self, navigation: Navigation, months: MonthSelector, focus_search: Callable[[], object]) -> None:
        """转到: places, search, months."""
        for action in navigation.place_actions.values():
            self.go.addAction(action)
            self.of_park.append(action)
        self.go.addSeparator()
        self.add(self.go, "查找 …", "Ctrl+K", focus_search)
        self.go.addSeparator()
        for action in (months.back, months.forth, months.today):
            self.go.addAction(action)
            self.of_park.append(action)

    def add_look(self) -> None:
        """视图: light, dark, large."""
        group = QActionGroup(self)
        for mode, words in LOOKS:
            action = QAction(words, group)
            action.setCheckable(True)
            action.setData(mode)
            action.setChecked(self._desk.theme.mode == mode)
            self.look.addAction(action)
        group.triggered.connect(self._looked)
        self.look.addSeparator()
        self.large = QAction("大字号", self)
        self.large.setCheckable(True)
        self.large.setChecked(self._desk.theme.large)
        self.large.setProperty("shortcut", "Ctrl+=")
        self.large.toggled.connect(self._desk.theme.set_large)
        self.look.addAction(self.large)

    def show_page(self, page: Page | None) -> None:
        """Put the actions of the page one is on into 当前页."""
        self._page_shown = page
        self._fill_page()
        self.page.menuAction().setVisible(page is not None and bool(page.page_actions))

    @Slot()
    def _fill_page(self) -> None:
        """Anew each time it opens: a page may have made parts, with actions of their own, since it was gone to."""
        self.page.clear()
        if self._page_shown is not None:
            self.page.addActions(self._page_shown.page_actions)

    def park_open(self, *, is_open: bool) -> None:
        """Grey what needs a park file while none is open."""
        for action in self.of_park:
            action.setEnabled(is_open)
        self._name_undo()

    @Slot()
    def _name_undo(self) -> None:
        title = self._desk.undoable
        self.undo.setText(f"撤回“{title}”" if title else "撤回上一次保存")
        self.undo.setEnabled(bool(title))

    @Slot(QAction)
    def _looked(self, action: QAction) -> None:
        self._desk.theme.set_mode(action.data())

    def _table(self) -> "RecordTable | None":
        from PySide6.QtWidgets import QTableView

        from ui.widgets.table import RecordTable

        window = self._desk.window
        focused = window.focusWidget() if window is not None else None
        if isinstance(focused, RecordTable):
            return focused
        tables = window.findChildren(QTableView) if window is not None else []
        return next((table for table in tables if isinstance(table, RecordTable) and table.isVisible()), None)

    @Slot()
    def _copy(self) -> None:
        table = self._table()
        if table is not None and table.selected_rows():
            table.copy_rows()
            self._desk.said.emit(f"已复制 {len(table.selected_rows())} 行，可贴到 WPS 表格")

    @Slot()
    def _columns(self) -> None:
        table = self._table()
        if table is not None:
            table.choose_columns()

    @Slot()
    def _export(self) -> None:
        """The list that is seen, as a workbook."""
        table, page = self._table(), self._page_shown
        if table is None or page is None:
            self._desk.said.emit("这里没有可以导出的列表")
            return
        from ui.frame.list_export import ListExport, list_name

        if self._lists is None:
            self._lists = ListExport(self._desk, table.window())
        self._lists.export(table, list_name(page))
