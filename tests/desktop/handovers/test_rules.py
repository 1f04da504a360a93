"""What passes on which day, and who may take it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.handovers.rules import PENDING, ItemWords, Matter, Passing, Receiver, lacking, number_after, passing, receiver_refusal
from desktop.roster.rules import Period
from desktop.vocabulary import Rank, Role

TODAY = date(2022, 8, 31)
DAYS = st.integers(0, 60).map(lambda number: TODAY + timedelta(days=number - 30))
ALL_DAYS = [TODAY + timedelta(days=number) for number in range(-35, 36)]


def periods(*, open_start: bool = True) -> st.SearchStrategy[Period]:
    starts = st.none() | DAYS if open_start else DAYS
    return st.tuples(starts, st.none() | DAYS).filter(lambda two: not (two[0] and two[1]) or two[0] <= two[1]).map(lambda two: Period(*two))


@given(periods(open_start=False), st.lists(periods(), max_size=5))
def test_what_is_lacking_is_wanted_and_not_held_once(wanted: Period, held: list[Period]) -> None:
    pieces = lacking(wanted, held)
    for day in ALL_DAYS:
        expected = wanted.holds_on(day) and not any(one.holds_on(day) for one in held)
        assert sum(piece.holds_on(day) for piece in pieces) == expected


@given(periods(), DAYS)
def test_what_passes_and_what_stays_is_what_there_was(period: Period, day: date) -> None:
    if period.end is not None and period.end < day:
        return  # no longer held on the day
    result = passing(period, day, TODAY)
    if isinstance(result, str):
        assert period.start is not None
        assert day <= period.start <= TODAY
        return
    stays = [] if result.never_begins else [Period(period.start, result.giver_end)]
    for one in ALL_DAYS:
        assert sum(piece.holds_on(one) for piece in (*stays, result.passes)) == period.holds_on(one)


def test_a_relation_that_was_lived_is_not_taken_away_backwards() -> None:
    assert passing(Period(date(2022, 8, 10)), date(2022, 8, 10), TODAY) == "该关系从2022-08-10起，交接日须在这一天之后"
    assert passing(Period(date(2022, 9, 10)), date(2022, 9, 1), TODAY) == Passing(None, never_begins=True, passes=Period(date(2022, 9, 10)))


@pytest.mark.parametrize(
    ("rank", "post", "days", "role", "said"),
    [
        (Rank.STAFF, Period(), Period(TODAY), Role.RESPONSIBLE, None),
        (Rank.LEADERSHIP, Period(), Period(TODAY), Role.LEADER, None),
        (Rank.HEAD, Period(), Period(TODAY), Role.LEADER, "包保领导须是班子成员，钱二平是部门负责人"),
        (Rank.STAFF, Period(date(2022, 9, 5)), Period(TODAY), None, "钱二平2022-09-05才到岗，2022-08-31还不在岗"),
        (Rank.STAFF, Period(None, date(2022, 8, 30)), Period(TODAY), None, "钱二平2022-08-30已离岗"),
        (Rank.STAFF, Period(None, date(2022, 9, 30)), Period(TODAY), None, "钱二平2022-09-30离岗，不能接收这一天以后的责任"),
        (Rank.STAFF, Period(None, date(2022, 9, 30)), Period(TODAY, date(2022, 9, 30)), None, None),
    ],
)
def test_who_may_take_over(rank: Rank, post: Period, days: Period, role: Role | None, said: str | None) -> None:
    assert receiver_refusal(Receiver(1, "钱二平", rank, post), days, role) == said


@given(st.sampled_from(Matter), st.sampled_from(["", "对接银行；协调用电", "含：冒号"]), st.sampled_from(["", PENDING, "未移交（已销号）"]))
def test_words_of_an_item_are_read_back(matter: Matter, text: str, state: str) -> None:
    words = ItemWords(matter, text, state)
    assert ItemWords.parse(str(words)) == words


def test_numbers_are_counted_by_year() -> None:
    assert (number_after(0, 2022), number_after(9, 2022)) == ("交接〔2022〕1号", "交接〔2022〕10号")


@given(st.sampled_from(Matter), st.text("甲乙：｜；未移交", max_size=12), st.sampled_from(["", PENDING, "未移交（已销号）"]))
def test_what_an_item_says_is_read_as_it_was_written(matter: Matter, text: str, state: str) -> None:
    words = ItemWords(matter, text, state)
    assert ItemWords.parse(str(words)) == words
