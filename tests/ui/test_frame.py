"""The window around the pages: places, months, search, help, undo, looks, and what it remembers."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop import clock
from desktop.changes import Changes
from desktop.conferences.commands import plan_conference
from desktop.errors import ParkFileError
from desktop.periods import Month
from desktop.rectification.commands import start_project
from desktop.redlines.commands import register_lead
from desktop.vocabulary import Level, RectificationKind
from tests import factories
from tests.papers import month_notice
from tests.ui.conftest import ScriptedPrompts, page_of, settle, visit_place, write
from ui.desk import Desk, Wanted, working_month
from ui.frame.places import PLACES
from ui.frame.window import MainWindow
from ui.notices.page import NoticesPage
from ui.page import Page
from ui.theme import DARK, LIGHT, Theme
from ui.visits.page import VisitsPage


def press(qtbot: QtBot, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget() or window
    qtbot.keyClick(target, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_only_the_first_place_is_built(window: MainWindow) -> None:
    assert list(window.pages) == ["dashboard"]
    assert window.windowTitle().startswith(factories.PARK_NAME)
    assert [action.text() for action in window.navigation.place_actions.values()] == [place.title for place in PLACES]


def test_every_place_is_reached_by_its_key(window: MainWindow, qtbot: QtBot) -> None:
    digits = [Qt.Key(Qt.Key.Key_0 + number) for number in range(1, 10)]
    for key, place in zip([*digits, Qt.Key.Key_Period, Qt.Key.Key_Comma], PLACES, strict=True):
        press(qtbot, window, key, CTRL)
        settle(qtbot, window.desk)
        assert window.current_page() is window.pages[place.key]
        assert window.navigation.place_actions[place.key].isChecked()
        assert window.current_page().title == place.title
        assert [shown for shown in QApplication.topLevelWidgets() if shown.isVisible()] == [window]
        assert window.isActiveWindow()  # nothing has flashed up as a window of its own


def test_the_last_place_is_remembered(window: MainWindow, qtbot: QtBot, park: Path) -> None:
    visit_place(window, qtbot, "ledgers")
    with qtbot.waitSignal(window.door.opened):
        window.door.open(park)
    assert isinstance(window.current_page(), Page)
    assert window.current_page().title == "台账"


def test_months_are_turned_by_keys_and_chosen(window: MainWindow, qtbot: QtBot) -> None:
    months = window.top.months
    assert window.desk.month == Month(2022, 8)
    months.back.trigger()
    assert months.combo.currentText() == "2022年7月"
    months.combo.setCurrentIndex(months.combo.findText("2021年12月"))
    assert window.desk.month == Month(2021, 12)
    months.today.trigger()
    months.forth.trigger()
    assert (window.desk.month, months.combo.currentText()) == (Month(2022, 9), "2022年9月")
    settle(qtbot, window.desk)


def test_on_a_months_first_day_the_month_before_is_worked_on() -> None:
    clock.fix_today(date(2022, 9, 1))
    assert working_month() == Month(2022, 8)


FOUND = {
    "zwj": "roster",
    "投资": "roster",
    "华腾": "enterprises",
    "停电": "feedback",
    "试车": "visits",
    "工作情况": "notices",
    "专题会商": "conferences",
    "巡察反馈": "conferences",
    "红2022-001": "redlines",
}


@pytest.mark.parametrize(("words", "place"), FOUND.items())
def test_the_search_box_finds_everything(window: MainWindow, qtbot: QtBot, words: str, place: str) -> None:
    cadre = factories.cadre(factories.department("投资促进局"), name="张文杰")
    plant = factories.enterprise("华腾科技有限公司")
    factories.problem(plant, cadre, text="夜间停电")
    factories.visit(plant, cadre, finding="新线投料试车")
    month_notice(Month(2022, 7))
    plan_conference(day=factories.TODAY, level=Level.LEADER, title="供电专题会商", actor=factories.ACTOR)
    period = {"period_from": factories.TODAY, "period_to": factories.TODAY}
    start_project(name="巡察反馈整改", kind=RectificationKind.INSPECTION, actor=factories.ACTOR, **period)
    register_lead(line=5, evidence="安全隐患", found_on=factories.TODAY, enterprise=plant, cadre=cadre, actor=factories.ACTOR)
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.top.search.hasFocus)
    write(window.top.search, words)
    qtbot.waitUntil(lambda: bool(window.top.search._offers), timeout=5000)
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    page = window.current_page()
    assert page is page_of(window, place)
    assert window.top.search.text() == ""
    if isinstance(page, VisitsPage):
        assert page.log.model.rowCount() == 1
        assert page.log.model.row(0).finding == "新线投料试车"
    if isinstance(page, NoticesPage):
        assert page_of(window, place).part("documents").opened.view.kept.period == str(Month(2022, 7))


def test_help_explains_the_page_one_is_on(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_F1)
    assert window.help is not None
    assert window.help.isVisible()
    for place in PLACES:
        page = visit_place(window, qtbot, place.key)
        assert page.help
        assert page.help in window.help._text.text()
    window.help.setFocus()
    qtbot.keyClick(window.help, Qt.Key.Key_Escape)
    assert not window.help.isVisible()
    press(qtbot, window, Qt.Key.Key_F1)
    assert window.help.isVisible()


def test_ctrl_z_takes_back_what_was_saved_last(window: MainWindow, qtbot: QtBot) -> None:
    page = visit_place(window, qtbot, "roster")
    page._add_department()
    drawer = page.side.department
    write(drawer.form.fields["name"].editor, "新设的局")
    qtbot.keyClick(drawer.form.fields["name"].editor, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    qtbot.waitUntil(lambda: page.list_of("departments").model.known and not window.desk.tasks.busy)
    assert window.menus.undo.text() == "撤回“新增部门 新设的局”"
    total = page.list_of("departments").model.rowCount()
    page.list_of("departments").table.setFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.list_of("departments").model.rowCount() == total - 1)
    assert not window.menus.undo.isEnabled()


def test_nothing_saved_nothing_taken_back(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.said) as said:
        desk.undo_last()
    assert said.args == ["没有可以撤回的操作"]


def test_a_hidden_page_reads_again_only_when_it_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    page = visit_place(window, qtbot, "enterprises").objects
    visit_place(window, qtbot, "ledgers")
    window.desk.changed.emit(Changes(ids={"enterprise": (1,)}))
    assert page.stale
    visit_place(window, qtbot, "enterprises")
    assert not page.stale
    window.desk.changed.emit(Changes(ids={"document": (1,)}))
    assert not page.stale


def test_a_number_elsewhere_opens_its_rows(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.open(Wanted("feedback", "挂账的", {"watch": "挂账"}))
    settle(qtbot, window.desk)
    assert window.current_page() is page_of(window, "feedback")
    assert page_of(window, "feedback").list.model.request.filters == {"watch": "挂账"}


def test_every_action_has_a_menu_and_no_two_share_a_key(window: MainWindow, qtbot: QtBot) -> None:
    for place in PLACES:
        page = visit_place(window, qtbot, place.key)
        keys: dict[str, str] = {}
        for menu in window.menuBar().findChildren(QMenu):
            for action in menu.actions():
                for key in action.shortcuts():
                    name = key.toString()
                    assert keys.setdefault(name, action.text()) == action.text(), f"{place.title}: {name}"
        shown = window.menus.page.actions()
        assert all(action in shown for action in page.page_actions)


def test_backing_up_is_told_at_the_bottom(window: MainWindow, qtbot: QtBot) -> None:
    assert window.status.backup.text() == "▲ 还没有备份"
    with qtbot.waitSignal(window.door.backed_up):
        window.door.back_up()
    assert "备份" in window.status.backup.text()
    assert "▲" not in window.status.backup.text()


def test_who_works_is_named_and_remembered(window: MainWindow, prompts: ScriptedPrompts) -> None:
    prompts.answers.append("李督查")
    window.person.name.trigger()
    assert window.top.person.text() == window.desk.actor == "李督查"
    assert window.desk.settings.value("person/name") == "李督查"


def test_a_file_that_is_none_is_told_and_the_welcome_page_shown(desk: Desk, prompts: ScriptedPrompts, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.not_opened) as failed:
        window.door.open(tmp_path / "没有.db")
    assert isinstance(failed.args[0], ParkFileError)
    assert "找不到园区文件" in prompts.warned[0]
    assert window.outer.currentWidget() is window.welcome
    desk.window = None


def test_light_dark_and_large(qapp: QApplication, desk: Desk, qtbot: QtBot) -> None:
    theme = desk.theme
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.colours == DARK
    normal = qapp.font().pixelSize()
    theme.set_large(True)
    assert qapp.font().pixelSize() > normal
    again = Theme(qapp, desk.settings)
    assert (again.mode, again.large, again.colours) == ("dark", True, DARK)
    theme.set_mode("light")
    theme.set_large(False)
    assert theme.colours == LIGHT
    again.deleteLater()


def test_the_window_keeps_its_size(window: MainWindow, desk: Desk) -> None:
    window.close()
    kept = desk.settings.value("window/geometry")
    assert kept == window.saveGeometry()
    assert window.restoreGeometry(kept)


def test_a_long_word_below_pushes_nothing_off_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1100, 700)
    window.desk.said.emit("已发放离线表单：" + "、".join(f"第{number}周_经济发展局.xlsx" for number in range(60)))
    QApplication.processEvents()
    file = window.status.file
    assert window.width() == 1100
    assert file.mapTo(window, file.rect().bottomRight()).x() <= window.width()
    assert "第59周" in window.status.words.toolTip()
