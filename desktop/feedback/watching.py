"""Which open problems are 超期, 将到期 and 待受理超时限 on screen: 超期 means that the deadline lies before today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop import clock
from desktop.periods import DAY
from desktop.settings.declared import DUE_SOON_DAYS, HAND_BACK_DAYS
from desktop.settings.queries import value_of

if TYPE_CHECKING:
    from desktop.workdays import WorkCalendar


def watch_days() -> tuple[date, date]:
    """The last deadline that has passed, and the last one that comes soon."""
    today = clock.today()
    return today - DAY, today + timedelta(days=int(value_of(DUE_SOON_DAYS)))


def given_by(calendar: WorkCalendar) -> date:
    """The last day whose 交办 can no more be handed back today: whoever has it should have taken it or given it back."""
    return calendar.working_days_before(clock.today(), int(value_of(HAND_BACK_DAYS)) + 1)
