"""A clerk at the part 导入: keys, clicks and drops, and what is then seen there."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from tests.ui.feedback_hands import drop
from ui.exchange.import_part import ImportPart
from ui.frame.window import MainWindow
from ui.page import ActionButton

LEFT = Qt.MouseButton.LeftButton
ROWS = (
    ("干部花名册",),
    ("姓名", "部门", "职务", "联系电话"),
    ("张文杰", "经济发展局", "科员", "13812345678"),
    ("王　敏", "经济发展局", "科长", "13912345678"),
    ("李强", "没有的局", "科员", "13712345678"),
    ("赵敏", "经济发展局", "科员", "1361234"),
)


class Clerk:
    """Somebody at the part 导入, who waits until everything has been read."""

    def __init__(self, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
        self.window, self.qtbot, self.prompts = window, qtbot, prompts
        self.place: Any = visit_place(window, qtbot, "exchange")
        self.part: ImportPart = self.place.part("import")

    def settle(self) -> None:
        settle(self.qtbot, self.window.desk)

    def press(self, keys: str) -> None:
        pressed = QKeySequence(keys)[0]  # pyright: ignore[reportIndexIssue] - it has one
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, pressed.key(), pressed.keyboardModifiers())
        self.settle()

    def bring(self, path: Path) -> None:
        self.prompts.answers.append(path)
        self.press("Ctrl+N")

    def drop(self, *files: Path) -> None:
        drop(self.part, *files)
        self.settle()

    def click(self, action: QAction) -> None:
        button = next(button for button in self.window.findChildren(ActionButton) if button._action is action)
        assert button.isVisible()
        assert button.isEnabled(), button.toolTip()
        self.qtbot.mouseClick(button, LEFT)
        self.settle()

    def choose_in_menu(self, words: str) -> None:
        """Choose an entry of the menu that is open, by the arrow keys."""
        menu = self.menu()
        for _ in menu.actions():
            if menu.activeAction().text().startswith(words):
                break
            self.qtbot.keyClick(menu, Qt.Key.Key_Down)
        assert menu.activeAction().text().startswith(words), [action.text() for action in menu.actions()]
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)
        self.settle()
        self.window.activateWindow()  # where there is no window system, nobody gives it back to the window
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def menu(self) -> QMenu:
        menu = self.part.sheets._menu
        assert menu is not None
        assert menu.isVisible()
        return menu

    def click_column(self, column: int) -> None:
        head = self.part.sheets.view.head
        self.qtbot.mouseClick(head.viewport(), LEFT, pos=QPoint(head.sectionViewportPosition(column - 1) + 9, 9))

    def click_row_number(self, row: int) -> None:
        numbers = self.part.sheets.view.verticalHeader()
        self.qtbot.mouseClick(numbers.viewport(), LEFT, pos=QPoint(9, numbers.sectionViewportPosition(row - 1) + 9))

    def chip(self, title: str) -> None:
        button = next(one for one in self.part.rows.bar._buttons if one.text().split()[0] == title)
        with self.qtbot.waitSignal(self.part.rows.loaded):
            self.qtbot.mouseClick(button, LEFT)
        self.settle()

    def counts(self) -> str:
        return self.part.head.counts.text()

    def heads(self) -> list[str]:
        """The bands over the columns, from the left."""
        model = self.part.sheets.view.sheet
        return [str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)) for column in range(model.columnCount())]

    def cell(self, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> Any:
        model = self.part.sheets.view.sheet
        return model.data(model.index(row - 1, column - 1), role)


@pytest.fixture
def clerk(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Clerk:
    factories.department("经济发展局")
    return Clerk(window, qtbot, prompts)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two good cadres, one of an unknown department, one with a phone too short."""
    return write_rows(tmp_path / "花名册.xlsx", *ROWS)


def write_rows(path: Path, *rows: tuple[Any, ...], hidden_row: int = 0, hidden_column: str = "") -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "花名册"
    for row in rows:
        sheet.append(row)
    if hidden_row:
        sheet.row_dimensions[hidden_row].hidden = True
    if hidden_column:
        sheet.column_dimensions[hidden_column].hidden = True
    made.save(path)
    return path


def names() -> set[str]:
    return {row.name for row in cadres(ListRequest()).rows}
