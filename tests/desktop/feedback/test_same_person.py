"""Nobody becomes a stranger to their own work: not by a second account, another cadre in the account, or a move for a day."""

from datetime import date

import pytest

from db.models import Account, Feedback
from desktop.accounts.commands import change_account
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.lookback.inspecting import record_result
from desktop.lookback.naming import name_look_back
from desktop.roster.commands import change_cadre
from desktop.vocabulary import AccountRole, FeedbackStatus, LookBackOutcome
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.accounts import ADMIN, account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]


@pytest.fixture
def home(administrator: str) -> int:
    """The handling department; 唐一鸣 has the problem in hand, 郑录 enters, 孙录 confirms, 周查 verifies."""
    found = factories.department("建设局")
    account("唐一鸣", AccountRole.CLERK, AccountRole.VERIFIER, cadre=factories.cadre(found, name="唐一鸣"))
    account("郑录", AccountRole.CLERK, cadre=factories.cadre(name="郑录"))
    account("孙录", AccountRole.CLERK)
    account("周查", AccountRole.VERIFIER, cadre=factories.cadre(name="周查"))
    return found


def cadre_of(name: str) -> int:
    found = Account.get(Account.name == name).cadre_id
    assert found is not None
    return found


def applied(home: int) -> int:
    signed("郑录")
    found = factories.handled_problem(home, cadre_of("唐一鸣"), enterprise_id=factories.enterprise(), first_handler=cadre_of("唐一鸣"))
    factories.evidence(found)
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    return found


def confirmed(home: int) -> int:
    found = applied(home)
    signed("孙录")
    factories.confirm(found)
    return found


def test_a_verifier_moved_for_a_day_is_still_of_the_department(home: int) -> None:
    signed(ADMIN)
    account("吴查", AccountRole.CLERK, AccountRole.VERIFIER, cadre=factories.cadre(home, name="吴查"))
    elsewhere = factories.department()
    found = confirmed(home)
    signed("吴查")
    change_cadre(cadre=cadre_of("吴查"), department=elsewhere, actor=ACTOR)
    with pytest.raises(UserError, match="不能与主办部门同属一个部门"):
        commands.verify_and_close(feedback=found, words="属实", actor=ACTOR)
    assert Feedback.get_by_id(found).status == FeedbackStatus.CONFIRMED


def test_who_left_the_department_before_the_problem_came_in_may_verify_it(home: int) -> None:
    signed("郑录")
    mover = factories.cadre(home, name="吴查")
    with factories.fixed_today(date(2022, 8, 1)):
        change_cadre(cadre=mover, department=factories.department(), actor=ACTOR)
    signed(ADMIN)
    account("吴查", AccountRole.VERIFIER, cadre=mover)
    found = confirmed(home)
    signed("吴查")
    commands.verify_and_close(feedback=found, words="属实", actor=ACTOR)
    assert Feedback.get_by_id(found).status == FeedbackStatus.CLOSED


def test_an_account_given_another_cadre_answers_for_the_one_before(home: int) -> None:
    found = applied(home)
    other = factories.cadre(name="他人")
    signed(ADMIN)
    row = Account.get(Account.name == "唐一鸣")
    change_account(account=row.id, roles=row.roles.split("、"), cadre=other, actor=ACTOR)
    signed("唐一鸣")
    with pytest.raises(UserError, match="唐一鸣是该问题的经办人或销号申请人，不能登记企业确认"):
        factories.confirm(found)
    signed("孙录")
    factories.confirm(found)
    signed("唐一鸣")
    with pytest.raises(UserError, match="核验人不能是经办人本人"):
        commands.verify_and_close(feedback=found, words="属实", actor=ACTOR)


def test_a_second_account_of_who_asked_decides_on_no_extension(home: int) -> None:
    signed(ADMIN)
    account("郑录（领导）", AccountRole.LEADER, cadre=cadre_of("郑录"))
    signed("郑录")
    found = factories.handled_problem(home, cadre_of("唐一鸣"), enterprise_id=factories.enterprise(), first_handler=cadre_of("唐一鸣"))
    asked = commands.ask_extension(feedback=found, to_due=date(2022, 9, 20), reason="等待施工", actor=ACTOR).first("extension")
    signed("郑录（领导）")
    with pytest.raises(UserError, match="登记延期申请的人不能审批同一份申请"):
        commands.decide_extension(extension=asked, agree=True, words="", actor=ACTOR)


def test_who_entered_the_application_enters_no_result_of_a_look_back(home: int) -> None:
    signed(ADMIN)
    account("录查", AccountRole.CLERK, AccountRole.VERIFIER)
    signed("录查")
    found = factories.handled_problem(home, cadre_of("唐一鸣"), enterprise_id=factories.enterprise(), first_handler=cadre_of("唐一鸣"))
    factories.evidence(found)
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    inspector = factories.cadre(name="检查员")
    signed("孙录")
    factories.confirm(found)
    signed("周查")
    commands.verify_and_close(feedback=found, words="属实", actor=ACTOR)
    signed("录查")
    made = name_look_back(feedback=found, reason="有疑问", actor=ACTOR).first("look_back")
    with pytest.raises(UserError, match="录查登记过该问题的申请销号，检查结果须由另一人登记"):
        record_result(look_back=made, outcome=LookBackOutcome.TRUE, findings="看过", said_by="企业刘工", inspector=inspector, actor=ACTOR)


def test_work_that_was_taken_back_was_done_all_the_same(home: int) -> None:
    signed("唐一鸣")
    found = factories.problem(factories.enterprise(), cadre_of("郑录"))
    own = cadre_of("唐一鸣")
    given = commands.assign_feedback(feedback=found, department=home, handler=own, actor=ACTOR).work
    told = commands.report_progress(feedback=found, words="已协调", actor=ACTOR).work
    for work in (told, given):
        assert work is not None
        undo(work=work, actor=ACTOR)
    signed("郑录")
    elsewhere = factories.department()
    commands.assign_feedback(feedback=found, department=elsewhere, handler=factories.cadre(elsewhere), actor=ACTOR)
    commands.accept_feedback(feedback=found, actor=ACTOR)
    factories.evidence(found)
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    signed("孙录")
    factories.confirm(found)
    signed("唐一鸣")
    with pytest.raises(UserError, match="核验人不能是曾经办理该问题的人"):
        commands.verify_and_close(feedback=found, words="属实", actor=ACTOR)
