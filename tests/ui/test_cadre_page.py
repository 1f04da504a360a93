"""The page of one cadre: what is in hand, the past, and the ways out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.changes import Changes
from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import page_of, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def tang() -> int:
    """唐一鸣, responsible for two objects, with a visit and a problem."""
    office = factories.department("建设局")
    cadre = factories.cadre(office, name="唐一鸣", post="科员", in_post_from=date(2020, 1, 6))
    for name in ("云岭一号有限公司", "云岭二号有限公司"):
        factories.relation(factories.enterprise(name), Role.RESPONSIBLE, cadre, date(2022, 3, 1))
    factories.visit(1, cadre)
    factories.handled_problem(office, cadre, enterprise_id=1, first_handler=cadre)
    return cadre


def test_enter_opens_the_page_and_esc_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    tang()
    page = visit_place(window, qtbot, "roster")
    page.list_of("cadres").table.setFocus()
    page.list_of("cadres").table.selectRow(0)
    qtbot.keyClick(page.list_of("cadres").table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    detail = page.part("cadres").detail
    assert detail.isVisible()
    assert detail.name.text() == "唐一鸣"
    assert [label.text() for label in list(detail.facts.values())[:3]] == ["建设局", "科员", "一般干部"]
    assert [label.text() for label in list(detail.facts.values())[4:]] == ["2020-01-06 至 今", "一对多（2 家），经办在办问题 1 件"]
    assert detail.line.kinds() == ("全部", "问题", "走访", "包保关系", "任职")
    assert detail.line.view.hasFocus()
    qtbot.keyClick(detail.line.view, Qt.Key.Key_Escape)
    assert not detail.isVisible()
    assert page.list_of("cadres").table.hasFocus()
    assert page.list_of("cadres").table.current_row().name == "唐一鸣"


def test_f2_corrects_beside_the_page_which_then_shows_it(window: MainWindow, qtbot: QtBot) -> None:
    cadre = tang()
    page = visit_place(window, qtbot, "roster")
    page.part("cadres").open_cadre(cadre)
    settle(qtbot, window.desk)
    detail = page.part("cadres").detail
    qtbot.keyClick(detail.line.view, Qt.Key.Key_F2)
    fields = page.side.cadre.form.fields
    assert fields["name"].value() == "唐一鸣"
    fields["post"].line.clear()
    write(fields["post"].line, "副科长")
    qtbot.keyClick(fields["post"].line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert detail.facts["职务"].text() == "副科长"
    detail.line.show_kind("任职")
    assert detail.line.model.index(0).data().startswith("2022-08-31 任职 职务：科员 → 副科长")


def test_ctrl_j_hands_over_what_this_one_holds(window: MainWindow, qtbot: QtBot) -> None:
    cadre = tang()
    page = visit_place(window, qtbot, "roster")
    page.part("cadres").open_cadre(cadre)
    settle(qtbot, window.desk)
    qtbot.keyClick(page.part("cadres").detail.line.view, Qt.Key.Key_J, CTRL)
    settle(qtbot, window.desk)
    assert page.seen_key == "handovers"
    assert page.part("handovers").panel.drawer.giver.value() == cadre
    page.show_part("cadres")
    qtbot.mouseClick(page.part("cadres").detail.hand_over_button, Qt.MouseButton.LeftButton)
    assert page.seen_key == "handovers"


def test_what_happened_and_what_is_held_open_where_they_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    cadre = tang()
    page = visit_place(window, qtbot, "roster")
    page.part("cadres").open_cadre(cadre)
    settle(qtbot, window.desk)
    detail = page.part("cadres").detail
    links = [one for one in detail.findChildren(QPushButton) if one.objectName() == "link"]
    assert [one.text() for one in links] == ["云岭一号有限公司（包保责任人）", "云岭二号有限公司（包保责任人）"]
    detail.line.show_kind("走访")
    detail.line.view.setFocus()
    detail.line.view.setCurrentIndex(detail.line.model.index(0))
    qtbot.keyClick(detail.line.view, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert window.current_page() is page_of(window, "visits")
    visit_place(window, qtbot, "roster")
    qtbot.mouseClick(links[1], Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert window.current_page() is page_of(window, "enterprises")


def test_the_page_follows_what_happens_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    cadre = factories.cadre(name="吴事忙")
    page = visit_place(window, qtbot, "roster")
    page.part("cadres").open_cadre(cadre)
    settle(qtbot, window.desk)
    detail = page.part("cadres").detail
    assert not detail.hand_over_button.isEnabled()
    visit_place(window, qtbot, "ledgers")
    factories.relation(factories.enterprise(), Role.RESPONSIBLE, cadre)
    window.desk.changed.emit(Changes(ids={"assignment": (1,)}))
    visit_place(window, qtbot, "roster")
    assert detail.line.kinds() == ("全部", "包保关系")
    assert detail.hand_over_button.isEnabled()
