"""A step is offered when its command takes it, and greyed with the reason for which its command refuses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Account, Cadre, Extension
from desktop.accounts.permissions import Act
from desktop.accounts.signed_in import SignedIn, signed_in_as
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.feedback.offered import offered
from desktop.feedback.problem_page import problem_page
from desktop.feedback.queries import feedback_page
from desktop.vocabulary import AccountRole, ConfirmedHow, Level, Satisfaction
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status
from tests import factories
from tests.factories import ACTOR

DECIDING = {Event.EXTEND, Event.REFUSE_EXTENSION}  # on a request, where there is one
SOON, LATER = date(2022, 9, 5), date(2022, 9, 20)

Step = Callable[[int, str], Changes]


def steps(stranger: int) -> dict[Event, Step]:
    """Every step with words that nobody could refuse."""

    def said(command: Callable[..., Changes], **values: Any) -> Step:
        return lambda problem, actor: command(feedback=problem, actor=actor, **values)

    def decide(*, agree: bool) -> Step:
        def run(problem: int, actor: str) -> Changes:
            request = Extension.get(Extension.feedback == problem)
            named = {} if actor != ACTOR else {"agreed_by": stranger}
            return commands.decide_extension(extension=request.id, agree=agree, words="可以", actor=actor, **named)

        return run

    def verify(problem: int, actor: str) -> Changes:
        named = {} if actor != ACTOR else {"verifier": stranger}
        return commands.verify_closure(feedback=problem, words="属实", actor=actor, **named)

    confirmed = {"solved": True, "satisfaction": Satisfaction.SATISFIED, "confirmed_by": "李厂长", "how": ConfirmedHow.PHONE}
    department = Cadre.get_by_id(stranger).department_id
    return {
        Event.ASSIGN: said(commands.assign_feedback, department=department, handler=stranger),
        Event.ACCEPT: said(commands.accept_feedback),
        Event.HAND_BACK: said(commands.hand_back, reason="不归我们"),
        Event.PROGRESS: said(commands.report_progress, words="已约施工队"),
        Event.APPLY_CLOSURE: said(commands.apply_closure, result="修好了"),
        Event.CONFIRM: said(commands.confirm_closure, **confirmed),
        Event.VERIFY: verify,
        Event.CLOSE: said(commands.close_feedback),
        Event.RETURN: said(commands.return_feedback, reason="看不出修好了"),
        Event.PUT_ON_ACCOUNT: said(commands.put_on_account, reason="等批复", next_review=SOON),
        Event.LONG_TERM: said(commands.track_long_term, reason="修了一半", next_review=SOON),
        Event.RESUME: said(commands.resume_feedback, reason="批复到了"),
        Event.NOT_SUPPORT: said(commands.decline_feedback, reason="不允许", basis="某办法", explained_to="李厂长"),
        Event.WITHDRAW: said(commands.withdraw_feedback, reason="自己修好了", withdrawn_by="李厂长"),
        Event.REOPEN: said(commands.reopen_feedback, reason="又坏了"),
        Event.VOID: said(commands.void_feedback, reason="登记错了"),
        Event.RAISE: said(commands.raise_level, level=Level.COMMITTEE, reason="定不下来"),
        Event.ASK_EXTENSION: said(commands.ask_extension, to_due=LATER, reason="等设备"),
        Event.EXTEND: decide(agree=True),
        Event.REFUSE_EXTENSION: decide(agree=False),
    }


class Office:
    """A handling department with its handler, a stranger, and one object."""

    def __init__(self) -> None:
        self.home = factories.department("经济发展局")
        self.handler = factories.cadre(self.home, name="张文杰")
        self.stranger = factories.cadre(factories.department("核验室"), name="王敏")
        self.enterprise = factories.enterprise()
        self.steps = steps(self.stranger)

    def problem(self, status: Status, *, requested: bool = False) -> int:
        made = factories.problem(self.enterprise, self.handler)
        way = {
            Status.REGISTERED: [],
            Status.ASSIGNED: [Event.ASSIGN],
            Status.HANDLING: [Event.ASSIGN, Event.ACCEPT],
            Status.ON_ACCOUNT: [Event.ASSIGN, Event.ACCEPT, Event.PUT_ON_ACCOUNT],
            Status.APPLIED: [Event.ASSIGN, Event.ACCEPT, Event.APPLY_CLOSURE],
            Status.CONFIRMED: [Event.ASSIGN, Event.ACCEPT, Event.APPLY_CLOSURE, Event.CONFIRM],
            Status.VERIFIED: [Event.ASSIGN, Event.ACCEPT, Event.APPLY_CLOSURE, Event.CONFIRM, Event.VERIFY],
            Status.CLOSED: [Event.ASSIGN, Event.ACCEPT, Event.APPLY_CLOSURE, Event.CONFIRM, Event.VERIFY, Event.CLOSE],
        }[status]
        for event in way:
            if event == Event.ASSIGN:
                commands.assign_feedback(feedback=made, department=self.home, handler=self.handler, actor=ACTOR)
                factories.evidence(made)
            else:
                self.steps[event](made, ACTOR)
        if requested:
            commands.ask_extension(feedback=made, to_due=LATER, reason="等设备", actor=ACTOR)
        return made


STATES = [
    *((status, False) for status in (Status.REGISTERED, Status.ASSIGNED, Status.HANDLING, Status.ON_ACCOUNT, Status.APPLIED)),
    *((status, False) for status in (Status.CONFIRMED, Status.CLOSED)),
    (Status.HANDLING, True),
]


@pytest.mark.parametrize(("status", "requested"), STATES, ids=[f"{status.name}{'+asked' * asked}" for status, asked in STATES])
def test_what_is_offered_is_taken_and_what_is_greyed_refused(park: Path, status: Status, *, requested: bool) -> None:
    office = Office()
    for event, step in office.steps.items():
        problem = office.problem(status, requested=requested)
        reason = offered(problem)[event]
        if reason is None:
            assert step(problem, ACTOR).first("feedback_event")
        elif event not in DECIDING or requested:
            before = feedback_page(problem)
            with pytest.raises(UserError):
                step(problem, ACTOR)
            assert feedback_page(problem) == before


# Where each step is possible, were it only for the state.
POSSIBLE = {
    **dict.fromkeys((Event.ASSIGN, Event.NOT_SUPPORT, Event.WITHDRAW, Event.VOID, Event.RAISE), (Status.REGISTERED, False)),
    **dict.fromkeys((Event.ACCEPT, Event.HAND_BACK, Event.PROGRESS), (Status.ASSIGNED, False)),
    **dict.fromkeys((Event.APPLY_CLOSURE, Event.PUT_ON_ACCOUNT, Event.LONG_TERM, Event.ASK_EXTENSION), (Status.HANDLING, False)),
    **dict.fromkeys(DECIDING, (Status.HANDLING, True)),
    Event.CONFIRM: (Status.APPLIED, False),
    **dict.fromkeys((Event.VERIFY, Event.RETURN), (Status.CONFIRMED, False)),
    Event.CLOSE: (Status.VERIFIED, False),
    Event.RESUME: (Status.ON_ACCOUNT, False),
    Event.REOPEN: (Status.CLOSED, False),
}


@pytest.mark.parametrize("role", list(AccountRole), ids=[role.name for role in AccountRole])
@pytest.mark.parametrize("inside", [True, False], ids=["handler", "stranger"])
def test_the_same_holds_for_every_role_and_by_whose_work_it_is(park: Path, role: AccountRole, *, inside: bool) -> None:
    office = Office()
    cases = [(event, office.problem(status, requested=asked)) for event, (status, asked) in POSSIBLE.items()]
    cadre, department = (office.handler, office.home) if inside else (office.stranger, Cadre.get_by_id(office.stranger).department_id)
    with open_work("建账号", ACTOR, needs=Act.ACCOUNTS) as work:
        account = Account(name="本人", cadre=cadre, department=department, roles=str(role), password=b"x")
        work.insert(account)
    with signed_in_as(SignedIn(account.id, account.name)):
        for event, problem in cases:
            reason = offered(problem)[event]
            if reason is None:
                assert office.steps[event](problem, account.name).ids, event
            else:
                with pytest.raises(UserError):
                    office.steps[event](problem, account.name)
        assert problem_page(cases[0][1]).signer == "本人"


def test_reasons_name_who_may(park: Path) -> None:
    office = Office()
    problem = office.problem(Status.CONFIRMED)
    with open_work("建账号", ACTOR, needs=Act.ACCOUNTS) as work:
        accounts = {
            name: Account(name=name, cadre=cadre, department=Cadre.get_by_id(cadre).department_id, roles=str(role), password=b"x")
            for name, cadre, role in (
                ("登记的人", office.stranger, AccountRole.CLERK),
                ("办的人", office.handler, AccountRole.VERIFIER),
                ("核的人", office.stranger, AccountRole.VERIFIER),
            )
        }
        for account in accounts.values():
            work.insert(account)

    def told(name: str) -> str | None:
        with signed_in_as(SignedIn(accounts[name].id, name)):
            return offered(problem)[Event.VERIFY]

    assert "这件事由核验员办理" in (told("登记的人") or "")
    assert told("办的人") == "核验人不能是经办人本人"
    assert told("核的人") is None
