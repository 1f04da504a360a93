"""挂账研究 without a database: what may be written, and until when it may be corrected."""

from __future__ import annotations

from datetime import date

from desktop.periods import WEEK
from desktop.vocabulary import FeedbackStatus

REVIEWED = frozenset({FeedbackStatus.ON_ACCOUNT, FeedbackStatus.LONG_TERM})


def review_refusal(status: str, words: str) -> str | None:
    """Why a week's note cannot be written: the problem is neither 挂账 nor 长期跟踪, or nothing is said."""
    if status not in REVIEWED:
        return f"问题现处于“{status}”，没有挂账，不用再研究"
    return None if words.strip() else "请写明本周研究的情况"


def correction_refusal(week: date, today: date) -> str | None:
    """Why a note cannot be corrected: its week is over; then it can only be voided."""
    return None if week <= today < week + WEEK else f"{week}那一周的研究情况只能在当周更正；确实记错了的，请作废并写明原因"


def move_refusal(next_review: date, today: date, reason: str) -> str | None:
    """Why the next day cannot be put there: it must lie ahead, and a reason is needed."""
    if next_review <= today:
        return f"下次研究日期须晚于今天（{today}）"
    return None if reason.strip() else "改下次研究日期须写明理由"
