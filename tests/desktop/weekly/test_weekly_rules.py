"""Rules of 每周清单 and 一周一结."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.weekly.rules import (
    closing_refusal,
    has_ended,
    last_ended,
    report_refusal,
    said_day,
    since_words,
    span_words,
    stand_of,
    sunday_of,
    week_in_month,
)

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
TODAY = date(2022, 8, 31)  # a Wednesday


@given(day=DAYS, today=DAYS)
def test_a_list_never_knows_the_future_and_is_made_out_for_its_own_week(day: date, today: date) -> None:
    stand = stand_of(day, today)
    assert stand.week.weekday() == 0
    assert stand.week <= day <= sunday_of(stand.week)
    assert stand.week <= stand.held_on <= sunday_of(stand.week)
    assert stand.known_on <= today
    if stand.week <= today <= sunday_of(stand.week):
        assert stand.held_on == stand.known_on == today
    else:
        assert stand.held_on == stand.week
        assert stand.known_on == min(stand.week, today)


@given(today=DAYS)
def test_the_newest_week_that_is_over_is_the_one_before_the_running_one(today: date) -> None:
    week = last_ended(today)
    assert has_ended(week, today)
    assert not has_ended(week + timedelta(weeks=1), today)


@given(visited=DAYS, later=st.integers(0, 3000))
def test_weeks_since_a_visit_are_counted_by_the_calendar(visited: date, later: int) -> None:
    on = visited + timedelta(days=later)
    mondays = sum((visited + timedelta(days=ahead)).weekday() == 0 for ahead in range(1, later + 1))
    assert since_words(visited, on) == {0: "本周", 1: "上周"}.get(mondays, f"{mondays}周前")


def test_an_object_never_visited_is_said_so() -> None:
    assert since_words(None, TODAY) == "从未走访"


@pytest.mark.parametrize(
    ("week", "span", "in_month"),
    [
        (date(2022, 7, 4), "2022年7月4日至7月10日", "7月第1周"),
        (date(2022, 8, 1), "2022年8月1日至8月7日", "8月第1周"),
        (date(2022, 8, 22), "2022年8月22日至8月28日", "8月第4周"),
        (date(2022, 8, 29), "2022年8月29日至9月4日", "8月第5周"),
        (date(2022, 12, 26), "2022年12月26日至2023年1月1日", "12月第4周"),
    ],
)
def test_a_week_in_words(week: date, span: str, in_month: str) -> None:
    assert (span_words(week), week_in_month(week)) == (span, in_month)


def test_a_day_of_another_year_is_said_with_it() -> None:
    assert said_day(date(2022, 8, 3), TODAY) == "8月3日"
    assert said_day(date(2021, 12, 3), TODAY) == "2021年12月3日"


@pytest.mark.parametrize(
    ("week", "why"),
    [(date(2022, 8, 22), None), (date(2022, 8, 29), "还没有过完"), (date(2022, 9, 5), "还没有开始")],
)
def test_only_a_week_that_is_over_is_closed(week: date, why: str | None) -> None:
    refused = closing_refusal(week, TODAY)
    assert refused is None if why is None else refused is not None and why in refused


def test_a_week_is_over_on_the_monday_after_it() -> None:
    week = date(2022, 8, 22)
    assert closing_refusal(week, date(2022, 8, 28)) is not None
    assert closing_refusal(week, date(2022, 8, 29)) is None


@given(zero=st.booleans(), words=st.sampled_from(["", "  ", "走访11家"]), happened=st.lists(st.text(min_size=1), max_size=8))
def test_nothing_is_denied_that_happened_and_nothing_is_reported_without_words(zero: bool, words: str, happened: list[str]) -> None:
    refused = report_refusal(date(2022, 8, 22), TODAY, zero=zero, words=words, happened=happened)
    assert (refused is not None) == (bool(happened) if zero else not words.strip())
    if zero and happened:
        assert refused is not None
        assert f"{len(happened)}件" in refused
        assert happened[0] in refused
