"""The State Council's notice is read as it was issued, and what does not fit together is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.calendar.notice import NoticeDay, read_notice
from desktop.errors import UserError
from tests.fixtures.state_council import NOTICES, TEXTS

SPRING = "春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。"


def _as_issued(year: int) -> dict[date, tuple[bool, str]]:
    said: dict[date, tuple[bool, str]] = {}
    for name, first, last, worked in NOTICES[year]:
        said |= {first + timedelta(days=ahead): (False, name) for ahead in range((last - first).days + 1)}
        said |= dict.fromkeys(worked, (True, name))
    return said


@pytest.mark.parametrize("year", TEXTS)
def test_every_notice_is_read_as_it_was_issued(year: int) -> None:
    notice = read_notice(TEXTS[year], 1999)

    assert notice.year == year
    assert {day.day: (day.is_working, day.name) for day in notice.days} == _as_issued(year)
    assert notice.doubts == ()


def test_a_single_holiday_is_read_in_the_year_asked_for() -> None:
    notice = read_notice(SPRING, 2026)

    assert notice.year == 2026
    assert [day.day for day in notice.days if day.is_working] == [date(2026, 2, 14), date(2026, 2, 28)]
    assert [day.day for day in notice.days if not day.is_working] == [date(2026, 2, 15) + timedelta(days=ahead) for ahead in range(9)]
    assert notice.doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        "春节: 2月15日(周日)-23日放假调休, 共9天。 2月14日(周六)、28日(周六)上班。",
        "二、春 节：２月１５日至２月２３日放假调休，共９天。２月１４日、２月２８日上班",
        "1.春节：2月15日至23日放假9天；2月14日、2月28日正常上班",
    ],
)
def test_other_ways_of_writing_say_the_same(text: str) -> None:
    assert read_notice(text, 2026).days == read_notice(SPRING, 2026).days


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("春节：2月15日至22日放假调休，共9天。", "写着共9天，2026年2月15日至2026年2月22日是8天"),
        ("元旦：1月1日（周五）放假。", "说2026年1月1日是星期五，日历上是星期四"),
        ("春节：2月15日至23日放假。2月13日上班。", "这一天本来就上班"),
        ("春节：2月15日至23日放假。2月30日上班。", "没有2026年2月30日这一天"),
        ("春节：2月15日至4月23日放假。元旦：1月1日放假。", "不像一个假期"),
        ("春节：2月15日至23日放假。调休：2月22日上班。", "说法相反"),
    ],
)
def test_what_does_not_fit_is_told(text: str, doubt: str) -> None:
    assert any(doubt in one for one in read_notice(text, 2026).doubts)


def test_a_holiday_over_the_turn_of_the_year_begins_in_the_old_one() -> None:
    notice = read_notice("元旦：12月31日至1月2日放假调休，共3天。", 2023)

    assert [day.day for day in notice.days] == [date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)]
    assert notice.doubts == ()


@pytest.mark.parametrize("text", ["", "你好", "关于2026年部分节假日安排的通知", "春节：放假"])
def test_a_text_without_holidays_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="没有看到放假安排"):
        read_notice(text, 2026)


def test_a_text_that_is_no_notice_by_its_length_is_refused_at_once() -> None:
    with pytest.raises(UserError, match="不像一份放假通知"):
        read_notice(SPRING * 1000, 2026)


@given(st.text(alphabet="元旦春节：至日月年放假上班、，。（）周一0123456789\n ", max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        notice = read_notice(text, 2026)
    except UserError:
        return
    assert all(isinstance(day, NoticeDay) for day in notice.days)
    assert [day.day for day in notice.days] == sorted({day.day for day in notice.days})
