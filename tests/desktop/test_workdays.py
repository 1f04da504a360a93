"""Working days: the office's word first, then the State Council's, then weekends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.workdays import WorkCalendar

CALENDAR = WorkCalendar()
days = st.dates(date(2004, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2022, 8, 31), True),
        (date(2022, 8, 27), False),
        (date(2022, 10, 3), False),
        (date(2022, 10, 8), True),
        (date(2022, 10, 9), True),
        (date(2022, 9, 12), False),
        (date(2022, 1, 29), True),
        (date(2022, 1, 31), False),
        (date(2045, 10, 3), True),
        (date(2045, 10, 7), False),
    ],
)
def test_known_days(day: date, working: bool) -> None:
    assert CALENDAR.is_working(day) is working


def test_which_years_are_known() -> None:
    assert CALENDAR.knows(2022)
    assert not CALENDAR.knows(2045)


@given(days, st.booleans())
def test_the_office_s_word_on_a_day_is_the_last(day: date, working: bool) -> None:
    corrected = WorkCalendar({day: working})

    assert corrected.is_working(day) is working
    assert corrected.is_working(day + timedelta(days=1)) is CALENDAR.is_working(day + timedelta(days=1))


@given(days)
def test_the_next_working_day_has_only_rest_days_before_it(day: date) -> None:
    found = CALENDAR.next_working(day)

    assert CALENDAR.is_working(found)
    assert not any(CALENDAR.is_working(day + timedelta(days=ahead)) for ahead in range((found - day).days))


@pytest.mark.parametrize(
    ("calendar", "day", "name"),
    [
        (CALENDAR, date(2022, 10, 7), "国庆节"),
        (CALENDAR, date(2022, 9, 12), "中秋"),
        (CALENDAR, date(2022, 8, 28), "周末"),
        (CALENDAR, date(2045, 1, 1), "周末"),
        (WorkCalendar({date(2022, 8, 31): False}), date(2022, 8, 31), "休息日"),
    ],
)
def test_why_a_day_is_a_rest_day(calendar: WorkCalendar, day: date, name: str) -> None:
    assert calendar.name_of_rest(day) == name


@given(days)
def test_the_previous_working_day_has_only_rest_days_after_it(day: date) -> None:
    found = CALENDAR.previous_working(day)

    assert CALENDAR.is_working(found)
    assert not any(CALENDAR.is_working(found + timedelta(days=ahead)) for ahead in range(1, (day - found).days + 1))


@given(days, st.integers(0, 40))
def test_counting_working_days_and_going_on_by_them_are_one(day: date, number: int) -> None:
    assert CALENDAR.working_days_between(day, CALENDAR.working_days_after(day, number)) == number


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2022, 9, 30), date(2022, 10, 8), 1),
        (date(2022, 9, 30), date(2022, 10, 7), 0),
        (date(2022, 8, 26), date(2022, 8, 29), 1),
        (date(2022, 8, 22), date(2022, 8, 26), 4),
        (date(2022, 8, 26), date(2022, 8, 26), 0),
        (date(2022, 8, 26), date(2022, 8, 22), 0),
    ],
)
def test_working_days_between_two_days(first: date, last: date, number: int) -> None:
    assert CALENDAR.working_days_between(first, last) == number


@given(days, st.integers(1, 20))
def test_going_back_by_working_days_gives_the_last_day_from_which_so_many_have_passed(day: date, number: int) -> None:
    found = CALENDAR.working_days_before(day, number)

    assert CALENDAR.working_days_between(found, day) == number
    assert CALENDAR.working_days_between(found + timedelta(days=1), day) < number


def test_a_year_the_office_entered_is_known() -> None:
    own = WorkCalendar({date(2045, 10, 3): False}, {date(2045, 10, 3): "国庆节"}, frozenset({2045}))

    assert own.knows(2045)
    assert not own.is_working(date(2045, 10, 3))
    assert own.name_of_rest(date(2045, 10, 3)) == "国庆节"
    assert own.unknown_years(date(2044, 12, 30), date(2046, 1, 2)) == (2044, 2046)
    assert [own.source_of(year) for year in (2022, 2045, 2046)] == ["国务院", "本单位录入", "未录入，按周末"]
