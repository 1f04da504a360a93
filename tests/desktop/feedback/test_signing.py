"""In a file with accounts the person who is signed in signs, and only for what their permission reaches."""

from datetime import date

import pytest

from db.models import Cadre, Feedback, FeedbackEvent
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.vocabulary import AccountRole, Grade
from tests import factories
from tests.factories import ACTOR, fixed_today
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]


@pytest.fixture
def handled(administrator: str) -> int:
    """A problem in hand and proven, and the accounts of those who may close it; nobody of them is signed in yet."""
    signed("韩青")
    office = factories.department("建设局")
    handler = factories.cadre(office, name="唐一鸣")
    account("郑录", AccountRole.CLERK)
    account("孙录", AccountRole.CLERK)
    account("唐一鸣", AccountRole.LIAISON, cadre=handler, department=office)
    account("钱二", AccountRole.LIAISON, department=factories.department("经发局"))
    inspection = factories.department("督察组")
    account("周查", AccountRole.VERIFIER, cadre=factories.cadre(inspection, name="周查"), department=inspection)
    account("吴空", AccountRole.VERIFIER, department=inspection)
    signed("郑录")
    thing = factories.enterprise()
    found = factories.handled_problem(office, handler, enterprise_id=thing, first_handler=handler)
    factories.evidence(found)
    return found


def applied(found: int, by: str = "唐一鸣") -> None:
    signed(by)
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)


def confirmed(found: int, by: str = "郑录") -> None:
    applied(found)
    signed(by)
    factories.confirm(found)


def test_every_event_says_who_acted(handled: int) -> None:
    confirmed(handled)
    signed("周查")
    commands.verify_and_close(feedback=handled, words="属实", actor="别人")

    told = [
        (event.kind, event.actor, event.acted_by and event.acted_by.name) for event in FeedbackEvent.select().order_by(FeedbackEvent.id)
    ]
    assert told[-4:] == [
        ("申请销号", "唐一鸣", "唐一鸣"),
        ("企业确认", "郑录", None),
        ("督查核验", "周查", "周查"),
        ("销号", "周查", "周查"),
    ]
    assert Feedback.get_by_id(handled).verifier.name == "周查"


def test_nobody_signs_for_somebody_else(handled: int) -> None:
    confirmed(handled)
    other = Cadre.get(name="周查").id
    signed("吴空")
    for named in (None, other):
        with pytest.raises(UserError, match="账号“吴空”没有对应名册中的干部，不能作核验人"):
            commands.verify_closure(feedback=handled, verifier=named, words="属实", actor=ACTOR)
    signed("周查")
    with pytest.raises(UserError, match="核验人只能是登录的本人"):
        commands.verify_closure(feedback=handled, verifier=Cadre.get(name="唐一鸣").id, words="属实", actor=ACTOR)


def test_who_entered_the_application_enters_no_confirmation(handled: int) -> None:
    applied(handled, by="郑录")
    with pytest.raises(UserError, match="郑录登记过该问题的申请销号，企业确认须由另一人登记"):
        factories.confirm(handled)
    signed("孙录")
    for own in ("唐一鸣", "郑录"):
        with pytest.raises(UserError, match=f"“{own}”是经办人或销号申请人，不能代企业确认"):
            factories.confirm(handled, confirmed_by=own)
    factories.confirm(handled)


def test_a_liaison_reaches_the_own_department_only(handled: int) -> None:
    signed("钱二")
    for refused in (
        lambda: commands.report_progress(feedback=handled, words="已协调", actor=ACTOR),
        lambda: commands.apply_closure(feedback=handled, result="已修复", actor=ACTOR),
        lambda: commands.attach_file(feedback=handled, name="x.txt", content=b"x", actor=ACTOR),
    ):
        with pytest.raises(UserError, match="钱二只能办理本部门的"):
            refused()
    with pytest.raises(UserError, match="没有“督查核验、销号、退回、重新办理”的权限"):
        commands.close_feedback(feedback=handled, actor=ACTOR)


def test_a_clerk_moves_no_deadline_by_correcting_it(handled: int) -> None:
    due = Feedback.get_by_id(handled).due_on
    signed("郑录")
    with pytest.raises(UserError, match="请申请延期，由有审批权限的人同意"):
        commands.correct_feedback(feedback=handled, due_on=due.replace(day=20), reason="笔误", actor=ACTOR)
    commands.correct_feedback(feedback=handled, due_on=due.replace(day=5), reason="笔误", actor=ACTOR)
    assert Feedback.get_by_id(handled).due_on.day == 5


def test_no_correction_of_a_clerk_gives_more_time(handled: int) -> None:
    due = Feedback.get_by_id(handled).due_on
    signed("郑录")
    commands.correct_feedback(feedback=handled, grade=Grade.MAJOR, reason="级别登错", actor=ACTOR)
    row = Feedback.get_by_id(handled)
    assert (row.grade, row.due_on) == ("重大事项", due)
    assert row.due_basis.endswith("；更正为2022年8月31日收到的重大事项，没有同意延期，时限不往后改")
    commands.correct_feedback(feedback=handled, grade=Grade.INQUIRY, reason="级别登错", actor=ACTOR)
    row = Feedback.get_by_id(handled)
    assert row.due_on == row.collected_on
    assert FeedbackEvent.select().order_by(FeedbackEvent.id.desc()).get().words == f"级别登错（应办时限由{due}改为{row.due_on}）"


def test_nobody_gives_themselves_more_time_by_a_correction(handled: int) -> None:
    handler = Feedback.get_by_id(handled).handler_id
    due = Feedback.get_by_id(handled).due_on
    signed("韩青")
    account("兼办", AccountRole.CLERK, AccountRole.LEADER, cadre=handler)
    account("值班领导", AccountRole.CLERK, AccountRole.LEADER)
    signed("兼办")
    with pytest.raises(UserError, match="审批延期的人不能是经办人本人"):
        commands.correct_feedback(feedback=handled, due_on=due.replace(day=20), reason="笔误", actor=ACTOR)
    signed("值班领导")
    commands.correct_feedback(feedback=handled, due_on=due.replace(day=20), reason="笔误", actor=ACTOR)
    assert Feedback.get_by_id(handled).due_on.day == 20


def test_who_has_it_in_hand_withdraws_nothing_for_the_enterprise(handled: int) -> None:
    signed("韩青")
    account("兼办", AccountRole.LEADER, cadre=Feedback.get_by_id(handled).handler_id)
    account("领导", AccountRole.LEADER)
    for name, told in (("兼办", "兼办是该问题的经办人或销号申请人，不能登记撤单"), ("领导", "“唐一鸣”是经办人")):
        signed(name)
        with pytest.raises(UserError, match=told):
            commands.withdraw_feedback(feedback=handled, reason="不办了", withdrawn_by="唐一鸣", actor=ACTOR)
    commands.withdraw_feedback(feedback=handled, reason="已自行解决", withdrawn_by="厂长", actor=ACTOR)
    assert Feedback.get_by_id(handled).status == "撤单"


def test_nobody_closes_in_time_by_setting_the_clock_back(handled: int) -> None:
    confirmed(handled)
    signed("郑录")
    with fixed_today(date(2022, 9, 20)):
        other = factories.handled_problem(enterprise_id=factories.enterprise(), department_id=None)
    signed("周查")
    told = f"电脑日期是2022-09-01，早于{Feedback.get_by_id(other).number}最近一次办理记录（2022-09-20），请先校正电脑日期"
    with fixed_today(date(2022, 9, 1)), pytest.raises(UserError, match=told):
        commands.verify_and_close(feedback=handled, words="属实", actor=ACTOR)
    with fixed_today(date(2022, 9, 20)):
        commands.verify_and_close(feedback=handled, words="属实", actor=ACTOR)
    assert Feedback.get_by_id(handled).closed_on == date(2022, 9, 20)


def test_nobody_declines_or_closes_what_is_their_own_work(handled: int) -> None:
    signed("韩青")
    account("兼办", AccountRole.LEADER, AccountRole.VERIFIER, cadre=Feedback.get_by_id(handled).handler_id)
    signed("兼办")
    with pytest.raises(UserError, match="兼办是该问题的经办人或销号申请人，不能登记不予支持"):
        commands.decline_feedback(feedback=handled, reason="不合政策", basis="某办法第三条", explained_to="厂长", actor=ACTOR)
    confirmed(handled)
    signed("周查")
    commands.verify_closure(feedback=handled, words="属实", actor=ACTOR)
    signed("兼办")
    with pytest.raises(UserError, match="兼办是该问题的经办人或销号申请人，不能登记销号"):
        commands.close_feedback(feedback=handled, actor=ACTOR)
    assert Feedback.get_by_id(handled).status == "督查核验"
