"""The measures of a collected problem: added, corrected, reported on, voided, each with its step in the problem's life."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Cadre, Conference, Decision, Feedback, FeedbackEvent, Measure
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.audit.work import EditConflictError, open_work
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.measures.commands import add_measure, correct_measure, report_measure, void_measure
from desktop.measures.queries import measures, measures_of, overdue_count, unfinished_words
from desktop.vocabulary import Outcome
from tests import factories
from tests.factories import ACTOR, fixed_today

DUE = date(2022, 9, 30)


@pytest.fixture
def home(park: Path) -> int:
    return factories.department("建设局")


@pytest.fixture
def owner(home: int) -> int:
    return factories.cadre(home, name="张文杰")


@pytest.fixture
def problem(home: int, owner: int) -> int:
    return factories.handled_problem(home, owner, collected_on=date(2022, 8, 1))


def added(problem: int, owner: int, content: str = "疏通管沟", due_on: date = DUE) -> int:
    return add_measure(feedback=problem, content=content, owner=owner, due_on=due_on, actor=ACTOR).first("measure")


def life(problem: int) -> list[str]:
    steps = FeedbackEvent.select().where((FeedbackEvent.feedback == problem) & (FeedbackEvent.kind == "措施") & ~FeedbackEvent.voided)
    return [step.words for step in steps.order_by(FeedbackEvent.id)]


def decided(problem: int, measure: int) -> Decision:
    with open_work("会商", ACTOR, needs=Act.CONFER) as work:
        meeting = work.insert(Conference(day=date(2022, 8, 30), level="包保领导", title="第3次会商"))
        row = Measure.get_by_id(measure)
        made = Decision(
            conference=meeting, feedback=problem, content=row.content, lead=row.department, owner=row.owner, due_on=DUE, measure=row
        )
        work.insert(made)
    return made


def test_a_measure_is_added_with_its_owners_department(problem: int, owner: int, home: int) -> None:
    first, second = added(problem, owner), added(problem, owner, "恢复路面")
    row = Measure.get_by_id(first)
    assert (row.content, row.owner_id, row.department_id, row.due_on, row.done_on, row.outcome) == ("疏通管沟", owner, home, DUE, None, "")
    assert [one.id for one in measures_of(problem)] == [first, second]
    assert life(problem) == ["新增：疏通管沟（建设局 张文杰，2022年9月30日前）", "新增：恢复路面（建设局 张文杰，2022年9月30日前）"]
    assert Feedback.get_by_id(problem).status == "办理中"
    assert check_park_file().ok


def test_a_department_alone_can_answer_for_a_measure(problem: int, home: int) -> None:
    made = add_measure(feedback=problem, content="疏通管沟", department=home, due_on=DUE, actor=ACTOR)
    assert Measure.get_by_id(made.first("measure")).owner is None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"content": " "}, "请填写措施内容"),
        ({"owner": None}, "责任部门或责任人"),
        ({"due_on": date(2022, 7, 1)}, "早于问题提出的日期2022-08-01"),
        ({"department": -1}, "张文杰属于建设局"),
    ],
)
def test_a_wrong_measure_is_refused(problem: int, owner: int, values: dict, told: str) -> None:
    if "department" in values:
        values = {"department": factories.department("环保局")}
    with pytest.raises(UserError, match=told):
        add_measure(**{"feedback": problem, "content": "疏通", "owner": owner, "due_on": DUE, "actor": ACTOR, **values})
    assert Measure.select().count() == 0
    assert life(problem) == []


def test_only_an_open_problem_gets_measures(problem: int, owner: int) -> None:
    measure = added(problem, owner)
    factories.decline(problem, "不在园区事权之内")
    for change in (
        lambda: added(problem, owner),
        lambda: correct_measure(measure=measure, content="改", actor=ACTOR),
        lambda: void_measure(measure=measure, reason="误", actor=ACTOR),
    ):
        with pytest.raises(UserError, match="处于“不予支持”，不能再改它的措施"):
            change()


def test_what_came_of_a_measure_is_reported(problem: int, owner: int) -> None:
    measure = added(problem, owner)
    assert unfinished_words(problem) == "还有1项措施没有完成"
    report_measure(measure=measure, outcome=Outcome.STAGE, result="已完成设计，下一步招标", actor=ACTOR)
    (row,) = measures_of(problem)
    assert (row.outcome, row.done_on) == ("阶段性完成", None)
    report_measure(measure=measure, outcome=Outcome.DONE, result="已疏通", done_on=date(2022, 8, 30), actor=ACTOR)
    (row,) = measures_of(problem)
    assert (row.outcome, row.done_on, row.result) == ("完成", date(2022, 8, 30), "已疏通")
    assert unfinished_words(problem) == ""
    assert life(problem)[1:] == ["阶段性完成：疏通管沟——已完成设计，下一步招标", "完成：疏通管沟——已疏通"]
    with pytest.raises(UserError, match="晚于今天"):
        report_measure(measure=measure, outcome=Outcome.DONE, result="x", done_on=date(2022, 9, 1), actor=ACTOR)


def test_two_editors_do_not_lose_each_others_words(problem: int, owner: int) -> None:
    measure = added(problem, owner)
    report_measure(measure=measure, outcome=Outcome.STAGE, result="先写的", expected_version=1, actor=ACTOR)
    with pytest.raises(EditConflictError):
        report_measure(measure=measure, outcome=Outcome.STAGE, result="后写的", expected_version=1, actor=ACTOR)


def test_a_correction_that_moves_owner_or_deadline_is_told(problem: int, owner: int, home: int) -> None:
    measure, other = added(problem, owner), factories.cadre(home, name="李明")
    correct_measure(measure=measure, content="疏通雨水管沟", actor=ACTOR)
    assert len(life(problem)) == 1, "a better word is no step"
    correct_measure(measure=measure, owner=other, due_on=date(2022, 10, 10), actor=ACTOR)
    assert life(problem)[1] == "更正：疏通雨水管沟（建设局 李明，2022年10月10日前）"
    before = FeedbackEvent.select().count()
    assert correct_measure(measure=measure, owner=other, actor=ACTOR).work is None
    assert FeedbackEvent.select().count() == before


def test_what_a_meeting_decided_is_corrected_on_both_papers_with_a_reason(problem: int, owner: int, home: int) -> None:
    measure = added(problem, owner)
    decision, other = decided(problem, measure), factories.cadre(home, name="李明")
    with pytest.raises(UserError, match="由会商“第3次会商”议定，更正须写明理由"):
        correct_measure(measure=measure, owner=other, due_on=date(2022, 10, 10), actor=ACTOR)
    assert Measure.get_by_id(measure).due_on == DUE, "nothing half done"
    correct_measure(measure=measure, owner=other, due_on=date(2022, 10, 10), reason="雨季顺延", actor=ACTOR)
    row = Decision.get_by_id(decision.id)
    assert (row.owner_id, row.due_on, row.lead_id, row.content) == (other, date(2022, 10, 10), home, "疏通管沟")
    assert "（雨季顺延）" in life(problem)[-1]
    (listed,) = measures_of(problem)
    assert listed.decided == "第3次会商"
    with pytest.raises(UserError, match="不能单独作废"):
        void_measure(measure=measure, reason="不做了", actor=ACTOR)


def test_an_owner_who_left_since_bars_no_other_correction(problem: int, owner: int) -> None:
    measure = added(problem, owner, due_on=date(2022, 8, 31))
    with fixed_today(date(2022, 9, 10)), open_work("离岗", ACTOR, needs=Act.ROSTER) as work:
        work.update(Cadre.get_by_id(owner), in_post_to=date(2022, 9, 5))
    with fixed_today(date(2022, 9, 10)):
        correct_measure(measure=measure, content="疏通南侧管沟", actor=ACTOR)
        with pytest.raises(UserError, match="张文杰不在岗"):
            correct_measure(measure=measure, due_on=date(2022, 9, 30), actor=ACTOR)


def test_a_voided_measure_counts_nowhere_and_an_undo_brings_it_back(problem: int, owner: int) -> None:
    measure = added(problem, owner)
    work = void_measure(measure=measure, reason="重复", actor=ACTOR).work
    assert (measures_of(problem), unfinished_words(problem)) == ((), "")
    with pytest.raises(UserError, match="已经作废"):
        report_measure(measure=measure, outcome=Outcome.STAGE, result="x", actor=ACTOR)
    assert work is not None
    undo(work=work, actor=ACTOR)
    assert [row.id for row in measures_of(problem)] == [measure]
    assert life(problem) == ["新增：疏通管沟（建设局 张文杰，2022年9月30日前）"]


def test_overdue_measures_are_a_list_and_a_count(problem: int, owner: int) -> None:
    late = added(problem, owner, due_on=date(2022, 8, 20))
    added(problem, owner, "今天到期", date(2022, 8, 31))
    done = added(problem, owner, "已办", date(2022, 8, 10))
    report_measure(measure=done, outcome=Outcome.DONE, result="办了", done_on=date(2022, 8, 15), actor=ACTOR)
    found = measures(ListRequest(filters={"state": "超期"}))
    assert [row.id for row in found.rows] == [late]
    assert (found.rows[0].overdue, overdue_count()) == (True, 1)
    assert measures(ListRequest(filters={"state": "未完成"})).total == 2
    factories.decline(problem, "不在园区事权之内")
    assert overdue_count() == 0, "a problem that has ended waits for nothing"
    assert measures(ListRequest()).total == 3
