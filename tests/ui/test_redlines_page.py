"""考核红线 as a person uses it: keys and clicks, then the park file is looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.models import Cadre, RedLine
from desktop.accounts.permissions import Act
from desktop.vocabulary import RED_LINES, Role
from tests import factories
from tests.desktop.redlines import leads
from tests.ui.conftest import settle, visit_place, write
from ui.desk import Wanted
from ui.frame.places import PLACES
from ui.frame.window import MainWindow
from ui.redlines.daily_look import DailyLook
from ui.redlines.leads_part import LeadsPart
from ui.widgets.pickers import Option

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def part_of(window: MainWindow, qtbot: QtBot) -> LeadsPart:
    part = visit_place(window, qtbot, "redlines").seen
    settle(qtbot, window.desk)
    assert isinstance(part, LeadsPart)
    return part


def pick(field: Any, cadre: int) -> None:
    field.set_value(Option(cadre, Cadre.get_by_id(cadre).name, ""))


def take(part: LeadsPart, qtbot: QtBot, key: str, words: str = "", person: int | None = None) -> None:
    """Click a step's button, fill its form and save it by its key."""
    qtbot.mouseClick(part.view.panel.buttons[key], Qt.MouseButton.LeftButton)
    drawer = part.view.panel.pages.currentWidget()
    for field in drawer.form.fields.values():  # pyright: ignore[reportAttributeAccessIssue]
        if hasattr(field, "line"):
            if person is not None:
                pick(field, person)
        elif words:
            write(field.text, words)
    qtbot.keyClick(drawer, Qt.Key.Key_S, CTRL)
    settle(qtbot, part.desk)
    settle(qtbot, part.desk)
    assert drawer.refusal.text() == ""  # pyright: ignore[reportAttributeAccessIssue]


def test_a_lead_is_registered_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    enterprise = factories.enterprise("安泰机械厂")
    part = part_of(window, qtbot)
    assert "没有这样的红线线索" in part.list.table.empty_hint
    qtbot.keyClick(part.list.table, Qt.Key.Key_N, CTRL)
    drawer = part.drawer
    assert drawer.isVisible()
    assert "须写明企业（项目）" in drawer.note.text()
    drawer.line.combo.setCurrentText(f"6 {RED_LINES[6]}")
    assert "须写明责任部门" in drawer.note.text()
    drawer.line.combo.setCurrentText(f"5 {RED_LINES[5]}")
    fields: dict[str, Any] = drawer.form.fields
    write(fields["evidence"].text, "8月30日现场检查，消防通道堵塞")
    qtbot.keyClick(drawer, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert "须写明企业（项目）" in drawer.refusal.text()
    fields["enterprise"].set_value(Option(enterprise, "安泰机械厂", ""))
    qtbot.keyClick(drawer, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    row = RedLine.get()
    assert (row.line, row.state, row.origin, row.enterprise_id) == (5, "线索", "手工", enterprise)
    settle(qtbot, window.desk)
    assert not part.on_list
    assert part.view.number.text() == row.number
    assert "消防通道" in part.view.evidence.text()


def test_a_lead_is_decided_on_by_two(window: MainWindow, qtbot: QtBot) -> None:
    made = leads.lead()
    part = part_of(window, qtbot)
    part.list.table.setFocus()
    part.list.table.selectRow(0)
    qtbot.keyClick(part.list.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    panel = part.view.panel
    assert panel.buttons["check"].isEnabled()
    assert "只有“申辩”状态才能提出认定" in panel.buttons["confirm"].toolTip()
    take(part, qtbot, "check", "请到现场看", made.checker)
    take(part, qtbot, "find", "现场查看属实", made.responsible)
    take(part, qtbot, "plead", "已书面督促")
    take(part, qtbot, "confirm", "督促不力", made.first)
    assert "待复核" in part.view.state.text()
    qtbot.keyClick(panel, Qt.Key.Key_J, CTRL)  # the next step is the second's
    drawer: Any = panel.pages.currentWidget()
    assert drawer.heading.text().startswith("复核同意")
    pick(drawer.form.fields["decider"], made.first)
    qtbot.keyClick(drawer, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert "须由另一人复核" in drawer.refusal.text()
    pick(drawer.form.fields["decider"], made.second)
    qtbot.keyClick(drawer, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    row = RedLine.get()
    assert (row.state, row.decided_by, row.cadre_id) == ("认定", Cadre.get_by_id(made.first).name, made.responsible)
    settle(qtbot, window.desk)
    assert part.view.state.text() == "认定"
    assert part.view.facts["核实情况"].text() == "现场查看属实"
    assert panel.buttons["revoke"].isEnabled()
    assert panel.buttons["revoke"].objectName() == "step"
    part.next.trigger()
    assert panel.pages.currentIndex() == 0  # a decision stands; taking it away is nobody's next step
    qtbot.keyClick(panel, Qt.Key.Key_Left, ALT)
    assert part.on_list


def test_what_was_typed_into_a_step_is_there_again(window: MainWindow, qtbot: QtBot) -> None:
    made = leads.lead()
    part = part_of(window, qtbot)
    part.open_row(made.red_line)
    settle(qtbot, window.desk)
    qtbot.mouseClick(part.view.panel.buttons["evidence"], Qt.MouseButton.LeftButton)
    drawer: Any = part.view.panel.pages.currentWidget()
    write(drawer.form.fields["words"].text, "又有两张照片")
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    qtbot.mouseClick(part.view.panel.buttons["evidence"], Qt.MouseButton.LeftButton)
    assert drawer.form.fields["words"].value() == "又有两张照片"
    assert "接着上次" in drawer.note.text()


def test_the_records_are_looked_through_once_a_day(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, cadre = factories.enterprise("安泰机械厂"), factories.cadre(name="方明")
    factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    factories.visit(enterprise, cadre, date(2022, 7, 25), no_problem=True)
    part = part_of(window, qtbot)
    settle(qtbot, window.desk)
    assert [row.line for row in RedLine.select()] == [1]
    assert part.list.model.rowCount() == 1
    said: list[str] = []
    window.desk.said.connect(said.append)
    qtbot.keyClick(part.list.table, Qt.Key.Key_G, CTRL)
    settle(qtbot, window.desk)
    assert RedLine.select().count() == 1
    assert any("没有新的红线线索" in words for words in said)


def test_the_evidence_opens_its_rows(window: MainWindow, qtbot: QtBot) -> None:
    made = leads.lead()
    part = part_of(window, qtbot)
    part.open_row(made.red_line)
    settle(qtbot, window.desk)
    assert not part.view.problem_link.isVisible()
    wanted: list[Wanted] = []
    window.desk.wanted.connect(wanted.append)
    for link in (part.view.object_link, part.view.visits_link):
        link.click()
        settle(qtbot, window.desk)
    assert [(one.place, one.row_id, dict(one.filters)) for one in wanted] == [
        ("enterprises", made.enterprise, {}),
        ("visits", None, {"enterprise": str(made.enterprise)}),
    ]


def test_one_turns_over_the_leads(window: MainWindow, qtbot: QtBot) -> None:
    first, second = leads.lead(), leads.lead()
    part = part_of(window, qtbot)
    part.list.table.setFocus()
    part.list.table.selectRow(0)
    qtbot.keyClick(part.list.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert part.view.shown_id == second.red_line
    qtbot.keyClick(part.view.panel, Qt.Key.Key_PageDown, CTRL)
    settle(qtbot, window.desk)
    assert part.view.shown_id == first.red_line


@pytest.mark.parametrize("acts", [frozenset[str](), frozenset({str(Act.VIEW), str(Act.EXPORT)})])
def test_the_place_is_hidden_from_who_may_not_see_red_lines(window: MainWindow, qtbot: QtBot, acts: frozenset[str]) -> None:
    made = leads.lead()
    assert next(place.needs for place in PLACES if place.key == "redlines") == Act.SEE_LINES
    action = window.navigation.place_actions["redlines"]
    window.desk.sign_in("某登记员", acts)
    assert not action.isVisible()
    window.desk.open(Wanted("redlines", row_id=made.red_line))
    settle(qtbot, window.desk)
    assert "redlines" not in window.pages
    window.desk.sign_out()
    assert action.isVisible()


def test_who_only_sees_them_is_offered_no_step(window: MainWindow, qtbot: QtBot) -> None:
    made = leads.lead()
    window.desk.sign_in("某领导", frozenset({str(Act.SEE_LINES)}))
    part = part_of(window, qtbot)
    part.open_row(made.red_line)
    settle(qtbot, window.desk)
    assert not any(button.isEnabled() for button in part.view.panel.buttons.values())
    assert "没有“红线核实、认定”的权限" in part.view.panel.buttons["check"].toolTip()
    assert not part.add.isEnabled()
    window.desk.sign_out()


def test_the_window_looks_by_itself_once_a_day(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, cadre = factories.enterprise("安泰机械厂"), factories.cadre(name="方明")
    factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    factories.visit(enterprise, cadre, date(2022, 7, 25), no_problem=True)
    window.desk.sign_in("某登记员", frozenset({str(Act.VIEW)}))
    look = DailyLook(window.desk, window)
    look.begin()
    settle(qtbot, window.desk)
    assert RedLine.select().count() == 0  # it is not for them to raise leads
    window.desk.sign_out()
    found: list[int] = []
    look.looked.connect(found.append)
    look.look()
    settle(qtbot, window.desk)
    qtbot.waitUntil(lambda: found == [1])
    look.look()
    settle(qtbot, window.desk)
    assert found == [1]
    with factories.fixed_today(date(2022, 9, 1)):
        look.look()
        settle(qtbot, window.desk)
        qtbot.waitUntil(lambda: found == [1, 0])
    look.timer.stop()


def test_the_signs_on_buttons_follow_the_look(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window, qtbot)
    drawn = part.find_action.icon().pixmap(16).toImage()
    window.desk.theme.set_mode("dark")
    assert part.find_action.icon().pixmap(16).toImage() != drawn, "a dark sign on a dark button cannot be seen"
