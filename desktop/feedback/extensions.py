"""延期: a later deadline is asked for in time, by who has the problem, and agreed to or refused by somebody else."""

from __future__ import annotations

from datetime import date

from db.models import Cadre, Extension, Feedback, FeedbackEvent
from desktop import clock
from desktop.accounts.gate import Person
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.deadlines import extended
from desktop.feedback.extension_rules import asking_refusal
from desktop.feedback.independence import deciding_refusal
from desktop.feedback.parties import home_of, signer_of, signing
from desktop.feedback.queries import time_limits
from desktop.feedback.stepping import further, note, problem_in, refuse_elsewhere
from desktop.feedback.workflow import refusal
from desktop.required import reasoned
from desktop.vocabulary import ExtensionState
from desktop.vocabulary import FeedbackEventKind as Event


def ask_extension(*, feedback: int, to_due: date, reason: str, actor: str, asker: int | None = None) -> Changes:
    """申请延期 to a later day, at the latest on the working day before the deadline; one request at a time.

    ``asker``: the handler, or somebody of the handling department; the handler unless somebody is named or signed in.
    """
    with open_work("申请延期", actor, needs=Act.HANDLE) as work:
        why = reasoned(reason, "申请延期")
        row = Feedback.get_by_id(feedback)
        refuse_elsewhere(work, Event.ASK_EXTENSION, row)
        if refused := refusal(problem_in(row), Event.ASK_EXTENSION):
            raise UserError(refused)
        if row.due_on is None:
            raise UserError(f"{row.number}没有应办时限，不用延期")
        if refused := asking_refusal(row.due_on, to_due, clock.today(), work_calendar()):
            raise UserError(refused)
        if open_request(feedback) is not None:
            raise UserError(f"{row.number}已有一份延期申请等待审批，一次只办一份")
        by = _asker(row, asker, work.person)
        work.insert(
            Extension(
                feedback=row,
                asked_on=clock.today(),
                asked_by=by.name,
                asker=by,
                from_due=row.due_on,
                to_due=to_due,
                reason=why,
                state=ExtensionState.ASKED,
            )
        )
        note(work, row, Event.ASK_EXTENSION, f"{by.name}申请由{row.due_on}延至{to_due}：{why}")
        return work.changes()


def decide_extension(*, extension: int, agree: bool, words: str, actor: str, agreed_by: int | None = None) -> Changes:
    """Agree to an extension or refuse it, with words; neither who asked nor the handler may.

    In a file with accounts who is signed in decides; without, ``agreed_by`` is named.
    """
    with open_work("审批延期", actor, needs=Act.EXTEND) as work:
        request = Extension.get_by_id(extension)
        if request.voided or request.state != ExtensionState.ASKED:
            raise UserError(f"这份延期申请已经办过（{'作废' if request.voided else request.state}），不能再审批")
        row = request.feedback
        kind = Event.EXTEND if agree else Event.REFUSE_EXTENSION
        decider = Cadre.get_by_id(signing(work.person, agreed_by, "审批人"))
        refused = refusal(problem_in(row), kind) or deciding_refusal(decider.id, asker=request.asker_id, handler=row.handler_id)
        if refused := refused or _entered_refusal(work.person, request):
            raise UserError(refused)
        said = words.strip() if agree else reasoned(words, "不同意延期")
        if agree:
            _move_deadline(work, row, request, decider.name)
        state = ExtensionState.AGREED if agree else ExtensionState.REFUSED
        work.update(request, state=state, decided_on=clock.today(), decided_by=decider.name, agreed_by=decider, words=said)
        told = f"{decider.name}同意由{request.from_due}延至{row.due_on}" if agree else f"{decider.name}不同意延至{request.to_due}"
        note(work, row, kind, f"{told}：{said}" if said else told, cadre=decider.id)
        return work.changes()


def open_request(feedback: int) -> Extension | None:
    """The request of a problem that waits for a decision."""
    return Extension.get_or_none((Extension.feedback == feedback) & (Extension.state == ExtensionState.ASKED) & ~Extension.voided)


def was_extended(feedback: int) -> bool:
    """Whether an extension of the problem was ever agreed to."""
    agreed = (Extension.feedback == feedback) & (Extension.state == ExtensionState.AGREED) & ~Extension.voided
    return Extension.select().where(agreed).exists()


def _asker(row: Feedback, named: int | None, person: Person | None) -> Cadre:
    """Who asks: somebody of the handling side. Raises UserError."""
    home = home_of(row)
    asking = named if named is not None else row.handler_id
    if named is None and person is not None and person.cadre is not None and person.department == home:
        asking = person.cadre
    if asking is None:
        raise UserError(f"请选择{row.number}由谁申请延期")
    cadre = Cadre.get_by_id(asking)
    if cadre.id != row.handler_id and cadre.department_id != home:
        raise UserError("延期由经办人或主办部门的人申请")
    return cadre


def _entered_refusal(person: Person | None, request: Extension) -> str | None:
    """Whoever entered a request does not decide on it, in a file with accounts, whichever of their accounts they use."""
    signer = signer_of(person)
    if signer is None:
        return None
    asked = (FeedbackEvent.feedback == request.feedback_id) & (FeedbackEvent.kind == Event.ASK_EXTENSION) & ~FeedbackEvent.voided
    entered = FeedbackEvent.select().where(asked).order_by(FeedbackEvent.id.desc()).first()
    own = entered is not None and (entered.actor == signer.account or entered.acted_by_id in signer.cadres)
    return "登记延期申请的人不能审批同一份申请" if own else None


def _move_deadline(work: Work, row: Feedback, request: Extension, agreed_by: str) -> None:
    """The later day, and who agreed to it, in words. Raises UserError."""
    if row.due_on is None or request.to_due <= row.due_on:
        raise UserError(f"申请延至{request.to_due}，而现在的时限已是{row.due_on}，不用再延；请不同意这份申请")
    moved = extended(row.due_on, request.to_due, clock.today(), agreed_by, work_calendar(), time_limits())
    work.update(row, due_on=moved.due, due_basis=further(row.due_basis, moved.how))
