"""Leads in every state, made through the real commands."""

from __future__ import annotations

from typing import NamedTuple

from desktop import clock
from desktop.redlines import commands
from desktop.vocabulary import Role
from tests import factories
from tests.factories import ACTOR


class Made(NamedTuple):
    """A lead on line 5, who answers for its object, and three people who have no part in it."""

    red_line: int
    enterprise: int
    responsible: int
    checker: int
    first: int
    second: int


def lead() -> Made:
    """In 线索."""
    enterprise, responsible = factories.enterprise(), factories.cadre()
    factories.relation(enterprise, Role.RESPONSIBLE, responsible)
    changes = commands.register_lead(
        line=5, evidence="车间消防通道长期堵塞，多次提醒未改", found_on=clock.today(), enterprise=enterprise, actor=ACTOR
    )
    return Made(changes.first("red_line"), enterprise, responsible, *(factories.cadre() for _ in range(3)))


def checked() -> Made:
    """In 核实, with findings that name the responsible cadre."""
    made = lead()
    commands.assign_check(red_line=made.red_line, checker=made.checker, actor=ACTOR)
    commands.record_findings(red_line=made.red_line, words="现场查看属实", cadre=made.responsible, actor=ACTOR)
    return made


def pleaded() -> Made:
    """In 申辩."""
    made = checked()
    commands.record_plea(red_line=made.red_line, words="已书面督促企业，企业未执行", actor=ACTOR)
    return made


def proposed(*, confirm: bool = True) -> Made:
    """In 申辩, with what the first proposed."""
    made = pleaded()
    commands.propose_decision(red_line=made.red_line, confirm=confirm, reason="督促不力", decider=made.first, actor=ACTOR)
    return made


def confirmed() -> Made:
    """认定 by two."""
    made = proposed()
    commands.second_decision(red_line=made.red_line, decider=made.second, actor=ACTOR)
    return made
