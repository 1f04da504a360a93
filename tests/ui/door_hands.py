"""The sign-in page of a park with accounts, and how somebody signs in there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.accounts import commands, signing_in
from desktop.park.files import close_park
from desktop.vocabulary import AccountRole
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, account, cheap_passwords
from tests.ui.conftest import settle, write
from ui.accounts.card import Card
from ui.accounts.pages import SignInPage
from ui.desk import Desk
from ui.frame.window import MainWindow

__all__ = ["cheap_passwords"]
VERIFIER = "核验甲"


@pytest.fixture
def guarded(park: Path, cheap_passwords: None) -> Path:
    """A park with an administrator, who is its clerk too, and a verifier; nobody is signed in."""
    commands.found_administrator(name=ADMIN, password=ADMIN_PASSWORD, actor="x", roles=[AccountRole.CLERK])
    account(VERIFIER, AccountRole.VERIFIER)
    signing_in.sign_out()
    close_park()
    return park


@pytest.fixture
def door(guarded: Path, desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window before that park's sign-in page."""
    made = MainWindow(desk)
    made.resize(1366, 768)
    with qtbot.waitSignal(made.first_shown, timeout=10_000):
        made.show()
        made.door.open_given(guarded)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    settle(qtbot, desk)
    made.close()
    desk.window = None
    shiboken6.delete(made)


def card_of(window: MainWindow) -> Card:
    card = window.person.entrance.card
    assert card is not None
    assert window.outer.currentWidget() is card
    return card


def sign_in(window: MainWindow, qtbot: QtBot, name: str, password: str) -> None:
    """Type name and password, and Enter."""
    page = card_of(window)
    assert isinstance(page, SignInPage)
    page.name.line.clear()
    write(page.name.line, name)
    page.password.line.clear()
    qtbot.keyClicks(page.password.line, password)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
