"""Who may inspect, and what a result does."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import Cadre, Feedback, FeedbackEvent, LookBack, RedLine
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback.closing import reopen_feedback
from desktop.feedback.independence import Hands, Involved
from desktop.lookback.inspecting import assign_inspector, record_result
from desktop.lookback.leads import false_closure_lead
from desktop.lookback.naming import name_look_back
from desktop.lookback.rules import Hand, inspector_refusal
from desktop.roster.commands import change_cadre
from desktop.vocabulary import LookBackOutcome
from tests import factories
from tests.factories import ACTOR, TODAY


@pytest.fixture
def inspection(park: Path) -> LookBack:
    """A closed problem that is to be inspected, with an inspector."""
    closed = factories.closed_problem()
    made = name_look_back(feedback=closed, reason="有疑问", actor=ACTOR).first("look_back")
    assign_inspector(look_backs=[made], inspector=factories.cadre(name="检查员"), actor=ACTOR)
    return LookBack.get_by_id(made)


def result(inspection: LookBack, outcome: LookBackOutcome | None, **values: object) -> int:
    told = {"findings": "到现场看过", "said_by": "办公室主任刘工", **values}
    done = record_result(look_back=inspection.id, outcome=outcome, actor=ACTOR, **told)  # pyright: ignore[reportArgumentType]
    assert done.work is not None
    return done.work


def test_a_true_closure_stays_closed(inspection: LookBack) -> None:
    work = result(inspection, LookBackOutcome.TRUE)
    row = LookBack.get_by_id(inspection.id)
    assert (row.outcome, row.findings, row.said_by, row.inspected_on) == ("属实", "到现场看过", "办公室主任刘工", TODAY)
    assert Feedback.get_by_id(row.feedback_id).status == "已销号"
    assert RedLine.select().count() == 0
    with pytest.raises(UserError, match="已经登记过结果"):
        result(inspection, LookBackOutcome.FALSE)
    undo(work=work, actor=ACTOR)
    assert LookBack.get_by_id(inspection.id).outcome == ""
    result(inspection, LookBackOutcome.TRUE)


def test_a_false_closure_reopens_raises_the_line_and_stays_on_record(inspection: LookBack) -> None:
    before = Feedback.get_by_id(inspection.feedback_id)
    result(inspection, LookBackOutcome.FALSE, findings="路面没有修")
    problem = Feedback.get_by_id(inspection.feedback_id)
    assert (problem.status, problem.closed_on, problem.verifier_id, problem.satisfaction) == ("办理中", None, None, "")
    row, line = LookBack.get_by_id(inspection.id), RedLine.get()
    assert (line.line, line.feedback_id, line.department_id, row.red_line_id) == (3, problem.id, before.department_id, line.id)
    assert before.verifier.name in line.evidence
    assert row.closed_on == before.closed_on, "which closure it refutes"
    kinds = [event.kind for event in FeedbackEvent.select().where(FeedbackEvent.feedback == problem.id).order_by(FeedbackEvent.id)]
    assert kinds[-5:] == ["督查核验", "销号", "回头看", "回头看", "重新办理"]
    assert check_park_file().problems == ()


def test_what_was_found_false_is_not_found_true_afterwards(inspection: LookBack) -> None:
    problem = Feedback.get_by_id(inspection.feedback_id)
    with open_work("存疑", ACTOR, needs=Act.LOOK_BACK) as doubting:  # the lead stands already, so that no lead is in the undo's way
        false_closure_lead(doubting, problem, inspection.closed_on, "存疑研判移交")
    work = result(inspection, LookBackOutcome.FALSE, findings="路面没有修")
    with pytest.raises(UserError, match="已查明是假销号，这一结果不能撤回"):
        undo(work=work, actor=ACTOR)
    assert LookBack.get_by_id(inspection.id).outcome == "假销号"
    assert Feedback.get_by_id(problem.id).status == "办理中"


def test_the_life_of_a_problem_names_no_red_line(inspection: LookBack) -> None:
    result(inspection, LookBackOutcome.FALSE, findings="路面没有修")
    number = RedLine.get().number
    assert not [event for event in FeedbackEvent.select() if number in event.words]


def test_a_recurrence_is_linked_to_what_it_brings_up_again(inspection: LookBack) -> None:
    closed = Feedback.get_by_id(inspection.feedback_id)
    with pytest.raises(UserError, match="请选定再次反映的那件问题"):
        result(inspection, LookBackOutcome.RECURRED)
    with pytest.raises(UserError, match="同一企业"):
        result(inspection, LookBackOutcome.RECURRED, recurrence=factories.problem())
    again = factories.problem(enterprise_id=closed.enterprise_id)
    result(inspection, LookBackOutcome.RECURRED, recurrence=again)
    assert Feedback.get_by_id(again).recurs_id == closed.id
    assert Feedback.get_by_id(closed.id).status == "已销号"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"findings": " "}, "请写明检查情况"),
        ({"said_by": ""}, "请写明企业的谁"),
        ({"inspected_on": TODAY + timedelta(days=1)}, "晚于今天"),
        ({"inspected_on": date(2022, 7, 1)}, "早于抽样"),
    ],
)
def test_a_result_says_what_it_must_and_nothing_is_half_done(inspection: LookBack, values: dict[str, object], told: str) -> None:
    with pytest.raises(UserError, match=told):
        result(inspection, LookBackOutcome.FALSE, **values)
    assert Feedback.get_by_id(inspection.feedback_id).status == "已销号"
    assert RedLine.select().count() == 0
    with pytest.raises(UserError, match="请选检查结果"):
        result(inspection, None)


def test_the_handler_does_not_speak_for_the_enterprise(inspection: LookBack) -> None:
    handler = Feedback.get_by_id(inspection.feedback_id).handler
    with pytest.raises(UserError, match="不能代企业"):
        result(inspection, LookBackOutcome.TRUE, said_by=handler.name)


def test_a_problem_reopened_meanwhile_can_only_be_found_false(inspection: LookBack) -> None:
    reopen_feedback(feedback=inspection.feedback_id, reason="群众举报", actor=ACTOR)
    with pytest.raises(UserError, match="只能记为假销号"):
        result(inspection, LookBackOutcome.TRUE)
    result(inspection, LookBackOutcome.FALSE)
    assert Feedback.get_by_id(inspection.feedback_id).status == "办理中"


def test_nobody_inspects_their_own_work(park: Path) -> None:
    closed = factories.closed_problem(verifier=factories.cadre())
    made = name_look_back(feedback=closed, reason="有疑问", actor=ACTOR).first("look_back")
    row = Feedback.get_by_id(closed)
    colleague = factories.cadre(row.department_id)
    for who, told in (
        (row.handler_id, "经办过"),
        (row.verifier_id, "核验人"),
        (row.first_handler_id, "首办责任人"),
        (colleague, "主办部门"),
    ):
        with pytest.raises(UserError, match=told):
            assign_inspector(look_backs=[made], inspector=who, actor=ACTOR)
    gone = factories.cadre()
    change_cadre(cadre=gone, in_post_to=TODAY - timedelta(days=1), actor=ACTOR)
    with pytest.raises(UserError, match="不在岗"):
        assign_inspector(look_backs=[made], inspector=gone, actor=ACTOR)
    assert LookBack.get().inspector_id is None


def test_several_are_given_to_one_inspector_or_none_of_them(park: Path) -> None:
    own = factories.cadre()
    mine, other = factories.closed_problem(verifier=own), factories.closed_problem()
    made = [name_look_back(feedback=one, reason="有疑问", actor=ACTOR).first("look_back") for one in (mine, other)]
    with pytest.raises(UserError, match=f"{Feedback.get_by_id(mine).number}：检查人不能是核验人"):
        assign_inspector(look_backs=made, inspector=own, actor=ACTOR)
    assert [row.inspector_id for row in LookBack.select()] == [None, None]
    assign_inspector(look_backs=made, inspector=factories.cadre(), actor=ACTOR)
    assert Cadre.get_by_id(LookBack.get().inspector_id)


def test_independence_is_by_person_and_by_department() -> None:
    involved = Involved(handlers=frozenset({1}), departments=frozenset({10}), before=Hands(frozenset({2}), frozenset({11})), applicant=3)
    hand = Hand(involved, verifier=4, first_handler=5)
    assert all(inspector_refusal(hand, who, 99) for who in (1, 2, 3, 4, 5))
    assert all(inspector_refusal(hand, 6, department) for department in (10, 11))
    assert inspector_refusal(hand, 6, 99, None) is None
