"""In a file with accounts the persons signed in decide, each for themselves; others do not even see red lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.models import Account, RedLine
from desktop.accounts import signed_in
from desktop.accounts.commands import change_account
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.redlines import commands, queries
from desktop.redlines.finding import find_leads
from desktop.vocabulary import AccountRole, RedLineEventKind
from tests.desktop.redlines import leads
from tests.factories import ACTOR, TODAY
from tests.fixtures.accounts import ADMIN, account, administrator, cheap_passwords, signed

__all__ = ["administrator", "cheap_passwords"]

VERIFIER, DISCIPLINE, CLERK, LIAISON, LEADER, NOBODY = "钱衡", "周正", "李录", "吴联", "郑领", "无名"


@pytest.fixture
def made(park: Path) -> leads.Made:
    """A lead that has been heard."""
    return leads.pleaded()


@pytest.fixture
def people(made: leads.Made, administrator: str) -> leads.Made:
    """Accounts of the people who might have to do with it."""
    account(VERIFIER, AccountRole.VERIFIER, cadre=made.first)
    account(DISCIPLINE, AccountRole.DISCIPLINE, cadre=made.second)
    account(CLERK, AccountRole.CLERK, cadre=made.checker)
    account(LIAISON, AccountRole.LIAISON, cadre=made.responsible)
    account(LEADER, AccountRole.LEADER)
    account(NOBODY, AccountRole.VERIFIER)
    return made


def propose(made: leads.Made, **named: int) -> None:
    commands.propose_decision(red_line=made.red_line, confirm=True, reason="属实", actor="随便谁", **named)


def test_two_who_sign_in_decide(people: leads.Made) -> None:
    signed(VERIFIER)
    propose(people)
    with pytest.raises(UserError, match="须由另一人复核"):
        commands.second_decision(red_line=people.red_line, actor=ACTOR)
    assert "须由另一人复核" in (queries.red_line_page(people.red_line).steps[RedLineEventKind.CONFIRM] or "")
    signed(DISCIPLINE)
    assert queries.red_line_page(people.red_line).steps[RedLineEventKind.CONFIRM] is None
    commands.second_decision(red_line=people.red_line, actor=ACTOR)
    row = RedLine.get_by_id(people.red_line)
    assert row.state == "认定"
    steps = [(step.kind, step.actor, step.acted_by_id) for step in queries.red_line_page(people.red_line).life[-2:]]
    assert steps == [("提出认定", VERIFIER, people.first), ("认定", DISCIPLINE, people.second)]


def test_an_account_given_another_cadre_is_no_second_person(people: leads.Made) -> None:
    signed(VERIFIER)
    propose(people)
    signed(ADMIN)
    row = Account.get(Account.name == VERIFIER)
    change_account(account=row.id, roles=[AccountRole.VERIFIER], cadre=people.second, actor=ACTOR)
    signed(VERIFIER)
    with pytest.raises(UserError, match="提出意见的人不能自己复核"):
        commands.second_decision(red_line=people.red_line, actor=ACTOR)
    assert RedLine.get_by_id(people.red_line).state == "申辩"


def test_nobody_signs_for_somebody_else(people: leads.Made) -> None:
    signed(VERIFIER)
    with pytest.raises(UserError, match="本人"):
        propose(people, decider=people.second)
    signed(NOBODY)
    with pytest.raises(UserError, match="没有对应名册中的干部"):
        propose(people)
    assert RedLine.get_by_id(people.red_line).proposed == ""


@pytest.mark.parametrize("name", [CLERK, LIAISON, "韩青"])
def test_others_do_not_see_them(people: leads.Made, name: str) -> None:
    signed(name)
    assert not queries.may_see()
    for ask in (
        lambda: queries.red_lines(ListRequest()),
        lambda: queries.red_line_counts(ListRequest(), "state"),
        lambda: queries.red_line_page(people.red_line),
        lambda: commands.register_lead(line=5, evidence="事实", found_on=TODAY, enterprise=people.enterprise, actor=ACTOR),
        lambda: propose(people),
        lambda: find_leads(actor=ACTOR),
    ):
        with pytest.raises(UserError, match=r"没有“.*”的权限"):
            ask()


def test_a_leader_sees_and_does_nothing(people: leads.Made) -> None:
    signed(LEADER)
    assert queries.red_lines(ListRequest()).total == 1
    with pytest.raises(UserError, match="没有“红线核实、认定”的权限"):
        commands.record_plea(red_line=people.red_line, words="补充", actor=ACTOR)


def test_nobody_signed_in_sees_nothing(people: leads.Made) -> None:
    signed_in.leave()
    with pytest.raises(UserError, match="请先登录"):
        queries.red_lines(ListRequest())
