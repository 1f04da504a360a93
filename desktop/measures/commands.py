"""措施 of a collected problem: added, corrected, reported on, voided. Each leaves its step in the problem's life."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Decision, Feedback, Measure
from desktop import clock
from desktop.accounts.gate import own_refusal
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.conferences.minutes_kept import final_minutes
from desktop.errors import UserError
from desktop.feedback.stepping import note
from desktop.measures.owners import checked_values
from desktop.measures.rules import Report, problem_refusal, report_refusal
from desktop.numbering import next_place
from desktop.vocabulary import FeedbackEventKind, Outcome
from desktop.wording import long_day

_ANSWERING = ("owner", "department", "due_on")


def add_measure(
    *, feedback: int, content: str, due_on: date, actor: str, owner: int | None = None, department: int | None = None
) -> Changes:
    """Add a measure to an open problem: what is done, by whom (an owner, or a department), until when."""
    with open_work("新增措施", actor, needs=Act.HANDLE) as work:
        problem = _open_problem(feedback)
        values = checked_values({"content": content, "owner": owner, "department": department, "due_on": due_on}, problem.collected_on)
        _refuse_others(work, values["department"], problem.department_id)
        measure = Measure(feedback=problem, position=next_position(problem.id), **values)
        work.insert(measure)
        _tell(work, problem, f"新增：{_told(measure)}")
        return work.changes()


def correct_measure(*, measure: int, actor: str, reason: str = "", expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a measure. ``values``: content, owner, department, due_on.

    One that a meeting decided needs a ``reason``. Its decision is corrected with it until the minutes are 定稿; from then on it stays
    as it was printed, and the measure alone moves on.
    """
    with open_work("更正措施", actor, needs=Act.HANDLE) as work:
        row, problem = _living(measure)
        before = {"content": row.content, "owner": row.owner_id, "department": row.department_id, "due_on": row.due_on}
        checked = checked_values(values, problem.collected_on, before=before)
        _refuse_others(work, row.department_id, problem.department_id)
        decision = Decision.get_or_none((Decision.measure == row) & ~Decision.voided)
        if not work.update(row, expected_version=expected_version, **checked):
            return work.changes()
        if decision is not None:
            if not reason.strip():
                raise UserError(f"这项措施由会商“{decision.conference.title}”议定，更正须写明理由")
            if not final_minutes(decision.conference_id):
                decided = {"lead" if key == "department" else key: value for key, value in checked.items()}
                work.update(decision, **decided)
        if reason.strip() or any(checked[key] != before[key] for key in _ANSWERING):
            _tell(work, problem, f"更正：{_told(row)}{f'（{reason.strip()}）' if reason.strip() else ''}")
        return work.changes()


def report_measure(
    *, measure: int, outcome: Outcome, result: str, actor: str, done_on: date | None = None, expected_version: int | None = None
) -> Changes:
    """Report what came of a measure: 完成 with its day, or how far it is."""
    with open_work("填报措施结果", actor, needs=Act.HANDLE) as work:
        row, problem = _living(measure)
        _refuse_others(work, row.department_id, problem.department_id)
        if wrong := report_refusal(Report(outcome, result, done_on), problem.collected_on, clock.today()):
            raise UserError(wrong)
        if work.update(row, expected_version=expected_version, outcome=outcome, result=result.strip(), done_on=done_on):
            _tell(work, problem, f"{outcome}：{row.content}——{row.result}")
        return work.changes()


def void_measure(*, measure: int, reason: str, actor: str) -> Changes:
    """Take a measure out; it stays in the record. What a meeting decided stays: 未完成 is reported with its reason instead."""
    with open_work("作废措施", actor, needs=Act.HANDLE) as work:
        row, problem = _living(measure)
        _refuse_others(work, row.department_id, problem.department_id)
        decision = Decision.get_or_none((Decision.measure == row) & ~Decision.voided)
        if decision is not None:
            raise UserError(f"这项措施由会商“{decision.conference.title}”议定，不能单独作废；做不了的请填报结果，写明原因")
        work.void(row, reason)
        _tell(work, problem, f"作废：{row.content}（{reason.strip()}）")
        return work.changes()


def next_position(feedback: int) -> int:
    """The place of a problem's next measure, behind all it ever had."""
    return next_place(Measure, Measure.feedback == feedback)


def _open_problem(feedback: int) -> Feedback:
    row = Feedback.get_by_id(feedback)
    if row.voided:
        raise UserError("该问题已经作废，不能再改")
    if wrong := problem_refusal(row.number, row.status):
        raise UserError(wrong)
    return row


def _living(measure: int) -> tuple[Measure, Feedback]:
    row = Measure.get_by_id(measure)
    if row.voided:
        raise UserError("该措施已经作废，不能再改")
    return row, _open_problem(row.feedback_id)


def _refuse_others(work: Work, *departments: int | None) -> None:
    if wrong := own_refusal(work.person, Act.HANDLE, *departments):
        raise UserError(wrong)


def _tell(work: Work, problem: Feedback, words: str) -> None:
    note(work, problem, FeedbackEventKind.MEASURE, words)


def _told(row: Measure) -> str:
    """开渠排水（建设局 张文杰，2022年9月30日前）."""
    who = " ".join(one.name for one in (row.department, row.owner) if one is not None)
    return f"{row.content}（{who}，{long_day(row.due_on)}前）" if row.due_on else f"{row.content}（{who}）"
