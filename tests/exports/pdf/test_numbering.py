"""Numbers of headings, dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.numbering import HeadingCounter, chinese_date, chinese_number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (23, "二十三"),
        (100, "一百"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (999, "九百九十九"),
    ],
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_numbers_beyond_are_refused() -> None:
    with pytest.raises(ValueError, match="1000"):
        chinese_number(1000)


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2022, 8, 1)) == "2022年8月1日"


def test_four_levels() -> None:
    counter = HeadingCounter()
    numbers = [counter.next(level) for level in (1, 2, 2, 3, 4, 4, 1, 2)]
    assert [number for _depth, number in numbers] == ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "二、", "（一）"]


def test_a_skipped_level_is_closed_up() -> None:
    counter = HeadingCounter()
    assert [counter.next(level)[1] for level in (1, 3, 3, 2, 3, 1)] == ["一、", "（一）", "（二）", "（三）", "1.", "二、"]


@given(st.lists(st.integers(1, 4), max_size=60))
def test_depth_grows_one_at_a_time_and_counts_go_on(levels: list[int]) -> None:
    counter = HeadingCounter()
    before = 0
    for level in levels:
        depth, number = counter.next(level)
        assert 1 <= depth <= min(level, before + 1)
        if depth > before:
            assert number in {"一、", "（一）", "1.", "（1）"}
        before = depth
