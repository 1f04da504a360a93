"""What screens may ask of offline forms."""

from __future__ import annotations

from db.read import forms as read
from db.read.forms import FormLine
from db.read.listing import ListRequest, Page
from desktop import clock

__all__ = ["FormLine", "form_counts", "given_out", "names_missing"]


def given_out(request: ListRequest) -> Page[FormLine]:
    """Forms given out and how it stands with each today. Filters: state (also 没有交), department, week."""
    return read.forms(request, clock.today())


def form_counts(key: str) -> dict[str, int]:
    """How many forms each value of a filter would leave."""
    return read.form_counts(ListRequest(), key, clock.today())


def names_missing(request: ListRequest) -> list[str]:
    """Who of the list asked for has not handed in, by department: for a reminder."""
    lines = read.forms(request._replace(filters={**request.filters, "state": "没有交"}, limit=None), clock.today()).rows
    of_department: dict[str, list[str]] = {}
    for line in lines:
        of_department.setdefault(line.department, []).append(line.owner)
    return [f"{department}：{'、'.join(dict.fromkeys(names))}" for department, names in of_department.items()]
