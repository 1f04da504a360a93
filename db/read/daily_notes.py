"""一日一盯: the daily notes of a problem, and those of a stretch of days."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from db.read.query import rows_of
from db.read.weekly import status_on


class DailyNoteRow(NamedTuple):
    """One note of a problem."""

    id: int
    day: date
    words: str
    entered_by: str
    entered_at: datetime
    version: int


class NotedProblem(NamedTuple):
    """One note with its problem; ``status`` is the newest open state by the note's day."""

    day: date
    number: str
    enterprise: str
    text: str
    grade: str
    due_on: date | None
    status: str
    department: str
    handler: str
    words: str
    entered_by: str
    entered_at: datetime


def notes_of(feedback: int) -> list[DailyNoteRow]:
    """The living notes of a problem, oldest first."""
    sql = (
        "SELECT n.id, n.day, n.words, n.entered_by, n.entered_at, n.version FROM daily_note n "
        "WHERE n.feedback_id = :feedback AND NOT n.voided ORDER BY n.day, n.id"
    )
    return rows_of(DailyNoteRow, sql, {"feedback": feedback})


def notes_between(first: date | None, last: date) -> list[NotedProblem]:
    """Living notes of these days (both inclusive; ``first`` None: since the beginning), by day, then by number."""
    sql = (
        f"SELECT n.day, f.number, e.name, f.text, f.grade, f.due_on, {status_on('n.day')}, COALESCE(d.name, ''), COALESCE(h.name, ''), "
        "n.words, n.entered_by, n.entered_at FROM daily_note n JOIN feedback f ON f.id = n.feedback_id "
        "JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = f.department_id "
        "LEFT JOIN cadre h ON h.id = f.handler_id WHERE NOT n.voided AND NOT f.voided "
        "AND (:first IS NULL OR n.day >= :first) AND n.day <= :last ORDER BY n.day, f.number"
    )
    return rows_of(NotedProblem, sql, {"first": first, "last": last})
