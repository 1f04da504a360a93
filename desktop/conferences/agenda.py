"""What a meeting's agenda is proposed from: which problems wait for it, why, and in which order. Pure (domain: 三级协调处理, 挂账).

A decision whose deadline is still to come is being carried out: its problem does not come back because of its level or its age.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.conferences.levels import level_below
from desktop.feedback.levels import LEVELS
from desktop.vocabulary import FeedbackStatus, Grade, Level
from desktop.wording import long_day

LONG_DAYS = 60  # open for so long, a problem of the meeting's own level is called to mind
_REVIEWED = frozenset({FeedbackStatus.ON_ACCOUNT, FeedbackStatus.LONG_TERM})
_IN_HAND = frozenset({FeedbackStatus.REGISTERED, FeedbackStatus.ASSIGNED, FeedbackStatus.HANDLING})


class Reason(StrEnum):
    """Why a problem waits for a meeting, the weightiest first."""

    UNFINISHED = "议定未落实"
    ASKED = "本级协调"
    OVERDUE = "超期，建议提级"
    REVIEW = "到期研究"
    EXTENSION = "申请延期"
    LONG = "久拖未决"


_ORDER = tuple(Reason)


@dataclass(frozen=True)
class Waiting:
    """What the rules need to know of an open problem.

    ``next_review``: of one 挂账 or 长期跟踪. ``asked_until``: the deadline that a pending 延期 asks for. ``unfinished``: the earliest
    deadline, passed already, of a decision that was not carried out. ``decided_until``: the latest one that is still to come.
    """

    id: int
    number: str
    status: FeedbackStatus
    grade: Grade
    level: Level
    collected_on: date
    due_on: date | None = None
    next_review: date | None = None
    asked_until: date | None = None
    unfinished: date | None = None
    decided_until: date | None = None


@dataclass(frozen=True)
class Proposal:
    """A problem proposed for an agenda: its reasons by weight, and the same in words."""

    problem: Waiting
    reasons: tuple[Reason, ...]
    words: str


def proposals(level: Level, day: date, problems: Iterable[Waiting]) -> list[Proposal]:
    """What a meeting of that level on that day should speak of, the most pressing first."""
    found = [proposed for one in problems if (proposed := _proposed(level, day, one))]
    return sorted(found, key=lambda one: _rank(one, day))


def days_late(problem: Waiting, day: date) -> int:
    """Days past its deadline; 0 in time. A clock that stands still is never late."""
    if problem.due_on is None or problem.status in _REVIEWED:
        return 0
    return max(0, (day - problem.due_on).days)


def _proposed(level: Level, day: date, one: Waiting) -> Proposal | None:
    if LEVELS.index(one.level) > LEVELS.index(level) or one.status not in _REVIEWED | _IN_HAND:
        return None  # it is a matter of a higher level, or on its way to be closed
    told = {reason: words for reason in _ORDER if (words := _told(reason, level, day, one))}
    return Proposal(one, tuple(told), "；".join(told.values())) if told else None


def _told(reason: Reason, level: Level, day: date, one: Waiting) -> str:
    """The words of a reason; nothing where it does not hold."""
    own, late = one.level == level, days_late(one, day)
    being_done = one.decided_until is not None and one.decided_until >= day
    match reason:
        case Reason.UNFINISHED if one.unfinished is not None:
            return f"此前议定{long_day(one.unfinished)}前完成，尚未落实"
        case Reason.ASKED if own and one.status not in _REVIEWED and not being_done and (level != Level.RESPONSIBLE or late):
            return f"由{level}协调" + (f"，已超期{late}天" if late else "")
        case Reason.OVERDUE if late and one.level == level_below(level) and not being_done:
            return f"超期{late}天，建议由{one.level}提到{level}"
        case Reason.REVIEW if one.status in _REVIEWED and one.next_review is not None and one.next_review <= day:
            return f"{one.status}，定于{long_day(one.next_review)}研究"
        case Reason.EXTENSION if one.asked_until is not None:
            return f"申请延期至{long_day(one.asked_until)}，待答复"
        case Reason.LONG if own and not being_done and (day - one.collected_on).days >= LONG_DAYS:
            return f"收集已{(day - one.collected_on).days}天，尚未办结"
        case _:
            return ""


def _rank(proposed: Proposal, day: date) -> tuple[object, ...]:
    """The weightiest reason first; then the latest, 重大事项, those with more reasons, the oldest."""
    one = proposed.problem
    weight = _ORDER.index(proposed.reasons[0])
    return (weight, -days_late(one, day), one.grade != Grade.MAJOR, -len(proposed.reasons), one.collected_on, one.number)
