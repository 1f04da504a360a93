"""措施 on a problem's page and over all problems, by keys and clicks; then the database is looked at."""

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.models import FeedbackEvent, Measure
from desktop.feedback.exits import decline_feedback
from desktop.measures.commands import add_measure
from tests import factories
from tests.factories import ACTOR
from tests.journeys.hands import Hands, column
from tests.ui.conftest import ScriptedPrompts
from ui.frame.window import MainWindow


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Two hands at the window."""
    return Hands(window, qtbot, prompts)


@pytest.fixture
def problem(park: Any) -> int:
    home = factories.department("建设局")
    return factories.handled_problem(home, factories.cadre(home, name="张文杰"), collected_on=date(2022, 8, 1))


def measures_tab(hands: Hands, problem: int) -> Any:
    page = hands.go("feedback")
    page.open_problem(problem)
    hands.settle()
    page.detail.tabs.show_tab("measures")
    hands.settle()
    tab = page.detail.tabs.tab("measures")
    tab.setFocus()
    return tab


def test_a_measure_is_added_reported_on_corrected_and_voided_by_keys(hands: Hands, problem: int) -> None:
    tab = measures_tab(hands, problem)
    assert "Ctrl+M" in tab.table.empty_hint
    hands.press("Ctrl+M")
    fields = tab.drawer.form.fields
    hands.press("Ctrl+S")
    assert fields["content"].error_label.text() == "请填写措施"
    hands.fill(fields["content"], "疏通管沟")
    hands.pick(fields["owner"], "zwj")
    hands.fill(fields["due_on"], "9.20")
    hands.press("Ctrl+Return")
    assert fields["content"].value() == "", "the next one begins"
    hands.fill(fields["content"], "恢复路面")
    hands.pick(fields["department"], "建设")
    hands.fill(fields["due_on"], "9.30")
    hands.press("Ctrl+S")
    rows = list(Measure.select().order_by(Measure.id))
    assert [(row.content, row.department.name, row.due_on) for row in rows] == [
        ("疏通管沟", "建设局", date(2022, 9, 20)),
        ("恢复路面", "建设局", date(2022, 9, 30)),
    ]
    assert tab.told.text() == "还有2项措施没有完成"

    tab.table.setFocus()
    tab.table.selectRow(0)
    hands.press("Return")
    fields = tab.result.form.fields
    assert fields["outcome"].value() == "完成"
    hands.fill(fields["result"], "已疏通")
    hands.press("Ctrl+S")
    assert Measure.get_by_id(rows[0].id).done_on == date(2022, 8, 31)
    assert tab.told.text() == "还有1项措施没有完成"

    tab.table.setFocus()
    tab.table.selectRow(1)
    hands.press("Ctrl+J")
    hands.choose(fields["outcome"], "阶段性完成")
    assert not fields["done_on"].isVisible()
    hands.fill(fields["result"], "已完成招标")
    hands.press("Ctrl+S")
    assert (Measure.get_by_id(rows[1].id).outcome, Measure.get_by_id(rows[1].id).done_on) == ("阶段性完成", None)

    tab.table.setFocus()
    tab.table.selectRow(1)
    hands.press("F2")
    hands.fill(tab.drawer.form.fields["due_on"], "2022-10-10")
    hands.fill(tab.drawer.form.fields["reason"], "雨季顺延")
    hands.press("Ctrl+S")
    assert Measure.get_by_id(rows[1].id).due_on == date(2022, 10, 10)
    last = FeedbackEvent.select().where(FeedbackEvent.kind == "措施").order_by(FeedbackEvent.id.desc()).first()
    assert last.words == "更正：恢复路面（建设局，2022年10月10日前）（雨季顺延）"

    tab.table.setFocus()
    tab.table.selectRow(1)
    hands.answer("不需要了")
    hands.press("Ctrl+Shift+M")
    assert Measure.get_by_id(rows[1].id).voided
    hands.press("Ctrl+Z")
    assert not Measure.get_by_id(rows[1].id).voided


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(hands: Hands, problem: int) -> None:
    factories.department("环保局")
    tab = measures_tab(hands, problem)
    hands.press("Ctrl+M")
    fields = tab.drawer.form.fields
    hands.fill(fields["content"], "疏通管沟")
    hands.pick(fields["owner"], "张文杰")
    hands.pick(fields["department"], "环保局")
    hands.fill(fields["due_on"], "9.20")
    hands.press("Ctrl+S")
    assert tab.drawer.refusal.text() == "张文杰属于建设局，责任人须是责任部门的人"
    assert fields["content"].value() == "疏通管沟"
    assert Measure.select().count() == 0


def test_a_half_filled_measure_is_kept_for_its_problem_only(hands: Hands, problem: int) -> None:
    other = factories.handled_problem(collected_on=date(2022, 8, 1))
    tab = measures_tab(hands, problem)
    hands.press("Ctrl+M")
    hands.fill(tab.drawer.form.fields["content"], "疏通管沟")
    hands.press("Esc")
    tab = measures_tab(hands, problem)
    hands.press("Ctrl+M")
    assert tab.drawer.form.fields["content"].value() == "疏通管沟"
    assert "接着上次" in tab.drawer.note.text()
    hands.press("Esc")
    tab = measures_tab(hands, other)
    hands.press("Ctrl+M")
    assert tab.drawer.form.fields["content"].value() == ""


def test_a_problem_that_has_ended_takes_no_measures(hands: Hands, problem: int) -> None:
    decline_feedback(feedback=problem, reason="无此事权", basis="管理办法第三条", explained_to="办公室主任", actor=ACTOR)
    tab = measures_tab(hands, problem)
    assert not tab.add.isEnabled()
    assert "不予支持" in tab.add.toolTip()


def test_overdue_measures_are_a_list_that_leads_to_their_problems(hands: Hands, problem: int) -> None:
    home = Measure.select().count()
    assert home == 0
    owner = factories.cadre(name="李明")
    add_measure(feedback=problem, content="核实情况", owner=owner, due_on=date(2022, 8, 10), actor=ACTOR)
    add_measure(feedback=problem, content="修复道路", owner=owner, due_on=date(2022, 9, 10), actor=ACTOR)
    page = hands.go("feedback")
    hands.tab(page.parts, "措施 1")
    listed = page.list_of("measures")
    assert column(listed, "content") == ["核实情况"]
    assert column(listed, "due_on") == ["2022-08-10 超期"]
    hands.chip(listed, "未完成")
    assert column(listed, "content") == ["核实情况", "修复道路"]
    listed.table.setFocus()
    listed.table.selectRow(0)
    hands.press("Return")
    assert page.shows_one
    assert page.detail.shown_id == problem
