"""What stands behind a number of a month, a quarter or a year: a list limited by the very SQL that counted it."""

from __future__ import annotations

from db.read import summary as read
from db.read.listing import ListRequest
from desktop.periods import Period, period_of
from desktop.summary.queries import UNASSIGNED, scope_of

FIGURE = "figure"  # the filter key, of every list whose rows a figure can count


def figure_filter(figure: str, period: Period, department: str | None = None) -> dict[str, str]:
    """The filter that limits a list to what a figure counts, of one department by its name as the period's table gives it."""
    own = "" if department == UNASSIGNED else department
    return {FIGURE: " ".join([figure, str(period), *([] if own is None else [own])])}


def with_figure(request: ListRequest) -> ListRequest:
    """The request with its figure filter, if it has one, as the SQL of that figure. Raises UserError for a period to come."""
    if FIGURE not in request.filters:
        return request
    filters = dict(request.filters)
    figure, period, *own = filters.pop(FIGURE).split(" ", 2)
    counted = read.behind(figure, scope_of(period_of(period)), own[0] if own else None)
    return request._replace(filters=filters, behind=counted)
