"""一日一盯 (domain: 每周清单制): which problems need a note every day, and why. Pure; the same as the filter 一日一盯 of the list."""

from __future__ import annotations

from datetime import date

from desktop.feedback.workflow import OPEN_STATUSES
from desktop.periods import DAY
from desktop.vocabulary import FeedbackStatus, Grade

OVERDUE = "超期"


def is_late(due_on: date | None, suspended_on: date | None, by: date) -> bool:
    """Whether a deadline has passed by the end of a day; a clock that stands still makes late only what was late when it stopped."""
    return due_on is not None and due_on <= by and (suspended_on is None or due_on < suspended_on)


def watched_for(status: str, grade: str, due_on: date | None, on: date, suspended_on: date | None = None) -> tuple[str, ...]:
    """Why a problem needs watching on a day: 超期 (its deadline lies before that day), 重大事项, 挂账; nothing for one that is over."""
    if status not in OPEN_STATUSES:
        return ()
    reasons = {
        OVERDUE: is_late(due_on, suspended_on, on - DAY),
        str(Grade.MAJOR): grade == Grade.MAJOR,
        str(FeedbackStatus.ON_ACCOUNT): status == FeedbackStatus.ON_ACCOUNT,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def needs_watching(status: str, grade: str, due_on: date | None, on: date, suspended_on: date | None = None) -> bool:
    """Whether a problem is to be looked at every day."""
    return bool(watched_for(status, grade, due_on, on, suspended_on))


def note_refusal(status: str, words: str) -> str | None:
    """Why a daily note cannot be written: the problem is over, or nothing is said."""
    if status not in OPEN_STATUSES:
        return f"问题现处于“{status}”，已经了结，不用再记一日一盯"
    return None if words.strip() else "请写明今天盯办的情况"


def correction_refusal(day: date, today: date) -> str | None:
    """Why a note cannot be corrected: it stands after its day; then it can only be voided."""
    return None if day == today else f"{day}的一日一盯只能在当天更正；确实记错了的，请作废并写明原因"
