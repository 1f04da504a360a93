"""Rules of the roster without a database: periods of relations, matching keys, lives of objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Rank

OFFICE_POSITIONS = 100_000  # offices stand behind all line departments unless a roster says otherwise


@dataclass(frozen=True)
class Period:
    """From day to day, both inclusive; ``None`` is open."""

    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """In force on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def words(self) -> str:
        """2022-06-20至2022-08-14, with 建档以前 and 今 for what is open."""
        return f"{self.start or '建档以前'}至{self.end or '今'}"

    def overlaps(self, other: Period) -> bool:
        """Some day is in both."""
        return _not_after(self.start, other.end) and _not_after(other.start, self.end)


def _not_after(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end


def period_refusal(period: Period) -> str | None:
    """Why a period cannot be kept."""
    if period.start and period.end and period.end < period.start:
        return f"责任止（{period.end}）早于责任起（{period.start}）"
    return None


def life_refusal(name: str, life: Period, period: Period) -> str | None:
    """Why an object cannot have a relation in a period: it names a day on which there was no such object."""
    if life.start and any(day and day < life.start for day in (period.start, period.end)):
        return f"{name}{life.start}起才是包保对象，责任起止不能早于这一天"
    if life.end and any(day and day > life.end for day in (period.start, period.end)):
        return f"{name}到{life.end}为止是包保对象，责任起止不能晚于这一天"
    return None


def post_refusal(name: str, post: Period, period: Period) -> str | None:
    """Why a cadre cannot hold a relation in a period: it names a day out of post, or goes on after the last day in post.

    An open start names no day: what a roster without days states has been so since before the records.
    """
    if post.start and any(day and day < post.start for day in (period.start, period.end)):
        return f"{name}{post.start}起在岗，责任起止不能早于这一天"
    if post.end and (period.end is None or period.end > post.end or (period.start and period.start > post.end)):
        return f"{name}到{post.end}为止在岗，责任止须写明，并且不晚于这一天"
    return None


def first_status(kind: EnterpriseKind) -> EnterpriseStatus:
    """状态 of an object when nothing else is said."""
    return EnterpriseStatus.BUILDING if kind == EnterpriseKind.PROJECT else EnterpriseStatus.OPERATING


def rank_of_post(post: str) -> Rank:
    """类别 of a cadre whose roster gives only the post: 党工委、管委会 posts lead the park, 局长、主任 head a department."""
    if post.startswith(("党工委", "管委会", "工委")):
        return Rank.LEADERSHIP
    if post.endswith(("局长", "主任", "部长", "书记")) and not post.startswith("副"):
        return Rank.HEAD
    return Rank.STAFF
