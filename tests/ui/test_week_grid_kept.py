"""What was typed into the week's grid and is not saved survives leaving, a crash and other people's changes; and pasted blocks."""

import json
import sqlite3
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.roster.commands import assign
from desktop.visits.queries import visits
from desktop.visits.week_rules import Typed
from desktop.vocabulary import Role, VisitForm
from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from tests.ui.week_hands import CTRL, DAY, MONDAY, TODAY, Keys, entered, grid_of, objects, states
from ui.frame.window import MainWindow
from ui.visits import week_grid_reader
from ui.visits.week_grid_cells import At
from ui.visits.week_grid_drafts import KEY, WeekDrafts
from ui.widgets.form import draft_under


@pytest.fixture
def keys() -> Keys:
    return Keys()


def test_a_draft_is_read_as_it_was_typed(park: Path, settings: QSettings) -> None:
    typed = {
        3: Typed(day="2", cadres=(5, 6), leader_led=True, form=VisitForm.PHONE, problem=True, findings=("一", "", "三"), note="备注"),
        7: Typed(cadres=(), cadres_words="qqq", form_words="见面"),
    }
    WeekDrafts(settings).keep(MONDAY, typed, TODAY)
    assert WeekDrafts(settings).take(MONDAY) == (typed, TODAY)
    assert WeekDrafts(settings).take(MONDAY - 7 * DAY) == ({}, None)
    WeekDrafts(settings).forget(MONDAY, [3])
    assert WeekDrafts(settings).take(MONDAY) == ({7: typed[7]}, TODAY)


def test_drafts_of_another_park_file_are_not_shown(park: Path, settings: QSettings) -> None:
    WeekDrafts(settings).keep(MONDAY, {1: Typed(day="2")}, None)
    kept = json.loads(str(settings.value(draft_under(KEY))))
    settings.setValue(draft_under(KEY), json.dumps(kept | {"park": "/elsewhere.db"}))
    assert WeekDrafts(settings).take(MONDAY) == ({}, None)


def test_weeks_in_which_nothing_is_left_do_not_pile_up(park: Path, settings: QSettings) -> None:
    drafts = WeekDrafts(settings)
    drafts.keep(date(2021, 1, 4), {1: Typed(day="2")}, None)
    for number in range(30):
        drafts.keep(MONDAY - 7 * number * DAY, {}, MONDAY - 7 * number * DAY)
    weeks = json.loads(str(settings.value(draft_under(KEY))))["weeks"]
    assert len(weeks) <= 10
    assert "2021-01-04" in weeks  # what is not saved is never forgotten


def test_what_is_typed_survives_going_elsewhere_and_the_end_of_the_program(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(3)
    grid = grid_of(window, qtbot)
    keys("1⇥zwj")  # in an open line
    visit_place(window, qtbot, "roster")
    assert WeekDrafts(window.desk.settings).take(MONDAY)[0][grid.model.thing(0).id].day == "1"
    visit_place(window, qtbot, "visits")
    assert states(grid) == ["● 待保存", "未访", "未访"]
    with qtbot.waitSignal(window.door.opened):  # as after a start: every page is made anew
        window.door.open(factories_path(window))
    settle(qtbot, window.desk)
    again = grid_of(window, qtbot)
    assert again is not grid
    assert states(again) == ["● 待保存", "未访", "未访"]
    assert again.model.index(0, At.CADRES).data() == "张文杰"
    keys("⏎")
    settle(qtbot, window.desk)
    assert entered() == {"第01厂": (MONDAY, "张文杰", "实地")}
    assert WeekDrafts(window.desk.settings).take(MONDAY) == ({}, MONDAY)


def factories_path(window: MainWindow) -> Path:
    """The park file that is open."""
    return Path(str(window.door.recent()[0]))


def test_long_words_are_kept_at_every_key(window: MainWindow, qtbot: QtBot) -> None:
    objects(1)
    grid = grid_of(window, qtbot)
    thing = grid.model.thing(0).id

    def kept() -> Typed:
        return WeekDrafts(window.desk.settings).take(MONDAY)[0][thing]

    QTest.keyClick(grid.table, Qt.Key.Key_F4)
    write(QApplication.focusWidget(), "订单饱满")
    assert kept().findings == ("订单饱满", "", "")
    QTest.keyClick(grid.findings.lines[0], Qt.Key.Key_Escape)
    grid.table.go_to(0, At.NOTE)
    QTest.keyClick(grid.table, Qt.Key.Key_F2)
    write(QApplication.focusWidget(), "下周")
    write(QApplication.focusWidget(), "再去")
    assert kept().note == "下周再去"
    assert QApplication.focusWidget() is not grid.table  # still being typed


def test_the_week_is_named_anew_when_a_monday_has_come(window: MainWindow, qtbot: QtBot) -> None:
    objects(1)
    grid = grid_of(window, qtbot)
    assert grid.bar.week.text() == "2022年8月29日至9月4日（本周）"
    with factories.fixed_today(MONDAY + 7 * DAY):
        grid.refresh()
        settle(qtbot, window.desk)
        assert grid.bar.week.text() == "2022年8月29日至9月4日"
        assert grid.forth.isEnabled()


def test_a_line_being_typed_into_stays_while_the_rows_are_read_again(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    made = objects(3)
    grid = grid_of(window, qtbot)
    grid.table.go_to(1)
    keys("⇥zw")
    line: Any = QApplication.focusWidget()
    factories.visit(made[2], factories.cadre())
    grid.refresh()
    settle(qtbot, window.desk)
    assert QApplication.focusWidget() is line
    assert line.text() == "zw"
    assert states(grid)[2] == "▲ 已登记，不计"  # by somebody who is not responsible
    keys("j⏎")
    settle(qtbot, window.desk)
    assert entered()["第02厂"] == (TODAY, "张文杰", "实地")


@pytest.mark.expects_log_errors
def test_a_locked_park_file_leaves_every_row_to_be_saved_again(
    window: MainWindow, qtbot: QtBot, keys: Keys, prompts: ScriptedPrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects(2)
    grid = grid_of(window, qtbot)

    def locked(*_values: object) -> None:
        raise sqlite3.OperationalError("disk is gone")

    monkeypatch.setattr("ui.visits.week_grid_saver._register", locked)
    keys("1⏎")
    settle(qtbot, window.desk)
    assert entered() == {}
    assert states(grid) == ["● 待保存", "未访"]
    assert prompts.bugs.pop()
    monkeypatch.undo()
    grid.table.go_to(0)
    keys("⏎")
    settle(qtbot, window.desk)
    assert entered() == {"第01厂": (MONDAY, "张文杰", "实地")}


def test_a_row_saved_while_another_week_is_shown_is_not_left_as_a_draft(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    keys("1⏎")
    grid.back.trigger()  # before the park file answered
    settle(qtbot, window.desk)
    assert states(grid) == ["未访", "未访"]
    grid.forth.trigger()
    settle(qtbot, window.desk)
    assert states(grid) == ["✓ 已登记", "未访"]
    assert entered() == {"第01厂": (MONDAY, "张文杰", "实地")}


def test_what_others_change_is_read_whole_and_what_is_saved_only_as_visits(
    window: MainWindow, qtbot: QtBot, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    whole: list[object] = []
    real = week_grid_reader.week_sheet
    monkeypatch.setattr(week_grid_reader, "week_sheet", lambda *asked: whole.append(asked) or real(*asked))
    keys("⏎")
    settle(qtbot, window.desk)
    assert states(grid) == ["✓ 已登记", "未访"]
    assert whole == []
    new = factories.enterprise("第03厂")
    command = partial(assign, enterprise=new, role=Role.RESPONSIBLE, cadre=factories.cadre(name="赵云飞"), actor=factories.ACTOR)
    window.desk.do(command, "建立关系")
    settle(qtbot, window.desk)
    assert len(whole) == 1
    assert grid.model.index(2, At.CADRES).data() == "赵云飞"


def paste(grid: Any, text: str, qtbot: QtBot, window: MainWindow) -> Any:
    """Ctrl+V in the grid; gives the panel."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(grid.table, Qt.Key.Key_V, CTRL)
    settle(qtbot, window.desk)
    return grid._paste_panel


def shown(panel: Any) -> list[tuple[str, str]]:
    """Object and result of each line."""
    model = panel.rows.model
    return [(model.index(row, 2).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_a_pasted_block_is_looked_at_and_entered_in_one_go(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(3)
    grid = grid_of(window, qtbot)
    panel = paste(grid, "走访日期\t企业名称\t走访人员\n8月29日\t第01厂\t王敏\n3\t第02厂\t\n", qtbot, window)
    assert panel.isVisible()
    assert not grid.table.isVisible()
    assert panel.heading.text() == "粘贴了 2 行：2 行可以登记。还没有写入。"
    assert shown(panel) == [("第01厂", "可以登记"), ("第02厂", "可以登记")]
    assert entered() == {}
    QTest.keyClick(panel.rows.table, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window.desk)
    assert entered() == {"第01厂": (MONDAY, "王敏", "实地"), "第02厂": (TODAY, "王敏", "实地")}
    assert grid.table.hasFocus()
    assert states(grid) == ["▲ 已登记，不计", "✓ 已登记", "未访"]  # 王敏 is not responsible for the first
    QTest.keyClick(grid.table, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert entered() == {}


def test_wrong_lines_stay_on_the_panel_after_the_good_ones_went_in(window: MainWindow, qtbot: QtBot) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    panel = paste(grid, "第01厂\t3\n第09厂\t3\n第02厂\t9-3", qtbot, window)
    assert panel.heading.text() == "粘贴了 3 行：1 行可以登记，2 行有误。还没有写入。"
    panel.confirm.click()
    settle(qtbot, window.desk)
    assert set(entered()) == {"第01厂"}
    assert shown(panel) == [("第09厂", "有误"), ("第02厂", "有误")]
    assert "还有 2 行有误没有登记" in panel.heading.text()
    assert not panel.confirm.isEnabled()
    QTest.keyClick(panel.rows.table, Qt.Key.Key_Escape)
    assert grid.table.hasFocus()


def test_what_changed_since_the_block_was_looked_at_refuses_all_of_it(window: MainWindow, qtbot: QtBot) -> None:
    made = objects(2)
    cadre = factories.cadre(name="李建国")
    grid = grid_of(window, qtbot)
    panel = paste(grid, "第01厂\t3\t李建国\n第02厂\t3\t李建国", qtbot, window)
    factories.visit(made[1], cadre)
    panel.confirm.click()
    settle(qtbot, window.desk)
    assert panel.refusal.text().startswith("没有登记，一行也没有写入：第02厂2022-08-31由同样的人员走访已经登记过")
    assert shown(panel) == [("第01厂", "可以登记"), ("第02厂", "有误")]
    assert visits(ListRequest()).total == 1


def test_pasting_into_a_cell_is_no_block(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(1)
    grid = grid_of(window, qtbot)
    QApplication.clipboard().setText("30")
    keys("3")
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClick(line, Qt.Key.Key_V, CTRL)
    keys("⏎")
    settle(qtbot, window.desk)
    assert entered()["第01厂"][0] == MONDAY + timedelta(days=1)
    assert grid._paste_panel is None


def test_an_empty_grid_says_why(window: MainWindow, qtbot: QtBot) -> None:
    factories.enterprise("没有关系")
    grid = grid_of(window, qtbot)
    assert grid.model.rowCount() == 0
    assert "没有要走访的企业" in grid.table.empty_hint
    factories.relation(factories.enterprise("有关系"), Role.RESPONSIBLE, factories.cadre())
    grid.refresh()
    settle(qtbot, window.desk)
    assert grid.model.rowCount() == 1
