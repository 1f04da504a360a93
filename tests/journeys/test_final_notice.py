"""定稿: a notice that went stale is drafted anew, becomes final, and is the same file ever after."""

from datetime import date
from pathlib import Path
from typing import Any

from desktop import clock
from desktop.periods import Month
from desktop.vocabulary import DocumentState
from exports.pdf.check import check_document
from tests import factories
from tests.fixtures.command import run
from tests.journeys.conftest import StartWindow
from tests.journeys.hands import Hands
from tests.papers import month_notice

AUGUST = Month(2022, 8)
OWN_WORDS = "这一段是录入员自己加的话。"
STALE = "数据有变动"


def register(hands: Hands, text: str, day: str = "8.31") -> None:
    """A problem comes in by the form."""
    page = hands.go("feedback")
    hands.press("Ctrl+N")
    fields = page.drawer.form.fields
    hands.pick(fields["enterprise"], "华腾")
    hands.fill(fields["text"], text)
    hands.fill(fields["collected_on"], day)
    hands.pick(fields["first_handler"], "zwj")
    hands.press("Ctrl+S")
    assert not page.drawer.isVisible()


def saved_pdf(hands: Hands, page: Any, path: Path) -> bytes:
    hands.answer(path)
    hands.press("Ctrl+Shift+S")
    assert check_document(path) == []
    return path.read_bytes()


def drafted(hands: Hands) -> Any:
    """文书, with the clerk's own words saved in the draft of August."""
    page = hands.go("notices").part("periods")
    assert page.view.kept is None
    hands.press("Ctrl+N")
    body = page.view.form.fields["body"]
    body.text.setFocus()
    hands.press("Ctrl+End")
    hands.press("Return")
    hands.type(OWN_WORDS)
    assert not page.acts.finish.isEnabled()  # not with words nobody has seen on the page
    hands.press("Ctrl+S")
    assert STALE not in page.view.state.text()
    return page


def stays_as_it_is(hands: Hands, page: Any) -> None:
    """Nothing on the page changes a final notice."""
    before = page.view.form.values()
    assert not page.view.form.isEnabled()
    for action in (page.acts.save, page.acts.redraft, page.acts.finish):
        assert not action.isEnabled()
    hands.qtbot.keyClicks(page.view.form.fields["title"].line, "x")
    hands.press("Ctrl+Shift+R")
    hands.press("Ctrl+Shift+E")
    hands.press("Ctrl+S")
    assert page.view.form.values() == before
    assert month_notice(AUGUST).state == DocumentState.FINAL


def test_stale_drafted_anew_final_and_the_same_ever_after(start: StartWindow, park: Path, tmp_path: Path) -> None:
    factories.enterprise("华腾科技有限公司")
    factories.cadre(name="张文杰")
    with start(park) as hands:
        hands.window.resize(1366, 768)
        register(hands, "厂区夜间停电")
        page = drafted(hands)
        first = saved_pdf(hands, page, tmp_path / "初稿.pdf")

        register(hands, "厂区门口道路破损")
        page = hands.go("notices").part("periods")
        assert STALE in page.view.state.text()
        assert OWN_WORDS in page.view.form.values()["body"]  # what was written is not thrown away unasked
        hands.answer(False)
        hands.press("Ctrl+Shift+R")
        assert OWN_WORDS in page.view.form.values()["body"]
        hands.answer(True)
        hands.press("Ctrl+Shift+R")
        assert STALE not in page.view.state.text()
        assert OWN_WORDS not in page.view.form.values()["body"]

        hands.answer(True)
        hands.press("Ctrl+Shift+E")
        assert page.view.kept.state == DocumentState.FINAL
        assert DocumentState.FINAL in page.view.state.text()
        stays_as_it_is(hands, page)
        final = saved_pdf(hands, page, tmp_path / "定稿.pdf")
        assert final != first

    clock.fix_today(date(2022, 9, 6))
    with start(None) as hands:  # another day, and the figures of August have changed once more
        register(hands, "补登八月的一件", "8.30")
        page = hands.go("notices").part("periods")
        hands.press("Ctrl+[")
        hands.press("Ctrl+N")
        assert "定稿之后数据有更正" in page.view.state.text()
        stays_as_it_is(hands, page)
        assert saved_pdf(hands, page, tmp_path / "再印.pdf") == final
        assert hands.prompts.warned == []
    assert run("check", "--db", park).status == 0
