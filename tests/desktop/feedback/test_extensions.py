"""延期: asked for in time by who has the problem, decided by somebody else, told in words beside the deadline."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import Extension, Feedback
from desktop.audit.log import audit_head
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.feedback.queries import feedback_page
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today

DUE = date(2022, 9, 7)  # a Wednesday, a week after TODAY
LATER = date(2022, 9, 20)


def asked(found: int, to_due: date = LATER, **values: int) -> int:
    return commands.ask_extension(feedback=found, to_due=to_due, reason="等待专线施工", actor=ACTOR, **values).first("extension")


def decided(request: int, *, agree: bool = True, words: str = "", by: int | None = None) -> int:
    decider = by if by is not None else factories.leader("高树人")
    return commands.decide_extension(extension=request, agree=agree, words=words, agreed_by=decider, actor=ACTOR).work or 0


def test_an_agreed_extension_moves_the_deadline_and_says_who_agreed(park: Path) -> None:
    found = factories.handled_problem()
    decided(asked(found), words="同意，抓紧")

    row = feedback_page(found).row
    assert row.due_on == LATER
    assert row.due_basis.endswith("2022年8月31日高树人同意延期，原2022年9月7日 → 2022年9月20日")
    assert row.due_basis.startswith("收到2022年8月31日，一般事项7日内办结")
    told = [(event.kind, event.words) for event in feedback_page(found).life[-2:]]
    assert told[0][0] == "申请延期"
    assert told[1] == ("同意延期", "高树人同意由2022-09-07延至2022-09-20：同意，抓紧")


def test_a_refused_one_moves_nothing_and_another_may_be_asked_for(park: Path) -> None:
    found = factories.handled_problem()
    request = asked(found)
    with pytest.raises(UserError, match="一次只办一份"):
        asked(found)
    with pytest.raises(UserError, match="不同意延期须写明"):
        decided(request, agree=False)
    decided(request, agree=False, words="条件已具备")

    assert feedback_page(found).row.due_on == DUE
    assert Extension.get_by_id(request).state == "不同意"
    with pytest.raises(UserError, match="已经办过（不同意）"):
        decided(request)
    assert asked(found) != request


@pytest.mark.parametrize(
    ("day", "to_due", "told"),
    [
        (DUE - timedelta(days=1), LATER, ""),
        (DUE, LATER, "延期须在到期前一个工作日（2022-09-06）以前申请"),
        (TODAY, DUE, "须晚于现在的时限"),
    ],
)
def test_it_is_asked_for_in_time_and_for_a_later_day(park: Path, day: date, to_due: date, told: str) -> None:
    found = factories.handled_problem()
    before = audit_head()
    with fixed_today(day):
        if not told:
            assert asked(found, to_due)
            return
        with pytest.raises(UserError, match=told):
            asked(found, to_due)
    assert audit_head() == before


def test_who_asks_belongs_to_it_and_who_decides_does_not(park: Path) -> None:
    office = factories.department()
    handler, colleague = factories.cadre(office), factories.cadre(office)
    found = factories.handled_problem(office, handler)
    with pytest.raises(UserError, match="由经办人或主办部门的人申请"):
        asked(found, asker=factories.cadre())
    request = asked(found, asker=colleague)
    for person, told in ((colleague, "申请人本人"), (handler, "经办人本人")):
        with pytest.raises(UserError, match=told):
            decided(request, by=person)
    with pytest.raises(UserError, match="请选择审批人"):
        commands.decide_extension(extension=request, agree=True, words="", actor=ACTOR)


def test_what_stands_still_or_is_over_is_not_extended(park: Path) -> None:
    found = factories.handled_problem()
    request = asked(found)
    commands.put_on_account(feedback=found, reason="资金未到", next_review=LATER, actor=ACTOR)
    for attempt in (lambda: asked(found), lambda: decided(request)):
        with pytest.raises(UserError, match="问题现处于“挂账”"):
            attempt()
    with pytest.raises(UserError, match="问题现处于“已销号”"):
        asked(factories.closed_problem())


def test_a_deadline_that_moved_on_meanwhile_is_never_moved_back(park: Path) -> None:
    found = factories.handled_problem()
    request = asked(found, date(2022, 9, 8))
    commands.correct_feedback(feedback=found, due_on=date(2022, 9, 15), reason="按会议要求", actor=ACTOR)
    with pytest.raises(UserError, match="不用再延"):
        decided(request)
    assert Feedback.get_by_id(found).due_on == date(2022, 9, 15)


def test_a_grade_is_not_corrected_over_an_extension_in_silence(park: Path) -> None:
    found = factories.handled_problem()
    decided(asked(found))
    with pytest.raises(UserError, match="请把应办时限一并写明"):
        commands.correct_feedback(feedback=found, grade="重大事项", reason="升级", actor=ACTOR)
    commands.correct_feedback(feedback=found, grade="重大事项", due_on=date(2022, 10, 31), reason="升级", actor=ACTOR)
    assert Feedback.get_by_id(found).due_on == date(2022, 10, 31)


def test_a_decision_taken_back_does_not_leave_two_requests(park: Path) -> None:
    found = factories.handled_problem()
    work = decided(asked(found), agree=False, words="条件已具备")
    asked(found)
    with pytest.raises(UserError, match="已有一份延期申请等待审批"):
        undo(work=work, actor=ACTOR)
