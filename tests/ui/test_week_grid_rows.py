"""Which rows the week's grid shows, and how one of them is found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import settle
from tests.ui.week_hands import Keys, entered, grid_of, objects
from ui.frame.window import MainWindow
from ui.visits.week_grid_cells import TICKED, At


@pytest.fixture
def keys() -> Keys:
    return Keys()


def test_rows_just_visited_stay_under_the_filter_of_those_left(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(3)
    grid = grid_of(window, qtbot)
    chip = grid.bar.chips._buttons[1]
    assert chip.text() == "本周还没走访 3"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    grid.table.setFocus()
    keys("⏎⏎")
    settle(qtbot, window.desk)
    assert grid.model.rowCount() == 3
    assert chip.text() == "本周还没走访 1"
    qtbot.mouseClick(grid.bar.chips._buttons[0], Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert [one.name for one in grid.model.sheet.objects] == ["第03厂"]


def test_a_visit_of_the_week_tells_whether_a_leader_led(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    cadre = factories.cadre()
    for name, led in (("华腾科技", True), ("鑫源科技", False)):
        thing = factories.enterprise(name)
        factories.relation(thing, Role.RESPONSIBLE, cadre)
        factories.visit(thing, cadre, leader_led=led)
    model = grid_of(window, qtbot).model
    assert [model.index(row, At.LEADER).data() for row in range(2)] == [TICKED, ""]


def test_letters_look_for_an_object(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    cadre = factories.cadre()
    for name in ("华腾科技", "鑫源科技", "瑞丰纸业", "鑫达科技"):
        factories.relation(factories.enterprise(name), Role.RESPONSIBLE, cadre)
    grid = grid_of(window, qtbot)
    keys("x")
    assert grid.bar.chips.search.hasFocus()
    keys("y")
    assert grid.model.thing(grid.table.row()).name == "鑫源科技"
    keys("⌫")
    QTest.keyClick(grid.table, Qt.Key.Key_F3)
    assert grid.model.thing(grid.table.row()).name == "鑫达科技"
    keys("⏎")
    assert grid.table.hasFocus()
    keys("⏎")
    settle(qtbot, window.desk)
    assert set(entered()) == {"鑫达科技"}


def test_mine_are_those_of_the_cadre_called_as_i_am_or_whom_i_chose(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(4)
    grid = grid_of(window, qtbot)
    grid.bar.scope.setCurrentIndex(1)
    settle(qtbot, window.desk)
    assert grid.bar.scope.currentIndex() == 0  # nobody knows yet who I am: it is asked
    line = grid.bar.who.line
    assert line.isVisible()
    line.setFocus()
    keys("wm")
    with qtbot.waitSignal(grid.bar.who.changed):
        keys("⏎")
    grid.bar.scope.setCurrentIndex(1)
    settle(qtbot, window.desk)
    assert [one.name for one in grid.model.sheet.objects] == ["第02厂", "第04厂"]
    assert grid.bar.who.button.text() == "我是：王敏（住建局）"


def test_the_person_at_the_window_is_known_by_name(window: MainWindow, qtbot: QtBot) -> None:
    objects(2)
    window.desk.set_actor("张文杰")
    grid = grid_of(window, qtbot)
    assert grid.bar.who.button.text() == "我是：张文杰（经发局）"
    grid.bar.scope.setCurrentIndex(1)
    settle(qtbot, window.desk)
    assert [one.name for one in grid.model.sheet.objects] == ["第01厂"]
