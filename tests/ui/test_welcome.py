"""Before a park file is open: found one, open one, look at the demo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, write
from ui.desk import Desk
from ui.frame.window import MainWindow
from ui.welcome.page import WelcomePage


@pytest.fixture
def empty(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window without a park file."""
    window = MainWindow(desk)
    with qtbot.waitSignal(window.first_shown):
        window.show()
        window.show_welcome()
    yield window
    settle(qtbot, desk)
    window.close()
    desk.window = None
    shiboken6.delete(window)


def welcome(window: MainWindow) -> WelcomePage:
    assert isinstance(window.welcome, WelcomePage)
    return window.welcome


def test_what_needs_a_park_is_grey(empty: MainWindow) -> None:
    assert not any(action.isEnabled() for action in empty.menus.of_park)
    assert empty.current_page() is None


def test_a_park_is_founded(empty: MainWindow, prompts: ScriptedPrompts, qtbot: QtBot, tmp_path: Path) -> None:
    page = welcome(empty)
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    assert page.error.text() == "请先填写园区名称"
    write(page.name, "青岚高新区")
    prompts.answers.append(tmp_path / "青岚.db")
    with qtbot.waitSignal(empty.door.opened, timeout=10_000):
        qtbot.keyClick(page.name, Qt.Key.Key_Return)
    settle(qtbot, empty.desk)
    assert (tmp_path / "青岚.db").is_file()
    assert empty.top.park.text() == "青岚高新区"
    assert empty.desk.settings.value("park/recent") == [str(tmp_path / "青岚.db")]


def test_a_file_that_is_there_is_not_overwritten(
    empty: MainWindow, prompts: ScriptedPrompts, qtbot: QtBot, template_park: Path, tmp_path: Path
) -> None:
    there = tmp_path / "已有.db"
    there.write_bytes(template_park.read_bytes())
    write(welcome(empty).name, "另一个")
    prompts.answers.append(there)
    qtbot.mouseClick(welcome(empty).new, Qt.MouseButton.LeftButton)
    settle(qtbot, empty.desk)
    assert "不会覆盖" in prompts.warned[0]
    assert there.read_bytes() == template_park.read_bytes()


def test_a_recent_file_is_one_click_away(empty: MainWindow, qtbot: QtBot, template_park: Path, tmp_path: Path) -> None:
    path = tmp_path / "云岭.db"
    path.write_bytes(template_park.read_bytes())
    empty.desk.settings.setValue("park/recent", [str(path), str(tmp_path / "不在了.db")])
    empty.show_welcome()
    assert [button.text() for button in welcome(empty).recent] == ["云岭.db"]
    with qtbot.waitSignal(empty.door.opened, timeout=10_000):
        qtbot.mouseClick(welcome(empty).recent[0], Qt.MouseButton.LeftButton)
    settle(qtbot, empty.desk)
    assert empty.top.park.text() == factories.PARK_NAME


def test_giving_up_changes_nothing(empty: MainWindow, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
    write(welcome(empty).name, "某园区")
    prompts.answers.extend([None, None, None])
    qtbot.mouseClick(welcome(empty).new, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(welcome(empty).open, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(welcome(empty).demo, Qt.MouseButton.LeftButton)
    assert not empty.desk.tasks.busy
    assert empty.outer.currentWidget() is empty.welcome


def test_help_before_a_park_is_open(empty: MainWindow, prompts: ScriptedPrompts) -> None:
    empty._toggle_help()
    assert "新建园区" in prompts.told[0]
