"""Deadlines equal the State Council's calendar on every day of 2021 to 2026, counted slowly beside it, and in cases checked by hand."""

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desktop.feedback.deadlines import Limit, TimeLimits, Unit, deadline
from desktop.vocabulary import Grade
from desktop.workdays import WorkCalendar
from tests.fixtures.state_council import NOTICES, REST, WORKED, every_day, works

CALENDAR = WorkCalendar()
ONE_DAY = timedelta(days=1)


def _plus_days(number: int) -> Callable[[date], date]:
    return lambda day: day + timedelta(days=number)


def _plus_working_days(number: int) -> Callable[[date], date]:
    def count(day: date) -> date:
        left = number
        while left:
            day = day + ONE_DAY
            if works(day):
                left = left - 1
        return day

    return count


def _plus_a_month(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


def _off_rest_days(day: date) -> date:
    while not works(day):
        day = day + ONE_DAY
    return day


WAYS = [
    (Grade.INQUIRY, Limit(0), _plus_days(0)),
    (Grade.INQUIRY, Limit(0, Unit.WORKING_DAYS), _plus_days(0)),
    (Grade.INQUIRY, Limit(1), _plus_days(1)),
    (Grade.INQUIRY, Limit(2, Unit.WORKING_DAYS), _plus_working_days(2)),
    (Grade.ORDINARY, Limit(7), _plus_days(7)),
    (Grade.ORDINARY, Limit(5, Unit.WORKING_DAYS), _plus_working_days(5)),
    (Grade.MAJOR, Limit(1, Unit.MONTHS), _plus_a_month),
    (Grade.MAJOR, Limit(30), _plus_days(30)),
    (Grade.MAJOR, Limit(20, Unit.WORKING_DAYS), _plus_working_days(20)),
]
FIELD = {Grade.INQUIRY: "inquiry", Grade.ORDINARY: "ordinary", Grade.MAJOR: "major"}


def test_the_notices_are_whole() -> None:
    assert not REST & WORKED
    assert all(day.weekday() >= 5 for day in WORKED)
    assert {year: len(holidays) for year, holidays in NOTICES.items()} == {2021: 7, 2022: 7, 2023: 6, 2024: 7, 2025: 6, 2026: 7}


def test_every_day_is_worked_or_rested_as_the_notices_say() -> None:
    assert [day for day in every_day() if CALENDAR.is_working(day) is not works(day)] == []


@pytest.mark.parametrize(("grade", "limit", "later"), WAYS, ids=lambda value: "".join(map(str, value)) if isinstance(value, tuple) else "")
@pytest.mark.parametrize("shift", [True, False])
def test_every_day_s_deadline_is_that_of_a_slow_count(grade: Grade, limit: Limit, later: Callable[[date], date], *, shift: bool) -> None:
    limits = TimeLimits(shift_rest_days=shift)._replace(**{FIELD[grade]: limit})
    wrong: list[str] = []
    for day in every_day():
        found = deadline(day, grade, CALENDAR, limits)
        wanted = _off_rest_days(later(day)) if shift else later(day)
        moved = wanted != later(day)
        if (
            found.due != wanted
            or ("顺延" in found.how) is not moved
            or ("2027年节假日安排未录入" in found.how) is not (wanted.year == 2027)
        ):
            wrong.append(f"{day} {found}, not {wanted}")
    assert wrong == []


ORDINARY, MAJOR, INQUIRY = Grade.ORDINARY, Grade.MAJOR, Grade.INQUIRY
# Received, class, due, what the words say: each looked up in the notice and on a wall calendar.
BY_HAND = [
    ("2020-12-25", ORDINARY, "2021-01-04", "遇元旦顺延至2021年1月4日"),
    ("2021-01-31", ORDINARY, "2021-02-07", "7日内办结 → 2021年2月7日"),  # a Sunday that is worked
    ("2021-02-04", ORDINARY, "2021-02-18", "遇春节顺延至2021年2月18日"),
    ("2021-01-12", MAJOR, "2021-02-18", "→ 2021年2月12日，遇春节顺延至2021年2月18日"),
    ("2021-02-13", ORDINARY, "2021-02-20", "→ 2021年2月20日"),
    ("2021-03-27", ORDINARY, "2021-04-06", "顺延至2021年4月6日"),
    ("2021-03-29", ORDINARY, "2021-04-06", "遇清明顺延至2021年4月6日"),
    ("2021-04-18", ORDINARY, "2021-04-25", "→ 2021年4月25日"),
    ("2021-04-24", ORDINARY, "2021-05-06", "遇劳动节顺延至2021年5月6日"),
    ("2021-05-01", ORDINARY, "2021-05-08", "→ 2021年5月8日"),
    ("2021-06-05", ORDINARY, "2021-06-15", "顺延至2021年6月15日"),
    ("2021-09-11", ORDINARY, "2021-09-18", "→ 2021年9月18日"),
    ("2021-09-12", ORDINARY, "2021-09-22", "顺延至2021年9月22日"),
    ("2021-08-20", MAJOR, "2021-09-22", "遇中秋顺延至2021年9月22日"),
    ("2021-09-19", ORDINARY, "2021-09-26", "→ 2021年9月26日"),
    ("2021-09-24", ORDINARY, "2021-10-08", "遇国庆节顺延至2021年10月8日"),
    ("2021-10-02", ORDINARY, "2021-10-09", "→ 2021年10月9日"),
    ("2021-10-09", INQUIRY, "2021-10-09", "咨询类当日答复"),  # a Saturday that is worked
    ("2021-10-10", INQUIRY, "2021-10-11", "遇周末顺延至2021年10月11日"),
    ("2021-12-25", ORDINARY, "2022-01-04", "遇元旦顺延至2022年1月4日"),
    ("2022-01-22", ORDINARY, "2022-01-29", "→ 2022年1月29日"),
    ("2022-01-24", ORDINARY, "2022-02-07", "遇春节顺延至2022年2月7日"),
    ("2021-12-31", MAJOR, "2022-02-07", "→ 2022年1月31日，遇春节顺延至2022年2月7日"),
    ("2022-01-31", INQUIRY, "2022-02-07", "当日答复，遇春节顺延至2022年2月7日"),
    ("2022-03-26", ORDINARY, "2022-04-02", "→ 2022年4月2日"),
    ("2022-03-28", ORDINARY, "2022-04-06", "顺延至2022年4月6日"),
    ("2022-04-17", ORDINARY, "2022-04-24", "→ 2022年4月24日"),
    ("2022-04-23", ORDINARY, "2022-05-05", "顺延至2022年5月5日"),
    ("2022-03-31", MAJOR, "2022-05-05", "→ 2022年4月30日"),  # the month's last day
    ("2022-05-27", ORDINARY, "2022-06-06", "遇端午顺延至2022年6月6日"),
    ("2022-09-03", ORDINARY, "2022-09-13", "顺延至2022年9月13日"),
    ("2022-09-05", ORDINARY, "2022-09-13", "遇中秋顺延至2022年9月13日"),
    ("2022-09-30", ORDINARY, "2022-10-08", "遇国庆节顺延至2022年10月8日"),  # on to a Saturday
    ("2022-10-02", ORDINARY, "2022-10-09", "→ 2022年10月9日"),
    ("2022-10-08", INQUIRY, "2022-10-08", "当日答复"),
    ("2022-12-24", ORDINARY, "2023-01-03", "顺延至2023年1月3日"),  # the New Year's holiday begins in the old year
    ("2022-11-30", MAJOR, "2022-12-30", "1个月内办结 → 2022年12月30日"),
    ("2023-01-14", ORDINARY, "2023-01-28", "遇春节顺延至2023年1月28日"),
    ("2022-12-29", MAJOR, "2023-01-29", "→ 2023年1月29日"),
    ("2023-03-29", ORDINARY, "2023-04-06", "遇清明顺延至2023年4月6日"),
    ("2023-04-16", ORDINARY, "2023-04-23", "→ 2023年4月23日"),
    ("2023-04-22", ORDINARY, "2023-05-04", "顺延至2023年5月4日"),
    ("2023-06-15", ORDINARY, "2023-06-25", "遇端午顺延至2023年6月25日"),  # on to a Sunday
    ("2023-09-22", ORDINARY, "2023-10-07", "顺延至2023年10月7日"),
    ("2023-08-31", MAJOR, "2023-10-07", "→ 2023年9月30日"),
    ("2023-10-01", ORDINARY, "2023-10-08", "→ 2023年10月8日"),
    ("2023-12-25", ORDINARY, "2024-01-02", "遇元旦顺延至2024年1月2日"),
    ("2024-01-28", ORDINARY, "2024-02-04", "→ 2024年2月4日"),
    ("2024-02-02", ORDINARY, "2024-02-09", "→ 2024年2月9日"),  # 除夕 was no holiday that year
    ("2024-02-03", ORDINARY, "2024-02-18", "遇春节顺延至2024年2月18日"),
    ("2024-01-31", MAJOR, "2024-02-29", "→ 2024年2月29日"),
    ("2024-03-28", ORDINARY, "2024-04-07", "遇清明顺延至2024年4月7日"),
    ("2024-04-24", ORDINARY, "2024-05-06", "遇劳动节顺延至2024年5月6日"),
    ("2024-05-04", ORDINARY, "2024-05-11", "→ 2024年5月11日"),
    ("2024-06-03", ORDINARY, "2024-06-11", "遇端午顺延至2024年6月11日"),
    ("2024-09-07", ORDINARY, "2024-09-14", "→ 2024年9月14日"),
    ("2024-09-22", ORDINARY, "2024-09-29", "→ 2024年9月29日"),
    ("2024-09-25", ORDINARY, "2024-10-08", "遇国庆节顺延至2024年10月8日"),
    ("2024-10-05", ORDINARY, "2024-10-12", "→ 2024年10月12日"),
    ("2024-12-25", ORDINARY, "2025-01-02", "遇元旦顺延至2025年1月2日"),
    ("2025-01-19", ORDINARY, "2025-01-26", "→ 2025年1月26日"),
    ("2025-01-21", ORDINARY, "2025-02-05", "遇春节顺延至2025年2月5日"),
    ("2025-02-01", ORDINARY, "2025-02-08", "→ 2025年2月8日"),
    ("2025-03-28", ORDINARY, "2025-04-07", "遇清明顺延至2025年4月7日"),
    ("2025-04-20", ORDINARY, "2025-04-27", "→ 2025年4月27日"),
    ("2025-04-24", ORDINARY, "2025-05-06", "遇劳动节顺延至2025年5月6日"),
    ("2025-05-24", ORDINARY, "2025-06-03", "顺延至2025年6月3日"),
    ("2025-04-30", MAJOR, "2025-05-30", "→ 2025年5月30日"),
    ("2025-09-21", ORDINARY, "2025-09-28", "→ 2025年9月28日"),
    ("2025-10-01", ORDINARY, "2025-10-09", "顺延至2025年10月9日"),
    ("2025-10-04", ORDINARY, "2025-10-11", "→ 2025年10月11日"),
    ("2025-12-25", ORDINARY, "2026-01-04", "遇元旦顺延至2026年1月4日"),  # on to a Sunday
    ("2026-02-07", ORDINARY, "2026-02-14", "→ 2026年2月14日"),
    ("2026-02-08", ORDINARY, "2026-02-24", "顺延至2026年2月24日"),
    ("2026-02-21", ORDINARY, "2026-02-28", "→ 2026年2月28日"),
    ("2026-01-31", MAJOR, "2026-02-28", "1个月内办结 → 2026年2月28日"),  # the month's last day, a Saturday that is worked
    ("2026-03-28", ORDINARY, "2026-04-07", "顺延至2026年4月7日"),
    ("2026-04-24", ORDINARY, "2026-05-06", "遇劳动节顺延至2026年5月6日"),
    ("2026-05-02", ORDINARY, "2026-05-09", "→ 2026年5月9日"),
    ("2026-06-12", ORDINARY, "2026-06-22", "遇端午顺延至2026年6月22日"),
    ("2026-09-13", ORDINARY, "2026-09-20", "→ 2026年9月20日"),
    ("2026-09-18", ORDINARY, "2026-09-28", "遇中秋顺延至2026年9月28日"),
    ("2026-09-24", ORDINARY, "2026-10-08", "遇国庆节顺延至2026年10月8日"),
    ("2026-10-03", ORDINARY, "2026-10-10", "→ 2026年10月10日"),
    ("2026-12-25", ORDINARY, "2027-01-01", "（2027年节假日安排未录入，只按周末计算）"),
]
# The same for a park that counts 咨询类 2, 一般事项 5 and 重大事项 20 working days.
IN_WORKING_DAYS = [
    ("2021-02-05", ORDINARY, "2021-02-18", "5个工作日内办结 → 2021年2月18日"),  # 7 (Sunday) 8 9 10, 18
    ("2022-09-28", ORDINARY, "2022-10-10", "→ 2022年10月10日"),  # 29 30, 8 9 (a weekend that is worked) 10
    ("2023-09-27", ORDINARY, "2023-10-10", "→ 2023年10月10日"),  # 28, 7 8 9 10
    ("2024-02-07", ORDINARY, "2024-02-20", "→ 2024年2月20日"),  # 8 9, 18 (Sunday) 19 20
    ("2025-01-24", INQUIRY, "2025-01-27", "咨询类2个工作日内答复 → 2025年1月27日"),  # 26 (Sunday) 27
    ("2026-02-13", INQUIRY, "2026-02-24", "→ 2026年2月24日"),  # 14 (Saturday), 24
    ("2022-09-08", MAJOR, "2022-10-12", "重大事项20个工作日内办结 → 2022年10月12日"),  # 9, 13-16, 19-23, 26-30, 8-12
    ("2026-12-29", ORDINARY, "2027-01-05", "（2027年节假日安排未录入，只按周末计算）"),  # 30 31, 1 4 5 by weekends alone
]


@pytest.mark.parametrize(("received", "grade", "due", "words"), BY_HAND)
def test_cases_checked_by_hand(received: str, grade: Grade, due: str, words: str) -> None:
    counted = deadline(date.fromisoformat(received), grade, CALENDAR)

    assert counted.due == date.fromisoformat(due)
    assert words in counted.how
    assert ("顺延" in counted.how) is ("顺延" in words or not works(_by_default(date.fromisoformat(received), grade)))


@pytest.mark.parametrize(("received", "grade", "due", "words"), IN_WORKING_DAYS)
def test_cases_in_working_days_checked_by_hand(received: str, grade: Grade, due: str, words: str) -> None:
    limits = TimeLimits(Limit(2, Unit.WORKING_DAYS), Limit(5, Unit.WORKING_DAYS), Limit(20, Unit.WORKING_DAYS))
    counted = deadline(date.fromisoformat(received), grade, CALENDAR, limits)

    assert counted.due == date.fromisoformat(due)
    assert words in counted.how


def _by_default(day: date, grade: Grade) -> date:
    return {INQUIRY: _plus_days(0), ORDINARY: _plus_days(7), MAJOR: _plus_a_month}[grade](day)
