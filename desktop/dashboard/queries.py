"""What the first page counts. Apart from the lists behind its numbers, so that a start need not load those."""

from __future__ import annotations

from typing import NamedTuple

from db.read import duties as read
from db.read.dispatches import count_late_replies
from db.read.duties import DutyCounts
from db.read.park import has_accounts
from desktop import clock
from desktop.dashboard.mine import Mine, mine
from desktop.feedback.watching import given_by, watch_days
from desktop.periods import Month, monday_of
from desktop.settings.declared import MILESTONE_YELLOW_DAYS
from desktop.settings.queries import value_of
from desktop.visits.counting import all_forms_count


class DutiesToday(NamedTuple):
    """The numbers, and whose they are.

    ``leads``: open red line leads; ``late_replies``: documents to which a reply should have come. None for whose concern they are not.
    """

    counts: DutyCounts
    mine: Mine | None
    leads: int | None
    late_replies: int | None


def duty_counts(month: Month) -> DutiesToday:
    """What today, this week and the month ask for of who is signed in."""
    today, own = clock.today(), mine()
    counts = read.duty_counts(
        today,
        monday_of(today),
        str(month),
        *watch_days(),
        all_forms=all_forms_count(),
        yellow_days=int(value_of(MILESTONE_YELLOW_DAYS)),
        problems_of=own.problems if own else None,
        objects_of=own.objects if own else None,
    )
    return DutiesToday(
        counts,
        own,
        leads=read.open_leads() if _may("SEE_LINES") else None,
        late_replies=count_late_replies(today) if _may("DOCUMENT") else None,
    )


def late_to_accept() -> int:
    """How many problems should have been taken on or handed back; by the calendar, which the other numbers do without."""
    from desktop.calendar.queries import work_calendar

    own = mine()
    return read.late_to_accept(given_by(work_calendar()), own.problems if own else None)


class EconomyCounts(NamedTuple):
    """How many objects may fall below the scale, and have not reported; ``month``: the last that is due."""

    month: Month
    warned: int
    silent: int


def economy_counts(month: Month) -> EconomyCounts:
    """The economy watch of a month, or of the last one that is due; apart, for the rules are not needed to start with."""
    from desktop.economy.queries import watch_counts

    own = mine()
    return EconomyCounts(*watch_counts(month, own.objects if own else None)[:3])


def _may(act: str) -> bool:
    """Whether who is signed in may do this. A file without accounts never loads the table of permissions for it."""
    if not has_accounts():
        return True
    from desktop.accounts.gate import may
    from desktop.accounts.permissions import Act

    return may(Act[act])
