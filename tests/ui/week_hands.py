"""Hands in the week's grid: keys pressed one by one and counted, and what one then finds in the database."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.visits.queries import visits
from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import settle, visit_place
from ui.frame.window import MainWindow
from ui.visits.week_grid_cells import At

MONDAY, TODAY = date(2022, 8, 29), factories.TODAY
DAY = timedelta(days=1)
CTRL = Qt.KeyboardModifier.ControlModifier
NAMED = {"⏎": Qt.Key.Key_Return, "⇥": Qt.Key.Key_Tab, "␣": Qt.Key.Key_Space, "⌫": Qt.Key.Key_Backspace, "↓": Qt.Key.Key_Down}


class Keys:
    """Presses real keys where the cursor is, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def __call__(self, keys: str) -> int:
        """Press each character in turn; gives how many that were."""
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, NAMED[key] if key in NAMED else Qt.Key(ord(key.upper())))
            self.pressed += 1
        return len(keys)


def objects(number: int) -> list[int]:
    """Objects 第01厂, 第02厂 … by turns of 张文杰 and 王敏."""
    cadres = [factories.cadre(factories.department("经发局"), name="张文杰"), factories.cadre(factories.department("住建局"), name="王敏")]
    made: list[int] = []
    for place in range(number):
        made.append(factories.enterprise(f"第{place + 1:02}厂"))
        factories.relation(made[-1], Role.RESPONSIBLE, cadres[place % 2])
    return made


def grid_of(window: MainWindow, qtbot: QtBot) -> Any:
    """The grid, with the cursor in its first row."""
    grid = visit_place(window, qtbot, "visits").part("week")
    settle(qtbot, window.desk)
    assert grid.table.hasFocus(), QApplication.focusWidget()
    return grid


def entered() -> dict[str, tuple[date, str | None, str]]:
    """What the log says of each object."""
    return {row.enterprise: (row.day, row.cadres, row.form) for row in visits(ListRequest(limit=None)).rows}


def states(grid: Any) -> list[str]:
    model = grid.model
    return [model.index(row, At.STATE).data() for row in range(model.rowCount())]
