"""议定事项: one decision, one task. On a problem it becomes a measure, and may move the problem: its level, onto 挂账 or off it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from db.models import Conference, Decision, Feedback, Measure
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.conferences.meetings import allowed, called
from desktop.conferences.workflow import Step, deadline_refusal
from desktop.errors import UserError
from desktop.feedback.handling import change_level
from desktop.feedback.stepping import note, take
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.measures.commands import next_position
from desktop.measures.owners import checked_values
from desktop.numbering import next_place
from desktop.required import required
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus, Level
from desktop.wording import long_day


@dataclass(frozen=True)
class Effect:
    """What a decision does to its problem besides the task: a new level; 挂账 with its reason until ``next_review``; or ``resume``."""

    level: Level | None = None
    account_reason: str = ""
    next_review: date | None = None
    resume: bool = False


NO_EFFECT = Effect()


def decide(
    *,
    conference: int,
    content: str,
    lead: int | None,
    due_on: date | None,
    actor: str,
    owner: int | None = None,
    helpers: str = "",
    feedback: int | None = None,
    effect: Effect = NO_EFFECT,
) -> Changes:
    """Record a decision of a meeting that was held: who leads, who answers for it, who helps, until when.

    On an open problem its measure, the step 会商议定 in its life and the ``effect`` are written with it, or nothing is.
    """
    with open_work("记议定事项", actor, needs=Act.CONFER) as work:
        meeting = allowed(conference, Step.DECIDE)
        task = _task({"content": content, "owner": owner, "department": lead, "due_on": due_on}, meeting)
        problem = _open_problem(feedback) if feedback is not None else None
        if problem is None and effect != NO_EFFECT:
            raise UserError("没有对应问题的事项，不能提级或挂账")
        decision = Decision(
            conference=meeting, feedback=problem, helpers=helpers.strip(), position=_next_place(meeting), **_as_decision(task)
        )
        if problem is not None:
            measure = Measure(feedback=problem, position=next_position(problem.id), **task)
            work.insert(measure)
            decision.measure = measure
        work.insert(decision)
        if problem is not None:
            _move(work, problem, f"{called(meeting)}议定：{_told(decision)}", effect)
        return work.changes()


def correct_decision(*, decision: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a decision until the minutes are 定稿, its measure with it. Keys: content, lead, owner, helpers, due_on."""
    if unknown := values.keys() - {"content", "lead", "owner", "helpers", "due_on"}:
        raise UserError(f"这些内容不能更正：{'、'.join(sorted(unknown))}")
    with open_work("更正议定事项", actor, needs=Act.CONFER) as work:
        row = _living(decision)
        meeting = allowed(row.conference_id, Step.DECIDE)
        before = {"content": row.content, "owner": row.owner_id, "department": row.lead_id, "due_on": row.due_on}
        wanted = {("department" if name == "lead" else name): value for name, value in values.items() if name != "helpers"}
        task = _task(wanted, meeting, before=before)
        helpers = values.get("helpers", row.helpers).strip()
        changed = work.update(row, expected_version=expected_version, helpers=helpers, **_as_decision(task))
        if changed and (measured := _measured(row)):
            measure, problem = measured
            _refuse_worked_on(measure, "更正")
            work.update(measure, **task)
            note(work, problem, Event.DECIDE, f"{called(meeting)}更正：{_told(row)}")
        return work.changes()


def finish_decision(*, decision: int, done_on: date, result: str, actor: str, expected_version: int | None = None) -> Changes:
    """登记落实 of a task without a problem; of the others the measure tells it."""
    with open_work("登记议定事项落实", actor, needs=Act.CONFER) as work:
        row = _living(decision)
        if measured := _measured(row):
            raise UserError(f"这项议定事项是问题{measured[1].number}的措施，请在该问题的措施里填报结果")
        if done_on > clock.today():
            raise UserError(f"完成日期{done_on}晚于今天（{clock.today()}）")
        if done_on < row.conference.day:
            raise UserError(f"完成日期{done_on}早于会商日期{row.conference.day}")
        told = required(result, "请写明落实情况")
        work.update(row, expected_version=expected_version, done_on=done_on, result=told)
        return work.changes()


def void_decision(*, decision: int, reason: str, actor: str) -> Changes:
    """作废 a decision entered by mistake, with its measure; what was worked on stands. Level and 挂账 are put right on the problem."""
    with open_work("作废议定事项", actor, needs=Act.CONFER) as work:
        row = _living(decision)
        meeting = allowed(row.conference_id, Step.DECIDE)
        if row.done_on is not None:
            raise UserError("这项议定事项已经登记落实，不能作废")
        work.void(row, reason)
        if measured := _measured(row):
            measure, problem = measured
            _refuse_worked_on(measure, "作废")
            work.void(measure, reason)
            note(work, problem, Event.DECIDE, f"{called(meeting)}的议定事项作废：{row.content}（{reason.strip()}）")
        return work.changes()


def _task(values: dict[str, Any], meeting: Conference, *, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """Content, owner, department and due_on as a measure takes them. Raises UserError."""
    wanted = {**(before or {}), **values}
    if not (wanted["content"] or "").strip():
        raise UserError("请填写议定事项")
    if wanted["department"] is None and wanted["owner"] is None:
        raise UserError("请选择牵头部门")
    if wrong := deadline_refusal(wanted["due_on"], meeting.day):
        raise UserError(wrong)
    return checked_values(values, meeting.day, before=before)


def _as_decision(task: dict[str, Any]) -> dict[str, Any]:
    return {("lead" if name == "department" else name): value for name, value in task.items()}


def _move(work: Work, problem: Feedback, words: str, effect: Effect) -> None:
    """The step 会商议定, then what was decided of the problem itself, by the steps of its life."""
    if effect.resume and effect.account_reason:
        raise UserError("一件问题不能同时恢复办理又挂账")
    note(work, problem, Event.DECIDE, words)
    if effect.level is not None:
        change_level(work, problem, effect.level, "会商议定", by_conference=True)
    if effect.resume:
        take(work, problem.id, Event.RESUME, "会商议定恢复办理")
    elif effect.account_reason:
        if effect.next_review is None or effect.next_review <= clock.today():
            raise UserError("挂账须填写今天以后的下次研究日期")
        reason = effect.account_reason.strip()
        take(work, problem.id, Event.PUT_ON_ACCOUNT, f"会商议定：{reason}", account_reason=reason, next_review=effect.next_review)


def _told(row: Decision) -> str:
    """As the life of the problem tells it: 修复道路（建设局牵头，张文杰负责，交通局配合，2022年9月30日前）."""
    parts = [
        f"{row.lead.name}牵头" if row.lead is not None else "",
        f"{row.owner.name}负责" if row.owner is not None else "",
        f"{row.helpers}配合" if row.helpers else "",
        f"{long_day(row.due_on)}前" if row.due_on is not None else "",
    ]
    return f"{row.content}（{'，'.join(part for part in parts if part)}）"


def _measured(row: Decision) -> tuple[Measure, Feedback] | None:
    """The measure it became, with its problem; None for a task without a problem."""
    return (row.measure, row.measure.feedback) if row.measure is not None else None


def _refuse_worked_on(measure: Measure, step: str) -> None:
    if measure.done_on is not None or measure.outcome or measure.result:
        raise UserError(f"这项议定事项的措施已经填报结果，不能{step}；请先在问题的措施里处理")


def _open_problem(feedback: int) -> Feedback:
    row = Feedback.get_by_id(feedback)
    if row.voided or row.status not in OPEN_STATUSES - {FeedbackStatus.MERGED}:
        raise UserError(f"问题{row.number}现处于“{row.status}”，不能再议定措施")
    return row


def _living(decision: int) -> Decision:
    row = Decision.get_by_id(decision)
    if row.voided:
        raise UserError("这项议定事项已经作废，不能再改")
    return row


def _next_place(meeting: Conference) -> int:
    return next_place(Decision, Decision.conference == meeting)
