"""企业项目 as a person uses it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus
from tests import factories
from tests.ui.conftest import page_of, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def test_an_object_is_entered(window: MainWindow, qtbot: QtBot) -> None:
    page = visit_place(window, qtbot, "enterprises").objects
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    fields = page.drawer.form.fields
    assert fields["status"].value() == EnterpriseStatus.BUILDING
    write(fields["name"].line, "华腾科技有限公司")
    fields["kind"].combo.setCurrentIndex(1)
    assert fields["status"].value() == EnterpriseStatus.OPERATING
    qtbot.keyClick(fields["above_scale"].box, Qt.Key.Key_Space)
    qtbot.keyClick(fields["name"].line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    row = queries.enterprises(ListRequest()).rows[0]
    assert (row.name, row.kind, row.above_scale) == ("华腾科技有限公司", EnterpriseKind.INDUSTRY, True)
    assert not page.drawer.isVisible()


def test_an_end_needs_its_day(window: MainWindow, qtbot: QtBot) -> None:
    factories.enterprise("华腾科技有限公司")
    page = visit_place(window, qtbot, "enterprises").objects
    page.list.table.selectRow(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_F2)
    fields = page.drawer.form.fields
    fields["status"].combo.setCurrentText("外迁")
    qtbot.mouseClick(page.drawer.save, Qt.MouseButton.LeftButton)
    assert fields["status_day"].error_label.text() == "请填写状态日期"
    qtbot.keyClicks(fields["status_day"].line, "8.20")
    qtbot.mouseClick(page.drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert queries.enterprises(ListRequest(filters={"living": "已退出"})).total == 1
    assert page.list.model.rowCount() == 0


def test_what_is_missing_is_seen_and_put_right(window: MainWindow, qtbot: QtBot) -> None:
    factories.enterprise("华腾科技有限公司")
    factories.leader("高主任")
    page = visit_place(window, qtbot, "enterprises").objects
    leaderless = next(button for button in page.list.bar._buttons if "缺包保领导" in button.text())
    qtbot.waitUntil(lambda: leaderless.text() == "缺包保领导 1")
    page.list.table.selectRow(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_R, CTRL)
    fields = page.relation_drawer.form.fields
    assert fields["enterprise"].option.text == "华腾科技有限公司"
    fields["cadre"].line.setFocus()
    write(fields["cadre"].line, "高")
    with qtbot.waitSignal(fields["cadre"].changed):
        qtbot.keyClick(fields["cadre"].line, Qt.Key.Key_Return)
    qtbot.mouseClick(page.relation_drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert queries.enterprises(ListRequest()).rows[0].leader == "高主任"
    qtbot.waitUntil(lambda: leaderless.text() == "缺包保领导 0")


def test_its_visits_and_problems_are_one_key_away(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, cadre = factories.enterprise("华腾科技有限公司"), factories.cadre()
    factories.visit(enterprise, cadre)
    factories.problem(enterprise, cadre)
    factories.problem(factories.enterprise(), cadre)
    page = visit_place(window, qtbot, "enterprises").objects
    page.list.table.selectRow(0)
    page.of_one[3].trigger()
    settle(qtbot, window.desk)
    assert page_of(window, "feedback").list.model.rowCount() == 1
    visit_place(window, qtbot, "enterprises")
    page.of_one[2].trigger()
    settle(qtbot, window.desk)
    assert page_of(window, "visits").log.model.rowCount() == 1
