"""周走访登记 as a clerk uses it: keys pressed one by one in the grid, and then the database is looked at."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.visits.queries import visits
from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import settle, visit_place
from ui.frame.window import MainWindow

MONDAY, TODAY = date(2022, 8, 29), factories.TODAY
DAY = timedelta(days=1)
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
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


@pytest.fixture
def keys() -> Keys:
    return Keys()


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
    return [model.index(row, 9).data() for row in range(model.rowCount())]


def test_twenty_visits_take_at_most_six_keys_each(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(20)
    factories.cadre(name="赵云飞")
    grid = grid_of(window, qtbot)
    typed: dict[str, str] = {}
    wanted: dict[str, tuple[date, str | None, str]] = {}
    usual = TODAY
    for row in range(20):
        name, own = f"第{row + 1:02}厂", ("张文杰", "王敏")[row % 2]
        keys_of, day, people, form = [
            ("⏎", usual, own, "实地"),
            ("1⏎", MONDAY, own, "实地"),
            ("2⇥zyf⏎", MONDAY + DAY, "赵云飞", "实地"),
            ("31⏎", TODAY, own, "实地"),
            ("⇥⇥⇥2⏎", TODAY, own, "电话"),
        ][row % 5]
        typed[name], wanted[name] = keys_of, (day, people, form)
        usual = day
        assert grid.model.thing(grid.table.row()).name == name
        assert keys(keys_of) <= (1 if keys_of == "⏎" else 6)
    assert all(len(one) <= 6 for one in typed.values())
    assert keys.pressed == sum(map(len, typed.values()))
    settle(qtbot, window.desk)
    assert entered() == wanted
    assert all(row.no_problem and not row.late and row.entered_by == window.desk.actor for row in visits(ListRequest(limit=None)).rows)
    assert set(states(grid)) == {"✓ 已登记"}


def test_the_model_is_clean_under_qts_own_test(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(3)
    grid = grid_of(window, qtbot)
    tester = QAbstractItemModelTester(grid.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    keys("1⏎⏎")
    settle(qtbot, window.desk)
    grid._week_before()
    settle(qtbot, window.desk)
    assert grid.model.rowCount() == 3
    del tester
