"""指定回头看: a closure inspected again by name, because somebody doubts it."""

from __future__ import annotations

from datetime import date, timedelta

from db.models import Feedback, LookBack
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.stepping import note
from desktop.lookback.standing import look_back_clash
from desktop.required import required
from desktop.settings.declared import LOOK_BACK_DAYS
from desktop.settings.queries import value_of
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus, LookBackReason


def name_look_back(*, feedback: int, reason: str, actor: str) -> Changes:
    """Have a closed or withdrawn problem inspected again, with the reason. Raises UserError."""
    with open_work("指定回头看", actor, needs=Act.LOOK_BACK) as work:
        name_in(work, Feedback.get_by_id(feedback), reason)
        return work.changes()


def void_named(*, look_back: int, reason: str, actor: str) -> Changes:
    """Take back an inspection by name that has not been made. What was drawn by lot stays drawn. Raises UserError."""
    with open_work("作废回头看", actor, needs=Act.LOOK_BACK) as work:
        row = LookBack.get_by_id(look_back)
        if row.round_id is not None:
            raise UserError("抽中的不能作废，必须检查（抽错了月份或比例的，用“撤回”撤销整次抽样，重抽用同一个种子）")
        if row.outcome:
            raise UserError("已经登记检查结果，不能作废")
        work.void(row, reason)
        return work.changes()


def name_in(work: Work, row: Feedback, reason: str) -> LookBack:
    """The same inside an open work."""
    why = required(reason, "指定回头看须写明为什么")
    ended = ended_on(row)
    if ended is None:
        raise UserError(f"{row.number}现处于“{row.status}”，只有已销号、撤单的问题才回头看")
    if row.merged_into is not None:
        raise UserError(f"{row.number}并案于{row.merged_into.number}，请对{row.merged_into.number}回头看")
    made = LookBack(feedback=row.id, closed_on=ended, why=LookBackReason.NAMED, due_on=due_from(clock.today()))
    if wrong := look_back_clash(made):
        raise UserError(wrong)
    work.insert(made)
    note(work, row, Event.LOOK_BACK, f"列入回头看（指定）：{why}")
    return made


def ended_on(row: Feedback) -> date | None:
    """The day a problem was closed or withdrawn; None when it is not."""
    if row.voided:
        return None
    return {FeedbackStatus.CLOSED: row.closed_on, FeedbackStatus.WITHDRAWN: row.declined_on}.get(FeedbackStatus(row.status))


def due_from(day: date) -> date:
    """The last day for an inspection that is asked for on a day."""
    return day + timedelta(days=int(value_of(LOOK_BACK_DAYS)))
