"""A reminder is gathered, comes inside working hours only, a few times a day, and never twice for the same thing on one day."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reminders.hours import Spell, hours_refusal, read_hours, within
from desktop.reminders.rules import APART, Manner, Thing, Told, next_saying

HOURS = read_hours("08:30–12:00，14:00–17:30")
MANNER = Manner(on=True, hours=HOURS, most_a_day=3, working_day=True)
MORNING = datetime(2022, 8, 1, 9, 0)
NOTHING = Told(date(2022, 8, 1))
LATE, DUE = Thing("超期", 1), Thing("将到期", 2)

moments = st.datetimes(datetime(2022, 8, 1), datetime(2022, 8, 5))
things = st.builds(Thing, st.sampled_from(["超期", "将到期", "待核验", "待确认", "回头看到期"]), st.integers(1, 30))


@pytest.mark.parametrize(
    "text", ["08:30–12:00，14:00–17:30", "8:30-12:00,14:00-17:30", "8：30至12：00、14：00至17：30", " 08:30~12:00 ; 14:00～17:30 "]
)
def test_hours_are_read_as_people_write_them(text: str) -> None:
    assert read_hours(text) == (Spell(time(8, 30), time(12, 0)), Spell(time(14, 0), time(17, 30)))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "请写明上班时间"),
        ("早上到晚上", "看不懂“早上到晚上”"),
        ("08:30–12:00，下午", "看不懂“下午”"),
        ("12:00–08:30", "前后颠倒"),
        ("08:30–25:00", "没有8:30到25:00这样的时间"),
        ("08:30–12:00，11:00–17:30", "早于前一段结束"),
        ("08:30–08:30", "前后颠倒"),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(text: str, wrong: str) -> None:
    assert wrong in (hours_refusal(text) or "")


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_hours(text: str) -> None:
    if hours_refusal(text) is None:
        assert all(spell.begins < spell.ends for spell in read_hours(text))


def test_everything_is_gathered_in_one_message() -> None:
    found = [LATE, Thing("超期", 3), DUE, *(Thing("待核验", number) for number in range(20))]

    saying = next_saying(found, NOTHING, MANNER, MORNING)

    assert saying is not None
    assert saying.text == "超期 2 件、将到期 1 件、待核验 20 件"
    assert saying.told.times == 1
    assert next_saying(found, saying.told, MANNER, MORNING + timedelta(hours=3)) is None


def test_many_kinds_are_summed_up() -> None:
    found = [Thing(kind, number) for number, kind in enumerate("甲乙丙丁戊己")]
    saying = next_saying(found, NOTHING, MANNER, MORNING)
    assert saying is not None
    assert saying.text == "甲 1 件、乙 1 件、丙 1 件、丁 1 件、其他 2 件"


@pytest.mark.parametrize(
    ("manner", "moment"),
    [
        (MANNER._replace(on=False), MORNING),
        (MANNER._replace(working_day=False), MORNING),
        (MANNER._replace(most_a_day=0), MORNING),
        (MANNER, MORNING.replace(hour=8, minute=29)),
        (MANNER, MORNING.replace(hour=12)),
        (MANNER, MORNING.replace(hour=13, minute=59)),
        (MANNER, MORNING.replace(hour=17, minute=30)),
        (MANNER, MORNING.replace(hour=22)),
    ],
)
def test_it_is_silent_when_it_should_be(manner: Manner, moment: datetime) -> None:
    assert next_saying([LATE], NOTHING, manner, moment) is None


def test_it_is_said_anew_on_the_next_day() -> None:
    first = next_saying([LATE], NOTHING, MANNER, MORNING)
    assert first is not None
    assert next_saying([LATE], first.told, MANNER, MORNING + timedelta(days=1)) is not None


@given(st.lists(st.tuples(moments, st.lists(things, max_size=8)), max_size=40), st.integers(0, 4))
def test_whatever_comes_up_nobody_is_pestered(course: list[tuple[datetime, list[Thing]]], most: int) -> None:
    manner = MANNER._replace(most_a_day=most)
    told = NOTHING
    said: list[tuple[datetime, frozenset[Thing]]] = []
    for moment, found in sorted(course, key=lambda step: step[0]):
        before = told.on(moment.date()).things
        saying = next_saying(found, told, manner, moment)
        if saying is None:
            continue
        said.append((moment, saying.told.things - before))
        told = saying.told
        assert within(HOURS, moment)
        assert set(found) <= told.things  # everything there is was gathered
    for day in {moment.date() for moment, _ in said}:
        of_day = [(moment, fresh) for moment, fresh in said if moment.date() == day]
        assert len(of_day) <= most
        assert sum(len(fresh) for _, fresh in of_day) == len(frozenset[Thing]().union(*(fresh for _, fresh in of_day)))
        assert all(fresh for _, fresh in of_day)
        assert all(later - earlier >= APART for (earlier, _), (later, _) in pairwise(of_day))


@given(st.lists(things, min_size=1, max_size=30))
def test_a_message_tells_numbers_and_kinds_only(found: list[Thing]) -> None:
    saying = next_saying(found, NOTHING, MANNER, MORNING)
    assert saying is not None
    told = [part.split(" ") for part in saying.text.split("、")]
    assert {kind for kind, _, _ in told} <= {thing.kind for thing in found} | {"其他"}
    assert sum(int(number) for _, number, _ in told) == len(found)
