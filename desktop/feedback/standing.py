"""What must hold between living rows of problems, whichever way they came to be: commands ask before they write, an undo before it ends."""

from __future__ import annotations

from datetime import date

from db.models import Attachment, DailyNote, Extension, Feedback
from db.read.evidence import unproved_closures
from desktop.feedback.merge_rules import Half, pair_clash
from desktop.feedback.parties import duplicates_of, verified_refusal
from desktop.vocabulary import CLOSED_STATUSES, ExtensionState, FeedbackStatus


def note_clash(feedback: int, day: date, own_id: int | None = None) -> str | None:
    """A problem has one note a day; more is written into that one."""
    same = (DailyNote.feedback == feedback) & (DailyNote.day == day) & ~DailyNote.voided & (DailyNote.id != (own_id or 0))
    other = DailyNote.get_or_none(same)
    return f"问题{other.feedback.number}{day}已经记过一日一盯，请在原来的记录上更正" if other else None


def problem_life_clash(row: Feedback) -> str | None:
    """A verified problem was verified by a stranger, and what is handled together stands together."""
    return verified_clash(row) or _merged_clash(row)


def verified_clash(row: Feedback) -> str | None:
    """Whoever verified a problem has nothing to do with it, nor with what is handled in it."""
    together = [one for one in (row, _target(row)) if one is not None]
    told = (verified_refusal(one, one.verifier) for one in together if one.verifier is not None and not one.voided)
    return next((words for words in told if words), None)


def extension_clash(row: Extension) -> str | None:
    """One request of a problem waits for a decision at a time."""
    if row.state != ExtensionState.ASKED:
        return None
    same = (Extension.feedback == row.feedback_id) & (Extension.state == ExtensionState.ASKED) & ~Extension.voided
    other = Extension.get_or_none(same & (Extension.id != (row.id or 0)))
    return f"问题{row.feedback.number}已有一份延期申请等待审批" if other else None


def attachment_clash(row: Attachment) -> str | None:
    """What a closure rests on stays."""
    problem = row.feedback
    if not row.voided or problem.status not in CLOSED_STATUSES:
        return None
    return f"问题{problem.number}“{problem.status}”，“{row.name}”是办结的依据，不能移除；确有错误的，先重新办理"


def proving_clash(enterprise: int) -> str | None:
    """A closure of this object that rested on a visit alone would be left without evidence."""
    unproved = unproved_closures(enterprise)
    return f"问题{'、'.join(unproved)}是凭走访销号的，这样就没有佐证了；确有错误的，先重新办理" if unproved else None


def _merged_clash(row: Feedback) -> str | None:
    target = _target(row)
    if target is not None and (wrong := pair_clash(_half(row), None if target.voided else _half(target))):
        return wrong
    told = (pair_clash(_half(one), _half(row)) for one in duplicates_of(row.id))
    return next((words for words in told if words), None)


def _target(row: Feedback) -> Feedback | None:
    """The problem this one is handled in, as it stands now: an undo may just have put it back."""
    return Feedback.get_by_id(row.merged_into_id) if row.merged_into_id is not None else None


def _half(row: Feedback) -> Half:
    return Half(row.id, row.number, row.enterprise_id, FeedbackStatus(row.status))
