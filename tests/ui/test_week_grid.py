"""周走访登记 as a clerk uses it: keys pressed one by one in the grid, and then the database is looked at."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.feedback.queries import feedback
from desktop.listing import ListRequest
from desktop.visits.queries import visits
from desktop.visits.week import week_sheet
from desktop.vocabulary import EnterpriseKind, Role
from tests import factories
from tests.ui.conftest import page_of, settle, write
from tests.ui.week_hands import CTRL, DAY, MONDAY, TODAY, Keys, entered, grid_of, objects, states
from ui.frame.window import MainWindow
from ui.visits.week_grid_cells import At


@pytest.fixture
def keys() -> Keys:
    return Keys()


def test_twenty_visits_take_at_most_six_keys_each(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(20)
    factories.cadre(name="赵云飞")
    grid = grid_of(window, qtbot)
    typed: dict[str, str] = {}
    wanted: dict[str, tuple[date, str | None, str]] = {}
    usual = TODAY
    for row in range(20):
        name, own = f"第{row + 1:02}厂", ("张文杰", "王敏")[row % 2]
        keys_of, day, people, form = [
            ("⏎", usual, own, "实地"),
            ("1⏎", MONDAY, own, "实地"),
            ("2⇥zyf⏎", MONDAY + DAY, "赵云飞", "实地"),
            ("31⏎", TODAY, own, "实地"),
            ("⇥⇥⇥2⏎", TODAY, own, "电话"),
        ][row % 5]
        typed[name], wanted[name] = keys_of, (day, people, form)
        usual = day
        assert grid.model.thing(grid.table.row()).name == name
        assert keys(keys_of) <= (1 if keys_of == "⏎" else 6)
    assert all(len(one) <= 6 for one in typed.values())
    assert keys.pressed == sum(map(len, typed.values()))
    settle(qtbot, window.desk)
    assert entered() == wanted
    assert all(row.no_problem and not row.late and row.entered_by == window.desk.actor for row in visits(ListRequest(limit=None)).rows)
    counted = {"实地": "✓ 已登记", "电话": "▲ 已登记，不计"}  # by phone, or by somebody not responsible, the week's duty is not done
    assert states(grid) == [
        counted["电话"] if people == "赵云飞" else counted[form] for _, people, form in (wanted[name] for name in sorted(wanted))
    ]


def test_what_was_never_touched_is_one_key_each(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(5)
    grid_of(window, qtbot)
    assert keys("⏎⏎⏎⏎⏎") == 5
    settle(qtbot, window.desk)
    assert {day for day, _, _ in entered().values()} == {TODAY}
    assert len(entered()) == 5
    keys("⏎⏎")  # everything is registered: Enter enters nothing twice
    settle(qtbot, window.desk)
    assert visits(ListRequest()).total == 5


def test_the_parts_are_turned_from_within_the_grid(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    column = grid.table.currentIndex().column()
    qtbot.keyClick(grid.table, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert page_of(window, "visits").seen_key == "log"
    assert grid.table.currentIndex().column() == column


def test_the_model_is_clean_under_qts_own_test(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(3)
    grid = grid_of(window, qtbot)
    tester = QAbstractItemModelTester(grid.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    keys("1⏎⏎")
    settle(qtbot, window.desk)
    grid.back.trigger()
    settle(qtbot, window.desk)
    assert grid.model.rowCount() == 3
    del tester


def test_several_people_namesakes_and_those_already_there(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(2)
    factories.cadre(factories.department("税务局"), name="王敏")
    factories.cadre(factories.department("商务局"), name="赵云飞")
    grid = grid_of(window, qtbot)
    keys("⇥zyf zwj⏎")
    settle(qtbot, window.desk)
    assert entered()["第01厂"][1] == "赵云飞、张文杰"
    keys("⇥wm")
    line: Any = QApplication.focusWidget()
    offered = line._offers
    assert offered.isVisible()
    model = offered.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["王敏　住建局", "王敏　税务局"]
    keys("↓⏎")  # the one of another office, chosen by hand
    settle(qtbot, window.desk)
    assert entered()["第02厂"][1] == "王敏"
    assert grid.model.sheet.labels(grid.model.reading(1).cadres) == "王敏（住建局）"  # the default again
    rows = grid.model.sheet.visits[grid.model.thing(1).id]
    assert grid.model.sheet.label(int(rows[0].cadres)) == "王敏（税务局）"


def test_when_several_fit_as_well_enter_shows_whom_it_took_before_saving(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(1)
    for name in ("李明", "刘敏"):
        factories.cadre(name=name)
    grid = grid_of(window, qtbot)
    keys("⇥lm⏎")
    settle(qtbot, window.desk)
    assert entered() == {}
    assert grid.model.index(0, At.CADRES).data() == "李明"
    assert states(grid) == ["● 待保存"]
    keys("⏎")
    settle(qtbot, window.desk)
    assert entered()["第01厂"][1] == "李明"


def test_nobody_by_those_letters_is_told_and_kept(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    keys("⇥qqq⏎")
    settle(qtbot, window.desk)
    assert states(grid)[0] == "✗ 有误：没有找到“qqq”，请输姓名或拼音首字母"
    assert grid.note.text() == "没有找到“qqq”，请输姓名或拼音首字母"
    assert grid.table.row() == 0
    assert entered() == {}
    keys("wm⏎")
    settle(qtbot, window.desk)
    assert entered() == {"第01厂": (TODAY, "王敏", "实地")}


@pytest.mark.parametrize(("typed", "words"), [("4", "晚于今天"), ("8", "不在这一周"), ("0", "不在这一周")])
def test_a_day_that_cannot_be_is_told_beside_the_row(window: MainWindow, qtbot: QtBot, keys: Keys, typed: str, words: str) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    keys(f"{typed}⏎")
    settle(qtbot, window.desk)
    assert states(grid)[0].startswith("✗ 有误：")
    assert words in grid.note.text()
    assert (grid.table.row(), entered()) == (0, {})
    keys("1⏎")
    settle(qtbot, window.desk)
    assert entered()["第01厂"][0] == MONDAY


def test_the_same_visit_twice_is_noticed_before_it_is_sent(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    made = objects(2)
    visits_of(made[0])
    grid = grid_of(window, qtbot)
    assert states(grid) == ["✓ 已登记", "未访"]
    assert grid.model.index(0, At.VISITED).data() == "1 次：周三"
    grid.table.go_to(0)
    keys("3⏎")
    settle(qtbot, window.desk)
    assert grid.note.text().startswith("周三 8-31 由张文杰走访已经登记过（督查室录入员 2022-08-31")
    assert visits(ListRequest()).total == 1
    keys("1⏎")  # another day of the same week is fine, and seen
    settle(qtbot, window.desk)
    assert grid.model.index(0, At.VISITED).data() == "2 次：周一、周三"


def visits_of(enterprise: int) -> None:
    """Somebody else enters a visit of the object's own cadre today."""
    factories.visit(enterprise, week_sheet(ListRequest(), MONDAY).responsible(enterprise, TODAY)[0])


def test_what_the_park_file_refuses_comes_back_to_its_row(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    made = objects(3)
    grid = grid_of(window, qtbot)
    visits_of(made[0])  # behind the grid's back
    keys("␣⏎")
    assert states(grid)[0] == "… 保存中"
    assert grid.table.row() == 1
    keys("⏎")
    settle(qtbot, window.desk)
    assert states(grid)[0].startswith("✗ 有误：")
    assert "已经登记过" in states(grid)[0]
    assert states(grid)[1:] == ["✓ 已登记", "未访"]
    assert grid.model.typed_in(0).leader_led
    QTest.keyClick(grid.table, Qt.Key.Key_F8)
    assert grid.table.row() == 0


def test_ticks_note_and_findings_under_the_objects_own_headings(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    project = factories.enterprise("云台项目", kind=EnterpriseKind.PROJECT)
    factories.relation(project, Role.RESPONSIBLE, factories.cadre(name="张文杰"))
    grid = grid_of(window, qtbot)
    keys("␣")
    QTest.keyClick(grid.table, Qt.Key.Key_F4)
    panel = grid.findings
    assert [label.text() for label in panel.labels] == ["包建设进度", "包规范施工", "包施工环境"]
    write(QApplication.focusWidget(), "主体封顶")
    keys("⏎⏎")
    write(QApplication.focusWidget(), "无阻工")
    keys("⏎")
    assert not panel.isVisible()
    assert grid.table.hasFocus()
    keys("⇥")
    QTest.keyClick(grid.table, Qt.Key.Key_F2)
    write(QApplication.focusWidget(), "下周再去")
    keys("⏎")
    settle(qtbot, window.desk)
    (row,) = visits(ListRequest()).rows
    assert (row.leader_led, row.note, row.no_problem) == (True, "下周再去", True)
    assert (row.finding_first, row.finding_second, row.finding_third) == ("主体封顶", "", "无阻工")


def test_a_problem_found_opens_in_the_same_place_and_comes_back(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    QTest.keyClick(grid.table, Qt.Key.Key_F7)
    keys("1⏎")
    settle(qtbot, window.desk)
    drawer = grid.side.problem
    assert drawer.isVisible()
    fields = drawer.form.fields
    assert (fields["enterprise"].option.text, fields["first_handler"].option.text) == ("第01厂", "张文杰")
    assert fields["collected_on"].value() == MONDAY
    assert fields["text"].text.hasFocus()
    write(fields["text"].text, "夜间停电")
    qtbot.keyClick(fields["text"].text, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert grid.table.hasFocus()
    assert grid.table.row() == 1
    (problem,) = feedback(ListRequest()).rows
    (visit,) = visits(ListRequest()).rows
    assert (problem.text, problem.source, problem.first_handler) == ("夜间停电", "走访发现", "张文杰")
    assert (visit.no_problem, visit.problems) == (False, problem.number)


def test_selected_rows_go_in_together_or_not_at_all(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(4)
    grid = grid_of(window, qtbot)
    grid.table.go_to(2)
    keys("4⇥")
    grid.table.selectAll()
    QTest.keyClick(grid.table, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window.desk)
    assert entered() == {}
    assert [state.startswith("✗ 有误") for state in states(grid)] == [False, False, True, False]
    grid.table.go_to(2)
    QTest.keyClick(grid.table, Qt.Key.Key_Delete)  # back to the default
    grid.table.selectAll()
    QTest.keyClick(grid.table, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window.desk)
    assert len(entered()) == 4
    assert window.desk.undoable == "登记走访 4 家"
    QTest.keyClick(grid.table, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert entered() == {}
    assert states(grid) == ["未访"] * 4


def test_the_last_saved_row_is_taken_back(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(3)
    grid = grid_of(window, qtbot)
    keys("⏎⏎")
    settle(qtbot, window.desk)
    QTest.keyClick(grid.table, Qt.Key.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert set(entered()) == {"第01厂"}
    assert states(grid) == ["✓ 已登记", "未访", "未访"]


def test_a_week_gone_by_has_no_day_until_one_is_typed_and_is_marked_late(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    assert not grid.forth.isEnabled()
    QTest.keyClick(grid.table, Qt.Key.Key_PageUp, CTRL)
    settle(qtbot, window.desk)
    assert grid.monday == MONDAY - 7 * DAY
    keys("⏎")
    assert grid.note.text() == "请填走访日期，如 3 是周三"
    keys("26⏎⏎")  # the day stays for the next row
    settle(qtbot, window.desk)
    assert {day for day, _, _ in entered().values()} == {date(2022, 8, 26)}
    assert states(grid) == ["✓ 已登记（补录）"] * 2
    QTest.keyClick(grid.table, Qt.Key.Key_PageDown, CTRL)
    settle(qtbot, window.desk)
    assert states(grid) == ["未访"] * 2


def test_words_come_by_the_input_method_too(window: MainWindow, qtbot: QtBot, keys: Keys) -> None:
    objects(2)
    grid = grid_of(window, qtbot)
    write(grid.table, "周二")
    keys("⏎")
    settle(qtbot, window.desk)
    keys("⇥")
    write(grid.table, "张文杰")
    keys("⏎")
    settle(qtbot, window.desk)
    assert entered() == {"第01厂": (MONDAY + DAY, "张文杰", "实地"), "第02厂": (MONDAY + DAY, "张文杰", "实地")}
