"""What is on record of an object's life."""

from __future__ import annotations

from datetime import date

from db.models import Enterprise, LifeEvent
from desktop.enterprises.turns import PastTurn, State
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus


def turns_of(enterprise: int) -> list[LifeEvent]:
    """The turns on record, in order."""
    rows = LifeEvent.select().where((LifeEvent.enterprise == enterprise) & ~LifeEvent.voided)
    return list(rows.order_by(LifeEvent.day, LifeEvent.id))


def past_turn(event: LifeEvent) -> PastTurn:
    """A turn on record as the rules take it."""
    before = State(EnterpriseKind(event.from_kind), EnterpriseStatus(event.from_status), event.from_above_scale)
    reached = State(EnterpriseKind(event.to_kind), EnterpriseStatus(event.to_status), event.to_above_scale)
    return PastTurn(event.day, before, reached)


def state_of(row: Enterprise) -> State:
    """What the object is now."""
    return State(EnterpriseKind(row.kind), EnterpriseStatus(row.status), row.above_scale)


def known_since(row: Enterprise, turns: list[LifeEvent]) -> date | None:
    """The day from which the present state is on record: a further turn cannot be of an earlier day."""
    return max((day for day in (row.status_day, *(turn.day for turn in turns)) if day), default=None)
