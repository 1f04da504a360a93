"""No English leaks into the window; every page is drawn whole at 1366×768."""

import re

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests import factories
from tests.ui.conftest import visit_place
from ui.frame.places import PLACES
from ui.frame.window import MainWindow

# Keys, names of programs and formats, and what stands in file names.
ALLOWED = re.compile(
    r"Ctrl|Shift|Alt|Tab|Home|Enter|Return|Backspace|Del|PgUp|PgDown|Esc|F\d|PDF|WPS|Excel|xlsx?|zwj|park|db|[KNRLZC]\b", re.IGNORECASE
)
LATIN = re.compile(r"[A-Za-z]{2,}")


def english(text: str) -> list[str]:
    return LATIN.findall(ALLOWED.sub("", re.sub(r"<[^>]*>|\(&\w\)", "", text)))


def words_of(widget: QWidget) -> list[str]:
    found = [widget.toolTip().split("/")[0], widget.accessibleName(), widget.windowTitle()]  # paths are as they are
    if isinstance(widget, (QLabel, QAbstractButton)):
        found.append(widget.text())
    if isinstance(widget, QLineEdit):
        found.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        found += [widget.itemText(number) for number in range(widget.count())]
    return found


def test_no_english_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    factories.problem()
    for place in PLACES:
        visit_place(window, qtbot, place.key)
    window._toggle_help()
    leaked = {(type(widget).__name__, text) for widget in window.findChildren(QWidget) for text in words_of(widget) if english(text)}
    leaked |= {("QAction", text) for action in window.findChildren(QAction) for text in (action.text(), action.toolTip()) if english(text)}
    assert not leaked


def test_every_page_fits_the_smallest_screen(window: MainWindow, qtbot: QtBot) -> None:
    for place in PLACES:
        page = visit_place(window, qtbot, place.key)
        assert page.minimumSizeHint().width() <= 1366 - window.navigation.width(), place.title
        assert page.minimumSizeHint().height() <= 768 - 120, place.title
        assert (window.width(), window.height()) == (1366, 768), place.title
