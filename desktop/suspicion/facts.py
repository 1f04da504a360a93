"""What the record tells of one closure, as the rules that look for signs take it. Plain values; no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop.vocabulary import FeedbackEventKind as Event


class Person(NamedTuple):
    """A cadre by id, with the department they belonged to on the day of the closure."""

    id: int
    name: str
    department_id: int | None
    department: str


class Step(NamedTuple):
    """One event: the day it happened, the moment it was entered, who entered it."""

    kind: str
    day: date
    at: datetime
    actor: str
    words: str

    @property
    def entered_then(self) -> bool:
        """Whether it was entered on its own day: only then does the moment tell when it happened."""
        return self.at.date() == self.day


class Proof(NamedTuple):
    """A file given as evidence (``receipt``: the enterprise's 回执), or a visit on site made after the handling began."""

    id: int
    name: str
    day: date
    at: datetime
    sha256: str = ""
    receipt: bool = False

    @property
    def is_visit(self) -> bool:
        """A visit has no bytes."""
        return not self.sha256


class Alike(NamedTuple):
    """Another problem that says much the same (``share``: 0 to 1), or rests on the same file. ``at``: when the park file learned of it."""

    id: int
    number: str
    enterprise_id: int
    enterprise: str
    day: date
    at: datetime
    share: float
    words: str


class Rush(NamedTuple):
    """How many closures the same verifier signed within the hour, and how many the park closed on that day beside its usual number."""

    within_hour: int
    that_day: int
    usual: float
    month_end: bool


class MutualSigning(NamedTuple):
    """Closures that the verifier signed for the handler, and the handler for the verifier."""

    there: tuple[Alike, ...]
    back: tuple[Alike, ...]


@dataclass(frozen=True)
class ClosureFacts:
    """One problem that ended as 已销号 or 撤单 on ``ended_on``.

    ``steps`` and ``proofs`` in their order. What other problems tell: ``same_results`` (the same result on other matters),
    ``raised_again`` / ``raised_before`` (the object's own), ``shared_files``, ``mutual``, ``rush``; ``verifying``: from the
    confirmation, or the verification before it, to its own, where that can be known; ``says``: how much the result says that not
    everybody writes. ``cadres_named``: cadres whose name is the one given as the enterprise's.
    """

    id: int
    number: str
    enterprise_id: int
    enterprise: str
    category: str
    grade: str
    text: str
    result: str
    withdrawn: bool
    imported: bool
    collected_on: date
    due_on: date | None
    handled_on: date | None
    confirmed_on: date | None
    verified_on: date | None
    ended_on: date
    department_id: int | None
    department: str
    handler: Person | None
    applicant: Person | None
    verifier: Person | None
    satisfaction: str
    confirmed_by: str
    steps: tuple[Step, ...] = ()
    proofs: tuple[Proof, ...] = ()
    same_results: tuple[Alike, ...] = ()
    raised_again: tuple[Alike, ...] = ()
    raised_before: tuple[Alike, ...] = ()
    shared_files: tuple[Alike, ...] = ()
    cadres_named: tuple[Person, ...] = ()
    mutual: MutualSigning | None = None
    rush: Rush | None = None
    verifying: timedelta | None = None
    says: float = 0.0

    def last(self, kind: Event) -> Step | None:
        """The last step of a kind: what went before a return no longer counts."""
        return next((step for step in reversed(self.steps) if step.kind == kind), None)

    @property
    def registered(self) -> Step | None:
        """The step that registered it."""
        return next((step for step in self.steps if step.kind == Event.REGISTER), None)

    @property
    def known_at(self) -> datetime:
        """When the park file learned of its end."""
        return self.steps[-1].at if self.steps else datetime.combine(self.ended_on, datetime.min.time())
