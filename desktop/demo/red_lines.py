"""The demo's red lines: leads the program found in its records, some of them decided by two, some still open."""

from __future__ import annotations

from datetime import datetime

from db.models import RedLine
from desktop import clock
from desktop.demo.roster import DemoRoster, Person
from desktop.redlines.commands import assign_check, propose_decision, record_findings, record_plea, second_decision, waive_plea
from desktop.redlines.finding import find_leads
from desktop.vocabulary import RedLineState

FOUND_AT, LOOKED_AGAIN_AT = datetime(2022, 8, 22, 9, 6, 30), datetime(2022, 9, 1, 8, 10, 12)
CHECKED_AT, SAID_AT = datetime(2022, 8, 22, 10, 15, 41), datetime(2022, 8, 24, 15, 20, 8)
DECIDED_AT, SECONDED_AT = datetime(2022, 8, 25, 16, 2, 55), datetime(2022, 8, 26, 9, 31, 17)
LINE_OF_VISITS = 1


def raise_and_decide(roster: DemoRoster) -> None:
    """Everything by the commands of the window, at the moments at which the offices would have done it."""
    clerk = roster.clerk
    with clock.as_at(FOUND_AT):
        find_leads(actor=clerk)
    offices = [roster.of_department(roster.departments[name]) for name in ("督查室", "纪工委")]
    leads = [row for row in RedLine.select().order_by(RedLine.id) if row.line == LINE_OF_VISITS]
    confirmed, excluded, looked_into = leads[:3]
    _decide(confirmed, offices, clerk, confirm=True)
    _decide(excluded, offices, clerk, confirm=False)
    with clock.as_at(CHECKED_AT):
        assign_check(red_line=looked_into.id, checker=_free(offices[0], looked_into, 1).id, words="请核对走访记录和本人说明", actor=clerk)
    with clock.as_at(LOOKED_AGAIN_AT):
        find_leads(actor=clerk)


def _decide(lead: RedLine, offices: list[list[Person]], clerk: str, *, confirm: bool) -> None:
    first, second = _free(offices[0], lead, 0), _free(offices[1], lead, 0)
    with clock.as_at(CHECKED_AT):
        assign_check(red_line=lead.id, checker=_free(offices[0], lead, 1).id, words="请核对走访记录和本人说明", actor=clerk)
    with clock.as_at(SAID_AT):
        if confirm:
            record_findings(red_line=lead.id, words="经查走访台账和门卫登记，确未到现场走访，也未补登", actor=clerk)
            record_plea(red_line=lead.id, words="因集中填报材料耽误走访，没有异议", actor=clerk)
        else:
            record_findings(red_line=lead.id, words="企业高温检修停产放假，期间已电话联系并约定复工后走访", actor=clerk)
            waive_plea(red_line=lead.id, words="情况属实，本人不作申辩", actor=clerk)
    with clock.as_at(DECIDED_AT):
        reason = "责任人认可，无正当理由" if confirm else "有正当理由，且已采取其他方式联系"
        propose_decision(red_line=lead.id, confirm=confirm, reason=reason, decider=first.id, actor=clerk)
    with clock.as_at(SECONDED_AT):
        second_decision(red_line=lead.id, decider=second.id, actor=clerk)
    wanted = RedLineState.CONFIRMED if confirm else RedLineState.EXCLUDED
    if RedLine.get_by_id(lead.id).state != wanted:
        raise ValueError(lead.number)


def _free(office: list[Person], lead: RedLine, number: int) -> Person:
    """One of an office who has no part in a lead."""
    return [person for person in office if person.id != lead.cadre_id][number]
