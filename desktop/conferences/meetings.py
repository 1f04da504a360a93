"""A meeting as the rules see it, and its row as the commands may change it."""

from __future__ import annotations

from db.models import Conference, ConferenceItem, Decision
from desktop.conferences.minutes_kept import final_minutes
from desktop.conferences.workflow import Meeting, Step, refusal
from desktop.errors import UserError
from desktop.vocabulary import ConferenceState


def state_of(row: Conference) -> ConferenceState:
    """Its state; one recorded before meetings had states was held."""
    return ConferenceState(row.state) if row.state else ConferenceState.HELD


def meeting_of(row: Conference) -> Meeting:
    """What the rules need to know."""
    items = ConferenceItem.select().where((ConferenceItem.conference == row) & ~ConferenceItem.voided).count()
    decisions = Decision.select().where((Decision.conference == row) & ~Decision.voided).count()
    return Meeting(state_of(row), row.voided, final_minutes(row.id), items, decisions)


def allowed(conference: int, step: Step) -> Conference:
    """The meeting, if this step may be taken now. Raises UserError."""
    row = Conference.get_by_id(conference)
    if refused := refusal(meeting_of(row), step):
        raise UserError(refused)
    return row


def called(row: Conference) -> str:
    """A meeting by its level and 期号, before it has one by its title."""
    return f"{row.level}会商{row.number}" if row.number else f"“{row.title}”"
