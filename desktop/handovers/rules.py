"""Rules of a handover without a database: what passes on which day, and who may take it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.periods import DAY
from desktop.roster.rules import Period
from desktop.vocabulary import Rank, Role


class Matter(StrEnum):
    """事项: what a cadre or a department may hold."""

    RELATION = "包保关系"
    PROBLEM = "在办问题"
    MEASURES = "整改措施"
    PLAN_MEASURES = "一企一策措施"


@dataclass(frozen=True)
class Receiver:
    """Somebody who may take over, as the rules see them."""

    id: int
    name: str
    rank: Rank
    in_post: Period


@dataclass(frozen=True)
class Passing:
    """What becomes of a relation: the giver's ends the day before (or never begins), and these days pass to the receiver."""

    giver_end: date | None
    never_begins: bool
    passes: Period


def passing(period: Period, day: date, today: date) -> Passing | str:
    """How a relation passes on ``day``, or why it cannot.

    One that has not begun yet never begins for the giver. One that began on or after the day, before today, has been lived:
    the day must lie after its beginning.
    """
    if period.start is None or period.start < day:
        return Passing(day - DAY, never_begins=False, passes=Period(day, period.end))
    if period.start > today:
        return Passing(None, never_begins=True, passes=period)
    return f"该关系从{period.start}起，交接日须在这一天之后"


def lacking(wanted: Period, held: Iterable[Period]) -> tuple[Period, ...]:
    """The days of ``wanted`` (its start is known) that none of ``held`` covers, in order."""
    left = [wanted]
    for one in held:
        left = [piece for whole in left for piece in _without(whole, one)]
    return tuple(left)


def _without(whole: Period, one: Period) -> list[Period]:
    if not whole.overlaps(one):
        return [whole]
    pieces: list[Period] = []
    if one.start is not None and whole.start is not None and whole.start < one.start:
        pieces.append(Period(whole.start, one.start - DAY))
    if one.end is not None and (whole.end is None or one.end < whole.end):
        pieces.append(Period(one.end + DAY, whole.end))
    return pieces


def receiver_refusal(receiver: Receiver, days: Period, role: Role | None = None) -> str | None:
    """Why somebody may not take over for these days: in post all the time, and a leader is a 班子成员."""
    if role == Role.LEADER and receiver.rank != Rank.LEADERSHIP:
        return f"包保领导须是班子成员，{receiver.name}是{receiver.rank}"
    begins, ends = receiver.in_post.start, receiver.in_post.end
    if begins is not None and days.start is not None and days.start < begins:
        return f"{receiver.name}{begins}才到岗，{days.start}还不在岗"
    if ends is not None and days.start is not None and ends < days.start:
        return f"{receiver.name}{ends}已离岗"
    if ends is not None and (days.end is None or ends < days.end):
        return f"{receiver.name}{ends}离岗，不能接收这一天以后的责任"
    return None


def number_after(last: int, year: int) -> str:
    """编号 of the next handover of a year after the ``last`` given; 交接〔2022〕1号 is a year's first."""
    return f"交接〔{year}〕{last + 1}号"


PENDING = "到期移交"  # what an item says until the day has come
_BAR = "｜"


@dataclass(frozen=True)
class ItemWords:
    """What a recorded item says of itself: its matter, the measures it names, and what is still to be done or was not."""

    matter: Matter
    text: str = ""
    state: str = ""

    def __str__(self) -> str:
        said = f"{self.matter}：{self.text}" if self.text else str(self.matter)
        return f"{self.state}{_BAR}{said}" if self.state else said

    @classmethod
    def parse(cls, words: str) -> ItemWords:
        """Read what ``str`` wrote; a bar inside the measures is theirs."""
        state, said = "", words
        if not words.startswith(tuple(Matter)):
            state, _, said = words.partition(_BAR)
        matter, _, text = said.partition("：")
        return cls(Matter(matter), text, state)

    @property
    def pending(self) -> bool:
        """Whether it passes only when the day has come."""
        return self.state == PENDING
