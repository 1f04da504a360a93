"""Days in every way offices write them, and what must be refused rather than guessed."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.dates import DateError, parse_date, year_from_title
from exports.excel.grid import UnreadCell

DAY = date(2022, 7, 4)
DAYS = st.dates(date(2013, 1, 1), date(2049, 12, 31))
NUMERALS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十") + (NUMERALS[ones] if ones else "")


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        datetime(2022, 7, 4, 9, 30),
        44746,
        44746.4,
        "44746",
        20220704,
        20220704.0,
        7.4,
        "20220704",
        "2022.7.4",
        "2022.07.04.",
        "2022年7月4日",
        " 2022 年 7 月 4 日 ",
        "2022年7月4号",
        "2022/7/4",
        "2022-07-04",
        "2022-07-04 08:30:00",
        "2022-07-04T08:30:00Z",
        "2022年7月4日上午9时",
        "2022年7月4日下午",
        "2022年7月4日 9:30",
        "2022年7月4日（星期一）",
        "2022 7 4",
        "22.7.4",
        "22年7月4日",
        "7月4日",
        "7.4",
        "7/4",
        "07-04",
        "２０２２．７．４",
        "７月４日",
        "二〇二二年七月四日",
        "二零二二年七月四日",
        "七月四日",
        "2022、7、4",
    ],
)
def test_the_fourth_of_july(cell: Any) -> None:
    assert parse_date(cell, 2022) == DAY


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2022年13月1日", "没有 13 月"),
        ("2022.2.30", "2022 年 2 月没有 30 日"),
        ("2.29", "2022 年 2 月没有 29 日"),
        ("七月三十二日", "7 月没有 32 日"),
        (7.1, "7月10日"),
        (7.3, "7月30日"),
        (7.123, "不是日期"),
        ("7.4.22", "看不出"),
        ("05.7.4", "年份不清楚"),
        ("2022年7月", "没有日"),
        ("202207", "没有日"),
        (202207, "不是日期"),
        (20221, "不是日期"),
        ("7月4日至7月8日", "不止一个日期"),
        ("1850-01-01", "1850"),
        (date(1899, 12, 31), "1899"),
        ("待定", "看不出"),
        ("", "没有填写"),
        (None, "没有填写"),
        (True, "没有填写"),
        (UnreadCell("formula"), "没有填写"),
        (-3, "不是日期"),
        (1e300, "不是日期"),
    ],
)
def test_refused_with_its_reason(cell: Any, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        parse_date(cell, 2022)


@pytest.mark.parametrize("cell", ["7月4日", "7.4", 7.4])
def test_a_year_is_never_assumed(cell: Any) -> None:
    with pytest.raises(DateError, match="没有年份"):
        parse_date(cell, None)


@given(DAYS)
def test_every_way_of_writing_a_day_gives_that_day(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    numeral = "".join(NUMERALS[int(digit)] for digit in str(year))
    ways = [
        day.isoformat(),
        f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日",
        f"{year}/{month:02}/{number:02}",
        f"{year}{month:02}{number:02}",
        f"{year % 100}.{month}.{number}",
        f"{month}月{number}日",
        f"{year}年{month}月{number}日".translate(full_width),
        f"{numeral}年{chinese(month)}月{chinese(number)}日",
        (day - date(1899, 12, 30)).days,
        int(f"{year}{month:02}{number:02}"),
    ]
    for way in ways:
        assert parse_date(way, year) == day


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.text("0123456789年月日.-/ 十", max_size=14)))
def test_anything_is_a_day_or_a_reason(cell: str | float) -> None:
    with suppress(DateError):
        assert isinstance(parse_date(cell, 2022), date)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["云岭高新区花名册", "填报时间：2022年7月1日"], 2022),
        (["走访台账（２０２２年７月）"], 2022),
        (["二〇二二年七月走访台账"], 2022),
        (["走访台账", "7月"], None),
        (["2021—2022年走访台账"], None),
        (["2022年走访台账", "填报时间：2023年1月4日"], 2022),
        (["联系电话 0745-2022123"], None),
        ([], None),
    ],
)
def test_year_from_title(texts: list[str], year: int | None) -> None:
    assert year_from_title(texts) == year
