"""What screens, the notice and the ledger ask of coverage (应联尽联, 全员覆盖); ``as_of`` defaults to today."""

from __future__ import annotations

from datetime import date

from db.read import coverage as read
from db.read.coverage import GapRow
from db.read.listing import ListRequest, Page
from desktop import clock

__all__ = ["GapRow", "all_gaps", "gaps"]


def gaps(request: ListRequest, as_of: date | None = None) -> Page[GapRow]:
    """The gaps of a day, kind by kind, each with its reason; filter kind (``Gap``)."""
    return read.gaps(request, as_of or clock.today())


def all_gaps(as_of: date) -> tuple[GapRow, ...]:
    """Every gap of a day."""
    return gaps(ListRequest(limit=None), as_of).rows
