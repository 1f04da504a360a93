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
