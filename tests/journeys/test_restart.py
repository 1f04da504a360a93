"""Left in the evening, begun again in the morning; and files that cannot be opened when one begins."""

import functools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView

from db import session
from desktop import clock
from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from tests import factories
from tests.journeys.conftest import StartWindow
from tests.journeys.hands import Hands, column
from ui.welcome.page import WelcomePage

Spoil = Callable[[Path], None]


@pytest.fixture
def closed(template_park: Path, tmp_path: Path) -> Path:
    """A park file nobody has open, with one department and one cadre in it."""
    clock.fix_today(factories.TODAY)
    path = Path(shutil.copy(template_park, tmp_path / "云岭.db"))
    with factories.opened_park(path):
        factories.cadre(factories.department("经济发展局"), name="王敏", post="科员")
    return path


def widen(hands: Hands, header: QHeaderView, section: int, by: int) -> int:
    """Drag the right edge of a column; gives its new width."""
    view = header.viewport()
    before = header.sectionSize(section)
    edge = QPoint(header.sectionViewportPosition(section) + before - 2, header.height() // 2)
    hands.qtbot.mouseMove(view, edge)
    hands.qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=edge)
    hands.qtbot.mouseMove(view, edge + QPoint(by, 0))
    hands.qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))
    assert abs(header.sectionSize(section) - before - by) <= 3
    return header.sectionSize(section)


def test_it_begins_where_one_left(start: StartWindow, closed: Path) -> None:
    with start(closed) as hands:
        hands.window.resize(1234, 701)
        page = hands.go("roster")
        width = widen(hands, page.list_of("cadres").table.horizontalHeader(), 2, 60)
        hands.press("Ctrl+N")
        assert page.side.cadre.form.fields["name"].line.hasFocus()
        hands.type("张文杰")
        page.side.cadre.form.fields["phone"].line.setFocus()
        hands.type("13812345678")
        # closed without saving, at once after the last key
    with start(None) as hands:
        window = hands.window
        assert window.windowTitle().startswith(factories.PARK_NAME)
        assert window.height() == 701  # the screen of a test is too narrow for the width
        page: Any = window.current_page()
        assert page is window.pages["roster"]
        assert column(page.list_of("cadres"), "name") == ["王敏"]
        assert page.list_of("cadres").table.horizontalHeader().sectionSize(2) == width
        hands.press("Ctrl+N")
        fields = page.side.cadre.form.fields
        assert (fields["name"].value(), fields["phone"].value()) == ("张文杰", "13812345678")
        assert "没有保存" in page.side.cadre.note.text()
        hands.choose(fields["department"], "经济发展局")
        hands.press("Ctrl+S")
        assert {row.name for row in cadres(ListRequest()).rows} == {"王敏", "张文杰"}
    with start(None) as hands:
        page = hands.go("roster")
        hands.press("Ctrl+N")
        assert page.side.cadre.form.fields["name"].value() == ""


def test_a_correction_given_up_does_not_turn_up_as_a_new_cadre(start: StartWindow, closed: Path) -> None:
    with start(closed) as hands:
        page = hands.go("roster")
        hands.row(page.list_of("cadres").table, 0)
        hands.press("F2")
        hands.fill(page.side.cadre.form.fields["post"], "副局长")
        page.side.cadre.form.keep_draft()  # what the pause in typing does
        hands.press("Esc")
        hands.press("Ctrl+N")
        assert page.side.cadre.form.fields["name"].value() == ""
        assert page.side.cadre.form.fields["post"].value() == ""


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 3 * 4096])


def scrawl(path: Path) -> None:
    path.write_bytes(b"not a park file at all" * 500)


def come_from_tomorrow(path: Path) -> None:
    with factories.raw(path) as past:
        past.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_from_tomorrow', '2032-01-01')")


def leave(_path: Path) -> None:
    """Nothing is wrong with the file."""


@pytest.fixture
def held(closed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program writes to the file and does not let go; nobody waits long."""
    holder = sqlite3.connect(closed)
    holder.execute("PRAGMA locking_mode = exclusive")
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(session, "WAIT", 0.01)
    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, timeout=0.01))
    yield
    holder.close()


def welcome(hands: Hands) -> WelcomePage:
    page = hands.window.welcome
    assert isinstance(page, WelcomePage)
    assert hands.window.outer.currentWidget() is page
    return page


def told_once(hands: Hands, path: Path, words: str) -> None:
    assert len(hands.prompts.warned) == 1
    told = hands.prompts.warned[0]
    assert words in told
    assert str(path) in told
    assert not any(action.isEnabled() for action in hands.window.menus.of_park)


@pytest.mark.parametrize(("spoil", "words"), [(cut_off, "已损坏"), (scrawl, "不是本程序的园区文件"), (come_from_tomorrow, "更新版本")])
def test_a_file_that_cannot_be_used_is_told_and_one_can_still_begin(
    start: StartWindow, closed: Path, tmp_path: Path, spoil: Spoil, words: str
) -> None:
    spoil(closed)
    before = closed.read_bytes()
    with start(closed) as hands:
        told_once(hands, closed, words)
        assert welcome(hands).name.hasFocus()
        hands.type("青岚高新区")
        hands.answer(tmp_path / "青岚.db")
        with hands.qtbot.waitSignal(hands.window.door.opened, timeout=20_000):
            hands.press("Return")
        hands.settle()
        hands.click("以后再设")
        assert hands.window.windowTitle().startswith("青岚高新区")
        assert column(hands.go("roster").list_of("cadres"), "name") == []
    assert closed.read_bytes() == before


@pytest.mark.usefixtures("held")
def test_a_file_held_by_another_program_is_told(start: StartWindow, closed: Path) -> None:
    with start(closed) as hands:
        told_once(hands, closed, "正被另一个程序占用")
        welcome(hands)


def test_the_last_file_gone_bad_overnight(start: StartWindow, closed: Path) -> None:
    with start(closed) as hands:
        hands.go("roster")
    cut_off(closed)
    with start(None) as hands:
        told_once(hands, closed, "已损坏")
        assert [button.text() for button in welcome(hands).recent] == [closed.name]


def test_a_bad_file_chosen_later_leaves_the_good_one_open(start: StartWindow, closed: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.db"
    scrawl(bad)
    with start(closed) as hands:
        page = hands.go("roster")
        hands.answer(bad)
        hands.press("Ctrl+O")
        assert "不是本程序的园区文件" in hands.prompts.warned[0]
        assert hands.window.current_page() is page
        hands.row(page.list_of("cadres").table, 0)
        hands.press("F2")
        hands.fill(page.side.cadre.form.fields["post"], "科长")
        hands.press("Ctrl+S")
        assert [row.post for row in cadres(ListRequest()).rows] == ["科长"]
        assert hands.window.door.recent() == [closed]


def test_a_draft_belongs_to_its_park_and_outlives_a_correction(start: StartWindow, closed: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(closed, tmp_path / "另一个.db"))
    with start(closed) as hands:
        page = hands.go("roster")
        hands.press("Ctrl+N")
        hands.type("张文杰")
        assert page.side.cadre.close_button.toolTip().endswith("会留着")
        hands.row(page.list_of("cadres").table, 0)
        hands.press("F2")
        assert page.side.cadre.close_button.toolTip().endswith("不会留下")
        hands.fill(page.side.cadre.form.fields["post"], "科长")
        hands.press("Ctrl+S")
        hands.press("Ctrl+N")
        assert page.side.cadre.form.fields["name"].value() == "张文杰"
        hands.press("Esc")
    with start(other) as hands:
        page = hands.go("roster")
        hands.press("Ctrl+N")
        assert page.side.cadre.form.fields["name"].value() == ""
    with start(closed) as hands:
        page = hands.go("roster")
        hands.press("Ctrl+N")
        assert page.side.cadre.form.fields["name"].value() == "张文杰"
