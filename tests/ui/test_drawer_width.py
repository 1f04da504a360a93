"""A drawer beside its list at both sizes of letters: neither is cut off."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle, visit_place
from ui.frame.window import MainWindow
from ui.widgets.drawer import Drawer


@pytest.mark.parametrize("large_at", ["before", "while open", "never"])
@pytest.mark.parametrize("place", ["feedback", "roster", "visits", "enterprises"])
def test_a_drawer_has_room_for_its_form(window: MainWindow, qtbot: QtBot, place: str, large_at: str) -> None:
    theme = window.desk.theme
    theme.set_large(large_at == "before")
    page = visit_place(window, qtbot, place)
    page.page_actions[0].trigger()
    settle(qtbot, window.desk)
    if large_at == "while open":
        theme.set_large(True)
    (drawer,) = (one for one in page.findChildren(Drawer) if one.isVisible())
    beside = drawer.parentWidget().widget(0)
    qtbot.waitUntil(lambda: drawer.mapTo(window, drawer.rect().topRight()).x() < window.width())  # once it is laid out
    assert drawer.width() >= drawer.minimumWidth()
    assert beside.width() >= beside.minimumSizeHint().width()
    assert drawer.form.widget().minimumSizeHint().width() <= drawer.form.viewport().width()
    assert (drawer.minimumWidth() > 390) == theme.large
