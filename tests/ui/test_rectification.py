"""整改项目 as a person uses it: by keys and clicks, and then the database is looked at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.models import Document, Measure, RectificationItem, RectificationMeasure, RectificationProject
from desktop.rectification.commands import report_item
from desktop.vocabulary import DocumentState, Outcome
from tests import factories
from tests.desktop.ledgers.reading import read_back
from tests.desktop.rectification.making import DONE, finished_item, item, project, stage_item, task
from tests.factories import ACTOR
from tests.journeys.hands import Hands, column
from tests.papers import report_on
from tests.ui.conftest import ScriptedPrompts, page_of, write
from ui.frame.search import search_everything
from ui.frame.window import MainWindow
from ui.rectification.project_tabs import DUTIES, LEADS, PROBLEMS, TASKS, TIMES


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Two hands at the window."""
    return Hands(window, qtbot, prompts)


@pytest.fixture
def home(park: Path) -> int:
    return factories.department("经济发展局", short_name="经发局")


def part_of(hands: Hands) -> Any:
    page = hands.go("conferences")
    hands.tab(page.parts, "整改项目")
    return page.part("rectification")


def opened(hands: Hands) -> Any:
    """The part with its first project open."""
    part = part_of(hands)
    part.list.table.setFocus()
    part.list.table.selectRow(0)
    hands.press("Return")
    assert part.on_view
    return part


def turn_to(hands: Hands, part: Any, number: int) -> None:
    """To a tab, and wait for its rows."""
    part.view.tabs.setCurrentIndex(number)
    hands.settle()


def choose_row(part: Any, number: int) -> None:
    part.view.tabs.seen.setFocus()
    part.view.tabs.seen.selectRow(number)


def test_a_project_its_problems_and_measures_are_entered_by_keys(hands: Hands, home: int) -> None:
    factories.leader("高主任")
    part = part_of(hands)
    assert "Ctrl+N" in part.list.table.empty_hint
    hands.press("Ctrl+N")
    fields = part.drawer.form.fields
    hands.fill(fields["name"], "市委巡察整改")
    hands.fill(fields["period_from"], "6.1")
    hands.fill(fields["period_to"], "5.1")
    hands.pick(fields["leader"], "高主任")
    hands.press("Ctrl+S")
    assert part.drawer.refusal.text() == "集中整改期止（2022-05-01）早于起（2022-06-01）"
    hands.fill(fields["period_to"], "9.30")
    hands.press("Ctrl+S")
    assert column(part.list, "name") == ["市委巡察整改"]

    part.list.table.setFocus()
    part.list.table.selectRow(0)
    hands.press("Return")
    hands.press("Ctrl+N")
    fields = part.view.item.form.fields
    hands.fill(fields["heading"], "产业发展质效不高")
    hands.fill(fields["text"], "招商项目缺少尽职调查")
    hands.pick(fields["lead"], "经发局")
    hands.fill(fields["due_on"], "2022-12-20")
    assert fields["term"].value() == "长期整改", "the term follows the deadline"
    hands.fill(fields["due_on"], "2022-9-20")
    hands.press("Ctrl+Return")
    assert fields["heading"].value() == "产业发展质效不高", "the next one stands under the same heading"
    hands.fill(fields["text"], "科技成果转化率不高")
    hands.fill(fields["due_on"], "2022-9-25")
    hands.choose(fields["term"], "长期整改")
    hands.press("Ctrl+S")
    assert "应为“集中整改”" in part.view.item.refusal.text()
    hands.choose(fields["term"], "集中整改")
    hands.press("Ctrl+S")
    rows = list(RectificationItem.select().order_by(RectificationItem.id))
    assert [(row.number, row.text, row.lead_id, row.term) for row in rows] == [
        ("1", "招商项目缺少尽职调查", home, "集中整改"),
        ("2", "科技成果转化率不高", None, "集中整改"),
    ]

    choose_row(part, 0)
    hands.press("Ctrl+M")
    fields = part.view.measure.form.fields
    hands.fill(fields["content"], "出台招商工作指引")
    hands.pick(fields["department"], "经发局")
    hands.fill(fields["due_on"], "9.10")
    hands.press("Ctrl+S")
    assert RectificationMeasure.get().item_id == rows[0].id
    assert part.view.facts["措施"].text() == "1 项，已完成 0 项"


def test_results_are_reported_on_measures_and_then_on_the_problem(hands: Hands, home: int) -> None:
    made = item(project(), home)
    task(made, home)
    part = opened(hands)
    choose_row(part, 0)
    hands.press("Return")
    fields = part.view.outcome.form.fields
    hands.choose(fields["outcome"], "完成")
    hands.fill(fields["situation"], "已出台指引。")
    hands.press("Ctrl+S")
    assert part.view.outcome.refusal.text() == "还有1项措施没有完成，整改结果不能为“完成”"
    assert fields["situation"].value() == "已出台指引。"
    hands.press("Esc")

    turn_to(hands, part, TASKS)
    choose_row(part, 0)
    hands.press("Ctrl+J")
    hands.fill(part.view.result.form.fields["result"], "已印发")
    hands.press("Ctrl+S")
    assert RectificationMeasure.get().outcome == "完成"

    turn_to(hands, part, TIMES)
    choose_row(part, 0)
    hands.press("Ctrl+J")
    hands.choose(fields["outcome"], "阶段性完成")
    hands.fill(fields["situation"], "已出台指引。")
    hands.press("Ctrl+S")
    assert fields["next_step"].error_label.text() == "请填写下一步"
    hands.choose(fields["outcome"], "完成")
    assert not fields["next_step"].isVisible()
    hands.press("Ctrl+S")
    row = RectificationItem.get_by_id(made)
    assert (row.outcome, row.situation, row.finished_on) == ("完成", "已出台指引。", date(2022, 8, 31))
    assert part.view.counted.text() == "问题 1：完成 1　阶段性完成 0　未完成 0"
    hands.press("Ctrl+Z")
    assert RectificationItem.get_by_id(made).outcome == "未完成"


def test_the_four_lists_are_views_of_the_same_rows(hands: Hands, home: int) -> None:
    owner = project()
    finished_item(owner, home, leader=factories.leader("高主任"), units="城投公司")
    stage_item(owner, home)
    item(owner, home, due_on=date(2022, 8, 10))
    part = opened(hands)
    tabs = part.view.tabs
    for number, rows in ((0, 3), (TASKS, 2), (TIMES, 3), (DUTIES, 3), (LEADS, 1)):
        tabs.setCurrentIndex(number)
        hands.settle()
        assert tabs.seen.rows.rowCount() == rows
    rows = tabs.table(TIMES).rows
    words = [rows.data(rows.index(row, 2)) for row in range(3)]
    assert words == ["2022-09-20", "2022-09-20", "红　2022-08-10 超期"]
    assert part.view.counted.text() == "问题 3：完成 1　阶段性完成 1　未完成 1　超期 1"
    assert part.view.facts["集中整改"].text() == "3 个：完成 1、阶段性完成 1、未完成 1"
    part.view.day.show_day(date(2022, 8, 1))
    hands.settle()
    assert part.view.counted.text() == "问题 3：完成 0　阶段性完成 0　未完成 3"
    turn_to(hands, part, PROBLEMS)
    choose_row(part, 0)
    assert not part.actions_here.report.isEnabled(), "a past day is only looked at"
    hands.press("Return")
    assert not part.view.split.drawers
    hands.press("Ctrl+Shift+T")
    assert part.view.counted.text().endswith("超期 1")


def test_what_is_voided_asks_for_its_reason(hands: Hands, home: int) -> None:
    owner = project()
    item(owner, home)
    part = opened(hands)
    choose_row(part, 0)
    hands.answer("重复登记")
    hands.press("Ctrl+D")
    assert RectificationItem.get().void_reason == "重复登记"
    hands.press("Esc")
    assert part.on_list
    hands.answer("建错了")
    hands.press("Ctrl+D")
    assert RectificationProject.get_by_id(owner).voided
    hands.until(lambda: part.list.model.rowCount() == 0)


def test_a_shared_problem_takes_its_measures_with_it(hands: Hands, home: int) -> None:
    shared = factories.handled_problem(home, factories.cadre(home), collected_on=date(2022, 8, 1), text="供水管网压力不足")
    project()
    part = opened(hands)
    hands.press("Ctrl+N")
    fields = part.view.item.form.fields
    hands.pick(fields["feedback"], "供水")
    assert not fields["text"].isEnabled()
    hands.fill(fields["due_on"], "9.20")
    hands.press("Ctrl+S")
    assert RectificationItem.get().feedback_id == shared
    choose_row(part, 0)
    hands.press("Ctrl+M")
    measure = part.view.measure.form.fields
    hands.fill(measure["content"], "增设加压泵")
    hands.pick(measure["department"], "经发局")
    hands.fill(measure["due_on"], "9.10")
    hands.press("Ctrl+S")
    assert Measure.get().feedback_id == shared
    turn_to(hands, part, TASKS)
    assert part.view.tabs.seen.rows.row(0).shared


def test_the_four_lists_are_exported(hands: Hands, home: int, tmp_path: Path) -> None:
    finished_item(project(), home)
    part = part_of(hands)
    target = tmp_path / "清单.xlsx"
    hands.answer(target)
    hands.press("Ctrl+Shift+X")
    hands.until(target.exists)
    hands.settle()
    assert list(read_back(target)) == ["问题清单", "任务清单", "时间清单", "责任清单"]
    assert part.on_list


# --- the progress report


def test_a_report_is_drafted_edited_previewed_and_finished(hands: Hands, home: int, tmp_path: Path) -> None:
    owner = project()
    finished_item(owner, home)
    part = opened(hands)
    hands.press("Ctrl+R")
    view = part.report.view
    assert part.on_report
    assert "共涉及问题1个" in view.form.fields["body"].value()
    assert view.pages.canvas.count() == view.preview.made.pages >= 1
    before = view.preview.made.sha256
    write(view.form.fields["body"].text, "特此通报。")
    assert not view.acts.finish.isEnabled(), "not with words nobody has seen on the page"
    hands.press("Ctrl+S")
    assert "特此通报。" in Document.get().content
    assert view.preview.made.sha256 != before
    target = tmp_path / "整改.pdf"
    hands.answer(target)
    hands.press("Ctrl+Shift+S")
    hands.until(target.exists)
    hands.answer(True)
    hands.press("Ctrl+Shift+E")
    assert Document.get().state == DocumentState.FINAL
    assert not view.form.isEnabled()
    assert view.acts.redraft.text() == "拟新一期"
    hands.press("Ctrl+Shift+R")
    assert Document.select().count() == 2
    hands.press("Esc")
    assert part.on_view


def test_words_that_are_not_saved_hold_the_person(hands: Hands, home: int) -> None:
    finished_item(project(), home)
    part = opened(hands)
    hands.press("Ctrl+R")
    write(part.report.view.form.fields["body"].text, "还没写完")
    hands.answer(False)
    hands.press("Alt+Left")
    assert part.on_report
    assert "还没写完" in part.report.view.form.fields["body"].value()
    hands.answer(True)
    hands.press("Alt+Left")
    assert part.on_view
    assert "还没写完" not in Document.get().content


def test_data_that_changed_since_is_told(hands: Hands, home: int) -> None:
    owner = project()
    made = item(owner, home)
    part = opened(hands)
    hands.press("Ctrl+R")
    write(part.report.view.form.fields["body"].text, "特此通报。")
    hands.press("Ctrl+S")
    hands.press("Esc")
    report_item(item=made, outcome=Outcome.STAGE, situation="已启动。", next_step="继续。", finished_on=DONE, actor=ACTOR)
    hands.press("Ctrl+R")
    assert "请重新拟稿" in part.report.view.state.text()
    hands.answer(True)
    hands.press("Ctrl+Shift+R")
    assert "请重新拟稿" not in part.report.view.state.text()
    assert "阶段性完成1个" in part.report.view.form.fields["body"].value()


def test_a_report_found_by_search_leads_to_its_project(hands: Hands, home: int) -> None:
    owner = project()
    report_on(owner)
    (hit,) = [one for one in search_everything("巡察整改进展") if "文书" in one.hint]
    hands.window.desk.open(hit.leads_to)
    hands.settle()
    part = page_of(hands.window, "conferences").part("rectification")
    assert part.view.shown_id == owner
    assert part.view.name.text() == "市委巡察整改"
