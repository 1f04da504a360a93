"""What the first page counts. Apart from the lists behind its numbers, so that a start need not load those."""

from __future__ import annotations

from db.read import duties as read
from db.read.duties import DutyCounts
from desktop import clock
from desktop.feedback.watching import watch_days
from desktop.periods import Month, monday_of
from desktop.settings.declared import MILESTONE_YELLOW_DAYS
from desktop.settings.queries import value_of
from desktop.visits.counting import all_forms_count


def duty_counts(month: Month) -> DutyCounts:
    """What today, this week and the month ask for."""
    today = clock.today()
    yellow_days = int(value_of(MILESTONE_YELLOW_DAYS))
    return read.duty_counts(today, monday_of(today), str(month), *watch_days(), all_forms=all_forms_count(), yellow_days=yellow_days)
