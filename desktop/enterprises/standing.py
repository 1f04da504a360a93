"""What must hold between the living turns, milestones and plans of an object."""

from __future__ import annotations

from db.models import Enterprise, EnterprisePlan, LifeEvent, Milestone
from desktop.enterprises.past import past_turn, state_of, turns_of
from desktop.enterprises.turns import chain_refusal


def part_clash(row: LifeEvent | Milestone | EnterprisePlan) -> str | None:
    """Why a living part of an object may not stand beside the others."""
    if isinstance(row, Milestone):
        return milestone_clash(row.enterprise_id, row.name, row.id)
    if isinstance(row, EnterprisePlan):
        return plan_clash(row.enterprise_id, row.id)
    return life_clash(row.enterprise_id)


def life_clash(enterprise: int) -> str | None:
    """Turns follow one another up to what the object is now."""
    row = Enterprise.get_by_id(enterprise)
    broken = chain_refusal([past_turn(turn) for turn in turns_of(enterprise)], state_of(row))
    return f"{row.name}{broken}" if broken else None


def milestone_clash(enterprise: int, name: str, own_id: int | None = None) -> str | None:
    """An object has a milestone once."""
    same = (Milestone.enterprise == enterprise) & (Milestone.name == name) & ~Milestone.voided & (Milestone.id != (own_id or 0))
    other = Milestone.get_or_none(same)
    return f"{other.enterprise.name}已有节点“{name}”（计划{other.planned_on}）" if other else None


def plan_clash(enterprise: int, own_id: int | None = None) -> str | None:
    """An object has one plan."""
    same = (EnterprisePlan.enterprise == enterprise) & ~EnterprisePlan.voided & (EnterprisePlan.id != (own_id or 0))
    other = EnterprisePlan.get_or_none(same)
    return f"{other.enterprise.name}已有一企一策（{other.drawn_up_on}制定），请在原方案上修改" if other else None
