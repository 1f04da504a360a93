"""The wait after wrong passwords: never shorter for more of them, never over a quarter of an hour, never talked away."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.accounts.delays import FIRST, FREE, LONGEST, began, remaining, wait_after, wait_words

NOUGHT = timedelta(0)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))
failures = st.integers(0, 10_000)


def test_the_first_three_are_free_then_it_doubles_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(number).seconds for number in range(1, 12)] == [0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]
    assert FREE == 3
    assert wait_after(FREE + 1) == FIRST
    assert wait_after(99) == LONGEST == timedelta(minutes=15)


@given(failures)
def test_more_wrong_passwords_never_wait_less(number: int) -> None:
    assert wait_after(number) <= wait_after(number + 1) <= LONGEST


@given(failures, moments, st.timedeltas(NOUGHT, timedelta(days=2)))
def test_it_is_over_when_the_time_has_passed_and_not_before(number: int, failed: datetime, passed: timedelta) -> None:
    left = remaining(number, failed, failed + passed)
    assert (left == NOUGHT) == (passed >= wait_after(number))
    assert passed + left >= wait_after(number)


@given(failures, moments, moments)
def test_a_clock_turned_back_lets_nothing_pass_and_draws_nothing_out(number: int, failed: datetime, now: datetime) -> None:
    if now < failed:
        assert remaining(number, failed, now) == wait_after(number)
    since = began(failed, now)
    assert since <= now
    assert remaining(number, since, now + wait_after(number)) == NOUGHT


def test_nobody_waits_who_never_failed() -> None:
    assert remaining(99, None, datetime(2026, 1, 5)) == NOUGHT


def test_a_wait_is_told_as_people_say_it() -> None:
    told = [wait_words(timedelta(seconds=seconds)) for seconds in (0.2, 15, 60, 61.5, 900)]
    assert told == ["1秒", "15秒", "1分钟", "1分2秒", "15分钟"]
