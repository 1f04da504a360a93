"""What must hold between living daily notes."""

from __future__ import annotations

from datetime import date

from db.models import DailyNote


def note_clash(feedback: int, day: date, own_id: int | None = None) -> str | None:
    """A problem has one note a day; more is written into that one."""
    same = (DailyNote.feedback == feedback) & (DailyNote.day == day) & ~DailyNote.voided & (DailyNote.id != (own_id or 0))
    other = DailyNote.get_or_none(same)
    return f"问题{other.feedback.number}{day}已经记过一日一盯，请在原来的记录上更正" if other else None
