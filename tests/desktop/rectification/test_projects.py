"""Projects and their problems: set up, corrected, reported on, as of any day, and back again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Feedback, RectificationItem, RectificationMeasure, RectificationProject
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.measures.commands import add_measure, report_measure
from desktop.rectification.commands import (
    add_item,
    correct_item,
    correct_project,
    report_item,
    void_item,
    void_project,
)
from desktop.rectification.measure_commands import add_task, correct_task, report_task, void_task
from desktop.rectification.queries import ItemRow, items, light_of, project_page, projects, tasks
from desktop.rectification.rules import outcome_on
from desktop.vocabulary import Light, Outcome, RectificationTerm
from tests import factories
from tests.desktop.rectification.making import DONE, DUE, FIRST, LAST, LATER, finish_task, finished_item, item, project, stage_item, task
from tests.factories import ACTOR, fixed_today


@pytest.fixture
def home(park: Path) -> int:
    return factories.department("经济发展局", short_name="经发局")


def row_of(number: int, as_of: date | None = None) -> ItemRow:
    (found,) = items(ListRequest(filters={"id": str(number)}), as_of).rows
    return found


def test_a_project_and_its_problems_are_kept(home: int) -> None:
    leader = factories.leader("高主任")
    owner = project(inspected_by=" 市委第三巡察组 ", told_on=date(2022, 5, 20), leader=leader, lead=home)
    first = item(owner, home, leader=leader, heading="产业发展质效不高", units="经发局、城投公司；城投公司")
    second = item(owner, home, due_on=LATER)
    row = row_of(first)
    assert (row.number, row.term, row.outcome, row.units, row.leader, row.lead) == (
        "1",
        "集中整改",
        "未完成",
        "城投公司",
        "高主任",
        "经济发展局",
    )
    assert (row_of(second).number, row_of(second).term, row_of(second).code) == ("2", "长期整改", f"整改{owner}-2")
    page = project_page(owner)
    assert page is not None
    assert (page.row.inspected_by, page.row.items, page.row.not_done, page.row.measures) == ("市委第三巡察组", 2, 2, 0)
    assert check_park_file().ok


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": " "}, "请填写整改项目名称"),
        ({"name": "市委  巡察整改"}, "已有名为“市委巡察整改”的整改项目"),
        ({"period_to": date(2022, 5, 1)}, "集中整改期止（2022-05-01）早于起"),
        ({"told_on": date(2022, 10, 1)}, "晚于集中整改期止"),
    ],
)
def test_a_wrong_project_is_refused(home: int, values: dict[str, Any], told: str) -> None:
    project()
    with pytest.raises(UserError, match=told):
        project(**{"name": "审计整改", **values})
    assert RectificationProject.select().count() == 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"text": " "}, "请填写问题"),
        ({"number": "１"}, "已有序号为“１”的问题"),
        ({"due_on": date(2022, 5, 1)}, "那时整改还没有开始"),
        ({"due_on": LATER, "term": RectificationTerm.CONCENTRATED}, "应为“长期整改”"),
    ],
)
def test_a_wrong_problem_is_refused(home: int, values: dict[str, Any], told: str) -> None:
    owner = project()
    item(owner)
    with pytest.raises(UserError, match=told):
        add_item(**{"project": owner, "text": "问题", "term": RectificationTerm.CONCENTRATED, "due_on": DUE, "actor": ACTOR, **values})
    assert RectificationItem.select().count() == 1


def test_a_leader_is_in_post(home: int) -> None:
    gone = factories.cadre(name="唐一鸣", in_post_from=date(2022, 9, 5))
    with pytest.raises(UserError, match="唐一鸣不在岗"):
        item(project(), leader=gone)


def test_a_voided_number_is_never_given_again(home: int) -> None:
    owner = project()
    item(owner)
    void_item(item=item(owner), reason="重复", actor=ACTOR)
    assert row_of(item(owner)).number == "3"


def test_another_period_decides_the_terms_anew(home: int) -> None:
    owner = project()
    near, far = item(owner), item(owner, due_on=LATER)
    correct_project(project=owner, period_to=date(2022, 12, 31), actor=ACTOR)
    assert {row_of(near).term, row_of(far).term} == {"集中整改"}
    correct_project(project=owner, period_to=date(2022, 8, 31), actor=ACTOR)
    assert {row_of(near).term, row_of(far).term} == {"长期整改"}
    with pytest.raises(UserError, match="那时整改还没有开始"):
        correct_project(project=owner, period_from=date(2022, 10, 1), period_to=date(2022, 12, 31), actor=ACTOR)


def test_a_problem_is_done_when_all_its_measures_are(home: int) -> None:
    owner = project()
    made = item(owner, home)
    done: dict[str, Any] = {"item": made, "outcome": Outcome.DONE, "situation": "已出台指引。", "finished_on": DONE, "actor": ACTOR}
    with pytest.raises(UserError, match="还没有措施"):
        report_item(**done)
    first, second = task(made, home), task(made, home, content="签订承诺书")
    finish_task(first)
    with pytest.raises(UserError, match="还有1项措施没有完成"):
        report_item(**done)
    finish_task(second, date(2022, 8, 25))
    with pytest.raises(UserError, match="早于最后一项措施的完成日期2022-08-25"):
        report_item(**done)
    report_item(**{**done, "finished_on": date(2022, 8, 25)})
    assert (row_of(made).outcome, row_of(made).measures_done, row_of(made).finished_on) == ("完成", 2, date(2022, 8, 25))
    for undone in (
        lambda: report_task(measure=first, outcome=Outcome.NOT_DONE, result="重做", actor=ACTOR),
        lambda: task(made, home, content="再加一项"),
    ):
        with pytest.raises(UserError, match="第1号整改问题：还有1项措施没有完成，整改结果不能为“完成”；请先改这个问题的整改结果"):
            undone()
    assert row_of(made).measures == 2


def test_a_stage_says_what_comes_next(home: int) -> None:
    made = item(project(), home)
    with pytest.raises(UserError, match="须写明下一步"):
        report_item(item=made, outcome=Outcome.STAGE, situation="已摸底。", finished_on=DONE, actor=ACTOR)
    with pytest.raises(UserError, match="请填写达到这一结果的日期"):
        report_item(item=made, outcome=Outcome.STAGE, situation="已摸底。", next_step="处置", actor=ACTOR)
    report_item(item=made, outcome=Outcome.STAGE, situation="已摸底。", next_step="处置", finished_on=DONE, actor=ACTOR)
    assert (row_of(made).outcome, row_of(made).situation) == ("阶段性完成", "已摸底。\n下一步：处置")
    report_item(item=made, outcome=Outcome.NOT_DONE, actor=ACTOR)
    assert (row_of(made).outcome, row_of(made).finished_on) == ("未完成", None)


def test_lists_tell_any_day_as_it_stood(home: int) -> None:
    owner = project()
    done, stage = finished_item(owner, home), stage_item(owner, home, reached=date(2022, 8, 25))
    before, between = date(2022, 8, 19), date(2022, 8, 24)
    assert [row_of(done, day).outcome for day in (before, DONE)] == ["未完成", "完成"]
    assert [row_of(stage, day).outcome for day in (between, date(2022, 8, 25))] == ["未完成", "阶段性完成"]
    earlier = row_of(done, before)
    assert (earlier.measures_done, earlier.situation, earlier.finished_on) == (0, "", None)
    (told,) = tasks(ListRequest(filters={"item": str(done)}), before).rows
    assert (told.outcome, told.result, told.done_on) == ("未完成", "", None)
    for day in (before, between, date(2022, 8, 31)):
        for row in items(ListRequest(), day).rows:
            kept = RectificationItem.get_by_id(row.id)
            holds = row.measures == row.measures_done
            assert row.outcome == outcome_on(kept.outcome, kept.finished_on, day, holds=holds), "the same rule in SQL and in words"
    counted = project_page(owner, between)
    assert counted is not None
    assert (counted.row.done, counted.row.stage, counted.row.not_done) == (1, 0, 1)


def test_late_problems_and_measures_are_found(home: int) -> None:
    owner = project()
    late = item(owner, home, due_on=date(2022, 8, 15))
    task(late, home, due_on=date(2022, 8, 10))
    item(owner, home, due_on=date(2022, 8, 31))
    assert [row.id for row in items(ListRequest(filters={"state": "超期"})).rows] == [late]
    assert tasks(ListRequest(filters={"state": "超期"})).total == 1
    assert items(ListRequest(filters={"state": "超期"}), date(2022, 8, 15)).total == 0
    assert projects(ListRequest()).rows[0].late == 1
    assert [light_of(row) for row in items(ListRequest()).rows] == [Light.RED, Light.YELLOW]


def test_progress_is_counted_by_lead_unit_and_adds_up(home: int) -> None:
    other, owner = factories.department("建设局"), project()
    finished_item(owner, home)
    stage_item(owner, home, due_on=LATER)
    item(owner, other)
    item(owner)
    page = project_page(owner)
    assert page is not None
    told = [(one.lead, one.term, one.outcome, one.items) for one in page.tallies]
    assert sorted(told) == sorted(
        [
            ("经济发展局", "长期整改", "阶段性完成", 1),
            ("经济发展局", "集中整改", "完成", 1),
            ("建设局", "集中整改", "未完成", 1),
            ("", "集中整改", "未完成", 1),
        ]
    )
    row = page.row
    assert sum(one.items for one in page.tallies) == row.items == row.done + row.stage + row.not_done


# --- a collected problem in a project


@pytest.fixture
def shared(home: int) -> int:
    """A problem of an object, in hand."""
    return factories.handled_problem(home, factories.cadre(home), collected_on=date(2022, 8, 1), text="供水管网压力不足")


def test_a_shared_problem_brings_its_text_and_measures_along(home: int, shared: int) -> None:
    made = item(project(), home, feedback=shared)
    measure = add_measure(feedback=shared, content="增设加压泵", department=home, due_on=DUE, actor=ACTOR).first("measure")
    row = row_of(made)
    assert (row.text, row.feedback_status, row.measures) == ("供水管网压力不足", "办理中", 1)
    (told,) = tasks(ListRequest(filters={"item": str(made)})).rows
    assert (told.measure_id, told.shared, told.content) == (measure, True, "增设加压泵")
    with pytest.raises(UserError, match="措施请在反馈问题上新增"):
        task(made, home)
    with pytest.raises(UserError, match="已是这个项目的第1号问题"):
        item(row.project_id, home, feedback=shared)


def test_its_closing_shows_and_a_reopening_takes_the_result_back(park: Path, home: int) -> None:
    closed = factories.closed_problem(department_id=home, handler=factories.cadre(home), collected_on=date(2022, 8, 1))
    made = item(project(), home, feedback=closed)
    report_item(item=made, outcome=Outcome.DONE, situation="道路已修复。", finished_on=date(2022, 8, 31), actor=ACTOR)
    row = row_of(made)
    assert (row.outcome, row.feedback_status, row.closed_on) == ("完成", "已销号", date(2022, 8, 31))
    from desktop.feedback.commands import reopen_feedback

    reopen_feedback(feedback=closed, reason="回头看发现路面又坏了", actor=ACTOR)
    assert (row_of(made).outcome, row_of(made).feedback_status) == ("未完成", "办理中")
    with pytest.raises(UserError, match="还没有销号"):
        report_item(item=made, outcome=Outcome.DONE, situation="道路已修复。", finished_on=date(2022, 8, 31), actor=ACTOR)


def test_a_problem_with_measures_of_its_own_is_not_linked_afterwards(home: int, shared: int) -> None:
    made = item(project(), home)
    own = task(made, home)
    with pytest.raises(UserError, match="已有自己的措施"):
        correct_item(item=made, feedback=shared, actor=ACTOR)
    void_task(measure=own, reason="改在反馈问题上办", actor=ACTOR)
    correct_item(item=made, feedback=shared, actor=ACTOR)
    assert row_of(made).text == "供水管网压力不足"
    correct_item(item=made, feedback=None, actor=ACTOR)
    assert row_of(made).feedback_id is None


def test_a_void_problem_is_not_listed_in_a_project(home: int, shared: int) -> None:
    from desktop.feedback.commands import void_feedback

    void_feedback(feedback=shared, reason="登记错了", actor=ACTOR)
    with pytest.raises(UserError, match=f"反馈问题{Feedback.get_by_id(shared).number}已经作废"):
        item(project(), home, feedback=shared)


# --- and back again


def test_voiding_takes_a_project_out_with_all_it_holds_and_an_undo_brings_it_back(home: int) -> None:
    owner = project()
    finished_item(owner, home)
    work = void_project(project=owner, reason="重复建立", actor=ACTOR).work
    assert (items(ListRequest()).total, tasks(ListRequest()).total, projects(ListRequest()).total) == (0, 0, 0)
    assert RectificationMeasure.get().voided
    assert projects(ListRequest(filters={"voided": "作废"}, include_voided=True)).total == 1
    assert work is not None
    undo(work=work, actor=ACTOR)
    assert row_of(1).outcome == "完成"


def test_no_undo_leaves_a_done_problem_with_an_undone_measure(home: int) -> None:
    made = item(project(), home)
    work = report_task(measure=task(made, home), outcome=Outcome.DONE, result="办了", done_on=DONE, actor=ACTOR).work
    report_item(item=made, outcome=Outcome.DONE, situation="已整改。", finished_on=DONE, actor=ACTOR)
    assert work is not None
    with pytest.raises(UserError, match="还有1项措施没有完成"):
        undo(work=work, actor=ACTOR)
    assert row_of(made).outcome == "完成"


def test_no_undo_gives_a_number_twice(home: int) -> None:
    owner = project()
    made = item(owner)
    work = void_item(item=made, reason="重复", actor=ACTOR).work
    item(owner, number="1")
    assert work is not None
    with pytest.raises(UserError, match="已有序号为“1”的问题"):
        undo(work=work, actor=ACTOR)


def test_a_measures_owner_and_days_are_checked_as_anywhere(home: int) -> None:
    made = item(project(), home)
    with pytest.raises(UserError, match="请填写措施的责任部门或责任人"):
        add_task(item=made, content="开会", due_on=DUE, actor=ACTOR)
    with pytest.raises(UserError, match="早于问题提出的日期2022-06-01"):
        task(made, home, due_on=date(2022, 5, 1))
    measure = task(made, home)
    correct_task(measure=measure, owner=factories.cadre(home, name="李明"), actor=ACTOR)
    (row,) = tasks(ListRequest()).rows
    assert (row.owner, row.department) == ("李明", "经济发展局")
    with pytest.raises(UserError, match="李明属于经济发展局"):
        correct_task(measure=measure, department=factories.department("环保局"), actor=ACTOR)


def test_a_shared_measure_done_elsewhere_is_done_here(home: int, shared: int) -> None:
    made = item(project(), home, feedback=shared)
    measure = add_measure(feedback=shared, content="增设加压泵", department=home, due_on=DUE, actor=ACTOR).first("measure")
    report_measure(measure=measure, outcome=Outcome.DONE, result="已装好", done_on=DONE, actor=ACTOR)
    assert row_of(made).measures_done == 1
    with fixed_today(date(2022, 8, 19)):
        assert row_of(made).measures_done == 0


def test_periods_are_inclusive(home: int) -> None:
    owner = project()
    assert {row_of(item(owner, due_on=day)).term for day in (FIRST, LAST)} == {"集中整改"}
