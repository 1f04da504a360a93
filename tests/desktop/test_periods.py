"""Weeks run Monday to Sunday and belong to the month of their Monday; quarters and years are made of whole months."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.periods import Month, Period, Quarter, Year, add_months, monday_of, period_of

days = st.dates(date(2004, 1, 1), date(2100, 12, 31))


@given(days)
def test_a_week_begins_on_the_monday_on_or_before(day: date) -> None:
    monday = monday_of(day)

    assert monday.weekday() == calendar.MONDAY
    assert timedelta() <= day - monday <= timedelta(days=6)


@given(days)
def test_every_week_belongs_to_exactly_one_month(day: date) -> None:
    monday = monday_of(day)
    around = [Month.of(monday).previous, Month.of(monday), Month.of(monday).following]

    assert [month for month in around if monday in month.mondays()] == [Month.of(monday)]


@given(days)
def test_the_mondays_of_a_month_are_all_of_them(day: date) -> None:
    month = Month.of(day)
    every_day = [month.first + timedelta(days=ahead) for ahead in range((month.last - month.first).days + 1)]

    assert list(month.mondays()) == [day for day in every_day if day.weekday() == calendar.MONDAY]
    assert month.following.previous == month
    assert month.last + timedelta(days=1) == month.following.first


@given(days, days)
def test_a_week_is_due_once_it_has_ended(day: date, today: date) -> None:
    month = Month.of(day)

    assert month.weeks_due(today) == tuple(monday for monday in month.mondays() if monday + timedelta(days=6) < today)


@pytest.mark.parametrize(
    ("today", "weeks"),
    [(date(2022, 8, 7), 0), (date(2022, 8, 8), 1), (date(2022, 8, 31), 4), (date(2022, 9, 4), 4), (date(2022, 9, 5), 5)],
)
def test_august_2022_has_five_weeks_the_last_ending_in_september(today: date, weeks: int) -> None:
    assert len(Month(2022, 8).weeks_due(today)) == weeks


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2022, 12, 15), 1, date(2023, 1, 15)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
        (date(2022, 1, 1), -1, date(2021, 12, 1)),
        (date(2022, 5, 31), 13, date(2023, 6, 30)),
    ],
)
def test_the_same_day_of_another_month_or_its_last(day: date, months: int, wanted: date) -> None:
    assert add_months(day, months) == wanted


@given(days)
def test_a_month_is_read_as_it_is_written(day: date) -> None:
    month = Month.of(day)

    assert Month.parse(str(month)) == month
    assert Month.parse(f" {month.year}-{month.month} ") == month
    assert month.chinese == f"{day.year}年{day.month}月"


@pytest.mark.parametrize("text", ["", "2022", "2022-00", "2022-13", "2022年8月", "22-08", "2022-08-01"])
def test_what_is_no_month_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="月份应写作 2022-08"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("today", "wanted"),
    [(date(2022, 8, 15), date(2022, 8, 15)), (date(2022, 8, 31), date(2022, 8, 31)), (date(2022, 10, 1), date(2022, 8, 31))],
)
def test_a_month_s_figures_speak_of_its_end_or_of_today(today: date, wanted: date) -> None:
    assert Month(2022, 8).as_of(today) == wanted


@given(days)
def test_every_day_lies_in_one_quarter_of_one_year(day: date) -> None:
    quarter, year = Quarter.of(day), Year.of(day)

    assert Month.of(day) in quarter.months
    assert set(quarter.months) < set(year.months)
    assert quarter.first <= day <= quarter.last
    assert year.first <= quarter.first <= quarter.last <= year.last
    assert [len(quarter.months), len(year.months)] == [3, 12]


@pytest.mark.parametrize("kind", [Month, Quarter, Year])
@given(day=days)
def test_periods_follow_each_other_without_gaps(kind: type[Month] | type[Quarter] | type[Year], day: date) -> None:
    period: Period = kind.of(day)

    assert period.following.previous == period
    assert period.last + timedelta(days=1) == period.following.first
    assert str(period) < str(period.following)
    assert (period.year_before.year, period.year_before.first.month) == (period.year - 1, period.first.month)
    assert period.year_before.last.month == period.last.month


@pytest.mark.parametrize("kind", [Quarter, Year])
@given(day=days, today=days)
def test_a_longer_period_holds_the_weeks_of_its_months(kind: type[Quarter] | type[Year], day: date, today: date) -> None:
    period = kind.of(day)

    assert period.mondays() == tuple(monday for month in period.months for monday in month.mondays())
    assert period.weeks_due(today) == tuple(monday for monday in period.mondays() if monday + timedelta(days=6) < today)
    assert period.as_of(today) == min(today, period.last)
    assert all(period.first <= monday <= period.last for monday in period.mondays())


@pytest.mark.parametrize("kind", [Month, Quarter, Year])
@given(day=days)
def test_a_period_is_read_as_it_is_written(kind: type[Month] | type[Quarter] | type[Year], day: date) -> None:
    period: Period = kind.of(day)

    assert kind.parse(str(period)) == period
    assert period_of(f" {period} ") == period


@pytest.mark.parametrize(
    ("text", "chinese", "first", "last"),
    [
        ("2022-08", "2022年8月", date(2022, 8, 1), date(2022, 8, 31)),
        ("2022Q3", "2022年第三季度", date(2022, 7, 1), date(2022, 9, 30)),
        ("2024q1", "2024年第一季度", date(2024, 1, 1), date(2024, 3, 31)),
        ("2021", "2021年", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_period_as_a_document_says_it(text: str, chinese: str, first: date, last: date) -> None:
    period = period_of(text)

    assert (period.chinese, period.first, period.last) == (chinese, first, last)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        *((Quarter, text, "季度应写作 2022Q3") for text in ("", "2022", "2022Q0", "2022Q5", "2022-3", "22Q3", "2022第三季度")),
        *((Year, text, "年份应写作 2022") for text in ("", "22", "0000", "2022年", "2022-08", "2022Q3")),
    ],
)
def test_what_is_no_quarter_or_year_is_refused_in_words(kind: type[Quarter] | type[Year], text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        kind.parse(text)


@pytest.mark.parametrize("text", ["", "八月", "2022-13", "2022Q5", "20220801"])
def test_what_is_no_period_is_refused_naming_all_three(text: str) -> None:
    with pytest.raises(ValueError, match="2022-08（月）、2022Q3（季度）或 2022（年）"):
        period_of(text)
