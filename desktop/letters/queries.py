"""What screens may ask of letters, of what was sent, and of the register of 文号."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.read import dispatches as read_dispatches
from db.read import letters as read
from db.read.dispatches import DispatchRow, NumberRow
from db.read.letters import LetterRow
from db.read.listing import ListRequest, Page
from desktop import clock
from desktop.calendar.queries import work_calendar
from desktop.feedback.seeing import seen_ids
from desktop.letters.choosing import Addressed, Candidate, addressed, choose
from desktop.periods import DAY
from desktop.settings.declared_letters import REMIND_LETTER_DAYS, REPLY_DAYS
from desktop.settings.queries import value_of
from desktop.vocabulary import DocumentKind

__all__ = ["Addressed", "Candidate", "Choice", "DispatchRow", "LetterRow", "NumberRow", "addressed"]


@dataclass(frozen=True)
class Choice:
    """Everything that asks for a letter of a kind today; ``addressed`` groups what is proposed, or what the clerk left of it."""

    kind: DocumentKind
    candidates: tuple[Candidate, ...]

    @property
    def addressed(self) -> tuple[Addressed, ...]:
        """The proposed ones by department: a letter each."""
        return addressed(self.candidates)

    @property
    def proposed(self) -> tuple[int, ...]:
        """The ids of the proposed problems: what ``make_letters`` takes unless the clerk leaves some out."""
        return tuple(one.problem.id for one in self.candidates if one.proposed)


def who_gets_letters(
    kind: DocumentKind, *, again: bool = False, named: Sequence[int] | None = None, department: int | None = None
) -> Choice:
    """Which problems ask for a letter of a kind today, with the reasons.

    ``again``: problems written about before are proposed once more where the reply day has passed. ``named``: only these problems
    (ids), of which also those that do not ask by themselves. ``department``: only those it handles.
    """
    today = clock.today()
    soon = work_calendar().working_days_after(today, int(value_of(REMIND_LETTER_DAYS)))
    found = read.problems_for_letters(kind, today - DAY, soon, named=named, department=department)
    seen = frozenset(seen_ids([row.id for row in found]))
    return Choice(kind, choose(kind, [row for row in found if row.id in seen], today, again=again))


def usual_reply_days(kind: DocumentKind) -> int:
    """Within how many working days a reply is asked for, unless the clerk says otherwise; 0: none is, as of a 提醒函."""
    return 0 if kind == DocumentKind.REMIND_LETTER else int(value_of(REPLY_DAYS))


def letters(request: ListRequest) -> Page[LetterRow]:
    """交办函, 督办函, 提醒函 and their 单, newest first; filters as of ``db.read.letters.letters``."""
    return read.letters(request, clock.today())


def letter_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return read.letter_counts(request, key, clock.today())


def letters_about(problem: int) -> Page[LetterRow]:
    """The living letters that speak of a problem, newest first."""
    return letters(ListRequest(limit=None, behind=read.speaking_of(problem)))


def dispatches(request: ListRequest) -> Page[DispatchRow]:
    """发文登记 of documents of every kind, newest first; filters as of ``db.read.dispatches.dispatches``."""
    return read_dispatches.dispatches(request, clock.today())


def dispatch_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return read_dispatches.dispatch_counts(request, key, clock.today())


def numbers(request: ListRequest) -> Page[NumberRow]:
    """The register of 文号 by body, year and place, voided ones with their reason; filters as of ``db.read.dispatches.numbers``."""
    return read_dispatches.numbers(request)


def number_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return read_dispatches.number_counts(request, key)
