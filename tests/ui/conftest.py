"""A desk to work at, a window with a park, and somebody scripted who answers prompts."""

import gc
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.park.files import close_park
from tests.factories import ACTOR, park, template_park
from ui.application import make_application
from ui.desk import Desk
from ui.frame.window import MainWindow
from ui.tasks import Tasks
from ui.theme import Theme
from ui.widgets.dialogs import Prompts, replace_prompts

__all__ = ["park", "template_park"]


class ScriptedPrompts(Prompts):
    """Answers what the test prepared, in that order; a question nobody prepared fails the test. Remembers everything said."""

    def __init__(self) -> None:
        self.answers: deque[Any] = deque()
        self.asked: list[str] = []
        self.told: list[str] = []
        self.warned: list[str] = []
        self.bugs: list[str] = []

    def _answer(self, words: str) -> Any:
        self.asked.append(words)
        assert self.answers, f"nobody prepared an answer to: {words}"
        return self.answers.popleft()

    def tell(self, parent, text, detail=""):
        self.told.append(f"{text} {detail}".strip())

    def warn(self, parent, text, detail=""):
        self.warned.append(f"{text} {detail}".strip())

    def ask(self, parent, text, detail="", *, yes="", no=""):
        return self._answer(text)

    def ask_text(self, parent, title, hint, *, start="", needed=True):
        return self._answer(title)

    def choose_file(self, parent, title, kinds, start=None):
        return self._answer(title)

    def choose_files(self, parent, title, kinds):
        return self._answer(title)

    def choose_target(self, parent, title, kinds, start):
        return self._answer(title)

    def choose_folder(self, parent, title, start=None):
        return self._answer(title)

    def choose_printer(self, parent, pages):
        return self._answer("打印机")

    def show_bug(self, parent, diagnosis):
        self.bugs.append(diagnosis)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it, in Chinese."""
    return make_application()


@pytest.fixture(autouse=True)
def garbage_between_tests(qapp: QApplication) -> Iterator[None]:
    """As in the program, no garbage is collected while Qt is at work; what a test leaves behind is collected after it."""
    gc.disable()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def prompts() -> Iterator[ScriptedPrompts]:
    """Stands at the door of prompts; every prepared answer must have been asked for, and no bug shown."""
    scripted = ScriptedPrompts()
    before = replace_prompts(scripted)
    yield scripted
    replace_prompts(before)
    assert not scripted.answers, f"never asked for: {list(scripted.answers)}"
    assert not scripted.bugs, scripted.bugs[0]


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """This machine's settings, in a file of the test's own."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """A worker that is waited for at the end."""
    made = Tasks()
    yield made
    made.finish(close_park)
    shiboken6.delete(made)


@pytest.fixture
def desk(qapp: QApplication, settings: QSettings, tasks: Tasks, prompts: ScriptedPrompts) -> Iterator[Desk]:
    """What pages work with; no park file is open."""
    theme = Theme(qapp, settings)
    made = Desk(tasks, settings, theme, ACTOR)
    yield made
    shiboken6.delete(made)
    shiboken6.delete(theme)


@pytest.fixture
def window(park: Path, desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window at 1366×768 on a new park, with the 工作台 shown."""
    made = MainWindow(desk)
    made.resize(1366, 768)
    with qtbot.waitSignal(made.first_shown, timeout=10_000):
        made.show()
        made.door.open_given(park)
    made.activateWindow()  # keys reach actions only in the active window
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, desk)
    yield made
    settle(qtbot, desk)
    made.close()
    desk.window = None
    shiboken6.delete(made)


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing is read or written any more."""
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=20_000)


def page_of(window: MainWindow, key: str) -> Any:
    """A page that has been visited, with whatever that page has."""
    return window.pages[key]


def visit_place(window: MainWindow, qtbot: QtBot, key: str) -> Any:
    """Go to a place as the menu does, and wait for its rows."""
    window.navigation.place_actions[key].trigger()
    settle(qtbot, window.desk)
    return window.pages[key]


def write(widget: QWidget, text: str) -> None:
    """Type Chinese the way an input method does: committed as a whole into the widget that has the focus."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)
