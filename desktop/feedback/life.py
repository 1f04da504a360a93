"""A problem's life as it is told: its steps, with the daily notes where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from db.read import daily_notes, feedback
from db.read.daily_notes import DailyNoteRow
from db.read.feedback import FeedbackEventRow

__all__ = ["NOTED", "DailyNoteRow", "life_of", "notes_of", "with_notes"]

NOTED = "一日一盯"


def life_of(feedback_id: int) -> tuple[FeedbackEventRow, ...]:
    """Steps and notes of a problem, oldest first."""
    return with_notes(feedback.life_of(feedback_id), notes_of(feedback_id))


def notes_of(feedback_id: int) -> list[DailyNoteRow]:
    """The living notes of a problem, oldest first."""
    return daily_notes.notes_of(feedback_id)


def with_notes(life: Sequence[FeedbackEventRow], notes: Sequence[DailyNoteRow]) -> tuple[FeedbackEventRow, ...]:
    """The steps in their order, each note behind the last step (or note) that is not of a later day."""
    merged = list(life)
    for note in notes:
        place = max((number for number, step in enumerate(merged, 1) if step.day <= note.day), default=0)
        merged.insert(place, FeedbackEventRow(NOTED, note.day, note.entered_at, note.entered_by, "", "", note.words, None, None))
    return tuple(merged)
