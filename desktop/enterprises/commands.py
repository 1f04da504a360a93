"""What the office does with an object's life and its milestones. Plain values in, Changes out, UserError when a rule says no."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Enterprise, LifeEvent, Milestone
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.accounts.reaching import refuse_strangers
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.enterprises.lives import LifeChange, carry_out, void_newest
from desktop.enterprises.past import known_since, past_turn, state_of, turns_of
from desktop.enterprises.standing import milestone_clash
from desktop.enterprises.turns import after, day_refusal, turn_refusal
from desktop.errors import UserError
from desktop.numbering import next_place
from desktop.required import required
from desktop.vocabulary import EnterpriseKind, Turn


def turn_object(
    *,
    enterprise: int,
    turn: Turn,
    day: date,
    reason: str,
    actor: str,
    kind: EnterpriseKind = EnterpriseKind.INDUSTRY,
    above_scale: bool = False,
    expected_version: int | None = None,
) -> Changes:
    """Record a turn in an object's life. ``kind`` and ``above_scale``: what a project becomes on 投产.

    The day is the first on which the object is what it has become; 外迁 and 注销 end its life, and its relations, the day before.
    Problems in hand stay open. Raises UserError for a turn that is not lawful, and for a day ahead or before what is on record.
    """
    with open_work(f"状态变更：{turn}", actor, needs=Act.OBJECTS) as work:
        refuse_strangers(work, Act.OBJECTS, enterprise=enterprise)
        row = living_object(enterprise)
        present = state_of(row)
        _refuse(turn_refusal(present, turn))
        _refuse(day_refusal(day, clock.today(), row.living_from, known_since(row, turns_of(row.id))))
        why = required(reason, "请写明变更原因或依据")
        if turn == Turn.PRODUCTION and kind == EnterpriseKind.PROJECT:
            raise UserError("投产后的类别须是投产工业企业或规上服务业企业")
        reached = after(present, turn, kind, above_scale=above_scale)
        status_day = day if reached.status != present.status else row.status_day
        values = carry_out(work, row, LifeChange(reached, status_day, turn_day=day), why)
        work.update(row, expected_version=expected_version, **values)
        return work.changes()


def void_turn(*, life_event: int, reason: str, actor: str) -> Changes:
    """Take back a mistaken turn, the newest only: the object is again what it was, its relations go on."""
    with open_work("作废状态变更", actor, needs=Act.OBJECTS) as work:
        event = LifeEvent.get_by_id(life_event)
        refuse_strangers(work, Act.OBJECTS, enterprise=event.enterprise_id)
        void_newest(work, living_object(event.enterprise_id), event, reason)
        return work.changes()


def add_milestone(*, enterprise: int, name: str, planned_on: date, actor: str, actual_on: date | None = None, note: str = "") -> Changes:
    """Add a 节点 to a project. Raises UserError for an object that never was one."""
    with open_work("新增节点", actor, needs=Act.OBJECTS) as work:
        refuse_strangers(work, Act.OBJECTS, enterprise=enterprise)
        row = living_object(enterprise)
        was_project = any(past_turn(turn).before.kind == EnterpriseKind.PROJECT for turn in turns_of(row.id))
        if row.kind != EnterpriseKind.PROJECT and not was_project:
            raise UserError(f"{row.name}不是在建项目，没有节点可登记")
        values = _milestone_values(name=name, actual_on=actual_on, note=note)
        _refuse(milestone_clash(row.id, values["name"]))
        place = next_place(Milestone, Milestone.enterprise == row)
        work.insert(Milestone(enterprise=row, planned_on=planned_on, position=place, **values))
        return work.changes()


def correct_milestone(*, milestone: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a 节点, or write down the day it was reached. ``values``: name, planned_on, actual_on, note."""
    with open_work("更正节点", actor, needs=Act.OBJECTS) as work:
        row = Milestone.get_by_id(milestone)
        _refuse_voided(row)
        refuse_strangers(work, Act.OBJECTS, enterprise=row.enterprise_id)
        values = _milestone_values(**values)
        _refuse(milestone_clash(row.enterprise_id, values.get("name", row.name), row.id))
        work.update(row, expected_version=expected_version, **values)
        return work.changes()


def void_milestone(*, milestone: int, reason: str, actor: str) -> Changes:
    """Take a mistaken 节点 out; it stays in the record."""
    with open_work("作废节点", actor, needs=Act.OBJECTS) as work:
        row = Milestone.get_by_id(milestone)
        _refuse_voided(row)
        refuse_strangers(work, Act.OBJECTS, enterprise=row.enterprise_id)
        work.void(row, reason)
        return work.changes()


def living_object(enterprise: int) -> Enterprise:
    """The object, unless it was voided."""
    row = Enterprise.get_by_id(enterprise)
    if row.voided:
        raise UserError(f"{row.name}已经作废，不能再改")
    return row


def _milestone_values(**values: Any) -> dict[str, Any]:
    if "name" in values:
        values["name"] = values["name"].strip()
        if not values["name"]:
            raise UserError("请填写节点名称")
    if "planned_on" in values and values["planned_on"] is None:
        raise UserError("请填写计划日期")
    reached = values.get("actual_on")
    if reached is not None and reached > clock.today():
        raise UserError(f"实际完成日期{reached}晚于今天（{clock.today()}）")
    return values


def _refuse_voided(row: Milestone) -> None:
    if row.voided:
        raise UserError("该节点已经作废，不能再改")


def _refuse(reason: str | None) -> None:
    if reason:
        raise UserError(reason)
