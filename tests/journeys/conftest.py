"""A window as it stands after the start, and hands to work in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import clock
from desktop.park.files import close_park
from tests.factories import ACTOR, park, template_park
from tests.fixtures import office
from tests.journeys.hands import Hands
from tests.ui.conftest import ScriptedPrompts, desk, garbage_between_tests, prompts, qapp, settings, settle, tasks, window
from ui.desk import Desk
from ui.frame.window import MainWindow
from ui.tasks import Tasks
from ui.theme import Theme

__all__ = ["desk", "garbage_between_tests", "park", "prompts", "qapp", "settings", "tasks", "template_park", "window"]

StartWindow = Callable[[Path | None], AbstractContextManager[Hands]]


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Hands at a window with a new park, on the last day of August 2022."""
    return Hands(window, qtbot, prompts)


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, qtbot: QtBot, prompts: ScriptedPrompts) -> StartWindow:
    """Start the window the way the program does: with a file it is given, else the last one, else the welcome page.

    Everything is made anew each time, as in a new process; only what was written down is still there.
    """

    @contextmanager
    def started(given: Path | None) -> Iterator[Hands]:
        kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        tasks, theme = Tasks(), Theme(qapp, kept)
        desk = Desk(tasks, kept, theme, ACTOR)
        made = MainWindow(desk)
        with qtbot.waitSignal(made.first_shown, timeout=20_000):
            made.show()
            recent = made.door.recent()
            if given is not None:
                made.door.open_given(given)
            elif recent:
                made.door.open(recent[0])
            else:
                made.show_welcome()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        settle(qtbot, desk)
        try:
            yield Hands(made, qtbot, prompts)
        finally:
            settle(qtbot, desk)
            made.close()
            desk.window = None
            tasks.finish(close_park)
            for part in (made, desk, theme, tasks):
                shiboken6.delete(part)
            close_park()

    return started


@pytest.fixture
def office_day() -> None:
    """The day on which the invented office hands in its August (the clock goes on by itself after the test)."""
    clock.fix_today(office.TODAY)
