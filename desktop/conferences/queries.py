"""What screens may ask of the meetings, of what waits for them, and of 挂账."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.models import Conference
from db.read import conferences as read
from db.read import on_account as on_account_read
from db.read.agenda import WaitingRow, waiting_problems
from db.read.conferences import ConferenceRow, DecisionRow, ItemRow
from db.read.listing import ListRequest, Page
from db.read.on_account import OnAccountRow, StudyRow, WeekNote
from desktop import clock
from desktop.accounts.gate import may
from desktop.accounts.permissions import Act
from desktop.conferences.agenda import Proposal, Waiting, proposals
from desktop.conferences.meetings import meeting_of
from desktop.conferences.workflow import Meeting, Step, steps
from desktop.periods import monday_of
from desktop.vocabulary import ConferenceState, FeedbackStatus, Grade, Level

__all__ = ["ConferenceRow", "DecisionRow", "ItemRow", "OnAccountRow", "StudyRow", "WeekNote"]


@dataclass(frozen=True)
class MeetingPage:
    """One meeting as its page shows it: ``steps`` gives each step None, or why it may not be taken now."""

    row: ConferenceRow
    items: tuple[ItemRow, ...]
    decisions: tuple[DecisionRow, ...]
    steps: dict[Step, str | None]


@dataclass(frozen=True)
class Proposed:
    """A problem proposed for an agenda, with what the clerk reads of it."""

    id: int
    row: WaitingRow
    proposal: Proposal


def conferences(request: ListRequest) -> Page[ConferenceRow]:
    """Meetings, newest first; filters level, state, follow, id, voided."""
    return read.conferences(request, clock.today())


def decisions(request: ListRequest) -> Page[DecisionRow]:
    """Decisions by meeting; filters conference, feedback, lead, finishing, id."""
    return read.decisions(request, clock.today())


def meeting_page(conference: int) -> MeetingPage:
    """Everything the page of one meeting shows."""
    row = conferences(ListRequest(filters={"id": str(conference)}, include_voided=True)).rows[0]
    decided = decisions(ListRequest(filters={"conference": str(conference)}, limit=None)).rows
    meeting = meeting_of(Conference.get_by_id(conference))
    return MeetingPage(row, tuple(read.items_of(conference)), decided, _offered(meeting))


def proposed_agenda(conference: int) -> list[Proposed]:
    """What waits for a meeting and is not on its agenda yet, the most pressing first."""
    row = Conference.get_by_id(conference)
    waiting = {one.id: one for one in waiting_problems(row.day, conference)}
    found = proposals(Level(row.level), row.day, map(_waiting, waiting.values()))
    return [Proposed(one.problem.id, waiting[one.problem.id], one) for one in found]


def last_attendance(level: str) -> str:
    """Who came to the newest meeting held at a level, as stored; empty before the first."""
    rows = conferences(ListRequest(filters={"level": level, "state": str(ConferenceState.HELD)}, limit=1)).rows
    return rows[0].attended if rows else ""


def on_account(request: ListRequest, week: date | None = None) -> Page[OnAccountRow]:
    """The Monday list of the week a day lies in (this one unless told); filters department, level, status, week, id."""
    return on_account_read.on_account(request, monday_of(week or clock.today()))


def week_notes(feedback: int) -> list[WeekNote]:
    """The notes on a problem, newest first."""
    return on_account_read.week_notes(feedback)


def studies_of(feedback: int) -> list[StudyRow]:
    """Meetings that spoke of a problem and the weekly notes on it, newest first."""
    return on_account_read.studies_of(feedback)


def _offered(meeting: Meeting) -> dict[Step, str | None]:
    """The steps that may be taken by who is signed in; whoever may not confer still opens minutes that are 定稿."""
    if may(Act.CONFER):
        return steps(meeting)
    closed = f"没有“{Act.CONFER}”的权限"
    return {step: None if step == Step.MINUTES and meeting.final and not meeting.voided else closed for step in Step}


def _waiting(row: WaitingRow) -> Waiting:
    return Waiting(
        id=row.id,
        number=row.number,
        status=FeedbackStatus(row.status),
        grade=Grade(row.grade),
        level=Level(row.level),
        collected_on=row.collected_on,
        due_on=row.due_on,
        next_review=row.next_review,
        asked_until=row.asked_until,
        unfinished=row.unfinished,
        decided_until=row.decided_until,
    )
