"""Whoever is signed in sees on the first page, and is reminded of, what is theirs; each number is that of its list."""

from datetime import date, datetime
from pathlib import Path

import pytest

from db.models import Department, RedLine
from desktop import clock
from desktop.accounts import commands, signed_in
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.dashboard.queries import duty_counts, late_to_accept
from desktop.feedback.commands import apply_closure, assign_feedback
from desktop.feedback.queries import feedback
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.reminders.queries import to_remind
from desktop.roster.queries import enterprises
from desktop.vocabulary import AccountRole, RedLineOrigin, RedLineState, Role, Source
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, account, cheap_passwords, signed

__all__ = ["cheap_passwords"]
AUGUST = Month(2022, 8)
OWN = "产业发展局"


@pytest.fixture
def departments(park: Path, cheap_passwords: None) -> tuple[int, int]:
    """Two departments, each with an object, a problem given to it long ago and one it has applied to close; a petition; a lead."""
    own, other = factories.department(OWN), factories.department("建设局")
    clock.fix_today(date(2022, 8, 10))
    for office in (own, other):
        handler = factories.cadre(office)
        thing = factories.enterprise()
        factories.relation(thing, Role.DEPARTMENT, office)
        given = factories.problem(thing, collected_on=date(2022, 8, 1))
        assign_feedback(feedback=given, department=office, handler=handler, actor=ACTOR)
        applied = factories.handled_problem(office, handler, enterprise_id=thing, collected_on=date(2022, 8, 9))
        factories.evidence(applied)
        apply_closure(feedback=applied, result="道路已修复", actor=ACTOR)
    factories.problem(source=Source.PETITION, collected_on=date(2022, 8, 1))
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
        lead = RedLine(line=5, state=RedLineState.LEAD, found_on=date(2022, 8, 10), origin=RedLineOrigin.BY_HAND)
        work.insert(lead)
    clock.fix_today(date(2022, 8, 15))
    commands.found_administrator(name=ADMIN, password=ADMIN_PASSWORD, actor=ACTOR)
    return own, other


def listed(filters: dict[str, str]) -> int:
    return feedback(ListRequest(filters=filters)).total


def test_a_file_without_accounts_counts_everything(park: Path) -> None:
    factories.problem()
    found = duty_counts(AUGUST)
    assert (found.mine, found.leads, found.counts.watch["在办"]) == (None, 0, 1)


def test_a_liaison_sees_what_their_department_handles(departments: tuple[int, int]) -> None:
    account("李一", AccountRole.LIAISON, department=departments[0])
    signed("李一")

    found = duty_counts(AUGUST)

    assert found.mine is not None
    assert found.mine.department == OWN
    assert found.leads is None
    for word, number in found.counts.watch.items():
        assert number == listed({"watch": word, **found.mine.filters}), word
    assert (found.counts.watch["在办"], found.counts.watch["超期"], found.counts.watch["待确认"]) == (2, 1, 1)
    assert found.counts.collected == listed({"month": str(AUGUST), **found.mine.filters}) == 2
    assert late_to_accept() == listed({"watch": "待受理超时限", **found.mine.filters}) == 1
    own_objects = enterprises(ListRequest(filters={"department": OWN, "week": "本周未访"}))
    assert found.counts.week["本周未访"] == own_objects.total == 1
    assert found.counts.gaps["缺包保领导"] == 1


def test_the_liaison_of_a_keeping_office_sees_its_list(departments: tuple[int, int]) -> None:
    account("李二", AccountRole.LIAISON, department=Department.get(Department.name == "平安办").id)
    signed("李二")

    found = duty_counts(AUGUST)

    assert found.mine is not None
    assert found.mine.filters == {}
    assert found.counts.watch["在办"] == listed({"watch": "在办"}) == 1


@pytest.mark.parametrize(
    ("role", "leads", "kinds"),
    [
        (AccountRole.CLERK, None, {"超期": 3, "交办未按时受理": 2, "快到期": 2, "等企业确认": 2}),
        (AccountRole.LEADER, 1, {"超期": 3, "交办未按时受理": 2, "快到期": 2}),
        (AccountRole.VERIFIER, 1, {"超期": 3, "交办未按时受理": 2, "快到期": 2, "等企业确认": 2, "红线线索待核": 1}),
        (AccountRole.LIAISON, None, {"超期": 1, "交办未按时受理": 1, "快到期": 1}),
    ],
)
def test_everybody_is_reminded_of_what_they_can_do_something_about(
    departments: tuple[int, int], role: AccountRole, leads: int | None, kinds: dict[str, int]
) -> None:
    account("王五", role, department=departments[0])
    signed("王五")

    with clock.as_at(datetime(2022, 8, 15, 9, 0)):
        found = to_remind()

    assert duty_counts(AUGUST).leads == leads
    assert found is not None
    counted = [thing.kind for thing in found.things]
    assert {kind: counted.count(kind) for kind in dict.fromkeys(counted)} == kinds
    assert list(dict.fromkeys(counted)) == list(kinds)


def test_nobody_is_reminded_while_nobody_is_signed_in(departments: tuple[int, int]) -> None:
    signed_in.leave()
    assert to_remind() is None
