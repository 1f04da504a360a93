"""走访率 of departments, cadres, leaders and objects, with the weeks that were missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from db.read import visit_rates as read
from db.read.listing import ListRequest, Page
from db.read.object_weeks import ObjectWeekRow
from db.read.object_weeks import object_weeks as read_object_weeks
from db.read.summary import Scope
from db.read.visit_rates import KINDS, RateRow, RateTotal
from desktop import clock
from desktop.periods import WEEK, Month, monday_of
from desktop.summary.queries import scope_of
from desktop.visits.counting import all_forms_count
from desktop.wording import days_of_week

__all__ = ["KINDS", "ObjectWeekRow", "RateTotal", "VisitRate", "object_weeks", "owner_filter", "rate_total", "visit_rates"]

OF, MONTH, WEEKS, OWNER = "of", "month", "weeks", "owner"  # filter keys


@dataclass(frozen=True)
class VisitRate:
    """One who answers for objects (``id`` 0: nobody does); ``due`` and ``done`` are object-weeks. A rate without any due is None.

    ``missed`` names the weeks that were missed; ``visits`` and ``led`` are visits, and those of them led by a leader.
    """

    id: int
    of: str
    name: str
    belongs: str
    due: int
    done: int
    rate: float | None
    missed: str
    visits: int
    led: int


def visit_rates(request: ListRequest) -> Page[VisitRate]:
    """Rates of one kind; filters of (KINDS), missing (有漏访), and the time: month (2022-08) or weeks (how many of the last ended ones).

    Raises UserError for a month to come.
    """
    filters = dict(request.filters)
    kind = filters.pop(OF)
    scope = _scope(filters)
    page = read.visit_rates(request._replace(filters=filters), kind, scope)
    return Page(tuple(_told(row, kind) for row in page.rows), page.total)


def rate_total(time: dict[str, str]) -> RateTotal:
    """The park as a whole in a month or some weeks (filters month or weeks)."""
    return read.rate_total(_scope(dict(time)))


def object_weeks(request: ListRequest) -> Page[ObjectWeekRow]:
    """Object-weeks due in a month or some weeks; filters visited (已访/未访), department, owner (of ``owner_filter``)."""
    filters = dict(request.filters)
    scope = _scope(filters)
    owner = filters.pop(OWNER, "")
    asked = request._replace(filters=filters)
    if owner:
        kind, number = owner.split(" ")
        asked = asked._replace(behind=read.behind(kind, int(number), scope))
    return read_object_weeks(asked, scope)


def owner_filter(row: VisitRate) -> dict[str, str]:
    """The filter that limits a list of object-weeks to those of a row."""
    return {OWNER: f"{row.of} {row.id}"}


def missed_words(missed: str | None) -> str:
    """Weeks by name, oldest first, and how many objects were missed where it was more than one: 8月8日—14日、8月22日—28日（2家）."""
    weeks = sorted(week.split(" ") for week in (missed or "").split(",") if week)
    return "、".join(days_of_week(date.fromisoformat(monday)) + ("" if number == "1" else f"（{number}家）") for monday, number in weeks)


def last_weeks(number: int, today: date) -> Scope:
    """The time of so many weeks that have ended, as figures are counted over a month."""
    running = monday_of(today)
    mondays = tuple(running - WEEK * ago for ago in range(number, 0, -1))
    return Scope(running - WEEK * number, running - timedelta(days=1), mondays, all_forms=all_forms_count())


def _scope(filters: dict[str, str]) -> Scope:
    """The time asked for, taken out of the filters; weeks go before a month."""
    month, weeks = filters.pop(MONTH, ""), filters.pop(WEEKS, "")
    return last_weeks(int(weeks), clock.today()) if weeks else scope_of(Month.parse(month))


def _told(row: RateRow, kind: str) -> VisitRate:
    words = missed_words(row.missed)
    return VisitRate(row.id, kind, row.name, row.belongs, row.due, row.done, row.rate, words, row.visits, row.led)
