"""挂账研究: problems that are looked at each Monday, with the note of the week and those before."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from db.read.conditions import LOOKED_AT, ON_MONDAY
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of


class OnAccountRow(NamedTuple):
    """One problem of the Monday list. ``since``: the day it was put on account.

    ``words``: the note of the week, ``last_words`` the newest before it.
    """

    id: int
    number: str
    enterprise: str
    text: str
    grade: str
    status: str
    level: str
    department: str
    handler: str
    since: date | None
    reason: str
    next_review: date | None
    words: str
    noted_by: str
    note_id: int | None
    note_version: int
    last_words: str
    last_week: date | None
    looked_at: bool
    due_for_review: bool
    feedback_version: int


class WeekNote(NamedTuple):
    """One note on one problem."""

    id: int
    feedback_id: int
    week: date
    words: str
    entered_by: str
    entered_at: datetime
    version: int


_SINCE = (
    "COALESCE((SELECT MAX(x.day) FROM feedback_event x WHERE x.feedback_id = f.id AND NOT x.voided AND x.to_status = f.status "
    "AND x.from_status <> f.status), f.suspended_on)"
)
_BEFORE = "FROM on_account_review r WHERE r.feedback_id = f.id AND NOT r.voided AND r.week < :week ORDER BY r.week DESC, r.id DESC LIMIT 1"
_DUE = "COALESCE(f.next_review < DATE(:week, '+7 days'), 0)"
_ON_ACCOUNT = ListQuery(
    OnAccountRow,
    {
        "id": "f.id",
        "number": "f.number",
        "enterprise": "e.name",
        "text": "f.text",
        "grade": "f.grade",
        "status": "f.status",
        "level": "f.level",
        "department": "COALESCE(d.name, '')",
        "handler": "COALESCE(h.name, '')",
        "since": _SINCE,
        "reason": "f.account_reason",
        "next_review": "f.next_review",
        "words": "COALESCE(w.words, '')",
        "noted_by": "COALESCE(w.entered_by, '')",
        "note_id": "w.id",
        "note_version": "COALESCE(w.version, 0)",
        "last_words": f"COALESCE((SELECT r.words {_BEFORE}), '')",
        "last_week": f"(SELECT r.week {_BEFORE})",
        "looked_at": LOOKED_AT,
        "due_for_review": _DUE,
        "feedback_version": "f.version",
    },
    "feedback f JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = f.department_id "
    "LEFT JOIN cadre h ON h.id = f.handler_id LEFT JOIN on_account_review w ON w.feedback_id = f.id AND w.week = :week AND NOT w.voided",
    where=("NOT f.voided", ON_MONDAY),
    searched=("f.number", "f.text", "e.name", "e.pinyin", "e.initials", "f.account_reason", "d.name", "h.name"),
    filters={
        "department": "d.name",
        "level": "f.level",
        "status": "f.status",
        "week": {"本周未研究": f"NOT {LOOKED_AT}", "本周已研究": LOOKED_AT, "到期研究": _DUE},
        "id": "CAST(f.id AS TEXT)",
    },
    sorts={"enterprise": "e.pinyin", "department": "d.position"},
    order="f.next_review NULLS FIRST, f.number",
)


def on_account(request: ListRequest, week: date) -> Page[OnAccountRow]:
    """What the leadership looks at in the week of a Monday, what is due first. Filters: department, level, status, week, id."""
    return fetch(_ON_ACCOUNT, request, week=week)


def week_notes(feedback: int) -> list[WeekNote]:
    """The living notes on a problem, newest first."""
    return rows_of(WeekNote, f"{_NOTES} AND r.feedback_id = :feedback ORDER BY r.week DESC, r.id DESC", {"feedback": feedback})


def notes_until(day: date) -> list[WeekNote]:
    """Living notes written on or before a day, oldest first."""
    return rows_of(WeekNote, f"{_NOTES} AND DATE(r.entered_at) <= :day ORDER BY r.week, r.id", {"day": day})


class PutOff(NamedTuple):
    """When a problem was put off, and why, by its newest such step."""

    feedback_id: int
    day: date
    words: str


def put_off_by(day: date) -> list[PutOff]:
    """For every problem that ever was 挂账 or 长期跟踪 by a day, the newest step that put it off."""
    sql = (
        "SELECT x.feedback_id, x.day, x.words FROM feedback_event x WHERE x.id = (SELECT y.id FROM feedback_event y "
        "WHERE y.feedback_id = x.feedback_id AND NOT y.voided AND y.day <= :day AND y.to_status IN ('挂账', '长期跟踪') "
        "AND y.from_status <> y.to_status ORDER BY y.day DESC, y.id DESC LIMIT 1)"
    )
    return rows_of(PutOff, sql, {"day": day})


class StudyRow(NamedTuple):
    """Where a problem was spoken of: at a meeting (``conference_id``), with what was decided there, or in a week's note."""

    conference_id: int | None
    kind: str
    day: date
    title: str
    words: str
    decided: str


def studies_of(feedback: int) -> list[StudyRow]:
    """Meetings that spoke of a problem and the weekly notes on it, newest first."""
    sql = (
        "SELECT k.id AS conference_id, '会商' AS kind, k.day AS day, TRIM(k.level || '会商' || k.number || ' ' || k.title), i.said, "
        "COALESCE((SELECT GROUP_CONCAT(content, '；') FROM (SELECT x.content FROM decision x WHERE x.conference_id = k.id "
        "AND x.feedback_id = i.feedback_id AND NOT x.voided ORDER BY x.position, x.id)), '') FROM conference_item i "
        "JOIN conference k ON k.id = i.conference_id WHERE i.feedback_id = :feedback AND NOT i.voided AND NOT k.voided "
        "AND k.state <> '取消' UNION ALL SELECT NULL, '挂账研究', r.week, r.entered_by, r.words, '' FROM on_account_review r "
        "WHERE r.feedback_id = :feedback AND NOT r.voided ORDER BY day DESC, conference_id DESC"
    )
    return rows_of(StudyRow, sql, {"feedback": feedback})


_NOTES = "SELECT r.id, r.feedback_id, r.week, r.words, r.entered_by, r.entered_at, r.version FROM on_account_review r WHERE NOT r.voided"
