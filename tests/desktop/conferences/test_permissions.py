"""Who may confer, raise and look at 挂账 in a file with accounts, whichever way it is asked; who signs is who is signed in."""

from collections.abc import Callable
from datetime import date

import pytest

from db.models import Account, Conference, Feedback, OnAccountReview
from desktop.accounts.permissions import Act
from desktop.accounts.signed_in import SignedIn, signed_in_as
from desktop.audit.work import open_work
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import cancel_conference, plan_conference
from desktop.conferences.decisions import decide
from desktop.conferences.on_account import review_problem
from desktop.conferences.queries import meeting_page
from desktop.conferences.raising import raise_problems
from desktop.conferences.workflow import Step
from desktop.errors import UserError
from desktop.feedback.commands import put_on_account
from desktop.vocabulary import AccountRole, Level
from tests import factories
from tests.desktop.conferences.conftest import Office, held
from tests.factories import ACTOR, TODAY
from tests.papers import minutes_of


def person(role: AccountRole, department: int) -> SignedIn:
    """Somebody of this role and department, who has signed in."""
    with open_work("建账号", ACTOR, needs=Act.ACCOUNTS) as work:
        row = Account(name=f"{role}甲", department=department, roles=role, password=b"x")
        work.insert(row)
    return SignedIn(row.id, row.name)


@pytest.mark.parametrize("role", [AccountRole.LIAISON, AccountRole.DISCIPLINE, AccountRole.ADMINISTRATOR])
def test_who_may_not_confer_changes_nothing(role: AccountRole, office: Office) -> None:
    meeting = held(problems=[office.problem])
    put_on_account(feedback=office.other, reason="等批复", next_review=date(2022, 9, 5), actor=ACTOR)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: plan_conference(day=TODAY, level=Level.LEADER, title="会商", actor=ACTOR),
        lambda: put_on_agenda(conference=meeting, problems={}, topics=["进展"], actor=ACTOR),
        lambda: cancel_conference(conference=meeting, reason="改期", actor=ACTOR),
        lambda: decide(conference=meeting, content="办", lead=office.department, due_on=TODAY, actor=ACTOR),
        lambda: minutes_of(meeting),
        lambda: review_problem(feedback=office.other, words="看过", actor=ACTOR),
    )
    with signed_in_as(person(role, office.department)):
        for attempt in attempts:
            with pytest.raises(UserError, match="没有“会商、挂账研究”的权限"):
                attempt()
        assert {step for step, refused in meeting_page(meeting).steps.items() if refused is None} == set()
    assert Conference.select().count() == 1


@pytest.mark.parametrize("role", [AccountRole.CLERK, AccountRole.LEADER, AccountRole.VERIFIER])
def test_who_may_confer_is_named_as_who_did_it(role: AccountRole, office: Office) -> None:
    put_on_account(feedback=office.problem, reason="等批复", next_review=date(2022, 9, 5), actor=ACTOR)
    who = person(role, office.department)
    with signed_in_as(who):
        plan_conference(day=TODAY, level=Level.LEADER, title="会商", actor="别人")
        review_problem(feedback=office.problem, words="看过", actor="别人")
        assert meeting_page(1).steps[Step.AGENDA] is None
    assert Conference.get().entered_by == OnAccountReview.get().entered_by == who.name


def test_a_liaison_raises_problems_of_the_own_department_only(office: Office) -> None:
    elsewhere = factories.handled_problem()
    with signed_in_as(person(AccountRole.LIAISON, office.department)):
        raise_problems(problems=[office.problem], reason="超期", actor=ACTOR)
        with pytest.raises(UserError, match="只能办理本部门"):
            raise_problems(problems=[office.other, elsewhere], reason="超期", actor=ACTOR)
    assert [Feedback.get_by_id(one).level for one in (office.problem, office.other, elsewhere)] == [
        Level.LEADER,
        Level.RESPONSIBLE,
        Level.RESPONSIBLE,
    ]
