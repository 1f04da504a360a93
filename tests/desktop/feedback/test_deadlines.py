"""办理时限: when a problem is due, how that was counted, and its light."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.feedback.deadlines import Limit, TimeLimits, Unit, deadline, extended, light, resume
from desktop.periods import add_months
from desktop.vocabulary import Grade, Light
from desktop.workdays import WorkCalendar

CALENDAR = WorkCalendar()
days = st.dates(date(2004, 1, 1), date(2060, 12, 31))
grades = st.sampled_from(Grade)


@pytest.mark.parametrize(
    ("collected", "grade", "due", "how"),
    [
        (date(2022, 9, 30), Grade.ORDINARY, date(2022, 10, 8), "遇国庆节顺延至2022年10月8日"),
        (date(2022, 1, 31), Grade.MAJOR, date(2022, 2, 28), "重大事项1个月内办结 → 2022年2月28日"),
        (date(2022, 7, 31), Grade.MAJOR, date(2022, 8, 31), "→ 2022年8月31日"),
        (date(2024, 1, 31), Grade.MAJOR, date(2024, 2, 29), "→ 2024年2月29日"),
        (date(2022, 8, 31), Grade.INQUIRY, date(2022, 8, 31), "咨询类当日答复"),
        (date(2022, 8, 27), Grade.INQUIRY, date(2022, 8, 29), "遇周末顺延至2022年8月29日"),
        (date(2022, 8, 1), Grade.ORDINARY, date(2022, 8, 8), "收到2022年8月1日，一般事项7日内办结 → 2022年8月8日"),
        (date(2022, 8, 6), Grade.ORDINARY, date(2022, 8, 15), "遇周末顺延至2022年8月15日"),
        (date(2022, 10, 1), Grade.ORDINARY, date(2022, 10, 8), "→ 2022年10月8日"),
        (date(2022, 12, 31), Grade.MAJOR, date(2023, 1, 31), "→ 2023年1月31日"),
        (date(2045, 9, 29), Grade.ORDINARY, date(2045, 10, 6), "2045年节假日安排未录入，只按周末计算"),
    ],
)
def test_known_cases(collected: date, grade: Grade, due: date, how: str) -> None:
    counted = deadline(collected, grade, CALENDAR)

    assert counted.due == due
    assert how in counted.how


def test_a_known_year_says_nothing_about_the_calendar() -> None:
    assert "未录入" not in deadline(date(2022, 8, 1), Grade.ORDINARY, CALENDAR).how


def test_the_office_moves_a_deadline_by_its_own_calendar() -> None:
    rest = WorkCalendar({date(2022, 8, 8): False, date(2022, 8, 9): False})
    work = WorkCalendar({date(2022, 8, 13): True})

    assert deadline(date(2022, 8, 1), Grade.ORDINARY, rest).due == date(2022, 8, 10)
    assert "遇休息日顺延" in deadline(date(2022, 8, 1), Grade.ORDINARY, rest).how
    assert deadline(date(2022, 8, 6), Grade.ORDINARY, work).due == date(2022, 8, 13)


def test_the_office_s_own_limits_count() -> None:
    limits = TimeLimits(ordinary=Limit(5), major=Limit(2, Unit.MONTHS), shift_rest_days=False)

    assert deadline(date(2022, 8, 1), Grade.ORDINARY, CALENDAR, limits).due == date(2022, 8, 6)
    assert "一般事项5日内办结" in deadline(date(2022, 8, 1), Grade.ORDINARY, CALENDAR, limits).how
    assert deadline(date(2022, 8, 1), Grade.MAJOR, CALENDAR, limits).due == date(2022, 10, 1)


@given(days, grades)
def test_a_deadline_is_the_first_working_day_from_the_counted_one(collected: date, grade: Grade) -> None:
    counted = {Grade.INQUIRY: collected, Grade.ORDINARY: collected + timedelta(days=7), Grade.MAJOR: add_months(collected, 1)}[grade]
    due = deadline(collected, grade, CALENDAR).due

    assert due == next(day for day in (counted + timedelta(days=ahead) for ahead in range(30)) if CALENDAR.is_working(day))


@given(days, grades)
def test_the_words_name_the_day_and_the_reason(collected: date, grade: Grade) -> None:
    counted = deadline(collected, grade, CALENDAR)
    due = f"{counted.due.year}年{counted.due.month}月{counted.due.day}日"

    assert due in counted.how
    assert ("只按周末计算" in counted.how) is not CALENDAR.knows(counted.due.year)


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2022, 8, 1), Light.GREEN),
        (date(2022, 8, 23), Light.GREEN),
        (date(2022, 8, 25), Light.YELLOW),
        (date(2022, 8, 31), Light.YELLOW),
        (date(2022, 9, 1), Light.RED),
    ],
)
def test_a_month_long_problem_turns_yellow_for_its_last_fifth_and_red_after(today: date, wanted: Light) -> None:
    assert light(date(2022, 8, 1), date(2022, 8, 31), today, CALENDAR) == wanted


def test_one_working_day_left_is_yellow_however_short_the_time() -> None:
    friday, monday = date(2022, 8, 26), date(2022, 8, 29)

    assert light(date(2022, 8, 22), monday, friday, CALENDAR) == Light.YELLOW
    assert light(date(2022, 8, 22), monday, date(2022, 8, 25), CALENDAR) == Light.GREEN


def test_without_a_deadline_the_light_stays_green() -> None:
    assert light(date(2022, 8, 1), None, date(2032, 8, 1), CALENDAR) == Light.GREEN


@given(days, grades, st.integers(0, 60))
def test_a_light_never_goes_back(collected: date, grade: Grade, ahead: int) -> None:
    due = deadline(collected, grade, CALENDAR).due
    order = [Light.GREEN, Light.YELLOW, Light.RED]
    today = collected + timedelta(days=ahead)

    seen = [order.index(light(collected, due, today + timedelta(days=step), CALENDAR)) for step in range(3)]

    assert seen == sorted(seen)
    assert (seen[0] == order.index(Light.RED)) is (today > due)


WORKING = TimeLimits(ordinary=Limit(7, Unit.WORKING_DAYS), major=Limit(20, Unit.WORKING_DAYS))


@pytest.mark.parametrize(
    ("due", "stopped", "resumed", "limits", "later", "how"),
    [
        # a week lost moves the deadline a week
        ((2022, 8, 15), (2022, 8, 10), (2022, 8, 17), TimeLimits(), (2022, 8, 22), "停表7日不计入时限，原2022年8月15日 → 2022年8月22日"),
        # and off the rest days
        ((2022, 8, 15), (2022, 8, 10), (2022, 8, 15), TimeLimits(), (2022, 8, 22), "→ 2022年8月20日，遇周末顺延至2022年8月22日"),
        # over 国庆: only the days worked were lost, 9-29 30, 10-8 9 10
        ((2022, 10, 12), (2022, 9, 28), (2022, 10, 10), WORKING, (2022, 10, 19), "停表5个工作日不计入时限"),
        # stopped and resumed on one day: nothing is lost
        ((2022, 8, 15), (2022, 8, 10), (2022, 8, 10), TimeLimits(), (2022, 8, 15), "停表0日不计入时限"),
        # late by five days when it stopped, late by five days when it goes on
        ((2022, 8, 5), (2022, 8, 10), (2022, 8, 24), TimeLimits(), (2022, 8, 19), "原2022年8月5日 → 2022年8月19日"),
        # a part of it lies in a year nobody knows
        ((2026, 12, 30), (2026, 12, 20), (2026, 12, 30), TimeLimits(), (2027, 1, 11), "（2027年节假日安排未录入，只按周末计算）"),
    ],
)
def test_stopped_time_counts_once(due: Any, stopped: Any, resumed: Any, limits: TimeLimits, later: Any, how: str) -> None:
    counted = resume(date(*due), date(*stopped), date(*resumed), Grade.ORDINARY, CALENDAR, limits)

    assert counted.due == date(*later)
    assert how in counted.how


@given(days, st.integers(0, 60), st.integers(0, 60), st.sampled_from([TimeLimits(shift_rest_days=False), WORKING]), grades)
def test_what_was_left_when_the_clock_stopped_is_left_when_it_goes_on(
    stopped: date, left: int, stood: int, limits: TimeLimits, grade: Grade
) -> None:
    due, resumed = stopped + timedelta(days=left), stopped + timedelta(days=stood)

    later = resume(due, stopped, resumed, grade, CALENDAR, limits).due

    if limits.of(grade).unit == Unit.WORKING_DAYS:
        on_rest = not CALENDAR.is_working(due)  # then it lies on the next working day, as it would have without the stop
        assert CALENDAR.working_days_between(resumed, later) - CALENDAR.working_days_between(stopped, due) in ({0, 1} if on_rest else {0})
    else:
        assert later == (due + (resumed - stopped) if not limits.shift_rest_days else CALENDAR.next_working(due + (resumed - stopped)))


@given(days, st.integers(1, 40), st.integers(0, 30), st.integers(0, 30))
def test_two_stops_lose_as_much_as_both_together(stopped: date, left: int, first: int, second: int) -> None:
    limits = TimeLimits(shift_rest_days=False)
    due, between = stopped + timedelta(days=left), stopped + timedelta(days=first)

    once = resume(due, stopped, between + timedelta(days=second), Grade.ORDINARY, CALENDAR, limits).due
    halfway = resume(due, stopped, between, Grade.ORDINARY, CALENDAR, limits).due
    twice = resume(halfway, between, between + timedelta(days=second), Grade.ORDINARY, CALENDAR, limits).due

    assert once == twice == due + timedelta(days=first + second)


def test_an_extension_says_who_agreed_and_moves_off_a_rest_day() -> None:
    counted = extended(date(2022, 9, 23), date(2022, 10, 1), date(2022, 9, 20), "督查室", CALENDAR, TimeLimits())

    assert counted.due == date(2022, 10, 8)
    assert counted.how == "2022年9月20日督查室同意延期，原2022年9月23日 → 2022年10月1日，遇国庆节顺延至2022年10月8日"


@pytest.mark.parametrize(
    ("limits", "collected", "grade", "due", "how"),
    [
        (WORKING, date(2022, 9, 28), Grade.ORDINARY, date(2022, 10, 12), "一般事项7个工作日内办结 → 2022年10月12日"),
        (TimeLimits(inquiry=Limit(2, Unit.WORKING_DAYS)), date(2022, 9, 30), Grade.INQUIRY, date(2022, 10, 9), "咨询类2个工作日内答复"),
        (TimeLimits(inquiry=Limit(3)), date(2022, 8, 1), Grade.INQUIRY, date(2022, 8, 4), "咨询类3日内答复"),
        (TimeLimits(major=Limit(45)), date(2022, 8, 1), Grade.MAJOR, date(2022, 9, 15), "重大事项45日内办结"),
        (TimeLimits(inquiry=Limit(0, Unit.WORKING_DAYS)), date(2022, 8, 27), Grade.INQUIRY, date(2022, 8, 29), "当日答复"),
        (WORKING, date(2026, 12, 30), Grade.ORDINARY, date(2027, 1, 8), "（2027年节假日安排未录入，只按周末计算）"),
    ],
)
def test_limits_in_the_unit_of_the_park(limits: TimeLimits, collected: date, grade: Grade, due: date, how: str) -> None:
    counted = deadline(collected, grade, CALENDAR, limits)

    assert counted.due == due
    assert how in counted.how


def test_a_clock_that_stands_turns_no_light_red() -> None:
    collected, due, long_after = date(2022, 8, 1), date(2022, 8, 8), date(2022, 12, 1)

    assert light(collected, due, long_after, CALENDAR, date(2022, 8, 5)) == Light.STOPPED
    assert light(collected, due, long_after, CALENDAR, due) == Light.STOPPED
    assert light(collected, due, long_after, CALENDAR, date(2022, 8, 9)) == Light.RED  # it was late already
    assert light(collected, None, long_after, CALENDAR, date(2022, 8, 5)) == Light.STOPPED
