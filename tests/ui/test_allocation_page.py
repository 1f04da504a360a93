"""分配助手 by keys: proposals are ticked, changed, dated and written; a refusal keeps everything."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from db.models import Assignment
from desktop.roster.commands import assign
from desktop.roster.coverage import all_gaps
from desktop.vocabulary import Role
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.ui.conftest import settle, visit_place
from tests.ui.test_roster_page import CTRL, pick, press, shown
from ui.frame.window import MainWindow


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The proposals for two factories, a leader and two cadres, nobody of whom has anything."""
    home = factories.department("产业发展局")
    for name in ("张三", "李四"):
        factories.cadre(home, name=name)
    factories.leader("赵书记")
    for name in ("甲厂", "乙厂"):
        factories.enterprise(name)
    made = visit_place(window, qtbot, "roster")
    made.list_of("cadres").table.setFocus()
    press(qtbot, made, Qt.Key.Key_G, CTRL)
    return made


def row_of(page: Any, subject: str, role: Role) -> None:
    """Put the cursor on a proposal."""
    rows = zip(shown(page.part("coverage").panel.list, "subject"), shown(page.part("coverage").panel.list, "role"), strict=True)
    page.part("coverage").panel.list.table.setFocus()
    at_row(page, list(rows).index((subject, role)))


def at_row(page: Any, number: int) -> None:
    """The cursor on one row, whatever key was pressed last."""
    table, flag = page.part("coverage").panel.list.table, QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(table.rows.index(number, 0), flag.ClearAndSelect | flag.Rows)


def held() -> list[tuple[str, str, str]]:
    return sorted((row.enterprise.name, row.role, row.holder_name) for row in Assignment.select().where(~Assignment.voided))


def test_what_is_ticked_is_written_and_nothing_else(page: Any, qtbot: QtBot) -> None:
    panel = page.part("coverage").panel
    assert page.seen_key == "coverage"
    assert panel.isVisible()
    assert "勾选 6 条" in panel.told.text()
    assert shown(panel.list, "why")[0] == "1 个行业部门中负担最轻：现有 0 家、2 人"
    row_of(page, "乙厂", Role.LEADER)
    press(qtbot, page, Qt.Key.Key_Space)
    assert shown(panel.list, "state").count("☐") == 1
    assert "勾选 5 条" in panel.told.text()
    assert held() == []
    panel.start.line.setFocus()
    panel.start.line.selectAll()
    qtbot.keyClicks(panel.start.line, "8.29")
    press(qtbot, page, Qt.Key.Key_Tab)
    assert "勾选 5 条" in panel.told.text(), "another day, the same choice"
    panel.basis.line.setFocus()
    qtbot.keyClicks(panel.basis.line, "2022-15")
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert held() == [
        ("乙厂", "包保责任人", "李四"),
        ("乙厂", "责任部门", "产业发展局"),
        ("甲厂", "包保责任人", "张三"),
        ("甲厂", "包保领导", "赵书记"),
        ("甲厂", "责任部门", "产业发展局"),
    ]
    assert {(row.start, row.basis) for row in Assignment.select()} == {(date(2022, 8, 29), "2022-15")}
    assert not panel.isVisible()
    assert shown(page.list_of("coverage"), "subject") == ["乙厂"]
    assert page.window().desk.undoable == "分配包保关系 5 条"


def test_a_person_is_changed_by_hand(page: Any, qtbot: QtBot) -> None:
    panel = page.part("coverage").panel
    row_of(page, "甲厂", Role.RESPONSIBLE)
    press(qtbot, page, Qt.Key.Key_F2)
    assert panel.other.line.hasFocus()
    assert panel.other.title == "甲厂的包保责任人换成（F2）"
    pick(qtbot, page, panel.other.line, "ls")
    rows = list(zip(shown(panel.list, "subject"), shown(panel.list, "holder"), shown(panel.list, "why"), strict=True))
    assert ("甲厂", "李四", "经办人改定") in rows
    assert panel.list.table.hasFocus()
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert ("甲厂", "包保责任人", "李四") in held()


def test_only_who_may_lead_is_offered_as_leader(page: Any, qtbot: QtBot) -> None:
    panel = page.part("coverage").panel
    row_of(page, "甲厂", Role.LEADER)
    assert [option.text for option in panel._find("")] == ["赵书记"]
    row_of(page, "甲厂", Role.DEPARTMENT)
    assert [option.text for option in panel._find("产业")] == ["产业发展局"]


def test_a_stale_proposal_is_refused_and_everything_stays(page: Any, qtbot: QtBot) -> None:
    panel = page.part("coverage").panel
    assign(
        enterprise=1,
        role=Role.DEPARTMENT,
        department=next(row.holder for row in panel._proposals.accepted() if row.role == Role.DEPARTMENT),
        actor=ACTOR,
    )
    before = held()
    panel.basis.line.setFocus()
    qtbot.keyClicks(panel.basis.line, "2022-15")
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert "甲厂　责任部门产业发展局：2022-08-31已经不是“缺责任部门”，这条建议过时了" in panel.refusal.text()
    assert held() == before
    assert panel.isVisible()
    assert panel.basis.value() == "2022-15"
    press(qtbot, page, Qt.Key.Key_G, CTRL)
    assert not panel.refusal.isVisible()
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert all_gaps(TODAY) == ()


def test_it_is_left_without_writing(page: Any, qtbot: QtBot) -> None:
    press(qtbot, page, Qt.Key.Key_Escape)
    assert page.list_of("coverage").isVisible()
    assert held() == []


def test_what_cannot_be_arranged_is_listed_with_its_reason(page: Any, qtbot: QtBot) -> None:
    factories.relation(1, Role.LEADER, factories.cadre(name="王五"))
    press(qtbot, page, Qt.Key.Key_G, CTRL)
    panel = page.part("coverage").panel
    assert "另有 1 项不能安排" in panel.told.text()
    at_row(page, panel.list.model.rowCount() - 1)
    assert shown(panel.list, "why")[-1] == "包保领导王五的关系还没有结束，先结束它"
    assert not panel.other.isEnabled()
    press(qtbot, page, Qt.Key.Key_Space)
    assert shown(panel.list, "state")[-1] == "—"


def test_who_has_nothing_is_given_another_object_by_hand(page: Any, qtbot: QtBot) -> None:
    factories.cadre(name="王五")
    press(qtbot, page, Qt.Key.Key_G, CTRL)
    panel = page.part("coverage").panel
    number = shown(panel.list, "gap").index("无包保对象")
    at_row(page, number)
    assert shown(panel.list, "subject")[number] == "甲厂"
    press(qtbot, page, Qt.Key.Key_F2)
    assert panel.other.title == "给王五换一家企业（项目）（F2）"
    pick(qtbot, page, panel.other.line, "乙厂")
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    settle(qtbot, page.desk)
    assert ("乙厂", "包保责任人", "王五") in held()


def test_the_rest_is_proposed_around_what_was_changed(page: Any, qtbot: QtBot) -> None:
    other = factories.department("商贸局")
    factories.cadre(other, name="王五")
    press(qtbot, page, Qt.Key.Key_G, CTRL)
    panel = page.part("coverage").panel
    row_of(page, "乙厂", Role.LEADER)
    press(qtbot, page, Qt.Key.Key_Space)
    row_of(page, "甲厂", Role.DEPARTMENT)
    assert "产业发展局" in shown(panel.list, "why")[shown(panel.list, "role").index("包保责任人")]
    press(qtbot, page, Qt.Key.Key_F2)
    pick(qtbot, page, panel.other.line, "商贸局")
    assert panel._current is not None
    assert (panel._current.subject, panel._current.holder) == ("甲厂", "商贸局"), "the cursor stays on what was changed"
    rows = list(zip(*(shown(panel.list, key) for key in ("subject", "role", "holder", "why", "state")), strict=True))
    assert ("甲厂", "包保责任人", "王五", "商贸局 1 人中负担最轻：还没有包保对象", "☑") in rows
    assert [row[:2] for row in rows if row[4] == "☐"] == [("乙厂", "包保领导")], "a tick taken off stays off"
