"""A window as it stands after the start, and hands to work in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from desktop import clock
from desktop.park.files import close_park
from tests.factories import park, template_park
from tests.fixtures import office
from tests.journeys.hands import Hands
from tests.ui.conftest import ScriptedPrompts, desk, prompts, qapp, settings, settle, tasks, window
from ui.desk import Desk
from ui.frame.window import MainWindow

__all__ = ["desk", "park", "prompts", "qapp", "settings", "tasks", "template_park", "window"]

StartWindow = Callable[[Path | None], AbstractContextManager[Hands]]


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Hands at a window with a new park, on the last day of August 2022."""
    return Hands(window, qtbot, prompts)


@pytest.fixture
def start(desk: Desk, qtbot: QtBot, prompts: ScriptedPrompts) -> StartWindow:
    """Start the window the way the program does: with a file it is given, else the last one, else the welcome page."""

    @contextmanager
    def started(given: Path | None) -> Iterator[Hands]:
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
            shiboken6.delete(made)
            close_park()

    return started


@pytest.fixture
def office_day() -> None:
    """The day on which the invented office hands in its August (the clock goes on by itself after the test)."""
    clock.fix_today(office.TODAY)
