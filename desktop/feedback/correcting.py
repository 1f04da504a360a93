"""更正: particulars of a problem put right by hand, with a reason, within what its steps have settled."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import fn

from db.models import Cadre, Feedback, FeedbackEvent
from desktop import clock
from desktop.accounts.gate import Person
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.deadlines import deadline
from desktop.feedback.extensions import was_extended
from desktop.feedback.independence import deciding_refusal
from desktop.feedback.parties import duplicates_of, home_of
from desktop.feedback.queries import time_limits
from desktop.feedback.standing import verified_clash
from desktop.feedback.stepping import further, note, refuse_gone
from desktop.feedback.workflow import ENDED, SUSPENDED
from desktop.required import reasoned
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import Grade
from desktop.wording import long_day

CORRECTABLE = frozenset(
    {
        "text",
        "source",
        "category",
        "grade",
        "collected_on",
        "enterprise",
        "first_handler",
        "department",
        "handler",
        "due_on",
        "result",
        "note",
    }
)
_IN_HAND = frozenset({"handler", "department"})
_BEFORE_THE_WORK = frozenset({Event.REGISTER, Event.IMPORT, Event.CORRECT})


def correct_feedback(*, feedback: int, reason: str, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """更正 particulars by hand, with a reason; states change only by steps. Keys: CORRECTABLE.

    A new grade or collection day counts the deadline anew unless ``due_on`` is given too; one that was extended or stood still
    is not counted anew, so ``due_on`` must be given. Only who may agree to an extension makes it later: a ``due_on`` of others is
    refused, and what is counted anew for them stays where it is, saying so.
    """
    if unknown := values.keys() - CORRECTABLE:
        raise UserError(f"这些内容不能直接更正：{'、'.join(sorted(unknown))}")
    with open_work("更正问题", actor, needs=Act.CORRECT) as work:
        row = Feedback.get_by_id(feedback)
        change_feedback(work, row, reason=reason, expected_version=expected_version, **values)
        return work.changes()


def change_feedback(work: Work, row: Feedback, *, reason: str, expected_version: int | None = None, **values: Any) -> None:
    """The same inside an open work. Raises UserError."""
    if row.voided:
        raise UserError("该问题已经作废，不能再改")
    collected_on = values.get("collected_on", row.collected_on)
    if (
        refused := _day_refusal(row, collected_on)
        or _object_refusal(row, values)
        or _hands_refusal(row, values)
        or _grade_refusal(row, values)
    ):
        raise UserError(refused)
    values |= _deadline(work, row, collected_on, values, reason)
    before, due_before = (row.handler_id, row.department_id), row.due_on
    if work.update(row, expected_version=expected_version, **values):
        moved = (row.handler_id, row.department_id) != before
        refuse_gone(row, values)
        if moved and (wrong := verified_clash(row)):
            raise UserError(f"{wrong}；请先退回或重新办理，再更正")
        named: dict[str, Any] = {"cadre": row.handler_id, "department": home_of(row)} if moved else {}
        moved_deadline = f"（应办时限由{due_before}改为{row.due_on}）" if row.due_on != due_before else ""
        note(work, row, Event.CORRECT, f"{reasoned(reason, '更正')}{moved_deadline}", **named)


def _day_refusal(row: Feedback, collected_on: date) -> str | None:
    """Why it cannot have been collected on that day."""
    if collected_on == row.collected_on:
        return None
    if collected_on > clock.today():
        return f"收集日期{collected_on}晚于今天（{clock.today()}）"
    if row.closed_on and collected_on > row.closed_on:
        return f"收集日期{collected_on}晚于销号日期{row.closed_on}"
    if row.declined_on and collected_on > row.declined_on:
        return f"收集日期{collected_on}晚于不予支持的日期{row.declined_on}"
    work = (FeedbackEvent.feedback == row) & ~FeedbackEvent.voided & FeedbackEvent.kind.not_in(list(_BEFORE_THE_WORK))
    first = FeedbackEvent.select(fn.MIN(FeedbackEvent.day)).where(work).scalar()
    begun = date.fromisoformat(first) if isinstance(first, str) else first
    return f"收集日期{collected_on}晚于开始办理的日期{begun}" if begun is not None and collected_on > begun else None


def _object_refusal(row: Feedback, values: dict[str, Any]) -> str | None:
    """Why it cannot be another object's: a problem is only joined to others of the same object."""
    if values.get("enterprise", row.enterprise_id) == row.enterprise_id:
        return None
    joined = row.merged_into_id or row.recurs_id or duplicates_of(row.id)
    recurred = Feedback.select().where((Feedback.recurs == row) & ~Feedback.voided).exists()
    return "该问题与同一企业（项目）的其他问题并案或标为复发，请先撤出并案、取消复发，再更正企业（项目）" if joined or recurred else None


def _grade_refusal(row: Feedback, values: dict[str, Any]) -> str | None:
    """Why it cannot be less grave: every 重大 one that ended is inspected again."""
    if row.status not in ENDED or row.grade != Grade.MAJOR or values.get("grade", row.grade) == Grade.MAJOR:
        return None
    return f"{row.number}已经“{row.status}”，重大事项办结后都要回头看，不能再改级别；确有错误的，先重新办理"


def _hands_refusal(row: Feedback, values: dict[str, Any]) -> str | None:
    """Why it cannot be in these hands: somebody has it always, and they belong to the handling department."""
    if not _IN_HAND & values.keys():
        return None
    handler, department = values.get("handler", row.handler_id), values.get("department", row.department_id)
    if "handler" in values and handler is None:
        return "问题任何时候都要有经办人，请选择经办人"
    if handler is not None and department is not None and Cadre.get_by_id(handler).department_id != department:
        return "经办人须属于主办部门，请一并更正"
    return None


def _deadline(work: Work, row: Feedback, collected_on: date, values: dict[str, Any], reason: str) -> dict[str, Any]:
    """The deadline as corrected or counted anew, with how. Raises UserError."""
    if "due_on" in values:
        due = values["due_on"]
        if due == row.due_on:
            return {}
        if due is None or due < collected_on:
            raise UserError(f"应办时限不能空着，也不能早于收集日期{collected_on}")
        if refused := _later_refusal(work.person, row, due):
            raise UserError(refused)
        return {"due_basis": f"人工更正：{reason.strip()}"}
    grade = Grade(values.get("grade", row.grade))
    if (grade, collected_on) == (row.grade, row.collected_on):
        return {}
    if was_extended(row.id) or _stood_still(row):
        raise UserError(f"{row.number}的时限延期过或停过表，改级别、收集日期时请把应办时限一并写明")
    counted = deadline(collected_on, grade, work_calendar(), time_limits())
    if _later_refusal(work.person, row, counted.due):
        return {"due_basis": further(row.due_basis, f"更正为{long_day(collected_on)}收到的{grade}，没有同意延期，时限不往后改")}
    return {"due_on": counted.due, "due_basis": counted.how}


def _later_refusal(person: Person | None, row: Feedback, due: date) -> str | None:
    """Why it may not be due on that day: more time is only given by who may agree to an extension, and not to oneself."""
    if row.due_on is None or due <= row.due_on:
        return None
    if row.status in ENDED:
        return f"{row.number}已经“{row.status}”，是否按期以当时的时限{row.due_on}为准，不能再往后改"
    if person is None:
        return None
    if person.reach(Act.EXTEND) is None:
        return f"应办时限要往后改（{row.due_on}→{due}），请申请延期，由有审批权限的人同意"
    own = deciding_refusal(person.cadre, asker=None, handler=row.handler_id) if person.cadre is not None else None
    return f"应办时限要往后改（{row.due_on}→{due}）：{own}" if own else None


def _stood_still(row: Feedback) -> bool:
    stopped = (FeedbackEvent.feedback == row) & ~FeedbackEvent.voided & FeedbackEvent.to_status.in_(list(SUSPENDED))
    return FeedbackEvent.select().where(stopped).exists()
