"""The page of an object as a person uses it: by keys, and then the database is looked at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import Assignment, Enterprise, EnterprisePlan, LifeEvent, Milestone, PlanMeasure
from desktop.enterprises.commands import add_milestone, turn_object
from desktop.enterprises.plan_commands import add_measure, draw_up_plan
from desktop.vocabulary import EnterpriseKind, Role, Turn
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.journeys.hands import Hands
from tests.ui.conftest import ScriptedPrompts
from ui.enterprises.object_tabs import FIVE, MILESTONES, PLAN
from ui.frame.window import MainWindow


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Two hands at the window."""
    return Hands(window, qtbot, prompts)


def opened(hands: Hands) -> Any:
    """Go to the objects and open the first with Enter; gives the page of the place."""
    page = hands.go("enterprises").objects
    page.list.table.setFocus()
    page.list.table.selectRow(0)
    hands.press("Return")
    assert page.on_object
    return page


def tab(hands: Hands, page: Any, number: int) -> None:
    """To a tab by Ctrl+Tab."""
    if not page.detail.tabs.isAncestorOf(QApplication.focusWidget()):
        page.detail.tabs.setFocus()
    while page.detail.tabs.currentIndex() != number:
        hands.press("Ctrl+Tab")


def project(name: str = "新材料项目") -> int:
    return factories.enterprise(name, kind=EnterpriseKind.PROJECT)


def test_the_head_says_what_it_is_and_who_answers_for_it(hands: Hands) -> None:
    object_ = project()
    factories.relation(object_, Role.LEADER, factories.cadre(name="高主任", phone="13700000001"))
    add_milestone(enterprise=object_, name="封顶", planned_on=date(2022, 8, 1), actor=ACTOR)
    page = opened(hands)
    head = page.detail.head

    assert head.name.text() == "新材料项目"
    assert head.status.text() == "节点红灯　在建重点项目　在建"
    assert head.facts["包保领导"].text() == "高主任 13700000001"
    assert head.facts["包保责任人"].text() == "（缺）"
    assert head.facts["三包内容"].text() == "包建设进度、包规范施工、包施工环境"
    assert "包保关系" in page.detail.tabs.line.kinds()
    hands.press("Esc")
    assert not page.on_object
    assert page.list.table.hasFocus()
    assert page.list.table.current_row().id == object_


def test_a_project_is_put_into_production(hands: Hands) -> None:
    object_ = project()
    page = opened(hands)
    hands.press("Ctrl+G")
    drawer = page.detail.turning
    assert [drawer._turn.combo.itemText(number) for number in range(drawer._turn.combo.count())] == ["投产", "外迁", "注销"]
    assert "三包改为：包经济运行、包营商环境、包规范经营" in drawer.note.text()
    fields = drawer.form.fields
    hands.click(fields["above_scale"].box)
    hands.press("Ctrl+S")
    assert (fields["day"].error_label.text(), fields["reason"].error_label.text()) == ("请填写变更日期", "请填写原因或依据")
    hands.fill(fields["day"], "8.10")
    hands.fill(fields["reason"], "竣工验收")
    hands.press("Ctrl+S")

    row = Enterprise.get_by_id(object_)
    assert (row.kind, row.status, row.above_scale, row.status_day) == ("投产工业企业", "投产", True, date(2022, 8, 10))
    assert not drawer.isVisible()
    assert page.detail.head.status.text() == "投产工业企业　投产（2022-08-10 起）　规上"
    assert not page.detail.tabs.isTabVisible(FIVE)
    hands.press("Ctrl+Z")
    assert Enterprise.get_by_id(object_).kind == "在建重点项目"
    hands.until(lambda: page.detail.head.status.text() == "在建重点项目　在建")


def test_an_end_says_what_becomes_of_relations_and_problems(hands: Hands) -> None:
    object_ = factories.enterprise("华腾科技有限公司")
    held = factories.relation(object_, Role.RESPONSIBLE, factories.cadre())
    factories.problem(object_)
    page = opened(hands)
    hands.press("Ctrl+G")
    drawer = page.detail.turning
    hands.choose(drawer.form.fields["turn"], "外迁")
    assert "现有1条包保关系到前一天结束" in drawer.note.text()
    assert "1件在办问题不会自动销号，仍要继续办理：2022-0001" in drawer.note.text()
    hands.fill(drawer.form.fields["day"], "2022-9-1")
    hands.fill(drawer.form.fields["reason"], "搬往邻市")
    hands.press("Ctrl+S")
    assert "晚于今天" in drawer.form.fields["day"].error_label.text()
    hands.fill(drawer.form.fields["day"], "8.10")
    hands.press("Ctrl+S")
    assert Assignment.get_by_id(held).end == date(2022, 8, 9)
    assert not page.detail_actions.turn.isEnabled()

    hands.answer("登记错了")
    hands.press("Ctrl+Shift+G")
    assert Assignment.get_by_id(held).end is None
    assert Enterprise.get_by_id(object_).status == "投产"
    assert not page.detail_actions.void_turn.isEnabled()


def test_what_the_rules_refuse_stands_in_the_form(hands: Hands) -> None:
    factories.enterprise("华腾科技有限公司", status_day=date(2022, 8, 1))
    page = opened(hands)
    hands.press("Ctrl+G")
    drawer = page.detail.turning
    hands.fill(drawer.form.fields["day"], "7.1")
    hands.fill(drawer.form.fields["reason"], "限电")
    hands.press("Ctrl+S")
    assert "早于已经登记的现状（自2022-08-01起）" in drawer.refusal.text()
    assert drawer.form.fields["reason"].value() == "限电"
    assert LifeEvent.select().count() == 0


def test_milestones_are_entered_corrected_and_voided(hands: Hands) -> None:
    object_ = project()
    page = opened(hands)
    tab(hands, page, MILESTONES)
    hands.press("Ctrl+N")
    fields = page.detail.milestone.form.fields
    hands.fill(fields["name"], "主体封顶")
    hands.fill(fields["planned_on"], "8.20")
    hands.press("Ctrl+Return")
    hands.fill(fields["name"], "竣工验收")
    hands.fill(fields["planned_on"], "12.30")
    hands.press("Ctrl+S")
    assert page.detail.head.status.text().startswith("节点黄灯")
    table = page.detail.tabs.milestones
    assert [table.rows.data(table.rows.index(number, 4)) for number in range(2)] == ["已晚11天", "还有121天"]

    table.setFocus()
    table.selectRow(0)
    hands.press("Return")
    hands.fill(fields["actual_on"], "8.19")
    hands.press("Ctrl+S")
    assert Milestone.get(Milestone.name == "主体封顶").actual_on == date(2022, 8, 19)
    hands.until(lambda: page.detail.head.status.text().startswith("节点绿灯"))
    table.setFocus()
    table.selectRow(1)
    hands.answer("不再单列")
    hands.press("Ctrl+D")
    assert [row.name for row in Milestone.select().where(~Milestone.voided)] == ["主体封顶"]
    assert Enterprise.get_by_id(object_).status == "在建"


def test_a_plan_is_drawn_up_and_followed(hands: Hands) -> None:
    factories.enterprise("华腾科技有限公司")
    factories.cadre(name="张文杰")
    page = opened(hands)
    tab(hands, page, PLAN)
    assert "还没有一企一策" in page.detail.tabs.plan.hint.text()
    hands.press("Ctrl+N")
    fields = page.detail.planning.form.fields
    hands.fill(fields["goal"], "年产值过亿元")
    hands.fill(fields["difficulties"], "用工缺口")
    hands.press("Esc")
    hands.press("Ctrl+N")
    assert fields["goal"].value() == "年产值过亿元"  # what was typed is still there
    hands.press("Ctrl+S")
    (plan,) = EnterprisePlan.select()
    assert (plan.drawn_up_on, plan.goal, plan.difficulties) == (TODAY, "年产值过亿元", "用工缺口")

    page.detail.tabs.setFocus()
    hands.press("Ctrl+N")
    fields = page.detail.measure.form.fields
    hands.fill(fields["content"], "组织招聘会")
    hands.fill(fields["due_on"], "8.30")
    hands.press("Ctrl+S")
    assert "责任人或责任部门" in page.detail.measure.refusal.text()
    hands.pick(fields["owner"], "zwj")
    hands.press("Ctrl+S")
    table = page.detail.tabs.plan.table
    assert table.rows.data(table.rows.index(0, 3)) == "2022-08-30 超期"
    table.setFocus()
    table.selectRow(0)
    hands.press("Ctrl+J")
    fields = page.detail.progress.form.fields
    hands.fill(fields["progress"], "已办一场，签约35人")
    hands.fill(fields["done_on"], "8.29")
    hands.press("Ctrl+S")
    (measure,) = PlanMeasure.select()
    assert (measure.progress, measure.done_on) == ("已办一场，签约35人", date(2022, 8, 29))
    assert page.detail.tabs.plan.hint.text() == "2022-08-31 制定；措施 1 项，已完成 1 项。"

    table.setFocus()
    hands.press("Return")
    hands.fill(page.detail.measure.form.fields["content"], "组织专场招聘会")
    hands.press("Ctrl+S")
    hands.press("Ctrl+M")
    hands.fill(page.detail.planning.form.fields["policies"], "稳岗返还")
    hands.press("Ctrl+S")
    assert PlanMeasure.get().content == "组织专场招聘会"
    assert PlanMeasure.get().owner_id is not None
    assert page.detail.tabs.plan.texts["policies"][1].text() == "稳岗返还"
    hands.answer("重做")
    hands.press("Ctrl+Shift+M")
    assert EnterprisePlan.get().voided


def test_the_draft_of_a_plan_stays_with_its_object(hands: Hands) -> None:
    factories.enterprise("甲厂")
    factories.enterprise("乙厂")
    page = opened(hands)
    tab(hands, page, PLAN)
    hands.press("Ctrl+N")
    hands.fill(page.detail.planning.form.fields["goal"], "甲厂的目标")
    hands.press("Esc")
    hands.press("Alt+Left")
    page.list.table.selectRow(1)
    hands.press("Return")
    tab(hands, page, PLAN)
    hands.press("Ctrl+N")
    assert page.detail.planning.form.fields["goal"].value() == ""


def test_the_five_ones_say_what_is_missing(hands: Hands) -> None:
    project()
    page = opened(hands)
    tab(hands, page, FIVE)
    assert page.detail.tabs.five.summary.text() == "五个一：还有 4 项不全"
    told = [missing.text() for *_, missing in page.detail.tabs.five.lines]
    assert told == ["", "还没有制定一企一策", "缺责任部门、包保责任人", "缺包保领导", "还没有登记节点"]


def test_the_object_is_corrected_on_its_page(hands: Hands) -> None:
    object_ = factories.enterprise("华腾科技有限公司")
    page = opened(hands)
    hands.press("F2")
    hands.fill(page.detail.correcting.form.fields["contact"], "何工")
    hands.press("Ctrl+S")
    assert Enterprise.get_by_id(object_).contact == "何工"
    hands.until(lambda: page.detail.head.facts["联系人"].text() == "何工")


def test_the_list_of_a_past_day(hands: Hands) -> None:
    object_ = project()
    turn_object(enterprise=object_, turn=Turn.PRODUCTION, day=date(2022, 8, 10), reason="竣工", actor=ACTOR)
    page = hands.go("enterprises").objects
    hands.press("Ctrl+Shift+D")
    assert QApplication.focusWidget() is page.day.field.line
    hands.fill(page.day.field, "8.9")
    hands.press("Return")
    assert page.list.table.rows.row(0).kind == "在建重点项目"
    assert "正在看的是 2022-08-09 的企业项目（已经过去）" in page.day.sign.text()
    assert page.day.sign.isVisible()
    page.list.table.setFocus()
    page.list.table.selectRow(0)
    hands.press("F2")  # what is corrected is the object as it is now
    assert page.drawer.form.fields["kind"].value() == EnterpriseKind.INDUSTRY
    hands.press("Esc")
    hands.press("Ctrl+Shift+T")
    assert page.list.table.rows.row(0).kind == "投产工业企业"
    assert not page.day.sign.isVisible()


def test_lights_are_seen_and_filtered_in_the_list(hands: Hands) -> None:
    add_milestone(enterprise=project("甲项目"), name="封顶", planned_on=date(2022, 8, 1), actor=ACTOR)
    add_milestone(enterprise=project("乙项目"), name="封顶", planned_on=date(2022, 8, 30), actor=ACTOR)
    project("丙项目")
    page = hands.go("enterprises").objects
    for chip, name in (("节点红灯", "甲项目"), ("节点黄灯", "乙项目"), ("项目无节点", "丙项目")):
        hands.chip(page.list, chip)
        assert [page.list.model.row(number).name for number in range(page.list.model.rowCount())] == [name]


def test_the_plan_is_printed_from_its_page_and_all_from_the_list(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()))
    object_ = factories.enterprise("华腾科技有限公司")
    page = opened(hands)
    assert not page.print_action.isEnabled()
    plan = draw_up_plan(enterprise=object_, drawn_up_on=TODAY, goal="年产值过亿元", actor=ACTOR)
    add_measure(plan=plan.first("enterprise_plan"), content="招聘", department=factories.department(), actor=ACTOR)
    hands.window.desk.changed.emit(plan)
    hands.settle()
    hands.answer(tmp_path / "一家.pdf")
    hands.press("Ctrl+P")
    hands.press("Esc")
    hands.answer(tmp_path / "全部.pdf")
    hands.press("Ctrl+P")
    assert seen == [str(tmp_path / "一家.pdf"), str(tmp_path / "全部.pdf")]
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in ("一家.pdf", "全部.pdf"))


def test_the_plans_of_selected_objects_are_printed(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    objects = [factories.enterprise(f"{number}号厂") for number in range(3)]
    for object_ in objects[1:]:
        draw_up_plan(enterprise=object_, drawn_up_on=TODAY, goal="产值过亿元", actor=ACTOR)
    page = hands.go("enterprises").objects
    page.list.table.setFocus()
    page.list.table.selectRow(0)
    hands.press("Shift+Down")
    assert page.print_action.text() == "打印选中的 2 家 …"
    said: list[str] = []
    hands.window.desk.said.connect(said.append)
    hands.answer(tmp_path / "两家.pdf")
    hands.press("Ctrl+P")
    assert "一企一策（1家，另有1家没有方案），共 2 页，存为" in said[-1]
    hands.row(page.list.table, 2)
    assert page.print_action.text() == "打印全部一企一策 …"


def test_nothing_to_print_is_said(hands: Hands, tmp_path: Path) -> None:
    factories.enterprise("华腾科技有限公司")
    hands.go("enterprises")
    hands.answer(tmp_path / "全部.pdf")
    hands.press("Ctrl+P")
    hands.until(lambda: bool(hands.prompts.warned))
    assert "还没有一企一策" in hands.prompts.warned[0]


def test_an_entry_of_the_time_line_leads_to_its_place(hands: Hands) -> None:
    object_, cadre = factories.enterprise("华腾科技有限公司"), factories.cadre()
    factories.problem(object_, cadre)
    page = opened(hands)
    page.detail.tabs.line.show_kind("问题")
    view = page.detail.tabs.line.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    hands.press("Return")
    assert hands.window.current_page() is hands.window.pages["feedback"]


def test_keys_of_the_list_sleep_on_the_page_and_the_other_way_round(hands: Hands) -> None:
    factories.enterprise("华腾科技有限公司")
    page = opened(hands)
    assert not page.add.isEnabled()
    assert page.back.isEnabled()
    hands.press("Alt+Left")
    assert not any(action.isEnabled() for action in page.detail_actions.all())
    assert page.add.isEnabled()
    hands.qtbot.keyClick(page.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.drawer.isVisible()
