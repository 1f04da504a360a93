"""Which open problems are 超期 and 将到期 on screen: 超期 means that the deadline lies before today."""

from __future__ import annotations

from datetime import date, timedelta

from desktop import clock
from desktop.periods import DAY
from desktop.settings.declared import DUE_SOON_DAYS
from desktop.settings.queries import value_of


def watch_days() -> tuple[date, date]:
    """The last deadline that has passed, and the last one that comes soon."""
    today = clock.today()
    return today - DAY, today + timedelta(days=int(value_of(DUE_SOON_DAYS)))
