"""What screens may ask of the 措施 of collected problems, as of today."""

from __future__ import annotations

from db.read import measures as read
from db.read.listing import ListRequest, Page
from db.read.measures import MeasureRow
from db.read.sources import came_from
from desktop import clock
from desktop.feedback.seeing import own_list
from desktop.vocabulary import KEEPERS

__all__ = ["MeasureRow", "measures", "measures_of", "overdue_count", "unfinished_words"]


def measures(request: ListRequest) -> Page[MeasureRow]:
    """Measures by deadline, of problems one may see; filters feedback (id), department, outcome, state (超期 未完成), id."""
    own = own_list()
    if own is not None:
        request = request._replace(behind=read.of_problems(came_from(KEEPERS[own.office], own.department)))
    return read.measures(request, clock.today())


def measures_of(feedback: int) -> tuple[MeasureRow, ...]:
    """The measures of a problem in their order."""
    return read.measures_of(feedback, clock.today())


def overdue_count() -> int:
    """How many measures of open problems are overdue today."""
    return measures(ListRequest(filters={"state": "超期"}, limit=1)).total


def unfinished_words(feedback: int) -> str:
    """What applicant and verifier should know of a problem's measures; empty when all are done.

    It bars nobody from 申请销号: a problem may be solved another way than was planned, and the verifier judges that.
    """
    count = read.unfinished(feedback, clock.today())
    return f"还有{count}项措施没有完成" if count else ""
