"""措施 of a rectification problem of its own. One that shares a collected problem has that problem's measures (``desktop.measures``)."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import RectificationItem, RectificationMeasure
from desktop import clock
from desktop.accounts.gate import own_refusal
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.measures.owners import checked_values
from desktop.measures.rules import Report, report_refusal
from desktop.numbering import next_place
from desktop.rectification.commands import living_item
from desktop.rectification.standing import measure_clash, period_of
from desktop.vocabulary import Outcome


def add_task(*, item: int, content: str, due_on: date, actor: str, owner: int | None = None, department: int | None = None) -> Changes:
    """Add a measure: what is done, by whom (an owner, or a department), until when."""
    with open_work("新增整改措施", actor, needs=Act.RECTIFY) as work:
        problem = living_item(item)
        if problem.feedback is not None:
            raise UserError(f"第{problem.number}号整改问题与反馈问题{problem.feedback.number}是同一件事，措施请在反馈问题上新增")
        given = {"content": content, "owner": owner, "department": department, "due_on": due_on}
        values = checked_values(given, period_of(problem.project).begins)
        _refuse_others(work, problem, values["department"])
        place = next_place(RectificationMeasure, RectificationMeasure.item == problem)
        row = RectificationMeasure(item=problem, position=place, **values)
        work.insert(row)
        _refuse_clash(row)
        return work.changes()


def correct_task(*, measure: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a measure. ``values``: content, owner, department, due_on."""
    with open_work("更正整改措施", actor, needs=Act.RECTIFY) as work:
        row = _living(work, measure)
        before = {"content": row.content, "owner": row.owner_id, "department": row.department_id, "due_on": row.due_on}
        checked = checked_values(values, period_of(row.item.project).begins, before=before)
        work.update(row, expected_version=expected_version, **checked)
        return work.changes()


def report_task(
    *, measure: int, outcome: Outcome, result: str, actor: str, done_on: date | None = None, expected_version: int | None = None
) -> Changes:
    """Report what came of a measure: 完成 with its day, or how far it is."""
    with open_work("填报整改措施结果", actor, needs=Act.RECTIFY) as work:
        row = _living(work, measure)
        if wrong := report_refusal(Report(outcome, result, done_on), period_of(row.item.project).begins, clock.today()):
            raise UserError(wrong)
        work.update(row, expected_version=expected_version, outcome=outcome, result=result.strip(), done_on=done_on)
        _refuse_clash(row)
        return work.changes()


def void_task(*, measure: int, reason: str, actor: str) -> Changes:
    """Take a measure out; it stays in the record."""
    with open_work("作废整改措施", actor, needs=Act.RECTIFY) as work:
        row = _living(work, measure)
        work.void(row, reason)
        _refuse_clash(row)
        return work.changes()


def _living(work: Work, measure: int) -> RectificationMeasure:
    row = RectificationMeasure.get_by_id(measure)
    if row.voided:
        raise UserError("该整改措施已经作废，不能再改")
    _refuse_others(work, living_item(row.item_id), row.department_id)
    return row


def _refuse_clash(row: RectificationMeasure) -> None:
    if wrong := measure_clash(row):
        raise UserError(f"{wrong}；请先改这个问题的整改结果")


def _refuse_others(work: Work, item: RectificationItem, department: int | None) -> None:
    if wrong := own_refusal(work.person, Act.RECTIFY, department, item.lead_id, item.project.lead_id):
        raise UserError(wrong)
