"""交接 as a person does it: from the form and its rehearsal to the park file, by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.models import Assignment, Cadre, Feedback, Handover
from desktop.handovers.commands import hand_over
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.desk import Wanted
from ui.frame.window import MainWindow
from ui.widgets.row_model import RowModel

CTRL = Qt.KeyboardModifier.ControlModifier
Pick = Callable[[Any, str], None]


@pytest.fixture
def pick(qtbot: QtBot, window: MainWindow) -> Pick:
    """Type into a picker and take the first that is offered."""

    def picked(line: Any, words: str) -> None:
        write(line, words)
        qtbot.waitUntil(lambda: bool(line._offers), timeout=5000)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        settle(qtbot, window.desk)

    return picked


def roster() -> tuple[int, int]:
    """唐一鸣 with two objects and a problem; 钱二平 of another department."""
    office = factories.department("建设局")
    giver = factories.cadre(office, name="唐一鸣")
    for name in ("云岭一号有限公司", "云岭二号有限公司"):
        factories.relation(factories.enterprise(name), Role.RESPONSIBLE, giver)
    factories.handled_problem(office, giver, enterprise_id=1)
    return giver, factories.cadre(factories.department("经发局"), name="钱二平")


def texts(model: RowModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def begin(window: MainWindow, qtbot: QtBot, cadre: str = "唐一鸣") -> Any:
    """The page with the panel opened for a cadre of the list, by Ctrl+J."""
    page = visit_place(window, qtbot, "roster")
    rows = texts(page.list_of("cadres").model, 0)
    page.list_of("cadres").table.setFocus()
    page.list_of("cadres").table.selectRow(rows.index(cadre))
    qtbot.keyClick(page.list_of("cadres").table, Qt.Key.Key_J, CTRL)
    settle(qtbot, window.desk)
    qtbot.waitUntil(lambda: page.part("handovers").panel.model.rowCount() > 0)
    return page


def shown_until(qtbot: QtBot, look: Callable[[], bool]) -> None:
    qtbot.waitUntil(look, timeout=5000)


def test_all_is_handed_over_by_keys(window: MainWindow, qtbot: QtBot, pick: Pick) -> None:
    giver, taker = roster()
    page = begin(window, qtbot)
    panel = page.part("handovers").panel
    assert page.seen_key == "handovers"
    assert panel.drawer.giver.value() == giver
    assert panel.drawer.receiver.line.hasFocus()
    assert texts(panel.model, 0) == ["请选择接收人"] * 3
    assert panel.summary.text() == "唐一鸣名下：包保关系 2 项，在办问题 1 项。还有 3 项不能交接，看标红的行。"
    pick(panel.drawer.receiver.line, "钱二平")
    shown_until(qtbot, lambda: texts(panel.model, 0) == ["2022-08-31起由钱二平承担"] * 2 + ["由钱二平接着办理"])
    write(panel.drawer.form.fields["reason"].editor, "岗位调整")
    panel.drawer.leaves_post.box.setChecked(True)
    settle(qtbot, window.desk)
    shown_until(qtbot, lambda: panel.plan is not None and panel.plan.giving == panel.drawer.giving())
    qtbot.keyClick(panel.drawer.receiver.line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    made = Handover.get()
    assert (made.number, made.giver_id, made.day, made.reason, made.entered_by) == ("交接〔2022〕1号", giver, TODAY, "岗位调整", ACTOR)
    assert [row.cadre_id for row in Assignment.select().where(Assignment.end.is_null())] == [taker, taker]
    assert Feedback.get().handler_id == taker
    assert Cadre.get_by_id(giver).in_post_to == TODAY - timedelta(days=1)
    shown_until(qtbot, lambda: texts(page.part("handovers").list.model, 0) == ["交接〔2022〕1号"])
    assert page.part("handovers").stack.currentIndex() == 0
    shown_until(qtbot, lambda: page.part("handovers").items.rowCount() == 3)
    assert page.part("handovers").list.table.current_row().number == "交接〔2022〕1号"
    window.desk.undo_last()
    settle(qtbot, window.desk)
    assert Feedback.get().handler_id == giver
    assert Cadre.get_by_id(giver).in_post_to is None


def test_single_rows_go_to_somebody_else_and_back(window: MainWindow, qtbot: QtBot, pick: Pick) -> None:
    _, taker = roster()
    other = factories.cadre(name="孙三立")
    page = begin(window, qtbot)
    panel = page.part("handovers").panel
    pick(panel.drawer.receiver.line, "钱二平")
    shown_until(qtbot, lambda: texts(panel.model, 1) == ["钱二平"] * 3)
    panel.table.setFocus()
    panel.table.selectRow(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.to_cadre.hasFocus()
    pick(panel.to_cadre, "孙三立")
    shown_until(qtbot, lambda: texts(panel.model, 1) == ["钱二平", "孙三立", "钱二平"])
    assert panel.table.hasFocus()
    panel.table.selectRow(2)
    pick(panel.to_cadre, "孙三立")
    shown_until(qtbot, lambda: texts(panel.model, 1) == ["钱二平", "孙三立", "孙三立"])
    panel.table.selectRow(2)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    shown_until(qtbot, lambda: texts(panel.model, 1) == ["钱二平", "孙三立", "钱二平"])
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert panel.drawer.receiver.line.hasFocus()
    qtbot.mouseClick(panel.drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    holders = {row.enterprise_id: row.cadre_id for row in Assignment.select().where(Assignment.end.is_null())}
    assert holders == {1: taker, 2: other}


def test_a_refusal_stands_in_the_form_and_the_draft_survives(window: MainWindow, qtbot: QtBot, pick: Pick) -> None:
    giver, _ = roster()
    factories.relation(2, Role.LEADER, giver)
    page = begin(window, qtbot)
    panel = page.part("handovers").panel
    pick(panel.drawer.receiver.line, "钱二平")
    shown_until(qtbot, lambda: "包保领导须是班子成员，钱二平是一般干部" in texts(panel.model, 0))
    qtbot.mouseClick(panel.drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert "还不能交接：云岭二号有限公司（包保领导）：包保领导须是班子成员，钱二平是一般干部" in panel.drawer.refusal.text()
    assert Handover.select().count() == 0
    qtbot.keyClick(panel.drawer.receiver.line, Qt.Key.Key_Escape)
    assert page.part("handovers").stack.currentIndex() == 0
    qtbot.keyClick(page.part("handovers").list.table, Qt.Key.Key_J, CTRL)
    settle(qtbot, window.desk)
    assert panel.drawer.note.text() == "接着上次没有办完的。"
    assert (panel.drawer.giver.option.text, panel.drawer.receiver.option.text) == ("唐一鸣", "钱二平")


def test_a_department_hands_over_to_another(window: MainWindow, qtbot: QtBot) -> None:
    roster()
    giving = Cadre.get(Cadre.name == "唐一鸣").department_id
    taking = Cadre.get(Cadre.name == "钱二平").department_id
    factories.relation(1, Role.DEPARTMENT, giving)
    factories.cadre(taking, name="吴局长", rank=Rank.HEAD)
    page = visit_place(window, qtbot, "roster")
    page.show_part("handovers")
    settle(qtbot, window.desk)
    page.make_handover.trigger()
    drawer = page.part("handovers").panel.drawer
    drawer.side.combo.setCurrentIndex(drawer.side.combo.findText("整个部门"))
    drawer.giver_department.combo.setCurrentText("建设局")
    drawer.receiver_department.combo.setCurrentText("经发局")
    assert drawer.giver_department.isVisible()
    assert not drawer.giver.isVisible()
    shown_until(qtbot, lambda: texts(page.part("handovers").panel.model, 1) == ["经发局", "吴局长"])
    settle(qtbot, window.desk)
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert Feedback.get().department_id == taking
    assert Assignment.get((Assignment.role == Role.DEPARTMENT) & Assignment.end.is_null()).department_id == taking


def test_what_waited_for_its_day_is_moved(window: MainWindow, qtbot: QtBot) -> None:
    giver, taker = roster()
    with fixed_today(TODAY - timedelta(days=3)):
        hand_over(cadre=giver, receiver=taker, day=TODAY, actor=ACTOR)
    page = visit_place(window, qtbot, "roster")
    window.desk.open(Wanted("roster", "待移交问题", {"state": "待移交"}, part="handovers"))
    settle(qtbot, window.desk)
    part = page.part("handovers")
    assert texts(part.list.model, 4) == ["1 项待移交"]
    part.list.table.setFocus()
    part.list.table.selectRow(0)
    qtbot.keyClick(part.list.table, Qt.Key.Key_J, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window.desk)
    assert Feedback.get().handler_id == taker
    assert part.list.model.rowCount() == 0
    assert not part.complete.isEnabled()


def test_it_is_taken_back_after_a_question(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    giver, taker = roster()
    hand_over(cadre=giver, receiver=taker, day=TODAY, actor=ACTOR)
    page = visit_place(window, qtbot, "roster")
    page.show_part("handovers")
    settle(qtbot, window.desk)
    assert not page.part("handovers").take_back.isEnabled()
    page.part("handovers").list.table.selectRow(0)
    prompts.answers += [False, True]
    page.part("handovers").take_back.trigger()
    settle(qtbot, window.desk)
    assert not Handover.get().voided
    page.part("handovers").take_back.trigger()
    settle(qtbot, window.desk)
    assert Handover.get().voided
    assert Feedback.get().handler_id == giver


def test_its_paper_is_saved_and_opened(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    giver, taker = roster()
    hand_over(cadre=giver, receiver=taker, day=TODAY, actor=ACTOR)
    page = visit_place(window, qtbot, "roster")
    page.show_part("handovers")
    settle(qtbot, window.desk)
    table: QWidget = page.part("handovers").list.table
    page.part("handovers").list.table.selectRow(0)
    table.setFocus()
    prompts.answers.append(tmp_path / "交接.pdf")
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL)
    shown_until(qtbot, lambda: opened == [str(tmp_path / "交接.pdf")])
    assert (tmp_path / "交接.pdf").read_bytes().startswith(b"%PDF")


def test_a_day_in_the_past_is_typed(window: MainWindow, qtbot: QtBot, pick: Pick) -> None:
    roster()
    page = begin(window, qtbot)
    drawer = page.part("handovers").panel.drawer
    pick(drawer.receiver.line, "钱二平")
    drawer.day.line.setFocus()
    drawer.day.line.selectAll()
    qtbot.keyClicks(drawer.day.line, "8.1")
    shown_until(qtbot, lambda: texts(page.part("handovers").panel.model, 0)[:1] == ["2022-08-01起由钱二平承担"])
    settle(qtbot, window.desk)
    qtbot.keyClick(drawer.day.line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert Handover.get().day == date(2022, 8, 1)
    assert {row.end for row in Assignment.select() if row.end} == {date(2022, 7, 31)}


def test_a_number_elsewhere_finds_the_list_and_not_the_form(window: MainWindow, qtbot: QtBot) -> None:
    roster()
    page = begin(window, qtbot)
    window.desk.open(Wanted("roster", "未到交接日", {"state": "未到交接日"}, part="handovers"))
    settle(qtbot, window.desk)
    assert page.part("handovers").stack.currentIndex() == 0
    assert page.part("handovers").list.model.request.filters == {"state": "未到交接日"}
    page.part("cadres").open_cadre(1)
    window.desk.open(Wanted("roster", "离岗", {"in_post": "离岗"}))
    settle(qtbot, window.desk)
    assert page.list_of("cadres").isVisible()


def test_who_arrives_until_then_is_offered(window: MainWindow, qtbot: QtBot, pick: Pick) -> None:
    roster()
    factories.cadre(name="周新来", in_post_from=TODAY + timedelta(days=3))
    page = begin(window, qtbot)
    drawer = page.part("handovers").panel.drawer
    drawer.day.line.selectAll()
    qtbot.keyClicks(drawer.day.line, "2022-9-5")
    pick(drawer.receiver.line, "周新来")
    shown_until(
        qtbot, lambda: texts(page.part("handovers").panel.model, 0) == ["2022-09-05起由周新来承担"] * 2 + ["2022-09-05起由周新来办理"]
    )
    assert "包保关系按日期交接，问题和措施到 2022-09-05 再移交。" in page.part("handovers").panel.summary.text()
