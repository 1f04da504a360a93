"""Which days and weeks a figure of a template speaks of, seen from the month that is filled in."""

from __future__ import annotations

from datetime import date

from db.read.summary import Scope
from desktop import clock
from desktop.periods import Month, Quarter, Year
from desktop.summary.queries import scope_of
from desktop.templates.arguments import When


def scope_at(month: Month, when: When) -> Scope:
    """The days of a span; quarters and years end with the month. Raises UserError for a month to come."""
    if when is When.LAST_MONTH:
        return scope_of(month.previous)
    if when is When.YEAR_BEFORE:
        return scope_of(month.year_before)
    own = scope_of(month)
    if when is When.QUARTER:
        return _since(own, Quarter.of(month.first), month)
    return _since(own, Year(month.year), month) if when is When.YEAR else own


def _since(own: Scope, longer: Quarter | Year, month: Month) -> Scope:
    until: date = clock.today()
    weeks = tuple(week for part in longer.months if part <= month for week in part.weeks_due(until))
    return own._replace(first=longer.first, weeks=weeks)
