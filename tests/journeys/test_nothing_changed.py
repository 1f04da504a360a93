"""Every row an office handed in is opened for correction and saved as it is: each form can show it, and nothing changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.desktop.imports.office_run import office_run
from tests.factories import all_rows
from tests.fixtures.office_styles import UNTITLED
from tests.journeys.conftest import StartWindow
from tests.journeys.hands import Hands


def save_all(hands: Hands, record_list: Any, drawer: Callable[[], Any]) -> int:
    """Open each row with F2 and save it; gives how many there were."""
    total = record_list.model.rowCount()
    for number in range(total):
        record_list.table.setFocus()
        record_list.table.selectRow(number)
        hands.press("F2")
        assert drawer().isVisible()
        hands.press("Ctrl+S")
        assert drawer().isHidden(), (record_list.model.row(number), drawer().refusal.text())
    return total


def correct_all_problems(hands: Hands) -> int:
    page = hands.go("feedback")
    hands.chip(page.list, "全部")
    hands.row(page.list.table, 0)
    hands.press("Return")
    total = page.list.model.rowCount()
    for _ in range(total):
        hands.click("更正资料 …")
        drawer = page.detail.panel.correct
        hands.fill(drawer.form.fields["reason"], "核对")
        hands.press("Ctrl+S")
        assert drawer.refusal.text() == "没有改动任何内容。", page.detail.number.text()
        hands.press("Esc")
        hands.press("Ctrl+PgDown")
    return total


def test_every_row_can_be_shown_and_saved_as_it_is(start: StartWindow, office_day: None, tmp_path: Path) -> None:
    done = office_run(UNTITLED)
    park = done.park("done", tmp_path)
    before = all_rows(park)
    with start(park) as hands:
        hands.window.resize(1366, 768)
        page = hands.go("roster")
        seen = 0
        for title in ("离岗", "在岗"):
            hands.chip(page.list_of("cadres"), title)
            seen += save_all(hands, page.list_of("cadres"), lambda page=page: page.side.cadre)
        assert seen == len(done.office.people)
        page = hands.go("enterprises").objects
        seen = 0
        for title in ("已退出", "在册"):
            hands.chip(page.list, title)
            seen += save_all(hands, page.list, lambda page=page: page.drawer)
        assert seen == len(done.office.objects)
        page = hands.go("visits")
        hands.tab(page.parts, "走访记录")
        assert save_all(hands, page.log, lambda page=page: page.drawer) == len(done.office.calls)
        assert correct_all_problems(hands) == len(done.office.troubles)
        assert hands.prompts.warned == []
    assert all_rows(park) == before
