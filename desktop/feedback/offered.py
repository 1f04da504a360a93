"""Which steps whoever is signed in may take now, and why not the others: asked for screens; every command asks again by itself."""

from __future__ import annotations

from collections.abc import Mapping

from db.models import Cadre, Feedback
from desktop import clock
from desktop.accounts.gate import Person, acting, own_refusal, require
from desktop.accounts.permissions import Act
from desktop.calendar.queries import work_calendar
from desktop.errors import UserError
from desktop.feedback.extension_rules import asking_refusal
from desktop.feedback.extensions import open_request
from desktop.feedback.handling import too_late_to_hand_back
from desktop.feedback.independence import confirming_refusal, deciding_refusal, entering_refusal
from desktop.feedback.levels import higher_levels
from desktop.feedback.parties import duplicates_of, home_of, involved_in, signer_of, verified_refusal
from desktop.feedback.stepping import problem_in
from desktop.feedback.workflow import NEEDS, steps
from desktop.periods import DAY
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import Level


def offered(feedback: int) -> dict[Event, str | None]:
    """Every step, and 措施 and 更正, with None if it may be taken, else why not. 措施 stands for evidence too. Raises NotSignedInError."""
    row, person = Feedback.get_by_id(feedback), acting()
    gone = "该问题已经作废，不能再改" if row.voided else None
    found = {**steps(problem_in(row)), Event.MEASURE: gone, Event.CORRECT: gone}
    asked = {NEEDS[event] for event, refused in found.items() if refused is None}
    barred = {act: _not_permitted(act) for act in asked}
    home = home_of(row)
    own = _own_work(row, person) if asked else {}
    return {
        event: refused or barred[NEEDS[event]] or own_refusal(person, NEEDS[event], home) or own.get(event)
        for event, refused in found.items()
    }


def _not_permitted(act: Act) -> str | None:
    try:
        require(act)
    except UserError as error:
        return str(error)
    return None


def _own_work(row: Feedback, person: Person | None) -> Mapping[Event, str | None]:
    """What bars a step besides the state and the permission."""
    involved, signer = involved_in(row), signer_of(person)
    deciding = _deciding(row, person)
    return {
        Event.CONFIRM: confirming_refusal(involved, signer),
        Event.WITHDRAW: confirming_refusal(involved, signer, "撤单"),
        Event.NOT_SUPPORT: confirming_refusal(involved, signer, "不予支持"),
        Event.CLOSE: confirming_refusal(involved, signer, "销号"),
        Event.VERIFY: entering_refusal(involved, signer, "核验") or _verifying(row, person),
        Event.HAND_BACK: too_late_to_hand_back(row.id),
        Event.RAISE: None if higher_levels(Level(row.level)) else f"已经提到最高一级“{row.level}”",
        Event.ASK_EXTENSION: _asking(row),
        Event.EXTEND: deciding,
        Event.REFUSE_EXTENSION: deciding,
        Event.MERGE: _merging(row),
    }


def _verifying(row: Feedback, person: Person | None) -> str | None:
    if person is None:
        return None  # the verifier is named in the form
    if person.cadre is None:
        return f"账号“{person.name}”没有对应名册中的干部，不能作核验人；请管理员先在账号里选定本人"
    return verified_refusal(row, Cadre.get_by_id(person.cadre), person)


def _asking(row: Feedback) -> str | None:
    if row.due_on is None:
        return f"{row.number}没有应办时限，不用延期"
    if open_request(row.id) is not None:
        return f"{row.number}已有一份延期申请等待审批，一次只办一份"
    return asking_refusal(row.due_on, row.due_on + DAY, clock.today(), work_calendar())


def _deciding(row: Feedback, person: Person | None) -> str | None:
    request = open_request(row.id)
    if request is None:
        return "没有等待审批的延期申请"
    if person is None or person.cadre is None:
        return None
    return deciding_refusal(person.cadre, asker=request.asker_id, handler=row.handler_id)


def _merging(row: Feedback) -> str | None:
    merged = len(duplicates_of(row.id))
    return f"已有{merged}件问题并入{row.number}，请先撤出，或反过来并案" if merged else None
