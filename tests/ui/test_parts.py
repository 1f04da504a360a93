"""Pages of several parts: a part is built, read and acted upon only where it is seen."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.changes import Changes
from tests.ui.conftest import page_of, settle, visit_place
from ui.desk import Wanted
from ui.frame.places import PLACES
from ui.frame.window import MainWindow
from ui.parts import Part, PartedPage

PARTED = ("roster", "enterprises", "visits", "feedback", "conferences", "redlines", "notices", "exchange", "settings")


def test_the_pages_of_parts_are_these(window: MainWindow, qtbot: QtBot) -> None:
    parted = [place.key for place in PLACES if isinstance(visit_place(window, qtbot, place.key), PartedPage)]
    assert parted == list(PARTED)


@pytest.mark.parametrize("place", PARTED)
def test_a_part_is_built_when_it_is_seen_and_read_then(window: MainWindow, qtbot: QtBot, place: str) -> None:
    page: PartedPage[Part] = visit_place(window, qtbot, place)
    first, *others = (entry.key for entry in page.entries)
    assert [entry.key for entry in page.entries if page.is_built(entry.key)] == [first]
    for key in others:
        assert not page.is_built(key)
        page.show_part(key)
        settle(qtbot, window.desk)
        assert page.seen_key == key
        assert page.seen.isVisible()
        assert not page.seen.stale


@pytest.mark.parametrize("place", PARTED)
def test_keys_and_buttons_are_those_of_the_part_one_is_on(window: MainWindow, qtbot: QtBot, place: str) -> None:
    page: PartedPage[Part] = visit_place(window, qtbot, place)
    for entry in page.entries:  # all are built, and the menu has been open for each
        page.show_part(entry.key)
        window.menus.page.aboutToShow.emit()
    settle(qtbot, window.desk)
    for entry in page.entries:
        page.show_part(entry.key)
        settle(qtbot, window.desk)
        for part in page.built():
            assert all(action.isVisible() == (part is page.seen) for action in part.own_actions)
            assert part.buttons.isVisible() == (part is page.seen)
        assert page.page_actions[-1:] == (page.seen.own_actions or page.own_actions)[-1:]
        keys = [key.toString() for action in page.page_actions for key in action.shortcuts()]
        assert len(keys) == len(set(keys))


def test_a_part_nobody_looks_at_is_read_when_it_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    page: PartedPage[Part] = visit_place(window, qtbot, "roster")
    page.show_part("relations")
    settle(qtbot, window.desk)
    cadres, relations = page.part("cadres"), page.part("relations")
    window.desk.changed.emit(Changes(ids={"cadre": (1,)}))
    assert (cadres.stale, relations.stale) == (True, False)
    page.show_part("cadres")
    assert not cadres.stale


def test_what_is_wanted_of_a_part_is_asked_once(window: MainWindow, qtbot: QtBot) -> None:
    visit_place(window, qtbot, "visits")
    window.desk.open(Wanted("visits", "补录的", {"late": "补录"}))
    page = page_of(window, "visits")
    assert page.seen_key == "log"
    assert not page.seen.stale
    settle(qtbot, window.desk)
    assert page.log.model.request.filters == {"late": "补录"}


def test_all_parts_are_old_after_reading_anew(window: MainWindow, qtbot: QtBot) -> None:
    page: PartedPage[Part] = visit_place(window, qtbot, "visits")
    page.show_part("log")
    settle(qtbot, window.desk)
    qtbot.keyClick(page, Qt.Key.Key_F5)
    settle(qtbot, window.desk)
    assert (page.part("week").stale, page.part("log").stale) == (True, False)


def test_the_months_name_stands_on_the_tab(window: MainWindow, qtbot: QtBot) -> None:
    page: PartedPage[Part] = visit_place(window, qtbot, "visits")
    month = window.desk.month
    assert f"{month.month}月应访" in {page.parts.tabText(number) for number in range(page.parts.count())}
    window.desk.set_month(month.previous)
    assert f"{month.previous.month}月应访" in {page.parts.tabText(number) for number in range(page.parts.count())}
