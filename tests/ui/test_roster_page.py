"""名册 as a person uses it: keys and clicks, then the park file is looked at."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.ui.conftest import page_of, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_cadre_is_entered_and_the_next_one_begun(window: MainWindow, qtbot: QtBot) -> None:
    factories.department("经济发展局")
    page = visit_place(window, qtbot, "roster")
    qtbot.keyClick(page.cadres.table, Qt.Key.Key_N, CTRL)
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
    assert page.cadres.model.rowCount() == 1
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
    page.cadres.table.setFocus()
    page.cadres.table.selectRow(0)
    qtbot.keyClick(page.cadres.table, Qt.Key.Key_F2)
    fields = page.side.cadre.form.fields
    assert fields["name"].value() == "王敏"
    write(fields["post"].line, "科长")
    qtbot.keyClick(fields["post"].line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert [(row.id, row.post) for row in queries.cadres(ListRequest()).rows] == [(cadre, "科长")]


def test_two_editors_do_not_lose_each_others_edit(window: MainWindow, qtbot: QtBot) -> None:
    factories.cadre(name="王敏")
    page = visit_place(window, qtbot, "roster")
    page.cadres.table.selectRow(0)
    page.correct.trigger()
    from desktop.roster.commands import change_cadre

    row = page.cadres.table.current_row()
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
    with qtbot.waitSignal(page.cadres.loaded):
        qtbot.keyClicks(page.cadres.bar.search, "zwj")
    assert [page.cadres.model.row(n).name for n in range(page.cadres.model.rowCount())] == ["张文杰"]
    page.cadres.bar.search.clear()
    with qtbot.waitSignal(page.cadres.loaded):
        qtbot.keyClicks(page.cadres.bar.search, "shan")
    assert page.cadres.model.row(0).name == "单明"


def test_a_relation_is_made_and_ended_and_the_past_is_still_there(window: MainWindow, qtbot: QtBot) -> None:
    factories.enterprise("华腾科技有限公司")
    factories.cadre(name="张文杰")
    page = visit_place(window, qtbot, "roster")
    qtbot.keyClick(page.cadres.table, Qt.Key.Key_R, CTRL)
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
    page.relations.table.selectRow(0)
    page.end.trigger()
    settle(qtbot, window.desk)
    page.side.ending.form.fields["last_day"].set_value(date(2022, 8, 15))
    qtbot.mouseClick(page.side.ending.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert queries.assignments(ListRequest()).rows[0].responsible is None
    with qtbot.waitSignal(page.relations.loaded):
        page.day.show_day(date(2022, 8, 1))
    assert page.relations.model.row(0).responsible == "张文杰"


def test_the_search_box_brings_a_cadre_up_for_correction(window: MainWindow, qtbot: QtBot) -> None:
    from ui.desk import Wanted

    cadre = factories.cadre(name="王敏")
    window.desk.open(Wanted("roster", row_id=cadre))
    settle(qtbot, window.desk)
    assert page_of(window, "roster").side.cadre.form.fields["name"].value() == "王敏"
