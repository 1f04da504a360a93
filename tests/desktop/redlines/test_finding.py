"""What the records say by themselves becomes a lead, once, with its evidence, and never for what lies before them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import Assignment, Audit, RedLine
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.enterprises.commands import turn_object
from desktop.errors import UserError
from desktop.redlines import commands
from desktop.redlines.finding import find_leads
from desktop.roster.commands import end_assignment
from desktop.settings.commands import change_setting
from desktop.vocabulary import Role, Source, Turn
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today

MONDAYS = [date(2022, 8, 1) + timedelta(weeks=number) for number in range(4)]  # TODAY: the weeks up to 15 August are sure


def found() -> list[RedLine]:
    """The leads after looking once more."""
    find_leads(actor=ACTOR)
    return list(RedLine.select().order_by(RedLine.id))


@pytest.fixture
def visited(park: Path) -> tuple[int, int]:
    """An object and its responsible cadre, visited once, in July: there the records begin."""
    enterprise, cadre = factories.enterprise("安泰机械厂", above_scale=True), factories.cadre(name="方明")
    factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    factories.visit(enterprise, cadre, date(2022, 7, 25), no_problem=True)
    return enterprise, cadre


def test_weeks_missed(visited: tuple[int, int]) -> None:
    enterprise, cadre = visited
    (row,) = found()
    assert (row.line, row.state, row.origin) == (1, "线索", "自动")
    assert (row.enterprise_id, row.cadre_id) == (enterprise, cadre)
    assert row.found_on == date(2022, 8, 15)  # two weeks from 1 August were over
    for words in ("方明", "安泰机械厂", "2022-08-01", "2022-08-08"):
        assert words in row.evidence


def test_a_second_look_writes_nothing(visited: tuple[int, int]) -> None:
    assert find_leads(actor=ACTOR).result == 1
    entries = Audit.select().count()
    again = find_leads(actor=ACTOR)
    assert (again.work, again.result, Audit.select().count()) == (None, 0, entries)
    assert check_park_file().ok


def test_what_was_excluded_is_not_raised_again(visited: tuple[int, int]) -> None:
    (row,) = found()
    first, second, checker = (factories.cadre() for _ in range(3))
    commands.assign_check(red_line=row.id, checker=checker, actor=ACTOR)
    commands.record_findings(red_line=row.id, words="当周外派学习，已请假", actor=ACTOR)
    commands.waive_plea(red_line=row.id, words="拟排除，不必申辩", actor=ACTOR)
    commands.propose_decision(red_line=row.id, confirm=False, reason="事出有因", decider=first, actor=ACTOR)
    commands.second_decision(red_line=row.id, decider=second, actor=ACTOR)
    assert [one.state for one in found()] == ["排除"]


def test_a_lead_of_the_program_cannot_be_taken_away_by_one(visited: tuple[int, int]) -> None:
    (row,) = found()
    with pytest.raises(UserError, match="自动提出的"):
        undo(work=last_work() or 0, actor=ACTOR)
    with pytest.raises(UserError, match="不能作废"):
        commands.void_lead(red_line=row.id, reason="不要", actor=ACTOR)
    assert not RedLine.get_by_id(row.id).voided


@pytest.mark.parametrize("day", [date(2022, 8, 8), date(2022, 8, 14)])
def test_a_visit_in_between_is_enough(visited: tuple[int, int], day: date) -> None:
    factories.visit(*visited, day)
    assert found() == []


def test_nothing_before_the_records(park: Path) -> None:
    enterprise, cadre = factories.enterprise(), factories.cadre()
    factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    assert found() == []  # nobody has registered any visit yet
    factories.visit(factories.enterprise(), factories.cadre(), date(2022, 8, 10))
    assert found() == []  # only the week of 15 August is whole and sure


def test_who_was_responsible_then(visited: tuple[int, int]) -> None:
    enterprise, _ = visited
    end_assignment(assignment=Assignment.get().id, last_day=date(2022, 8, 10), actor=ACTOR)
    later = factories.cadre()
    factories.relation(enterprise, Role.RESPONSIBLE, later, start=date(2022, 8, 11))
    assert found() == []  # one whole week each, and one that was shared
    with fixed_today(date(2022, 9, 8)):
        assert {row.cadre_id for row in found()} == {later}


def test_a_lead_a_month(visited: tuple[int, int]) -> None:
    with fixed_today(date(2022, 9, 30)):
        assert [row.cause.rsplit("/", 1)[-1] for row in found()] == ["2022-08", "2022-09"]


def test_what_the_settings_ask_for(visited: tuple[int, int]) -> None:
    change_setting(key="line_missed_row", value=0, actor=ACTOR)
    change_setting(key="line_missed_month", value=4, actor=ACTOR)
    assert found() == []  # the visits of the fourth week may still be entered
    change_setting(key="late_entry_days", value=2, actor=ACTOR)
    (row,) = found()
    assert "累计漏访" in row.evidence
    assert "共4周" in row.evidence


@pytest.mark.parametrize("source", [Source.HOTLINE, Source.PETITION, Source.INSPECTION])
def test_a_problem_from_outside_after_quiet_visits(visited: tuple[int, int], source: Source) -> None:
    enterprise, cadre = visited
    for monday in MONDAYS:
        factories.visit(enterprise, cadre, monday, no_problem=True)
    problem = factories.problem(enterprise, collected_on=date(2022, 8, 25), source=source, text="夜间停电")
    (row,) = found()
    assert (row.line, row.feedback_id, row.enterprise_id, row.cadre_id) == (2, problem, enterprise, cadre)
    assert row.found_on == date(2022, 8, 25)
    for words in (source, "夜间停电", "2022-08-22", "未发现问题"):
        assert words in row.evidence


def test_a_problem_the_office_had_heard_of(visited: tuple[int, int]) -> None:
    enterprise, cadre = visited
    for monday in MONDAYS:
        factories.visit(enterprise, cadre, monday, no_problem=monday != MONDAYS[1])
    factories.problem(enterprise, collected_on=date(2022, 8, 25), source=Source.HOTLINE)
    factories.problem(enterprise, collected_on=date(2022, 8, 25), source=Source.ENTERPRISE)
    assert found() == []


@pytest.mark.parametrize(("turn", "line"), [(Turn.STOP, 4), (Turn.BELOW_SCALE, 4), (Turn.MOVE_OUT, 7)])
def test_a_turn_for_the_worse(visited: tuple[int, int], turn: Turn, line: int) -> None:
    enterprise, cadre = visited
    for monday in MONDAYS:
        factories.visit(enterprise, cadre, monday, no_problem=True)
    turn_object(enterprise=enterprise, turn=turn, day=TODAY, reason="订单不足", actor=ACTOR)
    (row,) = found()
    assert (row.line, row.enterprise_id, row.cadre_id, row.found_on) == (line, enterprise, cadre, TODAY)
    assert "订单不足" in row.evidence
    assert "走访5次" in row.evidence


def test_a_fall_below_the_scale_while_stopped(visited: tuple[int, int]) -> None:
    enterprise, cadre = visited
    for monday in MONDAYS:
        factories.visit(enterprise, cadre, monday, no_problem=True)
    turn_object(enterprise=enterprise, turn=Turn.STOP, day=date(2022, 8, 20), reason="订单不足", actor=ACTOR)
    turn_object(enterprise=enterprise, turn=Turn.BELOW_SCALE, day=TODAY, reason="收入下降", actor=ACTOR)
    assert [row.cause.split("/")[2] for row in found()] == ["停产", "退规"]


def test_how_far_back_one_looks(visited: tuple[int, int]) -> None:
    with fixed_today(date(2023, 8, 31)):
        assert {row.found_on.year for row in found()} == {2023}
