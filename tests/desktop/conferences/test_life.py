"""Meetings from their agenda to their decisions, and what a decision does to its problem; taken back, the books are as before."""

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Conference, ConferenceItem, Decision, Feedback, FeedbackEvent, Measure
from desktop import clock
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.audit.work import EditConflictError
from desktop.changes import Changes
from desktop.conferences.agenda_commands import move_item, put_on_agenda, record_said, take_off_agenda
from desktop.conferences.commands import (
    cancel_conference,
    correct_conference,
    hold_conference,
    plan_conference,
    void_conference,
)
from desktop.conferences.decisions import Effect, correct_decision, decide, finish_decision, void_decision
from desktop.conferences.queries import meeting_page, proposed_agenda
from desktop.conferences.raising import raise_problems
from desktop.conferences.workflow import Step
from desktop.errors import UserError
from desktop.measures.commands import report_measure
from desktop.vocabulary import ConferenceState, FeedbackStatus, Level, Outcome
from tests import factories
from tests.desktop.conferences.conftest import PEOPLE, Office, held, planned
from tests.factories import ACTOR, TODAY

DUE = date(2022, 9, 15)


def decided(meeting: int, office: Office, **changes: Any) -> Changes:
    values = {"feedback": office.problem, "content": "修复厂区道路", "lead": office.department, "owner": office.cadre, "due_on": DUE}
    return decide(conference=meeting, helpers="交通局", actor=ACTOR, **{**values, **changes})


def numbers(level: Level = Level.LEADER) -> list[str]:
    return [row.number for row in Conference.select().where(Conference.level == level).order_by(Conference.id)]


def test_a_meeting_is_called_held_and_numbered(office: Office) -> None:
    meeting = planned(problems=[office.problem])
    row = Conference.get_by_id(meeting)
    assert (row.state, row.number, row.entered_by) == (ConferenceState.PLANNED, "", ACTOR)
    hold_conference(
        conference=meeting,
        day=TODAY,
        host="高远山",
        attended=PEOPLE,
        absent=["周平"],
        observed=["陈立（企业）"],
        begins="9:00",
        actor=ACTOR,
    )
    row = Conference.get_by_id(meeting)
    assert (row.state, row.number, row.begins) == (ConferenceState.HELD, "2022年第1期", "9:00")
    assert (row.attended, row.absent, row.observed) == ("高远山（党工委书记）、王玉兰（建设局局长）", "周平", "陈立（企业）")


def test_numbers_run_by_level_and_year_without_gap_or_twin(office: Office) -> None:
    first, second, high = held(), held(), held(Level.COMMITTEE)
    cancelled = planned()
    cancel_conference(conference=cancelled, reason="改期", actor=ACTOR)
    old = held(day=date(2021, 12, 30))
    void_conference(conference=second, reason="重复登记", actor=ACTOR)
    third = held()
    assert {one: Conference.get_by_id(one).number for one in (first, second, high, cancelled, old, third)} == {
        first: "2022年第1期",
        second: "2022年第2期",
        high: "2022年第1期",
        cancelled: "",
        old: "2021年第1期",
        third: "2022年第3期",
    }


def test_a_number_is_taken_back_only_from_the_end(office: Office) -> None:
    first, second = planned(problems=[office.problem]), planned(problems=[office.problem])
    works = [hold_conference(conference=one, day=TODAY, host="高远山", attended=PEOPLE, actor=ACTOR).work for one in (first, second)]
    with pytest.raises(UserError, match="不能缺第1期"):
        undo(work=works[0] or 0, actor=ACTOR)
    for work in reversed(works):
        undo(work=work or 0, actor=ACTOR)
    assert numbers() == ["", ""]
    hold_conference(conference=second, day=TODAY, host="高远山", attended=PEOPLE, actor=ACTOR)
    assert numbers() == ["", "2022年第1期"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": TODAY + timedelta(days=1)}, "还没有到"),
        ({"host": ""}, "主持人"),
        ({"attended": []}, "出席"),
        ({"absent": PEOPLE[:1]}, "同时列在出席和请假里"),
    ],
)
def test_a_meeting_is_not_held_like_this(office: Office, changes: dict[str, Any], said: str) -> None:
    meeting = planned(problems=[office.problem])
    values = {"day": TODAY, "host": "高远山", "attended": PEOPLE, **changes}
    with pytest.raises(UserError, match=said):
        hold_conference(conference=meeting, actor=ACTOR, **values)
    assert Conference.get_by_id(meeting).state == ConferenceState.PLANNED


def test_an_agenda_is_made_of_problems_and_topics(office: Office) -> None:
    meeting = planned()
    with pytest.raises(UserError, match="还没有议题"):
        hold_conference(conference=meeting, day=TODAY, host="高远山", attended=PEOPLE, actor=ACTOR)
    put_on_agenda(conference=meeting, problems={office.problem: "超期1天", office.other: ""}, topics=["通报八月进展"], actor=ACTOR)
    page = meeting_page(meeting)
    assert [(one.number, one.topic, one.reason) for one in page.items] == [
        ("2022-0001", "", "超期1天"),
        ("2022-0002", "", "会商提出"),
        ("", "通报八月进展", "会商提出"),
    ]
    with pytest.raises(UserError, match="已经在议题里"):
        put_on_agenda(conference=meeting, problems={office.problem: ""}, actor=ACTOR)
    first, second, third = (one.id for one in page.items)
    move_item(item=third, step=-2, actor=ACTOR)
    take_off_agenda(item=second, reason="企业已解决", actor=ACTOR)
    record_said(item=first, said="应抓紧施工", actor=ACTOR)
    record_said(item=third, said="已通报", topic="通报八月办理进展", actor=ACTOR)
    assert [(one.id, one.topic, one.said) for one in meeting_page(meeting).items] == [
        (third, "通报八月办理进展", "已通报"),
        (first, "", "应抓紧施工"),
    ]
    put_on_agenda(conference=meeting, problems={office.other: ""}, actor=ACTOR)
    assert meeting_page(meeting).items[-1].feedback_id == office.other


def test_ended_problems_are_not_spoken_of(office: Office) -> None:
    closed = factories.closed_problem(collected_on=date(2022, 8, 30))
    with pytest.raises(UserError, match="不用再会商"):
        put_on_agenda(conference=planned(), problems={closed: ""}, actor=ACTOR)


def test_what_waits_is_proposed_until_it_is_on_the_agenda(office: Office) -> None:
    meeting = planned()
    found = proposed_agenda(meeting)
    assert [one.row.number for one in found] == ["2022-0001", "2022-0002"]
    assert found[0].proposal.words == "超期14天，建议由包保责任人提到包保领导"
    put_on_agenda(conference=meeting, problems={one.id: one.proposal.words for one in found[:1]}, actor=ACTOR)
    assert [one.row.number for one in proposed_agenda(meeting)] == ["2022-0002"]


def test_a_decision_becomes_a_measure_on_its_problem(office: Office) -> None:
    meeting = held(problems=[office.problem])
    decided(meeting, office)
    decision = Decision.get()
    measure = Measure.get()
    assert decision.measure_id == measure.id
    assert (measure.feedback_id, measure.content, measure.owner_id, measure.department_id, measure.due_on) == (
        office.problem,
        "修复厂区道路",
        office.cadre,
        office.department,
        DUE,
    )
    event = FeedbackEvent.select().order_by(FeedbackEvent.id.desc()).get()
    assert (event.kind, event.to_status) == ("会商议定", FeedbackStatus.HANDLING)
    told = "修复厂区道路（建设局牵头，张文杰负责，交通局配合，2022年9月15日前）"
    assert event.words == f"包保领导会商2022年第1期议定：{told}"
    assert meeting_page(meeting).row.undone == 1
    assert check_park_file().ok


def test_a_problem_being_attended_to_does_not_come_back_until_the_deadline_has_passed(office: Office) -> None:
    meeting = held(problems=[office.problem])
    decided(meeting, office)
    assert office.problem not in [one.id for one in proposed_agenda(planned(day=DUE))]
    (found,) = [one for one in proposed_agenda(planned(day=DUE + timedelta(days=1))) if one.id == office.problem]
    assert found.proposal.words.startswith("此前议定2022年9月15日前完成，尚未落实")


def test_a_decision_moves_its_problem_by_the_steps_of_its_life(office: Office) -> None:
    meeting = held(problems=[office.problem])
    decided(meeting, office, effect=Effect(level=Level.COMMITTEE, account_reason="待省里批复", next_review=date(2022, 9, 5)))
    row = Feedback.get_by_id(office.problem)
    assert (row.level, row.status, row.account_reason, row.next_review) == (
        Level.COMMITTEE,
        FeedbackStatus.ON_ACCOUNT,
        "待省里批复",
        date(2022, 9, 5),
    )
    assert row.suspended_on == TODAY
    life = [event.kind for event in FeedbackEvent.select().where(FeedbackEvent.feedback == row).order_by(FeedbackEvent.id)]
    assert life[-3:] == ["会商议定", "提级", "挂账"]
    with clock.as_on(date(2022, 9, 5)):
        decided(held(day=date(2022, 9, 5)), office, effect=Effect(level=Level.LEADER, resume=True))
    row = Feedback.get_by_id(office.problem)
    assert (row.level, row.status, row.suspended_on) == (Level.LEADER, FeedbackStatus.HANDLING, None)
    assert check_park_file().ok


def test_a_decision_is_whole_or_nothing(office: Office) -> None:
    meeting = held(problems=[office.problem])
    rows = Decision.select().count(), Measure.select().count(), FeedbackEvent.select().count()
    for changes, said in (
        ({"effect": Effect(resume=True)}, "恢复办理"),
        ({"effect": Effect(account_reason="等", next_review=TODAY)}, "今天以后"),
        ({"effect": Effect(level=Level.RESPONSIBLE)}, "已经在"),
        ({"effect": Effect(resume=True, account_reason="等", next_review=DUE)}, "同时"),
        ({"feedback": None, "effect": Effect(level=Level.COMMITTEE)}, "没有对应问题"),
        ({"content": " "}, "议定事项"),
        ({"lead": None, "owner": None}, "牵头部门"),
        ({"due_on": TODAY - timedelta(days=1)}, "早于会商日期"),
        ({"due_on": None}, "完成时限"),
        ({"owner": factories.cadre()}, "责任部门"),
        ({"feedback": factories.closed_problem(collected_on=TODAY)}, "已销号"),
    ):
        before = Decision.select().count(), Measure.select().count()
        with pytest.raises(UserError, match=said):
            decided(meeting, office, **changes)
        assert (Decision.select().count(), Measure.select().count()) == before
    assert (Decision.select().count(), Measure.select().count()) == rows[:2]


def test_decisions_are_made_by_meetings_that_were_held(office: Office) -> None:
    with pytest.raises(UserError, match="只有“已开”的才能记议定事项"):
        decided(planned(problems=[office.problem]), office)


def test_a_correction_reaches_the_measure_until_it_was_worked_on(office: Office) -> None:
    decision = decided(held(problems=[office.problem]), office).first("decision")
    correct_decision(decision=decision, due_on=DUE + timedelta(days=1), helpers="交通局、街道", actor=ACTOR)
    assert Measure.get().due_on == DUE + timedelta(days=1)
    assert Decision.get().helpers == "交通局、街道"
    with pytest.raises(EditConflictError):
        correct_decision(decision=decision, content="改", expected_version=1, actor=ACTOR)
    report_measure(measure=Measure.get().id, outcome=Outcome.STAGE, result="已进场", actor=ACTOR)
    for act in (
        lambda: correct_decision(decision=decision, due_on=DUE, actor=ACTOR),
        lambda: void_decision(decision=decision, reason="重复", actor=ACTOR),
    ):
        with pytest.raises(UserError, match="已经填报结果"):
            act()
    assert not Decision.get().voided


def test_a_voided_decision_takes_its_measure_along(office: Office) -> None:
    meeting = held(problems=[office.problem])
    decision = decided(meeting, office).first("decision")
    with pytest.raises(UserError, match="有1项议定事项"):
        void_conference(conference=meeting, reason="重复", actor=ACTOR)
    void_decision(decision=decision, reason="记错了", actor=ACTOR)
    assert (Decision.get().voided, Measure.get().voided) == (True, True)
    void_conference(conference=meeting, reason="重复", actor=ACTOR)
    assert Conference.get_by_id(meeting).voided
    with pytest.raises(UserError, match="已经作废"):
        correct_conference(conference=meeting, place="别处", actor=ACTOR)


def test_a_task_without_a_problem_is_done_by_itself(office: Office) -> None:
    meeting = held()
    task = decided(meeting, office, feedback=None, content="制定服务企业清单").first("decision")
    assert Measure.select().count() == 0
    with pytest.raises(UserError, match="早于会商日期"):
        finish_decision(decision=task, done_on=TODAY - timedelta(days=1), result="已印发", actor=ACTOR)
    with clock.as_on(date(2022, 9, 9)):
        finish_decision(decision=task, done_on=date(2022, 9, 8), result="已印发", actor=ACTOR)
        (row,) = meeting_page(meeting).decisions
    assert (row.done_on, row.result, row.undone) == (date(2022, 9, 8), "已印发", False)
    with pytest.raises(UserError, match="已经登记落实"):
        void_decision(decision=task, reason="重复", actor=ACTOR)
    other = decided(meeting, office).first("decision")
    with pytest.raises(UserError, match="在该问题的措施里填报"):
        finish_decision(decision=other, done_on=TODAY, result="已修复", actor=ACTOR)


def test_taken_back_a_decision_leaves_no_trace_but_its_record(office: Office) -> None:
    meeting = held(problems=[office.problem])
    before = Feedback.get_by_id(office.problem)
    made = decided(meeting, office, effect=Effect(level=Level.LEADER, account_reason="等", next_review=DUE))
    undo(work=made.work or 0, actor=ACTOR)
    after = Feedback.get_by_id(office.problem)
    assert (after.status, after.level, after.next_review) == (before.status, before.level, before.next_review)
    assert meeting_page(meeting).decisions == ()
    assert Measure.get().voided
    assert check_park_file().ok


def test_a_measure_that_was_worked_on_is_in_the_way_of_taking_back(office: Office) -> None:
    made = decided(held(problems=[office.problem]), office)
    report_measure(measure=Measure.get().id, outcome=Outcome.STAGE, result="已进场", actor=ACTOR)
    with pytest.raises(UserError, match="措施1号已被再次修改"):
        undo(work=made.work or 0, actor=ACTOR)
    assert not Decision.get().voided


def test_a_meeting_with_decisions_cannot_become_one_that_was_not_held(office: Office) -> None:
    meeting = planned(problems=[office.problem])
    holding = hold_conference(conference=meeting, day=TODAY, host="高远山", attended=PEOPLE, actor=ACTOR)
    decided(meeting, office)
    with pytest.raises(UserError, match="已有议定事项"):
        undo(work=holding.work or 0, actor=ACTOR)


def test_level_and_year_of_a_number_stay(office: Office) -> None:
    meeting = held()
    correct_conference(conference=meeting, title="八月第二次会商", absent=["周平"], actor=ACTOR)
    row = Conference.get_by_id(meeting)
    assert (row.title, row.absent, row.attended) == ("八月第二次会商", "周平", "、".join(PEOPLE))
    for changes in ({"level": Level.COMMITTEE}, {"day": date(2021, 12, 31)}):
        with pytest.raises(UserError, match="不能再改"):
            correct_conference(conference=meeting, actor=ACTOR, **changes)
    with pytest.raises(UserError, match="出席"):
        correct_conference(conference=meeting, attended=[], actor=ACTOR)
    with pytest.raises(UserError, match="不能更正"):
        correct_conference(conference=meeting, number="2022年第9期", actor=ACTOR)
    coming = planned()
    correct_conference(conference=coming, level=Level.COMMITTEE, day=date(2023, 1, 3), actor=ACTOR)
    assert Conference.get_by_id(coming).level == Level.COMMITTEE


def test_a_cancelled_meeting_goes_no_further(office: Office) -> None:
    meeting = planned(problems=[office.problem])
    with pytest.raises(UserError, match="原因"):
        cancel_conference(conference=meeting, reason=" ", actor=ACTOR)
    cancel_conference(conference=meeting, reason="改由工委研究", actor=ACTOR)
    page = meeting_page(meeting)
    assert (page.row.state, page.row.summary) == (ConferenceState.CANCELLED, "改由工委研究")
    assert {step for step, refused in page.steps.items() if refused is None} == {Step.VOID}


def test_a_meeting_needs_a_title(park: Any) -> None:
    del park
    with pytest.raises(UserError, match="会商名称"):
        plan_conference(day=TODAY, level=Level.LEADER, title=" ", actor=ACTOR)


def test_several_problems_are_raised_at_once_or_none(office: Office) -> None:
    done = raise_problems(problems=[office.problem, office.other], reason="超期未办结", actor=ACTOR)
    assert done.result == 2
    assert {row.level for row in Feedback.select()} == {Level.LEADER}
    raise_problems(problems=[office.problem], reason="仍未解决", actor=ACTOR)
    with pytest.raises(UserError, match="2022-0001已经由工委管委协调"):
        raise_problems(problems=[office.other, office.problem], reason="仍未解决", actor=ACTOR)
    assert Feedback.get_by_id(office.other).level == Level.LEADER
    with pytest.raises(UserError, match="理由"):
        raise_problems(problems=[office.other], reason="", actor=ACTOR)


def test_a_meeting_recorded_without_a_state_was_held(office: Office) -> None:
    from desktop.accounts.permissions import Act
    from desktop.audit.work import open_work

    with open_work("导入旧会商", ACTOR, needs=Act.CONFER) as work:
        old = work.insert(Conference(day=date(2022, 8, 15), level=Level.LEADER, title="旧会商"))
    assert meeting_page(old.id).row.state == ConferenceState.HELD
    decided(old.id, office)
    assert ConferenceItem.select().count() == 0
    assert FeedbackEvent.select().order_by(FeedbackEvent.id.desc()).get().words.startswith("“旧会商”议定：")
