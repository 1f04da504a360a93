"""环比, 同比 and the year so far: nought and not reported are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.economy.comparing import ON_YEAR, Change, Compared, change, rate_words
from tests.desktop.economy.adding import cumulated

AMOUNTS = st.none() | st.integers(-(10**12), 10**12)


def test_missing_and_nought_are_different_words() -> None:
    assert change(None, 5) == Change(None, "本期未报")
    assert change(5, None) == Change(None, "上期未报")
    assert change(5, 0) == Change(None, "上期为零，不计算")
    assert change(0, 0) == Change(None, "上期为零，不计算")
    assert change(5, -3) == Change(None, "上期为负，不计算")
    assert change(5, None, on=ON_YEAR).words == "上年同期未报"
    assert change(5, 0, on=ON_YEAR).words == "上年同期为零，不计算"
    assert change(None, None).words == "本期未报"


@pytest.mark.parametrize(
    ("now", "base", "words"),
    [(110, 100, "+10.0%"), (90, 100, "−10.0%"), (100, 100, "0.0%"), (0, 100, "−100.0%"), (-50, 100, "−150.0%"), (10_000, 1, "+999,900.0%")],
)
def test_rates_have_a_sign(now: int, base: int, words: str) -> None:
    assert change(now, base).words == words


def test_a_rate_that_rounds_to_nought_has_no_sign() -> None:
    assert rate_words(-0.0001) == "0.0%"
    assert rate_words(0.0001) == "0.0%"


@given(AMOUNTS, AMOUNTS)
def test_there_is_a_rate_exactly_where_it_means_something(now: int | None, base: int | None) -> None:
    found = change(now, base)
    assert (found.rate is not None) == (now is not None and base is not None and base > 0)
    assert found.words
    if found.rate is not None and now is not None and base is not None:
        assert found.rate == pytest.approx((now - base) / base)
        assert found.words.endswith("%")


def test_the_year_so_far_rests_on_months_of_both_years() -> None:
    found = cumulated([Compared(100, 50), Compared(200, None), Compared(None, 70), Compared(60, 50)])
    assert (found.total, found.months, found.compared) == (360, 3, 2)
    assert found.change == Change(0.6, "+60.0%（按两年都报了的2个月）")


def test_a_whole_year_so_far_says_only_the_rate() -> None:
    assert cumulated([Compared(100, 50), Compared(60, 50)]).change.words == "+60.0%"


def test_a_year_so_far_without_a_base_says_why() -> None:
    assert cumulated([Compared(100, None)]).change.words == "上年同期未报"
    assert cumulated([Compared(100, 0)]).change.words == "上年同期为零，不计算"
    assert cumulated([Compared(None, 100)]).change.words == "本期未报"
    assert cumulated([]).total is None


@given(st.lists(st.builds(Compared, AMOUNTS, AMOUNTS), max_size=12))
def test_missing_months_are_never_nought(months: list[Compared]) -> None:
    found = cumulated(months)
    said = [one.now for one in months if one.now is not None]
    assert found.months == len(said)
    assert found.total == (sum(said) if said else None)
    assert found.compared == sum(one.now is not None and one.base is not None for one in months)
    without = cumulated([one for one in months if one.now is not None and one.base is not None])
    assert found.change.rate == without.change.rate
