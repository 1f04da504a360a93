"""Who inspects, and what was found. A false closure reopens its problem and raises red line 3; the closure stays on record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from db.models import Cadre, Feedback, LookBack
from desktop import clock
from desktop.accounts.gate import Person
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.independence import entering_refusal, own_word_refusal
from desktop.feedback.parties import departments_of, involved_in, names_of, signer_of
from desktop.feedback.registering import mark_recurrence
from desktop.feedback.stepping import note, take
from desktop.lookback.leads import false_closure_lead
from desktop.lookback.naming import ended_on
from desktop.lookback.rules import Hand, inspector_refusal, result_refusal
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import LookBackOutcome, LookBackReason
from desktop.wording import SENTENCES, some


def assign_inspector(*, look_backs: Collection[int], inspector: int, actor: str) -> Changes:
    """Give inspections that have not been made to somebody who has no part in any of them; all of them, or none. Raises UserError."""
    with open_work("指派回头看", actor, needs=Act.LOOK_BACK) as work:
        who = Cadre.get_by_id(inspector)
        if who.voided or (who.in_post_to is not None and who.in_post_to < clock.today()):
            raise UserError(f"{who.name}已经不在岗，不能检查")
        rows = list(LookBack.select().where(LookBack.id.in_(list(look_backs)) & ~LookBack.voided).order_by(LookBack.id))
        wrong = [f"{row.feedback.number}：{refused}" for row in rows if (refused := _may_not_inspect(row, who))]
        if wrong:
            raise UserError(f"{who.name}不能检查其中的{some(wrong, '件', between=SENTENCES)}，请换人，或把这几件另派")
        for row in rows:
            work.update(row, inspector=who.id)
        return work.changes()


def record_result(
    *,
    look_back: int,
    outcome: LookBackOutcome | None,
    findings: str,
    said_by: str,
    actor: str,
    inspected_on: date | None = None,
    inspector: int | None = None,
    recurrence: int | None = None,
) -> Changes:
    """Enter what an inspection found, and who of the enterprise said so.

    假销号 reopens the problem and raises red line 3. 复发: the closure was true, and ``recurrence``, another problem of the object,
    brings it up again. Raises UserError.
    """
    with open_work("回头看结果", actor, needs=Act.LOOK_BACK) as work:
        row = LookBack.get_by_id(look_back)
        if row.voided or row.outcome:
            raise UserError("这项回头看已经登记过结果，要改请先撤回那次登记" if row.outcome else "这项回头看已经作废")
        problem = Feedback.get_by_id(row.feedback_id)
        who = Cadre.get_or_none(Cadre.id == (inspector if inspector is not None else row.inspector_id))
        if who is None:
            raise UserError("请先选定检查人")
        on = inspected_on or clock.today()
        standing = ended_on(problem) == row.closed_on
        refused = (
            result_refusal(outcome, findings, said_by, on, _since(row), clock.today(), standing=standing)
            or _may_not_inspect(row, who)
            or _may_not_enter(problem, work.person)
            or own_word_refusal(said_by, names_of(involved_in(problem)), "说话")
        )
        if refused or outcome is None:
            raise UserError(refused or "请选检查结果")
        found = findings.strip()
        told = f"{outcome}：{found}（企业{said_by.strip()}，检查人{who.name}）"
        note(work, problem, Event.LOOK_BACK, f"{row.closed_on}的销号经回头看{told}", cadre=who.id)
        line = _refute(work, row, problem, told, standing=standing) if outcome == LookBackOutcome.FALSE else None
        if outcome == LookBackOutcome.RECURRED:
            _link(work, problem, recurrence)
        work.update(row, outcome=outcome, findings=found, said_by=said_by.strip(), inspected_on=on, inspector=who.id, red_line=line)
        return work.changes()


def _refute(work: Work, row: LookBack, problem: Feedback, told: str, *, standing: bool) -> int:
    """The lead is raised while the row still says who verified; the events of the closure it refutes stay as they are."""
    verifier = f"，核验人{problem.verifier.name}" if problem.verifier is not None else ""
    line = false_closure_lead(work, problem, row.closed_on, f"回头看查明{told}{verifier}")
    if standing:
        take(work, problem.id, Event.REOPEN, f"回头看查明{row.closed_on}的销号是假销号，重新办理")  # not every eye may see the lead
    return line.id


def _link(work: Work, problem: Feedback, recurrence: int | None) -> None:
    if recurrence is None:
        raise UserError("复发的，请选定再次反映的那件问题；还没有登记的，先登记再来填结果")
    mark_recurrence(work, Feedback.get_by_id(recurrence), problem.id)


def _may_not_inspect(row: LookBack, who: Cadre) -> str | None:
    problem = row.feedback
    if row.outcome:
        return "已经登记检查结果"
    hand = Hand(involved_in(problem), problem.verifier_id, problem.first_handler_id)
    return inspector_refusal(hand, who.id, *departments_of(who, problem.collected_on))


def _may_not_enter(problem: Feedback, person: Person | None) -> str | None:
    """Who handled or verified a problem, or entered its 申请销号, does not enter what the inspection of it found."""
    signer = signer_of(person)
    if signer is None:
        return None
    involved = involved_in(problem)
    if signer.cadres & {*involved.handlers, *involved.before.people, involved.applicant, problem.verifier_id}:
        return f"{signer.account}办理或核验过{problem.number}，不能登记它的检查结果，请由别人登记"
    return entering_refusal(involved, signer, "检查结果")


def _since(row: LookBack) -> date:
    """The day on which the inspection was asked for; one by name may look at what was found that very day."""
    return row.round.drawn_on if row.round is not None and row.why != LookBackReason.NAMED else row.closed_on
