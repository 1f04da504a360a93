"""Once around the demo park by keys: every place and its form, in Chinese only. How long the window was deaf is reported, not judged."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.demo.commands import DEMO_TODAY, make_demo_park
from desktop.park.files import close_park
from tests.journeys.conftest import StartWindow
from tests.journeys.hands import Hands
from tests.ui.test_words import english, words_of
from ui.frame.places import PLACES
from ui.frame.warming import Warming

WITH_FORM = ("roster", "enterprises", "visits", "feedback")
LONG = 100  # milliseconds
EVERY = 5


class Gaps:
    """Notes how late a timer comes: as long as that, nobody was heard."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self._where = ""
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self.longest[self._where] = max(gap, self.longest.get(self._where, 0))
        self._last = now

    def at(self, where: str) -> None:
        """What happens from now on is told under this name."""
        self.stop()
        self._where, self._last = where, time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        if self._timer.isActive():
            self._tick()  # what happened without any event loop counts too
            self._timer.stop()


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The demo park, closed, on its own day."""
    clock.fix_today(DEMO_TODAY)
    path = tmp_path / "演示.db"
    make_demo_park(path)
    close_park()
    return path


def leaked(hands: Hands, where: str) -> set[tuple[str, str]]:
    """English words that are seen or offered now."""
    seen = (widget for widget in hands.window.findChildren(QWidget) if widget.isVisible())
    return {(where, text) for widget in seen for text in words_of(widget) if english(text.replace("演示.db", ""))}


def test_every_place_of_the_demo_park(start: StartWindow, demo: Path) -> None:
    found: set[tuple[str, str]] = set()
    gaps = Gaps()
    with start(demo) as hands:
        hands.window.resize(1366, 768)
        warming = Warming(hands.window.desk.tasks, hands.window)
        with hands.qtbot.waitSignal(warming.over, timeout=20_000):  # as the program does it, while the first page is looked at
            warming.begin()
        for twice in ("第一次", "再一次"):
            for place in PLACES:
                gaps.at(f"{place.title}（{twice}）")
                page = hands.go(place.key)
                if place.key == "dashboard":
                    hands.until(lambda page=page: page.cards is not None)
                found |= leaked(hands, place.title)
        for key in (*WITH_FORM, "notices"):
            page = hands.go(key)
            gaps.at(f"{page.title}（Ctrl+N）")
            hands.press("Ctrl+N")
            found |= leaked(hands, f"{page.title}（Ctrl+N）")
            hands.press("Esc")
        page = hands.go("feedback")
        gaps.at("问题（打开一件）")
        hands.row(page.list.table, 0)
        hands.press("Return")
        found |= leaked(hands, "问题（打开一件）")
        page = hands.go("enterprises").objects
        gaps.at("企业项目（打开一家）")
        page.list.table.setFocus()
        page.list.table.selectRow(0)
        hands.press("Return")
        for _ in range(page.detail.tabs.count()):
            found |= leaked(hands, "企业项目（打开一家）")
            page.detail.tabs.setFocus()
            hands.press("Ctrl+Tab")
        gaps.stop()
        assert hands.prompts.warned == []
    assert found == set()
    for where, gap in sorted(gaps.longest.items(), key=lambda one: -one[1]):
        print(f"{gap:6.0f} ms  {'▲' if gap > LONG else ' '} {where}")  # noqa: T201 - a report
