"""The honest exits beside 销号, and the waits: 不予支持, 撤单, 挂账, 长期跟踪, and back; 作废 of what was registered by mistake."""

from __future__ import annotations

from datetime import date

from db.models import Feedback
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.independence import confirming_refusal, own_word_refusal
from desktop.feedback.parties import involved_in, names_of, signer_of
from desktop.feedback.stepping import take
from desktop.required import reasoned
from desktop.vocabulary import FeedbackEventKind as Event


def put_on_account(*, feedback: int, reason: str, next_review: date, actor: str) -> Changes:
    """挂账: cannot be solved for now; reviewed on a day. Its clock stands still."""
    with open_work("挂账", actor, needs=Act.PUT_OFF) as work:
        told = reasoned(reason, "挂账")
        _review_ahead(next_review)
        take(work, feedback, Event.PUT_ON_ACCOUNT, told, account_reason=told, next_review=next_review)
        return work.changes()


def track_long_term(*, feedback: int, reason: str, next_review: date, actor: str) -> Changes:
    """转长期跟踪: 阶段性完成, with what was reached so far (``reason``) and the next date. Its clock stands still."""
    with open_work("转长期跟踪", actor, needs=Act.PUT_OFF) as work:
        told = reasoned(reason, "转长期跟踪（阶段性结果）")
        _review_ahead(next_review)
        take(work, feedback, Event.LONG_TERM, told, account_reason=told, result=told, next_review=next_review)
        return work.changes()


def resume_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """恢复办理 from 挂账 or 长期跟踪: the clock runs on, and the time it stood still is added once."""
    with open_work("恢复办理", actor, needs=Act.PUT_OFF) as work:
        take(work, feedback, Event.RESUME, reasoned(reason, "恢复办理"))
        return work.changes()


def decline_feedback(*, feedback: int, reason: str, basis: str, explained_to: str, actor: str) -> Changes:
    """不予支持: why, the rule it rests on, and to whom in the enterprise it was explained. Nobody declines what they handle."""
    with open_work("不予支持", actor, needs=Act.DECLINE) as work:
        why = reasoned(reason, "不予支持")
        rule, whom = reasoned(basis, "不予支持（所依据的规定）"), reasoned(explained_to, "不予支持（向企业何人解释）")
        told = f"{why}；依据：{rule}；已向{whom}解释"
        refused = confirming_refusal(involved_in(Feedback.get_by_id(feedback)), signer_of(work.person), "不予支持")
        take(work, feedback, Event.NOT_SUPPORT, told, barred=refused, result=told, declined_on=clock.today())
        return work.changes()


def withdraw_feedback(*, feedback: int, reason: str, withdrawn_by: str, actor: str) -> Changes:
    """撤单: the enterprise takes its problem back; who there said so, and why. The month counts it among 不予支持.

    As with 企业确认 neither the handler nor the applicant says or enters it.
    """
    with open_work("撤单", actor, needs=Act.DECLINE) as work:
        why, who = reasoned(reason, "撤单"), reasoned(withdrawn_by, "撤单（企业谁提出）")
        involved = involved_in(Feedback.get_by_id(feedback))
        if refused := confirming_refusal(involved, signer_of(work.person), "撤单") or own_word_refusal(who, names_of(involved), "撤单"):
            raise UserError(refused)
        told = f"{who}提出撤单：{why}"
        take(work, feedback, Event.WITHDRAW, told, result=told, declined_on=clock.today())
        return work.changes()


def void_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """作废 a problem registered by mistake; it stays in the record. What is handled in it is on its own again."""
    with open_work("作废", actor, needs=Act.CORRECT) as work:
        told = reasoned(reason, "作废")
        take(work, feedback, Event.VOID, told, voided=True, void_reason=told)
        return work.changes()


def _review_ahead(day: date) -> None:
    if day <= clock.today():
        raise UserError("下次研究日期须晚于今天")
