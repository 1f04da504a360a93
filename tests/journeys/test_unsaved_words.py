"""Words typed into a notice and not saved yet: going elsewhere, to another month or home never loses them unasked."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop import clock
from desktop.documents.commands import edit_document
from desktop.periods import Month
from tests import factories
from tests.journeys.conftest import StartWindow
from tests.journeys.hands import Hands
from tests.papers import month_notice
from ui.desk import Wanted

WORDS = "还没有保存的一句。"


def typed(hands: Hands) -> Any:
    page = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    page.view.form.fields["body"].text.setFocus()
    hands.press("Ctrl+End")
    hands.press("Return")
    hands.type(WORDS)
    return page


def kept() -> str:
    return month_notice(Month(2022, 8)).text.body


def test_another_place_and_then_home(hands: Hands) -> None:
    page = typed(hands)
    hands.go("roster")
    hands.answer(False)
    assert not hands.window.close()
    assert hands.window.isVisible()
    assert hands.window.current_page() is hands.window.pages["notices"]
    assert page.isVisible()
    assert WORDS in page.view.form.values()["body"]
    hands.press("Ctrl+S")
    assert WORDS in kept()


def test_another_park(hands: Hands, template_park: Path, tmp_path: Path) -> None:
    page = typed(hands)
    other = Path(shutil.copy(template_park, tmp_path / "另一个.db"))
    hands.answer(other, False)
    hands.press("Ctrl+O")
    assert hands.window.current_page() is hands.window.pages["notices"]
    assert page.isVisible()
    assert WORDS in page.view.form.values()["body"]
    hands.answer(other, True)
    with hands.qtbot.waitSignal(hands.window.door.opened, timeout=20_000):
        hands.press("Ctrl+O")
    hands.settle()
    assert hands.go("notices").part("periods").view.kept is None


def test_another_month_and_back(hands: Hands) -> None:
    page = typed(hands)
    hands.press("Ctrl+[")
    assert page.view.kept is None
    hands.press("Ctrl+N")
    assert WORDS not in page.view.form.values()["body"]
    hands.press("Ctrl+]")
    assert WORDS in page.view.form.values()["body"]
    assert page.acts.save.isEnabled()
    hands.press("Ctrl+S")
    assert WORDS in kept()
    assert not page.acts.save.isEnabled()
    assert hands.window.close()


def test_looking_up_the_notice_one_is_typing(hands: Hands) -> None:
    page = typed(hands)
    hands.window.desk.open(Wanted("notices", filters={"month": "2022-08"}))
    hands.settle()
    assert WORDS in page.view.form.values()["body"]
    hands.press("Ctrl+S")
    assert WORDS in kept()


def test_looking_up_the_notice_one_left_for_another_month(hands: Hands) -> None:
    page = typed(hands)
    hands.window.desk.set_month(Month(2022, 7))
    hands.settle()
    hands.window.desk.open(Wanted("notices", filters={"month": "2022-08"}))
    hands.settle()
    assert WORDS in page.view.form.values()["body"]
    hands.press("Ctrl+S")
    assert WORDS in kept()


@pytest.fixture
def closed(template_park: Path, tmp_path: Path) -> Path:
    """A park file nobody has open."""
    clock.fix_today(factories.TODAY)
    return Path(shutil.copy(template_park, tmp_path / "云岭.db"))


def drafted(hands: Hands) -> Any:
    view = hands.go("notices").part("periods").view
    hands.press("Ctrl+N")
    return view


def gone(hands: Hands) -> None:
    """The program ends with the words unsaved, and nobody has given them up."""
    hands.answer(False)


def test_a_crash(start: StartWindow, closed: Path) -> None:
    with start(closed) as hands:
        typed(hands)
        gone(hands)
    with start(None) as hands:
        view = drafted(hands)
        assert view.form.values()["body"].endswith(WORDS)
        assert view.text.unsaved
        hands.press("Ctrl+S")
        assert WORDS in kept()
    with start(None) as hands:
        assert not drafted(hands).text.unsaved, "what was saved is not typed again"


def test_words_given_up_do_not_come_back(start: StartWindow, closed: Path) -> None:
    with start(closed) as hands:
        typed(hands)
        hands.answer(True)
        hands.press("Ctrl+Shift+R")
    with start(None) as hands:
        view = drafted(hands)
        assert not view.text.unsaved
        assert WORDS not in view.form.values()["body"]
        hands.press("Ctrl+End")
        hands.type(WORDS)
        hands.answer(True)
        hands.go("roster")  # 不保存
    with start(None) as hands:
        assert not drafted(hands).text.unsaved


def test_a_newer_version_is_not_saved_over_by_words_of_a_crash(start: StartWindow, closed: Path) -> None:
    with start(closed) as hands:
        typed(hands)
        gone(hands)
    with factories.opened_park(closed):
        notice = month_notice(Month(2022, 8))
        edit_document(document=notice.id, text=replace(notice.text, title="别人改的标题"), actor=factories.ACTOR)
    with start(closed) as hands:
        view = drafted(hands)
        assert view.form.values()["body"].endswith(WORDS), "they are still there to be read"
        hands.press("Ctrl+S")
        assert any("别人修改" in words for words in hands.prompts.warned)
        assert view.text.unsaved
        assert WORDS not in kept()
        gone(hands)
