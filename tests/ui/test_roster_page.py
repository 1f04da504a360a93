"""名册 as a person uses it: keys and clicks, then the park file is looked at."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.models import Assignment
from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.desktop.ledgers.reading import read_back
from tests.ui.conftest import page_of, settle, visit_place, write
from ui.desk import Wanted
from ui.frame.window import MainWindow
from ui.widgets.pick_line import PickLine
from ui.widgets.record_list import RecordList

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_cadre_is_entered_and_the_next_one_begun(window: MainWindow, qtbot: QtBot) -> None:
    factories.department("经济发展局")
    page = visit_place(window, qtbot, "roster")
    qtbot.keyClick(page.list_of("cadres").table, Qt.Key.Key_N, CTRL)
    drawer = page.side.cadre
    assert drawer.isVisible()
    fields = drawer.form.fields
    assert fields["name"].line.hasFocus()
    write(fields["name"].line, "张文杰")
    qtbot.keyClicks(fields["phone"].line, "13812345678")
    fields["department"].combo.setCurrentText("经济发展局")
    qtbot.keyClick(fields["phone"].line, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window.desk)
    row = queries.cadres(ListRequest()).rows[0]
    assert (row.name, row.phone, row.department, row.rank) == ("张文杰", "13812345678", "经济发展局", Rank.STAFF)
    assert drawer.isVisible()
    assert fields["name"].value() == ""
    assert fields["department"].combo.currentText() == "经济发展局"
    assert page.list_of("cadres").model.rowCount() == 1
    qtbot.keyClick(fields["name"].line, Qt.Key.Key_Escape)
    assert not drawer.isVisible()


def test_what_is_missing_is_told_beside_the_field(window: MainWindow, qtbot: QtBot) -> None:
    page = visit_place(window, qtbot, "roster")
    page.page_actions[0].trigger()
    qtbot.mouseClick(page.side.cadre.save, Qt.MouseButton.LeftButton)
    assert page.side.cadre.form.fields["name"].error_label.text() == "请填写姓名"
    assert page.side.cadre.save.isEnabled()
    assert queries.cadres(ListRequest()).total == 0


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    factories.cadre(name="王敏", phone="13800000000")
    page = visit_place(window, qtbot, "roster")
    page.page_actions[0].trigger()
    drawer = page.side.cadre
    write(drawer.form.fields["name"].line, "李强")
    qtbot.keyClicks(drawer.form.fields["phone"].line, "13800000000")
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert "已登记在王敏名下" in drawer.refusal.text()
    assert drawer.form.fields["name"].value() == "李强"
    assert drawer.save.isEnabled()
    write(drawer.form.fields["note"].line, "改")
    assert not drawer.refusal.isVisible()


def test_a_cadre_is_corrected(window: MainWindow, qtbot: QtBot) -> None:
    cadre = factories.cadre(name="王敏")
    page = visit_place(window, qtbot, "roster")
    page.list_of("cadres").table.setFocus()
    page.list_of("cadres").table.selectRow(0)
    qtbot.keyClick(page.list_of("cadres").table, Qt.Key.Key_F2)
    fields = page.side.cadre.form.fields
    assert fields["name"].value() == "王敏"
    write(fields["post"].line, "科长")
    qtbot.keyClick(fields["post"].line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert [(row.id, row.post) for row in queries.cadres(ListRequest()).rows] == [(cadre, "科长")]


def test_two_editors_do_not_lose_each_others_edit(window: MainWindow, qtbot: QtBot) -> None:
    factories.cadre(name="王敏")
    page = visit_place(window, qtbot, "roster")
    page.list_of("cadres").table.selectRow(0)
    page.correct.trigger()
    from desktop.roster.commands import change_cadre

    row = page.list_of("cadres").table.current_row()
    change_cadre(cadre=row.id, post="别人写的", actor="另一个人")
    write(page.side.cadre.form.fields["post"].line, "我写的")
    qtbot.mouseClick(page.side.cadre.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert "已被别人修改" in page.side.cadre.refusal.text()
    assert queries.cadres(ListRequest()).rows[0].post == "别人写的"


def test_initials_find_a_person(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("张文杰", "单明", "王敏"):
        factories.cadre(name=name)
    page = visit_place(window, qtbot, "roster")
    with qtbot.waitSignal(page.list_of("cadres").loaded):
        qtbot.keyClicks(page.list_of("cadres").bar.search, "zwj")
    assert [page.list_of("cadres").model.row(n).name for n in range(page.list_of("cadres").model.rowCount())] == ["张文杰"]
    page.list_of("cadres").bar.search.clear()
    with qtbot.waitSignal(page.list_of("cadres").loaded):
        qtbot.keyClicks(page.list_of("cadres").bar.search, "shan")
    assert page.list_of("cadres").model.row(0).name == "单明"


def test_a_relation_is_made_and_ended_and_the_past_is_still_there(window: MainWindow, qtbot: QtBot) -> None:
    factories.enterprise("华腾科技有限公司")
    factories.cadre(name="张文杰")
    page = visit_place(window, qtbot, "roster")
    qtbot.keyClick(page.list_of("cadres").table, Qt.Key.Key_R, CTRL)
    settle(qtbot, window.desk)
    drawer = page.side.relation
    fields = drawer.form.fields
    fields["role"].set_value(Role.RESPONSIBLE)
    drawer._role_changed()
    for key, words in (("enterprise", "华腾"), ("cadre", "zwj")):
        fields[key].line.setFocus()
        write(fields[key].line, words)
        with qtbot.waitSignal(fields[key].changed):
            qtbot.keyClick(fields[key].line, Qt.Key.Key_Return)
    fields["start"].set_value(date(2022, 7, 1))
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    row = queries.assignments(ListRequest()).rows[0]
    assert (row.enterprise, row.responsible, row.start) == ("华腾科技有限公司", "张文杰", date(2022, 7, 1))
    page.list_of("relations").table.selectRow(0)
    page.end.trigger()
    settle(qtbot, window.desk)
    page.side.ending.form.fields["last_day"].set_value(date(2022, 8, 15))
    qtbot.mouseClick(page.side.ending.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert queries.assignments(ListRequest()).rows[0].responsible is None
    with qtbot.waitSignal(page.list_of("relations").loaded):
        page.day.show_day(date(2022, 8, 1))
    assert page.list_of("relations").model.row(0).responsible == "张文杰"


def test_the_search_box_opens_a_cadres_page(window: MainWindow, qtbot: QtBot) -> None:
    cadre = factories.cadre(name="王敏")
    window.desk.open(Wanted("roster", row_id=cadre))
    settle(qtbot, window.desk)
    assert page_of(window, "roster").part("cadres").detail.name.text() == "王敏"


def press(qtbot: QtBot, page: Any, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """A key where the cursor is, then wait until everything is read."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(page.window().focusWidget() or page, key, held)
    settle(qtbot, page.desk)


def look_at(qtbot: QtBot, page: Any, day: str) -> None:
    """Go to another day by the keyboard."""
    press(qtbot, page, Qt.Key.Key_D, CTRL, SHIFT)
    page.day.field.line.selectAll()
    qtbot.keyClicks(page.day.field.line, day)
    press(qtbot, page, Qt.Key.Key_Return)


def shown(record_list: RecordList, key: str) -> list[str]:
    """What a column shows."""
    place = next(number for number, column in enumerate(record_list.model.columns) if column.key == key)
    return [record_list.model.index(number, place).data() for number in range(record_list.model.rowCount())]


def pick(qtbot: QtBot, page: Any, line: PickLine, words: str) -> None:
    """Type and take the first that is offered."""
    write(line, words)
    with qtbot.waitSignal(line.picked):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, page.desk)


@pytest.fixture
def two_days(window: MainWindow, qtbot: QtBot) -> Any:
    """The page of an object that passed from one cadre to another in the middle of August; a third came only then."""
    home = factories.department("产业发展局")
    factory = factories.enterprise("甲厂")
    first, second = factories.cadre(home, name="张三"), factories.cadre(home, name="李四")
    factories.cadre(home, name="王五", in_post_from=date(2022, 8, 15))
    factories.relation(factory, Role.DEPARTMENT, home)
    factories.relation(factory, Role.RESPONSIBLE, first, end=date(2022, 8, 14))
    factories.relation(factory, Role.RESPONSIBLE, second, date(2022, 8, 15))
    return visit_place(window, qtbot, "roster")


def test_every_list_is_that_of_the_day_looked_at(two_days: Any, qtbot: QtBot) -> None:
    page = two_days
    assert dict(zip(shown(page.list_of("cadres"), "name"), shown(page.list_of("cadres"), "tie"), strict=True)) == {
        "张三": "无对象",
        "李四": "一对一",
        "王五": "无对象",
    }
    assert not page.day.sign.isVisible()
    look_at(qtbot, page, "8.1")
    assert "▲ 正在看的是 2022-08-01 的名册（已经过去）" in page.day.sign.text()
    assert page.day.sign.isVisible()
    assert dict(zip(shown(page.list_of("cadres"), "name"), shown(page.list_of("cadres"), "objects"), strict=True)) == {
        "张三": "1",
        "李四": "0",
    }
    for key in ("relations", "departments", "coverage"):
        page.parts.currentWidget().setFocus()
        press(qtbot, page, Qt.Key.Key_Tab, CTRL)
        assert page.seen_key == key
    assert (shown(page.list_of("relations"), "responsible"), shown(page.list_of("relations"), "tie")) == (["张三"], ["一对一"])
    assert shown(page.list_of("departments"), "cadres") == [
        "2" if name == "产业发展局" else "0" for name in shown(page.list_of("departments"), "name")
    ]
    assert list(zip(shown(page.list_of("coverage"), "kind"), shown(page.list_of("coverage"), "subject"), strict=True)) == [
        ("缺包保领导", "甲厂"),
        ("无包保对象", "李四"),
    ]
    press(qtbot, page, Qt.Key.Key_T, CTRL, SHIFT)
    assert not page.day.sign.isVisible()
    assert page.day.field.value() == factories.TODAY
    assert shown(page.list_of("coverage"), "subject") == ["甲厂", "张三", "王五"]


def test_a_day_nobody_can_read_changes_nothing(two_days: Any, qtbot: QtBot) -> None:
    page = two_days
    look_at(qtbot, page, "8.1")
    look_at(qtbot, page, "99.99")
    assert "看不懂这个日期" in page.day.field.error_label.text()
    assert len(shown(page.list_of("cadres"), "name")) == 2
    assert page.day.day == date(2022, 8, 1)


def test_forms_say_on_which_day_they_act_while_another_is_looked_at(two_days: Any, qtbot: QtBot) -> None:
    page = two_days
    page.list_of("cadres").table.selectRow(0)
    page.correct.trigger()
    assert "正在看的是" not in page.side.cadre.note.text()
    write(page.side.cadre.form.fields["note"].line, "改了一半")
    look_at(qtbot, page, "8.1")
    assert "正在看的是 2022-08-01 的名册；姓名、部门、职务等更正以后" in page.side.cadre.note.text()
    assert page.side.cadre.form.fields["note"].value() == "改了一半"
    press(qtbot, page, Qt.Key.Key_T, CTRL, SHIFT)
    assert "正在看的是" not in page.side.cadre.note.text()
    look_at(qtbot, page, "8.1")
    page.list_of("cadres").setFocus()
    press(qtbot, page, Qt.Key.Key_R, CTRL)
    assert "正在看的是 2022-08-01 的名册；这条关系从下面写的“责任起”那天起算" in page.side.relation.note.text()
    assert page.side.relation.form.fields["start"].value() == factories.TODAY


def test_a_gap_is_mended_where_it_stands(two_days: Any, qtbot: QtBot) -> None:
    page = two_days
    factories.leader("赵书记")
    page.show_part("coverage")
    settle(qtbot, page.desk)
    page.list_of("coverage").table.setFocus()
    page.list_of("coverage").table.selectRow(0)
    press(qtbot, page, Qt.Key.Key_Return)
    drawer = page.side.relation
    assert (drawer.heading.text(), drawer.note.text()) == ("缺包保领导：甲厂", "从未明确包保领导。")
    assert drawer.form.fields["cadre"].line.hasFocus()
    pick(qtbot, page, drawer.form.fields["cadre"].line, "赵书记")
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert [(row.leader, row.responsible) for row in queries.assignments(ListRequest()).rows] == [("赵书记", "李四")]
    assert shown(page.list_of("coverage"), "subject") == ["张三", "王五"]
    assert page.list_of("coverage").bar._buttons[1].text() == "缺包保领导 0"
    page.list_of("coverage").table.setFocus()
    page.list_of("coverage").table.selectRow(1)
    press(qtbot, page, Qt.Key.Key_Return)
    pick(qtbot, page, drawer.form.fields["enterprise"].line, "甲厂")
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert [row.responsible for row in queries.assignments(ListRequest()).rows] == ["李四", "王五"]


def test_a_leader_who_is_none_is_ended_first(window: MainWindow, qtbot: QtBot) -> None:
    relation = factories.relation(factories.enterprise("甲厂"), Role.LEADER, factories.cadre(name="张三"), date(2022, 7, 1))
    window.desk.open(Wanted("roster", "领导不是班子成员", {"kind": "领导不是班子成员"}, part="coverage"))
    settle(qtbot, window.desk)
    page = page_of(window, "roster")
    assert shown(page.list_of("coverage"), "reason") == ["包保领导张三（一般干部，不是班子成员）"]
    page.list_of("coverage").table.setFocus()
    page.list_of("coverage").table.selectRow(0)
    press(qtbot, page, Qt.Key.Key_Return)
    assert "不是班子成员）；类别登记错了的，到“干部”里更正。结束以后，再建立新的" in page.side.ending.note.text()
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert Assignment.get_by_id(relation).end == date(2022, 8, 30)
    assert shown(page.list_of("coverage"), "reason") == []


def test_any_relation_of_an_object_is_ended_or_voided(two_days: Any, qtbot: QtBot) -> None:
    page = two_days
    page.show_part("relations")
    settle(qtbot, page.desk)
    page.list_of("relations").table.setFocus()
    page.list_of("relations").table.selectRow(0)
    press(qtbot, page, Qt.Key.Key_E, CTRL)
    fields = page.side.ending.form.fields
    assert [fields["relation"].combo.itemText(number) for number in range(2)] == [
        "责任部门　产业发展局（建档以前起）",
        "包保责任人　李四（2022-08-15起）",
    ]
    assert fields["relation"].combo.currentIndex() == 1
    qtbot.keyClick(fields["relation"].combo, Qt.Key.Key_Up)
    fields["last_day"].line.setFocus()
    fields["last_day"].line.selectAll()
    qtbot.keyClicks(fields["last_day"].line, "8.20")
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert Assignment.get(role=Role.DEPARTMENT).end == date(2022, 8, 20)
    page.list_of("relations").table.setFocus()
    page.list_of("relations").table.selectRow(0)
    press(qtbot, page, Qt.Key.Key_E, CTRL)
    fields["void"].box.setFocus()
    qtbot.keyClick(fields["void"].box, Qt.Key.Key_Space)
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert fields["basis"].error_label.text() == "请填写作废原因"
    write(fields["basis"].line, "录错了人")
    press(qtbot, page, Qt.Key.Key_S, CTRL)
    assert [(row.holder_name, row.void_reason) for row in Assignment.select().where(Assignment.voided)] == [("李四", "录错了人")]


def test_what_is_exported_is_what_is_shown(two_days: Any, qtbot: QtBot, prompts: Any, tmp_path: Path) -> None:
    page = two_days
    look_at(qtbot, page, "8.1")
    for key, sheet, columns in (
        ("cadres", "干部名册", {"姓名": "name", "包保对象数": "objects", "一对一/一对多": "tie"}),
        ("relations", "包保责任清单", {"企业(项目)名称": "enterprise", "包保责任人": "responsible", "责任止": "end"}),
        ("coverage", "覆盖缺口清单", {"缺口": "kind", "企业(项目)、干部": "subject", "原因": "reason"}),
    ):
        page.show_part(key)
        settle(qtbot, page.desk)
        prompts.answers.append(tmp_path / f"{key}.xlsx")
        page.list_of(key).setFocus()
        press(qtbot, page, Qt.Key.Key_E, CTRL, SHIFT)
        read = read_back(tmp_path / f"{key}.xlsx")[sheet]
        assert "截至2022年8月1日" in read.info
        for heading, column in columns.items():
            said = [
                value.date().isoformat() if isinstance(value, datetime) else "" if value is None else str(value)
                for value in read.column(heading)
            ]
            assert said == shown(page.list_of(key), column) != [], heading
    page.show_part("departments")
    assert not page.export.action.isEnabled()


def test_who_may_lead_is_offered_before_who_may_not(window: MainWindow, qtbot: QtBot) -> None:
    for name, rank in (("张文杰", Rank.STAFF), ("张卫军", Rank.LEADERSHIP), ("李强", Rank.STAFF)):
        factories.cadre(name=name, rank=rank)
    page = visit_place(window, qtbot, "roster")
    page.list_of("cadres").table.setFocus()
    press(qtbot, page, Qt.Key.Key_R, CTRL)
    drawer = page.side.relation
    for role, offered in ((Role.LEADER, ["张卫军"]), (Role.RESPONSIBLE, ["张文杰", "张卫军"])):
        drawer.form.fields["role"].combo.setCurrentText(str(role))
        assert [option.text for option in drawer._find_holders("zwj")] == offered
    drawer.form.fields["role"].combo.setCurrentText(str(Role.LEADER))
    assert [option.text for option in drawer._find_holders("lq")] == ["李强"], "an office may know better; the gap is told"
