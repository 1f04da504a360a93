"""一企一策: drawing up and changing the plan of an object, and reporting on its measures."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import EnterprisePlan, PlanMeasure
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.accounts.reaching import refuse_strangers
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.enterprises.commands import living_object
from desktop.enterprises.past import state_of
from desktop.enterprises.standing import plan_clash
from desktop.errors import UserError
from desktop.numbering import next_place
from desktop.required import required


def draw_up_plan(*, enterprise: int, drawn_up_on: date, goal: str, actor: str, **texts: str) -> Changes:
    """Draw up the one plan of an object. ``texts``: difficulties, policies, note."""
    with open_work("制定一企一策", actor, needs=Act.OBJECTS) as work:
        refuse_strangers(work, Act.OBJECTS, enterprise=enterprise)
        row = living_object(enterprise)
        if state_of(row).ended:
            raise UserError(f"{row.name}已经{row.status}，不再制定一企一策")
        if clash := plan_clash(row.id):
            raise UserError(clash)
        values = _plan_values(drawn_up_on=drawn_up_on, goal=goal, **texts)
        work.insert(EnterprisePlan(enterprise=row, **values))
        return work.changes()


def change_plan(*, plan: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Change a plan. ``values``: drawn_up_on, goal, difficulties, policies, note."""
    with open_work("修改一企一策", actor, needs=Act.OBJECTS) as work:
        row = _own_plan(work, plan)
        work.update(row, expected_version=expected_version, **_plan_values(**values))
        return work.changes()


def void_plan(*, plan: int, reason: str, actor: str) -> Changes:
    """Take a plan out with its measures; all stay in the record."""
    with open_work("作废一企一策", actor, needs=Act.OBJECTS) as work:
        row = _own_plan(work, plan)
        for measure in PlanMeasure.select().where((PlanMeasure.plan == row) & ~PlanMeasure.voided):
            work.void(measure, reason)
        work.void(row, reason)
        return work.changes()


def add_measure(
    *, plan: int, content: str, actor: str, owner: int | None = None, department: int | None = None, due_on: date | None = None
) -> Changes:
    """Add a measure: what is done, by which cadre or department, until when."""
    with open_work("新增措施", actor, needs=Act.OBJECTS) as work:
        row = _own_plan(work, plan)
        values = _measure_values(None, content=content, owner=owner, department=department, due_on=due_on)
        work.insert(PlanMeasure(plan=row, position=next_place(PlanMeasure, PlanMeasure.plan == row), **values))
        return work.changes()


def change_measure(*, measure: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a measure. ``values``: content, owner, department, due_on, progress, done_on."""
    with open_work("修改措施", actor, needs=Act.OBJECTS) as work:
        row = _own_measure(work, measure)
        work.update(row, expected_version=expected_version, **_measure_values(row, **values))
        return work.changes()


def report_progress(
    *, measure: int, progress: str, actor: str, done_on: date | None = None, expected_version: int | None = None
) -> Changes:
    """Write down how far a measure is, and the day it was done."""
    with open_work("填报措施进展", actor, needs=Act.OBJECTS) as work:
        row = _own_measure(work, measure)
        told = required(progress, "请填写进展情况")
        work.update(row, expected_version=expected_version, **_measure_values(row, progress=told, done_on=done_on))
        return work.changes()


def void_measure(*, measure: int, reason: str, actor: str) -> Changes:
    """Take a measure out; it stays in the record."""
    with open_work("作废措施", actor, needs=Act.OBJECTS) as work:
        work.void(_own_measure(work, measure), reason)
        return work.changes()


def _plan_values(**values: Any) -> dict[str, Any]:
    if "goal" in values and not values["goal"].strip():
        raise UserError("请填写目标")
    drawn_up = values.get("drawn_up_on", clock.today())
    if drawn_up is None or drawn_up > clock.today():
        raise UserError(f"制定日期晚于今天（{clock.today()}）" if drawn_up else "请填写制定日期")
    return {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}


def _measure_values(row: PlanMeasure | None, **values: Any) -> dict[str, Any]:
    if "content" in values:
        values["content"] = values["content"].strip()
        if not values["content"]:
            raise UserError("请填写措施内容")
    owner = values.get("owner", row.owner_id if row else None)
    department = values.get("department", row.department_id if row else None)
    if owner is None and department is None:
        raise UserError("请填写措施的责任人或责任部门")
    done = values.get("done_on")
    if done is not None and done > clock.today():
        raise UserError(f"完成日期{done}晚于今天（{clock.today()}）")
    return values


def _own_plan(work: Work, plan: int) -> EnterprisePlan:
    """A living plan, of an object that the person may touch."""
    row = EnterprisePlan.get_by_id(plan)
    if row.voided:
        raise UserError("该一企一策已经作废，不能再改")
    refuse_strangers(work, Act.OBJECTS, enterprise=row.enterprise_id)
    return row


def _own_measure(work: Work, measure: int) -> PlanMeasure:
    """A living measure: its owner's department may touch it, too."""
    row = PlanMeasure.get_by_id(measure)
    if row.voided:
        raise UserError("该措施已经作废，不能再改")
    plan: EnterprisePlan = row.plan
    refuse_strangers(work, Act.OBJECTS, enterprise=plan.enterprise_id, cadres=[row.owner_id], departments=[row.department_id])
    return row
