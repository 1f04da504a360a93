"""What screens may ask of the 措施 of collected problems, as of today."""

from __future__ import annotations

from db.read import measures as read
from db.read.listing import ListRequest, Page
from db.read.measures import MeasureRow
from desktop import clock

__all__ = ["MeasureRow", "measures", "measures_of", "overdue_count", "unfinished_words"]


def measures(request: ListRequest) -> Page[MeasureRow]:
    """Measures by deadline; filters feedback (id), department, outcome, state (超期 未完成), id."""
    return read.measures(request, clock.today())


def measures_of(feedback: int) -> tuple[MeasureRow, ...]:
    """The measures of a problem in their order."""
    return read.measures_of(feedback, clock.today())


def overdue_count() -> int:
    """How many measures of open problems are overdue today."""
    return read.overdue_measures(clock.today())


def unfinished_words(feedback: int) -> str:
    """What applicant and verifier should know of a problem's measures; empty when all are done.

    It bars nobody from 申请销号: a problem may be solved another way than was planned, and the verifier judges that.
    """
    count = read.unfinished(feedback, clock.today())
    return f"还有{count}项措施没有完成" if count else ""
