"""What a clerk types into a row of the week: days, forms, people."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.read.week import WeekCadre
from desktop.periods import monday_of
from desktop.visits.week_rules import NotReadError, find_people, labels_of, read_day, read_form
from desktop.vocabulary import VisitForm

MONDAY, TODAY = date(2022, 8, 29), date(2022, 8, 31)  # a week that runs over the end of a month


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3", date(2022, 8, 31)),
        ("7", date(2022, 9, 4)),
        ("30", date(2022, 8, 30)),
        ("02", date(2022, 9, 2)),
        ("2日", date(2022, 9, 2)),
        ("8-30", date(2022, 8, 30)),
        ("9.1", date(2022, 9, 1)),
        ("９／１", date(2022, 9, 1)),
        ("9月1日", date(2022, 9, 1)),
        ("2022-8-30", date(2022, 8, 30)),
        ("2022年9月1日", date(2022, 9, 1)),
        ("周三", date(2022, 8, 31)),
        ("星期天", date(2022, 9, 4)),
        ("日", date(2022, 9, 4)),
        ("今天", TODAY),
        ("昨天", date(2022, 8, 30)),
        ("８-３０", date(2022, 8, 30)),
    ],
)
def test_a_day_of_the_week_in_the_ways_it_is_typed(text: str, day: date) -> None:
    assert read_day(text, MONDAY, TODAY) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8", "8日不在这一周（8月29日—9月4日）"),
        ("8-24", "8月24日不在这一周"),
        ("2021-8-30", "8月30日不在这一周"),
        ("2022-13-1", "没有“2022-13-1”这一天"),
        ("明天", "看不出是哪一天"),
        ("abc", "看不出是哪一天"),
        ("", "看不出是哪一天"),
    ],
)
def test_what_is_no_day_of_the_week_is_told(text: str, words: str) -> None:
    with pytest.raises(NotReadError) as told:
        read_day(text, MONDAY, TODAY)
    assert words in str(told.value)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_every_way_to_write_a_day_of_a_week_means_that_day(any_day: date, number: int) -> None:
    monday = monday_of(any_day)
    day = monday + timedelta(days=number)
    ways = (f"{number + 1}", f"{day.day:02}", f"{day.month}-{day.day}", f"{day.month}月{day.day}日", day.isoformat(), f"{day.day}号")
    assert {read_day(way, monday, any_day) for way in ways} == {day}


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_day_of_the_week_or_told_in_words(text: str) -> None:
    try:
        day = read_day(text, MONDAY, TODAY)
    except NotReadError:
        return
    assert monday_of(day) == MONDAY


def test_forms_by_number_and_by_their_first_character() -> None:
    assert [read_form(text) for text in ("1", "２", "3", "实地", "电", " 线上")] == [*VisitForm, *VisitForm]
    for text in ("", "4", "见面"):
        with pytest.raises(NotReadError, match="1 实地、2 电话、3 线上"):
            read_form(text)


def cadre(number: int, name: str, pinyin: str, initials: str, department: str = "经发局", post: str = "") -> WeekCadre:
    return WeekCadre(number, name, department, post, None, None, pinyin, initials)


PEOPLE = [
    cadre(1, "王敏", "wangmin", "wm"),
    cadre(2, "王明华", "wangminghua", "wmh"),
    cadre(3, "王敏", "wangmin", "wm", "住建局"),
    cadre(4, "张文杰", "zhangwenjie", "zwj"),
]


@pytest.mark.parametrize(
    ("words", "near", "found", "sure"),
    [
        ("wm", (), [1, 3, 2], False),
        ("wm", (3,), [3, 1, 2], True),
        ("WMH", (), [2], True),
        ("王敏", (), [1, 3], False),
        ("王敏（住建局）", (), [3], True),
        ("wm(住建", (), [3], True),
        ("zhang", (), [4], True),
        ("z", (), [4], True),
        ("文杰", (), [4], True),
        ("wm", (2,), [2, 1, 3], False),
        ("wm", (1, 3), [1, 3, 2], False),
        ("xyz", (), [], False),
        ("  ", (), [], False),
    ],
)
def test_people_by_name_pinyin_or_initials(words: str, near: tuple[int, ...], found: list[int], sure: bool) -> None:
    answer = find_people(words, PEOPLE, frozenset(near))
    assert ([one.id for one in answer.cadres], answer.sure) == (found, sure)


def test_labels_say_as_much_as_it_takes_to_tell_people_apart() -> None:
    people = [*PEOPLE, cadre(5, "李明", "liming", "lm", post="科员"), cadre(6, "李明", "liming", "lm", post="副主任")]
    people += [cadre(7, "周平", "zhouping", "zp"), cadre(8, "周平", "zhouping", "zp")]
    assert labels_of(people) == {
        1: "王敏（经发局）",
        2: "王明华",
        3: "王敏（住建局）",
        4: "张文杰",
        5: "李明（经发局科员）",
        6: "李明（经发局副主任）",
        7: "周平（经发局，7号）",
        8: "周平（经发局，8号）",
    }
