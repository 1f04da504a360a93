"""申请销号 → 企业确认 → 督查核验 → 销号, 退回 and 重新办理: a closure is true because nobody takes two of its steps for one's own work."""

from __future__ import annotations

from typing import Any

from db.models import Cadre, Feedback
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.evidence import Seen, unseen_refusal
from desktop.feedback.independence import confirming_refusal, entering_refusal, own_word_refusal
from desktop.feedback.parties import home_of, involved_in, names_of, signer_of, signing, verified_refusal
from desktop.feedback.stepping import take
from desktop.required import reasoned
from desktop.vocabulary import ConfirmedHow, Satisfaction
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status


def apply_closure(*, feedback: int, result: str, actor: str, applicant: int | None = None) -> Changes:
    """申请销号 with a result in words; needs evidence.

    ``applicant``: who applies, of the handling department; the handler unless somebody is named.
    """
    with open_work("申请销号", actor, needs=Act.APPLY) as work:
        told = reasoned(result, "申请销号")
        row = Feedback.get_by_id(feedback)
        asking = applicant if applicant is not None else row.handler_id
        if asking is not None and asking != row.handler_id and Cadre.get_by_id(asking).department_id != home_of(row):
            raise UserError("申请人须是经办人，或主办部门的人")
        take(work, feedback, Event.APPLY_CLOSURE, told, cadre=asking, result=told, handled_on=clock.today(), applicant=asking)
        return work.changes()


def confirm_closure(
    *, feedback: int, solved: bool, satisfaction: Satisfaction, confirmed_by: str, how: ConfirmedHow | str, actor: str
) -> Changes:
    """企业确认: whether it is solved, how content the enterprise is, who said so and how. 未解决 or 不满意 sends it back.

    Neither the handler nor the applicant speaks for the enterprise, or enters what it said.
    """
    with open_work("企业确认", actor, needs=Act.CONFIRM) as work:
        by = reasoned(confirmed_by, "企业确认（确认人）")
        row = Feedback.get_by_id(feedback)
        involved = involved_in(row)
        refused = confirming_refusal(involved, signer_of(work.person)) or own_word_refusal(by, names_of(involved), "确认")
        said: dict[str, Any] = {
            "solved": solved,
            "satisfaction": satisfaction,
            "confirmed_on": clock.today(),
            "confirmed_by": by,
            "confirmed_how": ConfirmedHow(how),
        }
        words = f"{by}（{ConfirmedHow(how)}）：{'已解决' if solved else '未解决'}，{satisfaction}"
        content = solved and satisfaction != Satisfaction.DISSATISFIED
        kind = Event.CONFIRM if content else Event.RETURN
        take(work, feedback, kind, words, only_from=Status.APPLIED, barred=refused, **said)
        return work.changes()


def verify_closure(*, feedback: int, words: str, actor: str, verifier: int | None = None) -> Changes:
    """督查核验 by someone who neither handled it nor belongs to the handling department.

    In a file with accounts the verifier is who is signed in; without, ``verifier`` is named.
    """
    with open_work("督查核验", actor, needs=Act.VERIFY) as work:
        _verify(work, feedback, words, verifier)
        return work.changes()


def close_feedback(*, feedback: int, actor: str, words: str = "") -> Changes:
    """销号, after 核验."""
    with open_work("销号", actor, needs=Act.VERIFY) as work:
        _close(work, feedback, words)
        return work.changes()


def verify_and_close(*, feedback: int, words: str, actor: str, verifier: int | None = None, seen: Seen | None = None) -> Changes:
    """督查核验 and 销号 in one go, as ``verify_closure``; the life tells both.

    ``seen``: what the verifier looked at; nobody signs for what has changed since.
    """
    with open_work("核验销号", actor, needs=Act.VERIFY) as work:
        if seen is not None and (refused := unseen_refusal(Feedback.get_by_id(feedback), seen)):
            raise UserError(refused)
        _verify(work, feedback, words, verifier)
        _close(work, feedback, "")
        return work.changes()


def return_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """退回 for more work, with a reason."""
    with open_work("退回", actor, needs=Act.VERIFY) as work:
        take(work, feedback, Event.RETURN, reasoned(reason, "退回"))
        return work.changes()


def reopen_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """重新办理 a problem that had ended (its closure was found false). One that ended with another is on its own from now on."""
    with open_work("重新办理", actor, needs=Act.VERIFY) as work:
        take(work, feedback, Event.REOPEN, reasoned(reason, "重新办理"))
        return work.changes()


def _verify(work: Work, feedback: int, words: str, named: int | None) -> None:
    row = Feedback.get_by_id(feedback)
    verifier = signing(work.person, named, "核验人")
    refused = entering_refusal(involved_in(row), signer_of(work.person), "核验")
    refused = refused or verified_refusal(row, Cadre.get_by_id(verifier), work.person)
    done: dict[str, Any] = {"verifier": verifier, "verified_on": clock.today()}
    take(work, feedback, Event.VERIFY, words.strip(), cadre=verifier, barred=refused, **done)


def _close(work: Work, feedback: int, words: str) -> None:
    refused = confirming_refusal(involved_in(Feedback.get_by_id(feedback)), signer_of(work.person), "销号")
    take(work, feedback, Event.CLOSE, words.strip(), barred=refused, closed_on=clock.today())
