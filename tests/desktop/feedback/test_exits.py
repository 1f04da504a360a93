"""The honest exits, and the clock that stands still: 不予支持, 撤单, 挂账, 长期跟踪, and what is handed back or raised."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import Feedback
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.feedback.handling import change_level
from desktop.feedback.queries import feedback, feedback_counts, feedback_page
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.vocabulary import Level
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today

AHEAD = date(2022, 12, 30)
DUE = date(2022, 9, 7)


def row(found: int) -> Feedback:
    return Feedback.get_by_id(found)


def on_account(found: int) -> None:
    commands.put_on_account(feedback=found, reason="资金未到", next_review=AHEAD, actor=ACTOR)


def resumed(found: int) -> None:
    commands.resume_feedback(feedback=found, reason="资金已到", actor=ACTOR)


@pytest.mark.parametrize("lacking", ["reason", "basis", "explained_to"])
def test_not_supported_names_the_rule_and_to_whom_it_was_explained(park: Path, lacking: str) -> None:
    found = factories.handled_problem()
    said = {"reason": "不在补贴范围", "basis": "产业扶持办法第九条", "explained_to": "王厂长"}
    with pytest.raises(UserError, match="不予支持"):
        commands.decline_feedback(feedback=found, actor=ACTOR, **{**said, lacking: " "})
    commands.decline_feedback(feedback=found, actor=ACTOR, **said)

    assert (row(found).status, row(found).declined_on) == ("不予支持", TODAY)
    assert row(found).result == "不在补贴范围；依据：产业扶持办法第九条；已向王厂长解释"


def test_a_withdrawal_is_the_enterprises_word_and_counts_with_those_not_supported(park: Path) -> None:
    office = factories.department()
    found = factories.handled_problem(office, factories.cadre(office, name="唐一鸣"))
    with pytest.raises(UserError, match="“唐一鸣”是经办人或销号申请人，不能代企业撤单"):
        commands.withdraw_feedback(feedback=found, reason="不用办了", withdrawn_by="唐一鸣", actor=ACTOR)
    commands.withdraw_feedback(feedback=found, reason="已自行解决", withdrawn_by="王厂长", actor=ACTOR)

    assert (row(found).status, row(found).result) == ("撤单", "王厂长提出撤单：已自行解决")
    figures = month_summary(Month(2022, 8))
    assert (figures.carried_over + figures.collected, figures.not_supported, figures.open) == (1, 1, 0)


def test_the_stopped_time_counts_once(park: Path) -> None:
    found = factories.handled_problem()
    assert row(found).due_on == DUE
    on_account(found)
    assert row(found).suspended_on == TODAY
    with fixed_today(TODAY + timedelta(days=5)):
        commands.track_long_term(feedback=found, reason="先通了水", next_review=AHEAD, actor=ACTOR)
    assert (row(found).suspended_on, row(found).result) == (TODAY, "先通了水")
    with fixed_today(TODAY + timedelta(days=13)):
        resumed(found)

    assert (row(found).due_on, row(found).suspended_on, row(found).next_review) == (DUE + timedelta(days=13), None, None)
    assert row(found).due_basis.count("停表") == 2, "when it stopped, and how long: once"
    with fixed_today(TODAY + timedelta(days=20)):
        on_account(found)
    with fixed_today(TODAY + timedelta(days=21)):
        resumed(found)
    assert row(found).due_on == DUE + timedelta(days=14)


def test_any_way_out_starts_the_clock(park: Path) -> None:
    office = factories.department()
    found = factories.handled_problem(office)
    on_account(found)
    with fixed_today(TODAY + timedelta(days=2)):
        commands.assign_feedback(feedback=found, department=office, handler=factories.cadre(office), actor=ACTOR)
    assert (row(found).due_on, row(found).suspended_on) == (DUE + timedelta(days=2), None)


def test_what_stands_still_is_late_only_if_it_was(park: Path) -> None:
    early, late = factories.handled_problem(), factories.handled_problem()
    on_account(early)
    with fixed_today(DUE + timedelta(days=3)):
        on_account(late)
        assert [one.id for one in feedback(ListRequest(filters={"watch": "超期"})).rows] == [late]
        assert feedback_counts(ListRequest(), "watch")["建议提级"] == 1
        assert feedback_page(early).light == "停表"
    with fixed_today(date(2022, 9, 30)):
        assert month_summary(Month(2022, 9)).overdue == 1


def test_an_overdue_problem_proposes_itself_until_it_is_at_the_top(park: Path) -> None:
    found = factories.handled_problem()
    with fixed_today(DUE + timedelta(days=1)):
        proposed = ListRequest(filters={"watch": "建议提级"})
        assert [one.id for one in feedback(proposed).rows] == [found]
        commands.raise_level(feedback=found, level=Level.COMMITTEE, reason="三个部门协调不下", actor=ACTOR)
        assert feedback(proposed).total == 0
    assert feedback_page(found).life[-1].words == "包保责任人→工委管委：三个部门协调不下"


def test_a_level_comes_down_only_by_a_meeting(park: Path) -> None:
    found = factories.handled_problem()
    commands.raise_level(feedback=found, level=Level.LEADER, reason="需领导出面", actor=ACTOR)
    with pytest.raises(UserError, match="只有会商议定才能回到“包保责任人”"):
        commands.raise_level(feedback=found, level=Level.RESPONSIBLE, reason="不用了", actor=ACTOR)
    with open_work("会商", ACTOR, needs=Act.CONFER) as work:
        change_level(work, row(found), Level.RESPONSIBLE, "会议交回责任人办理", by_conference=True)
    assert row(found).level == "包保责任人"


def test_it_is_handed_back_within_a_working_day_and_never_without_a_handler(park: Path) -> None:
    office, first = factories.department(), factories.cadre()
    found = factories.problem(first_handler=first)
    commands.assign_feedback(feedback=found, department=office, handler=factories.cadre(office), actor=ACTOR)
    with fixed_today(TODAY + timedelta(days=2)), pytest.raises(UserError, match="应在1个工作日内（2022-09-01前）退回"):
        commands.hand_back(feedback=found, reason="不归我们管", actor=ACTOR)
    with fixed_today(TODAY + timedelta(days=1)):
        commands.hand_back(feedback=found, reason="不归我们管", actor=ACTOR)
    assert (row(found).status, row(found).handler_id, row(found).first_handler_id) == ("登记", first, first)


def test_a_machine_whose_clock_was_set_back_writes_nothing(park: Path) -> None:
    found = factories.handled_problem()
    with fixed_today(TODAY - timedelta(days=1)), pytest.raises(UserError, match="请先校正电脑日期"):
        commands.report_progress(feedback=found, words="已协调", actor=ACTOR)


def test_a_recurrence_names_the_earlier_one_of_the_same_object(park: Path) -> None:
    thing = factories.enterprise()
    earlier, other = factories.closed_problem(enterprise_id=thing), factories.closed_problem()
    found = factories.problem(thing, recurs=earlier)
    assert (feedback_page(found).row.recurs, feedback_page(found).life[-1].words) == ("2022-0001", "标为2022-0001的复发")
    for wrong, told in ((other, "复发须是同一企业"), (found, "尚未了结"), (factories.problem(thing), "同一件问题还在办的请并案")):
        with pytest.raises(UserError, match=told):
            commands.link_recurrence(feedback=found, earlier=wrong, actor=ACTOR)
    with pytest.raises(UserError, match="取消复发"):
        commands.correct_feedback(feedback=found, enterprise=factories.enterprise(), reason="记错企业", actor=ACTOR)
    commands.link_recurrence(feedback=found, earlier=None, actor=ACTOR)
    assert feedback_page(found).row.recurs is None


def test_a_deadline_is_not_corrected_to_before_the_collection(park: Path) -> None:
    found = factories.handled_problem()
    with pytest.raises(UserError, match="也不能早于收集日期"):
        commands.correct_feedback(feedback=found, due_on=TODAY - timedelta(days=1), reason="笔误", actor=ACTOR)
    with fixed_today(TODAY + timedelta(days=3)), pytest.raises(UserError, match="晚于开始办理的日期2022-08-31"):
        commands.correct_feedback(feedback=found, collected_on=TODAY + timedelta(days=1), reason="笔误", actor=ACTOR)


def test_returns_are_counted(park: Path) -> None:
    found = factories.handled_problem()
    factories.evidence(found)
    for _ in range(2):
        commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
        factories.confirm(found, solved=False)
    row_now = feedback_page(found).row
    assert (row_now.status, row_now.returns, row_now.solved) == ("办理中", 2, False)
    assert feedback_page(found).life[-1].words == "企业办公室主任（电话）：未解决，满意"
    assert feedback_counts(ListRequest(), "returned") == {"退回过": 1, "退回两次以上": 1}
