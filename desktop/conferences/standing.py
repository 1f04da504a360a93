"""What must hold between meetings, their points, decisions and minutes, and the weekly notes of 挂账."""

from __future__ import annotations

from db.models import Conference, ConferenceItem, Decision, Document, OnAccountReview
from desktop.conferences.minutes_kept import MINUTES, meeting_in, minutes_row
from desktop.conferences.numbers import issue_clash
from desktop.vocabulary import ConferenceState


def meeting_clash(row: Conference) -> str | None:
    """The 期号 of its level and year have no gap and no twin; what was decided and minuted rests on a meeting that was held."""
    if wrong := issue_clash(row.level, row.day.year):
        return wrong
    if row.state in {"", ConferenceState.HELD}:
        return None
    if Decision.select().where((Decision.conference == row) & ~Decision.voided).exists():
        return f"会商“{row.title}”已有议定事项"
    return f"会商“{row.title}”已有纪要" if minutes_row(row.id) is not None else None


def voided_meeting_clash(row: Conference) -> str | None:
    """Taken out, it leaves no living decision behind."""
    living = Decision.select().where((Decision.conference == row) & ~Decision.voided).exists()
    return f"会商“{row.title}”已有议定事项" if living else None


def point_clash(row: ConferenceItem) -> str | None:
    """A problem stands on an agenda once."""
    if row.feedback is None:
        return None
    same = (ConferenceItem.conference == row.conference_id) & (ConferenceItem.feedback == row.feedback_id)
    twin = ConferenceItem.select().where(same & ~ConferenceItem.voided & (ConferenceItem.id != (row.id or 0))).exists()
    return f"问题{row.feedback.number}已经在议题里" if twin else None


def decision_clash(row: Decision) -> str | None:
    """It rests on a living meeting and problem."""
    if row.conference.voided:
        return f"会商“{row.conference.title}”已经作废"
    return f"问题{row.feedback.number}已经作废" if row.feedback is not None and row.feedback.voided else None


def minutes_clash(row: Document) -> str | None:
    """A meeting has one 纪要."""
    meeting = meeting_in(row.period) if row.kind == MINUTES else None
    other = minutes_row(meeting) if meeting is not None else None
    return f"这次会商已有纪要（{other.state}）" if other is not None and other.id != row.id else None


def week_note_clash(row: OnAccountReview) -> str | None:
    """A 挂账 problem has one note a week; more is written into that one."""
    same = (OnAccountReview.feedback == row.feedback_id) & (OnAccountReview.week == row.week) & ~OnAccountReview.voided
    other = OnAccountReview.get_or_none(same & (OnAccountReview.id != (row.id or 0)))
    return f"问题{other.feedback.number}这一周（{other.week}起）已经记过研究情况，请在原来的记录上更正" if other else None
