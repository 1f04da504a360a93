"""What screens may ask of the weeks."""

from __future__ import annotations

from datetime import date

from db.read import object_weeks as objects
from db.read import week_lists as lists
from db.read import week_results as results
from db.read.listing import ListRequest, Page
from db.read.object_weeks import ObjectWeekRow
from db.read.summary import Scope
from db.read.week_lists import WeekListRow
from db.read.week_results import CadreWeekRow, DepartmentWeekRow
from desktop import clock
from desktop.errors import UserError
from desktop.visits.counting import all_forms_count
from desktop.weekly.rules import span_words, stand_of, sunday_of

WEEK = "week"  # the filter key of every list here: the Monday, in ISO


def week_lists(request: ListRequest) -> Page[WeekListRow]:
    """Who gets a list in the week, and how much stands on it. Filters: whose, load, department."""
    week, rest = _week_of(request)
    return lists.week_lists(rest, *stand_of(week, clock.today()), all_forms=all_forms_count())


def department_weeks(request: ListRequest) -> Page[DepartmentWeekRow]:
    """What the departments did in the week, and whether they reported. Filters: state, missed."""
    week, rest = _week_of(request)
    return results.department_weeks(rest, scope_of(week))


def cadre_weeks(request: ListRequest) -> Page[CadreWeekRow]:
    """What the cadres did in the week. Filters: result, department."""
    week, rest = _week_of(request)
    return results.cadre_weeks(rest, scope_of(week))


def object_weeks(request: ListRequest) -> Page[ObjectWeekRow]:
    """The objects due in the week. Filters: visited, department."""
    week, rest = _week_of(request)
    return objects.object_weeks(rest, scope_of(week))


def scope_of(week: date, until: date | None = None) -> Scope:
    """A week as the month's figures take one: as of its Sunday, or of an earlier ``until``. Raises UserError for a week to come."""
    last = until or clock.today()
    if week > last:
        raise UserError(f"{span_words(week)}这一周还没有开始，还没有可结的内容")
    return Scope(week, min(sunday_of(week), last), (week,), all_forms_count())


def _week_of(request: ListRequest) -> tuple[date, ListRequest]:
    filters = dict(request.filters)
    return date.fromisoformat(filters.pop(WEEK)), request._replace(filters=filters)
