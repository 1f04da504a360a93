"""A lead goes from 线索 to its decision, and nobody goes around the two who decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.models import Cadre, RedLine
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.redlines import commands
from desktop.redlines.queries import red_line_page, red_lines
from desktop.summary.behind import figure_filter
from desktop.summary.queries import month_summary
from desktop.vocabulary import Role
from tests import factories
from tests.desktop.redlines import leads
from tests.factories import ACTOR, TODAY, fixed_today

AUGUST = Month(2022, 8)


def state(red_line: int) -> str:
    return RedLine.get_by_id(red_line).state


def kinds(red_line: int) -> list[str]:
    return [step.kind for step in red_line_page(red_line).life]


def test_the_whole_way_to_a_decision(park: Path) -> None:
    made = leads.confirmed()
    row = RedLine.get_by_id(made.red_line)
    assert (row.state, row.proposed, row.decided_on, row.reason) == ("认定", "", TODAY, "督促不力")
    assert row.cadre_id == made.responsible
    assert (row.decided_by, row.seconded_by) == (Cadre.get_by_id(made.first).name, Cadre.get_by_id(made.second).name)
    assert kinds(made.red_line) == ["登记线索", "交办核实", "核实情况", "申辩", "提出认定", "认定"]
    page = red_line_page(made.red_line)
    assert (page.findings, page.plea) == ("现场查看属实", "已书面督促企业，企业未执行")
    assert check_park_file().ok


@pytest.mark.parametrize("make", [leads.lead, leads.checked, leads.pleaded, leads.proposed])
def test_only_what_is_decided_counts(park: Path, make: Callable[[], leads.Made]) -> None:
    make()
    assert month_summary(AUGUST).red_lines == 0
    leads.confirmed()
    figures = month_summary(AUGUST)
    assert figures.red_lines == sum(row.red_lines for row in figures.by_department) == 1
    assert red_lines(ListRequest(filters=figure_filter("red_lines", AUGUST))).total == 1


def test_an_excluded_lead_counts_nowhere(park: Path) -> None:
    made = leads.proposed(confirm=False)
    commands.second_decision(red_line=made.red_line, decider=made.second, actor=ACTOR)
    assert state(made.red_line) == "排除"
    assert month_summary(AUGUST).red_lines == 0


def test_the_second_is_another_person(park: Path) -> None:
    made = leads.proposed()
    with pytest.raises(UserError, match="须由另一人复核"):
        commands.second_decision(red_line=made.red_line, decider=made.first, actor=ACTOR)
    with pytest.raises(UserError, match="须回避"):
        commands.second_decision(red_line=made.red_line, decider=made.responsible, actor=ACTOR)
    with pytest.raises(UserError, match="请选择认定人"):
        commands.second_decision(red_line=made.red_line, actor=ACTOR)
    assert state(made.red_line) == "申辩"


def test_a_second_who_differs_sends_it_back(park: Path) -> None:
    made = leads.proposed()
    with pytest.raises(UserError, match="复核不同意须写明"):
        commands.differ(red_line=made.red_line, reason=" ", decider=made.second, actor=ACTOR)
    commands.differ(red_line=made.red_line, reason="证据不足，请再到现场", decider=made.second, actor=ACTOR)
    row = RedLine.get_by_id(made.red_line)
    assert (row.state, row.proposed, row.decided_by, row.decided_on) == ("核实", "", "", None)
    with pytest.raises(UserError, match="还没有核实情况"):
        commands.waive_plea(red_line=made.red_line, words="本人放弃", actor=ACTOR)


def test_nobody_checks_or_decides_on_what_they_have_a_part_in(park: Path) -> None:
    made = leads.lead()
    with pytest.raises(UserError, match="须回避"):
        commands.assign_check(red_line=made.red_line, checker=made.responsible, actor=ACTOR)
    made = leads.pleaded()
    with pytest.raises(UserError, match="须回避"):
        commands.propose_decision(red_line=made.red_line, confirm=False, reason="无事", decider=made.responsible, actor=ACTOR)


def test_the_handling_side_keeps_out_of_a_false_closure(park: Path) -> None:
    department = factories.department()
    handler, verifier, colleague = factories.cadre(department), factories.cadre(), factories.cadre(department)
    problem = factories.closed_problem(department_id=department, handler=handler, verifier=verifier)
    made = commands.register_lead(line=3, evidence="现场未整改", found_on=TODAY, feedback=problem, actor=ACTOR).first("red_line")
    assert RedLine.get_by_id(made).department_id == department
    for keeps_out in (handler, verifier, colleague):
        with pytest.raises(UserError, match="回避"):
            commands.assign_check(red_line=made, checker=keeps_out, actor=ACTOR)
    commands.assign_check(red_line=made, checker=factories.cadre(), actor=ACTOR)


def test_a_department_keeps_out_of_its_own_disobedience(park: Path) -> None:
    department = factories.department()
    made = commands.register_lead(line=6, evidence="两次调度未到会", found_on=TODAY, department=department, actor=ACTOR).first("red_line")
    with pytest.raises(UserError, match="有关部门的人"):
        commands.assign_check(red_line=made, checker=factories.cadre(department), actor=ACTOR)


def test_a_decision_is_only_changed_by_two(park: Path) -> None:
    made = leads.confirmed()
    with pytest.raises(UserError, match="不能由一人撤回"):
        undo(work=last_work() or 0, actor=ACTOR)
    assert state(made.red_line) == "认定"
    with fixed_today(date(2022, 9, 5)):
        commands.propose_revocation(red_line=made.red_line, reason="新证据：当日已报告", decider=made.second, actor=ACTOR)
        assert (state(made.red_line), month_summary(AUGUST).red_lines) == ("认定", 1)
        with pytest.raises(UserError, match="须由另一人复核"):
            commands.second_decision(red_line=made.red_line, decider=made.second, actor=ACTOR)
        commands.second_decision(red_line=made.red_line, decider=made.first, words="同意", actor=ACTOR)
        row = RedLine.get_by_id(made.red_line)
        assert (row.state, row.decided_on, row.reason) == ("排除", TODAY, "督促不力")
        assert kinds(made.red_line)[-2:] == ["提出撤销认定", "撤销认定"]
        assert month_summary(AUGUST).red_lines == 1  # it stood at the end of August
        assert month_summary(Month(2022, 9)).red_lines == 0
        with pytest.raises(UserError, match="不能由一人撤回"):
            undo(work=last_work() or 0, actor=ACTOR)


def test_a_decision_stands_when_the_second_differs(park: Path) -> None:
    made = leads.confirmed()
    commands.propose_revocation(red_line=made.red_line, reason="有异议", decider=made.first, actor=ACTOR)
    commands.differ(red_line=made.red_line, reason="事实清楚", decider=made.second, actor=ACTOR)
    row = RedLine.get_by_id(made.red_line)
    assert (row.state, row.proposed, row.reason) == ("认定", "", "督促不力")
    assert month_summary(AUGUST).red_lines == 1


def test_what_each_line_needs_to_know(park: Path) -> None:
    enterprise, cadre = factories.enterprise(), factories.cadre()
    facts = {"enterprise": enterprise, "cadre": cadre, "evidence": "事实", "actor": ACTOR}
    with pytest.raises(UserError, match="须写明责任部门"):
        commands.register_lead(line=6, found_on=TODAY, **facts)
    with pytest.raises(UserError, match="须写明问题"):
        commands.register_lead(line=3, found_on=TODAY, **facts)
    with pytest.raises(UserError, match="晚于今天"):
        commands.register_lead(line=5, found_on=date(2022, 9, 1), **facts)
    with pytest.raises(UserError, match="须写明证据"):
        commands.register_lead(line=5, found_on=TODAY, **{**facts, "evidence": " "})
    with pytest.raises(UserError, match="不是这家企业"):
        commands.register_lead(line=3, found_on=TODAY, feedback=factories.problem(), **facts)
    assert RedLine.select().count() == 0
    made = commands.register_lead(line=1, found_on=TODAY, **facts).first("red_line")
    assert RedLine.get_by_id(made).department_id == Cadre.get_by_id(cadre).department_id


def test_a_lead_registered_by_mistake_is_voided_with_its_reason(park: Path) -> None:
    made = leads.lead()
    commands.void_lead(red_line=made.red_line, reason="重复登记", actor=ACTOR)
    assert RedLine.get_by_id(made.red_line).voided
    with pytest.raises(UserError, match="已经作废"):
        commands.add_evidence(red_line=made.red_line, words="照片", actor=ACTOR)
    assert red_lines(ListRequest()).total == 0
    assert leads.lead() is not None
    assert {row.number for row in RedLine.select()} == {"红2022-001", "红2022-002"}


@pytest.mark.parametrize("step", [leads.checked, leads.pleaded, leads.proposed])
def test_a_step_short_of_a_decision_can_be_taken_back(park: Path, step: Callable[[], leads.Made]) -> None:
    made = step()
    steps = len(kinds(made.red_line))
    undo(work=last_work() or 0, actor=ACTOR)
    assert len(kinds(made.red_line)) == steps - 1
    assert check_park_file().ok


def test_a_lead_of_who_answers_for_the_object(park: Path) -> None:
    """Whoever answers for the object keeps out, even if nobody is named yet."""
    made = leads.lead()
    leader = factories.leader()
    factories.relation(made.enterprise, Role.LEADER, leader)
    with pytest.raises(UserError, match="回避"):
        commands.assign_check(red_line=made.red_line, checker=leader, actor=ACTOR)
    assert red_line_page(made.red_line).checker == ""
