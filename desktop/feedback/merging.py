"""并案 (同一问题): one problem is handled in another of the same object. Neither is lost: each keeps its number, deadline and history."""

from __future__ import annotations

from db.models import Feedback
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.merge_rules import Half, merging_refusal
from desktop.feedback.parties import duplicates_of
from desktop.feedback.stepping import note, refuse_elsewhere, take
from desktop.required import reasoned
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status


def merge_feedback(*, feedback: int, into: int, reason: str, actor: str) -> Changes:
    """并案: handle this problem in ``into``, with a reason. It ends with it, on the same day, and is counted as itself."""
    with open_work("并案", actor, needs=Act.MERGE) as work:
        why = reasoned(reason, "并案")
        row, target = Feedback.get_by_id(feedback), Feedback.get_by_id(into)
        refuse_elsewhere(work, Event.MERGE, target)
        refused = merging_refusal(_half(row), _half(target))
        take(work, feedback, Event.MERGE, f"并入{target.number}：{why}", barred=refused, merged_into=target.id)
        note(work, target, Event.MERGE, f"{row.number}并入本件：{why}")
        return work.changes()


def unmerge_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """撤出并案: it is another problem after all, and is handled on its own again."""
    with open_work("撤出并案", actor, needs=Act.MERGE) as work:
        why = reasoned(reason, "撤出并案")
        target = Feedback.get_by_id(feedback).merged_into
        if target is None:
            raise UserError("该问题没有并入别的问题")
        row = take(work, feedback, Event.UNMERGE, f"从{target.number}撤出：{why}")
        note(work, target, Event.UNMERGE, f"{row.number}撤出：{why}")
        return work.changes()


def _half(row: Feedback) -> Half:
    return Half(row.id, row.number, row.enterprise_id, Status(row.status), merged=len(duplicates_of(row.id)))
