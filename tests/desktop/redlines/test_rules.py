"""When weeks without a visit, and quiet visits, make a lead."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.periods import Month
from desktop.redlines.rules import DueWeek, SeenVisit, Thresholds, first_whole_week, last_sure_week, neglects, were_quiet

FIRST = date(2022, 6, 6)  # a Monday
WEEKS = st.lists(st.sampled_from(["访", "漏", "不应访"]), max_size=30)
THRESHOLDS = st.builds(Thresholds, st.integers(0, 5), st.integers(0, 5))


def due(marks: list[str] | str) -> list[DueWeek]:
    """Weeks from FIRST on: 访, 漏, and anything else for a week in which nothing was due."""
    named = [(FIRST + timedelta(weeks=number), mark) for number, mark in enumerate(marks)]
    return [DueWeek(monday, mark == "访") for monday, mark in named if mark in {"访", "漏"}]


def monday(number: int) -> date:
    return FIRST + timedelta(weeks=number)


def test_two_weeks_in_a_row() -> None:
    (told,) = neglects(due("访漏漏访"), Thresholds(2, 0))
    assert (told.month, told.weeks, told.in_a_row) == (Month(2022, 6), (monday(1), monday(2)), True)


def test_a_row_over_the_end_of_a_month_belongs_to_the_month_in_which_it_became_too_long() -> None:
    (told,) = neglects(due("访访访漏漏"), Thresholds(2, 0))  # 27 June and 4 July
    assert (told.month, told.weeks) == (Month(2022, 7), (monday(3), monday(4)))


def test_a_week_in_which_nothing_was_due_ends_a_row() -> None:
    assert neglects(due("漏不漏访漏"), Thresholds(2, 0)) == []


def test_three_in_a_month() -> None:
    (told,) = neglects(due("漏访漏漏"), Thresholds(0, 3))
    assert (told.weeks, told.in_a_row) == ((monday(0), monday(2), monday(3)), False)


def test_a_long_row_is_told_once_a_month() -> None:
    told = neglects(due("漏" * 12), Thresholds(2, 3))
    assert [one.month for one in told] == [Month(2022, 6), Month(2022, 7), Month(2022, 8)]


def test_what_is_not_asked_for_raises_nothing() -> None:
    assert neglects(due("漏" * 12), Thresholds(0, 0)) == []


@given(WEEKS, THRESHOLDS)
def test_one_a_month_and_no_week_in_two(marks: list[str], thresholds: Thresholds) -> None:
    told = neglects(due(marks), thresholds)
    missed = {week.monday for week in due(marks) if not week.visited}
    months = [one.month for one in told]
    weeks = [week for one in told for week in one.weeks]
    assert len(set(months)) == len(months)
    assert len(set(weeks)) == len(weeks)
    assert set(weeks) <= missed
    for one in told:
        enough = [limit for limit in (thresholds.in_a_row, thresholds.in_a_month) if limit]
        assert len(one.weeks) >= min(enough)


@given(WEEKS, THRESHOLDS, st.integers(0, 29))
def test_what_was_told_stays_told_as_weeks_go_on(marks: list[str], thresholds: Thresholds, cut: int) -> None:
    earlier = neglects(due(marks[:cut]), thresholds)
    later = neglects(due(marks), thresholds)
    assert later[: len(earlier)] == earlier


@given(WEEKS, st.integers(1, 5))
def test_every_long_row_is_told(marks: list[str], limit: int) -> None:
    """Some week of every row that is long enough inside one month stands in a lead of that month."""
    told = {one.month for one in neglects(due(marks), Thresholds(limit, 0))}
    row: list[date] = []
    for week in due([*marks, "访"]):
        follows = bool(row) and row[-1] + timedelta(weeks=1) == week.monday
        row = [] if week.visited else [*row, week.monday] if follows else [week.monday]
        if len(row) == limit and len({Month.of(one) for one in row}) == 1:
            assert told & {Month.of(row[-1])}, (row, told)


def test_where_the_records_begin() -> None:
    assert first_whole_week(date(2022, 8, 1)) == date(2022, 8, 1)
    assert first_whole_week(date(2022, 8, 2)) == date(2022, 8, 8)


def test_a_week_is_sure_when_late_entries_are_over() -> None:
    assert last_sure_week(date(2022, 8, 31), 3) == date(2022, 8, 15)  # Sunday 28 August is three days ago: still to be entered
    assert last_sure_week(date(2022, 9, 1), 3) == date(2022, 8, 22)
    assert last_sure_week(date(2022, 8, 31), 0) == date(2022, 8, 22)


CAME_IN = date(2022, 8, 20)


def seen(*pairs: tuple[int, bool]) -> list[SeenVisit]:
    return [SeenVisit(date(2022, 8, day), no_problem) for day, no_problem in pairs]


def test_quiet_visits() -> None:
    assert were_quiet(seen((10, True), (17, True)), CAME_IN, 30)
    assert not were_quiet(seen((10, False), (17, True)), CAME_IN, 30)
    assert were_quiet(seen((1, False), (17, True)), CAME_IN, 10)
    assert not were_quiet([], CAME_IN, 30)
    assert not were_quiet(seen((20, True), (21, True)), CAME_IN, 30)  # of the day itself, and later
    assert not were_quiet(seen((17, True)), CAME_IN, 0)
