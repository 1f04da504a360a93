"""Two hands at the window: what a person does there by keys and clicks, found by the words a person reads."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QTableView, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ScriptedPrompts, settle, write
from ui.frame.places import KEYS
from ui.frame.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


class Hands:
    """Everything waits until the window has nothing more to read or write."""

    def __init__(self, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
        self.window = window
        self.qtbot = qtbot
        self.prompts = prompts

    def settle(self) -> None:
        settle(self.qtbot, self.window.desk)

    def until(self, holds: Any) -> None:
        self.qtbot.waitUntil(holds, timeout=20_000)

    def answer(self, *answers: Any) -> None:
        """What the next dialogs will be answered."""
        self.prompts.answers.extend(answers)

    # --- keys

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key like ``Ctrl+N`` where the cursor is."""
        pressed = QKeySequence(keys)[0]  # pyright: ignore[reportIndexIssue] - it has one
        for _ in range(times):
            target = QApplication.focusWidget() or self.window
            self.qtbot.keyClick(target, pressed.key(), pressed.keyboardModifiers())
        self.settle()

    def type(self, words: str) -> None:
        """Type where the cursor is; what is not on the keys comes by the input method."""
        target = QApplication.focusWidget()
        assert target is not None, "the cursor is nowhere"
        if words.isascii():
            self.qtbot.keyClicks(target, words)
        else:
            write(target, words)

    def go(self, key: str) -> Any:
        """To a place by its key; gives its page."""
        self.press(KEYS[key])
        page = self.window.current_page()
        assert page is self.window.pages[key]
        return page

    # --- the mouse

    def button(self, words: str) -> QAbstractButton:
        """The button one sees with these words on it."""
        seen = [one for one in self.window.findChildren(QAbstractButton) if one.isVisible() and one.text() == words]
        assert len(seen) == 1, f"{len(seen)} buttons “{words}”: {self.words_of_buttons()}"
        return seen[0]

    def words_of_buttons(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QAbstractButton) if one.isVisible() and one.text()]

    def click(self, what: str | QAbstractButton) -> None:
        """Click a button that is not grey."""
        button = self.button(what) if isinstance(what, str) else what
        assert button.isEnabled(), f"{button.text()}: {button.toolTip()}"
        at = QPoint(10, button.height() // 2)  # a box or a round button is hit at its sign, not beside its words
        self.qtbot.mouseClick(button, LEFT, pos=at)
        self.settle()

    def chip(self, record_list: Any, title: str) -> None:
        """Click a ready-made question above a list."""
        chip = next(one for one in record_list.bar.findChildren(QAbstractButton) if one.text().split(" ")[0] == title)
        with self.qtbot.waitSignal(record_list.loaded, timeout=20_000):
            self.qtbot.mouseClick(chip, LEFT)
        self.settle()

    def tab(self, tabs: QTabWidget, title: str) -> None:
        bar = tabs.tabBar()
        number = next(one for one in range(bar.count()) if bar.tabText(one) == title)
        self.qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())
        self.settle()
        assert tabs.currentIndex() == number

    def row(self, table: QTableView, number: int) -> Any:
        """Click a row; gives what it shows."""
        index = table.model().index(number, 0)
        self.qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
        self.settle()
        assert table.currentIndex().row() == number
        return table.current_row()  # pyright: ignore[reportAttributeAccessIssue]

    def look_up(self, record_list: Any, words: str) -> None:
        """Write into the search field of a list and wait for the answer."""
        with self.qtbot.waitSignal(record_list.loaded, timeout=20_000):
            write(record_list.bar.search, words)
        self.settle()

    # --- forms

    def fill(self, field: Any, words: str) -> None:
        """Put these words in the place of what stands in a field."""
        editor: QWidget = field.editor
        editor.setFocus()
        self.press("Ctrl+A")
        self.press("Del")
        write(editor, words)

    def pick(self, field: Any, words: str) -> None:
        """Type a name or its initials and take the first that is offered."""
        field.line.setFocus()
        self.type(words)
        with self.qtbot.waitSignal(field.changed, timeout=20_000):
            self.qtbot.keyClick(field.line, Qt.Key.Key_Return)

    def choose(self, field: Any, words: str) -> None:
        """Choose one of a few by the arrow keys."""
        combo: QComboBox = field.combo
        combo.setFocus()
        self.qtbot.keyClick(combo, Qt.Key.Key_Home)
        for _ in range(combo.count()):
            if combo.currentText() == words:
                break
            self.qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentText() == words
        self.settle()


def column(record_list: Any, key: str) -> list[str]:
    """What a list shows in one column, from top to bottom."""
    model = record_list.model
    place = next(number for number, one in enumerate(model.columns) if one.key == key)
    return [str(model.data(model.index(row, place))) for row in range(model.rowCount())]


def shown(page: Any, title: str) -> str:
    """The number behind a line of the 工作台, as it is read there."""
    lines: Sequence[Any] = (*page.today.lines, *page.week.lines, *page.month.lines)
    return next(line.number.text() for line in lines if line.words.text() == title)
