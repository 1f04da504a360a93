"""The steps of a lead's life, each one command, each recorded as an event."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Cadre, Department, Feedback, RedLine
from desktop import clock
from desktop.accounts.gate import Person
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.parties import signing
from desktop.redlines.concerned import concerned_of
from desktop.redlines.facts import facts_refusal
from desktop.redlines.queries import RedLinePage, lead_of, proposer_of, red_line_page
from desktop.redlines.raising import insert_lead, record_event
from desktop.redlines.workflow import NOT_ONES_OWN, PROPOSALS, decider_refusal, refusal, state_after
from desktop.required import reasoned
from desktop.standing import voided_clash
from desktop.vocabulary import RedLineEventKind as Event
from desktop.vocabulary import RedLineOrigin
from desktop.vocabulary import RedLineState as State


def register_lead(
    *,
    line: int,
    evidence: str,
    found_on: date,
    actor: str,
    enterprise: int | None = None,
    feedback: int | None = None,
    cadre: int | None = None,
    department: int | None = None,
) -> Changes:
    """登记线索 by hand, with what must be known of that line. A person's department is theirs unless one is given."""
    with open_work("登记红线线索", actor, needs=Act.LEAD) as work:
        facts = {"enterprise": enterprise, "feedback": feedback, "cadre": cadre, "department": department}
        if wrong := facts_refusal(line, facts, found_on, clock.today()):
            raise UserError(wrong)
        if department is None and cadre is not None:
            facts["department"] = Cadre.get_by_id(cadre).department_id
        row = RedLine(line=line, evidence=evidence.strip(), found_on=found_on, origin=RedLineOrigin.BY_HAND, **facts)
        _refuse_gone(row)
        if row.feedback is not None:
            _join_problem(row, row.feedback)
        insert_lead(work, row)
        return work.changes()


def add_evidence(*, red_line: int, words: str, actor: str) -> Changes:
    """补充证据, while the lead is not decided on."""
    return _step(red_line, Event.EVIDENCE, actor, reasoned(words, "补充证据"), needs=Act.LEAD)


def assign_check(*, red_line: int, checker: int, actor: str, words: str = "") -> Changes:
    """交办核实 to somebody who has no part in it."""
    with open_work("红线：交办核实", actor, needs=Act.DECIDE_LINE) as work:
        page, row = _asked(red_line, Event.CHECK)
        who = _fit(checker)
        if wrong := decider_refusal(who.id, who.department_id, concerned_of(page.row)):
            raise UserError(wrong)
        _take(work, page, row, Event.CHECK, words, acted_by=checker)
        return work.changes()


def record_findings(*, red_line: int, words: str, actor: str, cadre: int | None = None, department: int | None = None) -> Changes:
    """核实情况 in words; whose responsibility it is, where the check found that out."""
    found: dict[str, Any] = {}
    if cadre is not None:
        found |= {"cadre": cadre, "department": Cadre.get_by_id(cadre).department_id}
    if department is not None:
        found["department"] = department
    return _step(red_line, Event.FIND, actor, reasoned(words, "核实情况"), **found)


def record_plea(*, red_line: int, words: str, actor: str) -> Changes:
    """申辩: what the person concerned says, in their words."""
    return _step(red_line, Event.PLEAD, actor, reasoned(words, "申辩"))


def waive_plea(*, red_line: int, words: str, actor: str) -> Changes:
    """不作申辩, said outright: who said so, or why none is needed."""
    return _step(red_line, Event.WAIVE, actor, reasoned(words, "不作申辩"))


def propose_decision(*, red_line: int, confirm: bool, reason: str, actor: str, decider: int | None = None) -> Changes:
    """提出认定 or 排除, with a reason: the first of two. ``decider``: who, in a file without accounts."""
    kind = Event.PROPOSE_CONFIRM if confirm else Event.PROPOSE_EXCLUDE
    with open_work(f"红线：{kind}", actor, needs=Act.DECIDE_LINE) as work:
        page, row = _asked(red_line, kind)
        who = _decider(work.person, decider, page)
        reason = reasoned(reason, str(kind))
        _take(work, page, row, kind, reason, acted_by=who.id, proposed=PROPOSALS[kind], decided_by=who.name, reason=reason)
        return work.changes()


def propose_revocation(*, red_line: int, reason: str, actor: str, decider: int | None = None) -> Changes:
    """提出撤销认定: a 认定 was wrong. It stands until somebody else says the same."""
    with open_work("红线：提出撤销认定", actor, needs=Act.DECIDE_LINE) as work:
        page, row = _asked(red_line, Event.PROPOSE_REVOKE)
        who = _decider(work.person, decider, page)
        _take(work, page, row, Event.PROPOSE_REVOKE, reasoned(reason, "撤销认定"), acted_by=who.id, proposed=State.EXCLUDED)
        return work.changes()


def second_decision(*, red_line: int, actor: str, decider: int | None = None, words: str = "") -> Changes:
    """复核同意: a second person says the same as the first proposed, and it is decided."""
    with open_work("红线：复核同意", actor, needs=Act.DECIDE_LINE) as work:
        page = red_line_page(red_line)
        kind = _agreeing(page)
        _, row = _asked(red_line, kind)
        who = _second(work.person, decider, page)
        if kind == Event.REVOKE:  # the 认定 stays on record as it was decided; its steps say who took it away
            decided: dict[str, Any] = {}
        else:
            decided = {"seconded_by": who.name, "decided_on": clock.today()}
        _take(work, page, row, kind, words, acted_by=who.id, proposed="", **decided)
        return work.changes()


def differ(*, red_line: int, reason: str, actor: str, decider: int | None = None) -> Changes:
    """复核不同意, with a reason: a lead goes back to 核实, a 认定 that was to be taken away stands."""
    with open_work("红线：复核不同意", actor, needs=Act.DECIDE_LINE) as work:
        page = red_line_page(red_line)
        kind = Event.KEEP if page.row.state == State.CONFIRMED else Event.DIFFER
        _, row = _asked(red_line, kind)
        who = _second(work.person, decider, page)
        undecided = {} if kind == Event.KEEP else {"decided_by": "", "reason": ""}
        _take(work, page, row, kind, reasoned(reason, "复核不同意"), acted_by=who.id, proposed="", **undecided)
        return work.changes()


def void_lead(*, red_line: int, reason: str, actor: str) -> Changes:
    """作废 a lead registered by mistake; only one registered by hand that nobody has begun to check."""
    with open_work("作废红线线索", actor, needs=Act.LEAD) as work:
        page, row = _asked(red_line, Event.VOID)
        _take(work, page, row, Event.VOID, reasoned(reason, "作废"))
        work.void(row, reason)
        return work.changes()


def _step(red_line: int, kind: Event, actor: str, words: str, *, needs: Act = Act.DECIDE_LINE, **values: Any) -> Changes:
    with open_work(f"红线：{kind}", actor, needs=needs) as work:
        page, row = _asked(red_line, kind)
        _take(work, page, row, kind, words, **values)
        return work.changes()


def _asked(red_line: int, kind: Event) -> tuple[RedLinePage, RedLine]:
    """The lead, if the workflow lets it take this step. Raises UserError."""
    page = red_line_page(red_line)
    if page.row.voided:
        raise UserError(f"红线线索{page.row.number}已经作废")
    if refused := refusal(lead_of(page.row, page.life), kind):
        raise UserError(refused)
    return page, RedLine.get_by_id(red_line)


def _take(work: Work, page: RedLinePage, row: RedLine, kind: Event, words: str, *, acted_by: int | None = None, **values: Any) -> None:
    work.update(row, state=state_after(lead_of(page.row, page.life), kind), **values)
    if values.keys() & {"cadre", "department"}:
        _refuse_gone(row)
    record_event(work, row, kind, words, acted_by=acted_by)


def _agreeing(page: RedLinePage) -> Event:
    if page.row.state == State.CONFIRMED:
        return Event.REVOKE
    return Event.CONFIRM if page.row.proposed == State.CONFIRMED else Event.EXCLUDE


def _decider(person: Person | None, named: int | None, page: RedLinePage, *, proposer: int | None = None) -> Cadre:
    """Who decides: the person signed in, or in a file without accounts the cadre named. Raises UserError for who may not."""
    who = _fit(signing(person, named, "认定人"))
    if wrong := decider_refusal(who.id, who.department_id, concerned_of(page.row), proposer=proposer):
        raise UserError(f"{who.name}：{wrong}")
    return who


def _second(person: Person | None, named: int | None, page: RedLinePage) -> Cadre:
    proposal = proposer_of(page.life)
    if proposal is None or proposal.acted_by_id is None:
        raise UserError("提出意见的人没有记录，不能复核")
    if person is not None and proposal.actor == person.name:
        raise UserError(f"{person.name}：{NOT_ONES_OWN}")
    return _decider(person, named, page, proposer=proposal.acted_by_id)


def _fit(cadre: int) -> Cadre:
    """A cadre in post, not voided."""
    who = Cadre.get_by_id(cadre)
    if wrong := voided_clash(who):
        raise UserError(wrong)
    if who.in_post_to is not None and who.in_post_to < clock.today():
        raise UserError(f"{who.name}已于{who.in_post_to}离岗")
    return who


def _join_problem(row: RedLine, problem: Feedback) -> None:
    """A lead on a problem speaks of its object, and of its handling department unless another is named."""
    row.enterprise = row.enterprise or problem.enterprise
    if row.enterprise_id != problem.enterprise_id:
        raise UserError(f"问题{problem.number}不是这家企业（项目）的")
    if row.department_id is None and problem.department_id is not None:
        row.department = Department.get_by_id(problem.department_id)


def _refuse_gone(row: RedLine) -> None:
    """Nothing new rests on what was voided."""
    if wrong := voided_clash(row.enterprise, row.cadre, row.department):
        raise UserError(wrong)
    if row.feedback is not None and row.feedback.voided:
        raise UserError(f"问题{row.feedback.number}已经作废")
