"""What screens and papers may ask about one object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.models import Enterprise
from db.read import object_parts as parts
from db.read.object_parts import HolderRow, MilestoneRow, PlanMeasureRow, PlanRow, TurnRow
from db.read.visit_brief import open_problems
from desktop import clock
from desktop.enterprises.five_ones import FiveOne, Standing, five_ones
from desktop.enterprises.milestones import late_days, lateness, light, worst
from desktop.enterprises.past import past_turn, state_of
from desktop.enterprises.past import turns_of as recorded_turns
from desktop.enterprises.turns import as_of, turn_refusal
from desktop.listing import ListRequest
from desktop.roster import queries as roster
from desktop.roster.queries import EnterpriseRow
from desktop.settings.declared import MILESTONE_YELLOW_DAYS
from desktop.settings.queries import value_of
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind, Light, Role, Turn

__all__ = ["EnterpriseRow", "FiveOne", "HolderRow", "MilestoneRow", "PlanMeasureRow", "PlanRow", "TurnRow"]


@dataclass(frozen=True)
class LitMilestone:
    """A milestone with its light and how far it is, as of today."""

    row: MilestoneRow
    light: Light
    lateness: str

    @property
    def id(self) -> int:
        """The milestone's."""
        return self.row.id


@dataclass(frozen=True)
class EnterprisePage:
    """Everything the page of an object shows, as of today. ``turns`` maps every turn to why it cannot be taken (None: it can)."""

    row: EnterpriseRow
    holders: tuple[HolderRow, ...]
    duties: tuple[str, str, str]
    history: tuple[TurnRow, ...]
    turns: dict[Turn, str | None]
    milestones: tuple[LitMilestone, ...]
    had_milestones: bool
    plan: PlanRow | None
    measures: tuple[PlanMeasureRow, ...]
    five_ones: tuple[FiveOne, ...]
    open_problems: tuple[str, ...]

    def holding(self, role: Role) -> list[HolderRow]:
        """Who holds a role."""
        return [holder for holder in self.holders if holder.role == role]

    @property
    def voidable_turn(self) -> TurnRow | None:
        """The newest turn, which alone may be taken back; none where it only keeps the day of a status."""
        newest = self.history[-1] if self.history else None
        if newest is None:
            return None
        before = (newest.from_kind, newest.from_status, newest.from_above_scale)
        return newest if before != (newest.to_kind, newest.to_status, newest.to_above_scale) else None


def enterprise_page(enterprise: int) -> EnterprisePage | None:
    """The page of an object; None if there is none of this id."""
    today = clock.today()
    found = roster.enterprises(ListRequest(filters={"id": str(enterprise)}, include_voided=True), today).rows
    if not found:
        return None
    row = found[0]
    kept = Enterprise.get_by_id(enterprise)
    state = state_of(kept)
    history = tuple(parts.turns_of(enterprise))
    lit = lit_milestones(enterprise, today)
    plan = parts.plan_of(enterprise)
    measures = tuple(parts.measures_of(plan.id)) if plan else ()
    holders = tuple(parts.holders_of(enterprise, today))
    project = row.kind == EnterpriseKind.PROJECT
    return EnterprisePage(
        row=row,
        holders=holders,
        duties=THREE_DUTIES[EnterpriseKind(row.kind)],
        history=history,
        turns={turn: turn_refusal(state, turn) for turn in Turn},
        milestones=lit,
        had_milestones=project or bool(lit) or any(turn.from_kind == EnterpriseKind.PROJECT for turn in history),
        plan=plan,
        measures=measures,
        five_ones=five_ones(_standing(row, holders, plan, measures, lit, today)) if project else (),
        open_problems=tuple(problem.number for problem in open_problems(enterprise)),
    )


def milestones(enterprise: int) -> tuple[LitMilestone, ...]:
    """The milestones of an object with their lights today."""
    return lit_milestones(enterprise, clock.today())


def plan_measures(enterprise: int) -> tuple[PlanMeasureRow, ...]:
    """The measures of an object's plan."""
    plan = parts.plan_of(enterprise)
    return tuple(parts.measures_of(plan.id)) if plan else ()


def lit_milestones(enterprise: int, day: date) -> tuple[LitMilestone, ...]:
    """The milestones of an object with their lights on a day."""
    yellow = int(value_of(MILESTONE_YELLOW_DAYS))
    found: list[LitMilestone] = []
    for row in parts.milestones_of(enterprise):
        late = late_days(row.planned_on, row.actual_on, day)
        found.append(LitMilestone(row, light(late, yellow), lateness(late, reached=row.actual_on is not None)))
    return tuple(found)


def kind_on(enterprise: int, day: date) -> EnterpriseKind:
    """What kind of object it was on a day: a visit of that day is held against the three duties of that kind."""
    turns = [past_turn(turn) for turn in recorded_turns(enterprise)]
    return as_of(turns, state_of(Enterprise.get_by_id(enterprise)), day).kind


def is_late(measure: PlanMeasureRow, today: date) -> bool:
    """Its day has passed and it is not done."""
    return measure.done_on is None and measure.due_on is not None and measure.due_on < today


def _standing(
    row: EnterpriseRow,
    holders: tuple[HolderRow, ...],
    plan: PlanRow | None,
    measures: tuple[PlanMeasureRow, ...],
    milestones: tuple[LitMilestone, ...],
    today: date,
) -> Standing:
    def named(role: Role) -> list[str]:
        return [holder.name for holder in holders if holder.role == role]

    return Standing(
        project=f"{row.name}（{row.status}）",
        leaders=named(Role.LEADER),
        departments=named(Role.DEPARTMENT),
        responsibles=named(Role.RESPONSIBLE),
        measures=len(measures) if plan else None,
        measures_done=sum(measure.done_on is not None for measure in measures),
        measures_late=sum(is_late(measure, today) for measure in measures),
        milestones=len(milestones),
        milestones_reached=sum(one.row.actual_on is not None for one in milestones),
        light=worst(one.light for one in milestones),
    )
