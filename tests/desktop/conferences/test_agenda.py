"""Which problems are proposed for an agenda, why, and in which order."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conferences.agenda import LONG_DAYS, Reason, Waiting, days_late, proposals
from desktop.conferences.levels import level_below, next_level
from desktop.feedback.levels import LEVELS
from desktop.vocabulary import FeedbackStatus as Status
from desktop.vocabulary import Grade, Level

DAY = date(2022, 8, 29)
FRESH = Waiting(1, "2022-0001", Status.HANDLING, Grade.ORDINARY, Level.RESPONSIBLE, DAY - timedelta(days=3), DAY + timedelta(days=4))


def waits(meeting: Level, changes: dict[str, Any]) -> tuple[tuple[Reason, ...], str]:
    found = proposals(meeting, DAY, [replace(FRESH, **changes)])
    return (found[0].reasons, found[0].words) if found else ((), "")


def test_levels_have_neighbours() -> None:
    assert [next_level(level) for level in LEVELS] == [Level.LEADER, Level.COMMITTEE, None]
    assert [level_below(level) for level in LEVELS] == [None, Level.RESPONSIBLE, Level.LEADER]


@pytest.mark.parametrize(
    ("level", "changes", "reasons", "words"),
    [
        (Level.LEADER, {}, (), ""),
        (Level.LEADER, {"level": Level.LEADER}, (Reason.ASKED,), "由包保领导协调"),
        (Level.LEADER, {"level": Level.LEADER, "due_on": date(2022, 8, 26)}, (Reason.ASKED,), "由包保领导协调，已超期3天"),
        (Level.LEADER, {"level": Level.COMMITTEE, "due_on": date(2022, 8, 1)}, (), ""),
        (Level.LEADER, {"due_on": date(2022, 8, 28)}, (Reason.OVERDUE,), "超期1天，建议由包保责任人提到包保领导"),
        (Level.LEADER, {"due_on": DAY}, (), ""),
        (Level.COMMITTEE, {"due_on": date(2022, 8, 28)}, (), ""),
        (Level.COMMITTEE, {"level": Level.LEADER, "due_on": date(2022, 8, 28)}, (Reason.OVERDUE,), "超期1天，建议由包保领导提到工委管委"),
        (Level.RESPONSIBLE, {}, (), ""),
        (Level.RESPONSIBLE, {"due_on": date(2022, 8, 27)}, (Reason.ASKED,), "由包保责任人协调，已超期2天"),
        (Level.COMMITTEE, {"status": Status.ON_ACCOUNT, "next_review": DAY}, (Reason.REVIEW,), "挂账，定于2022年8月29日研究"),
        (Level.LEADER, {"status": Status.LONG_TERM, "next_review": DAY + timedelta(days=1)}, (), ""),
        (Level.LEADER, {"status": Status.ON_ACCOUNT, "next_review": None, "due_on": date(2022, 8, 1)}, (), ""),
        (Level.LEADER, {"asked_until": date(2022, 9, 15)}, (Reason.EXTENSION,), "申请延期至2022年9月15日，待答复"),
        (
            Level.LEADER,
            {"level": Level.LEADER, "decided_until": DAY, "collected_on": date(2022, 5, 1), "due_on": date(2022, 8, 1)},
            (),
            "",
        ),
        (Level.LEADER, {"unfinished": date(2022, 8, 20)}, (Reason.UNFINISHED,), "此前议定2022年8月20日前完成，尚未落实"),
        (
            Level.LEADER,
            {"level": Level.LEADER, "collected_on": DAY - timedelta(days=LONG_DAYS)},
            (Reason.ASKED, Reason.LONG),
            "由包保领导协调；收集已60天，尚未办结",
        ),
        (Level.LEADER, {"level": Level.LEADER, "status": Status.APPLIED, "due_on": date(2022, 8, 1)}, (), ""),
        (Level.LEADER, {"level": Level.LEADER, "status": Status.CLOSED}, (), ""),
    ],
)
def test_why_a_problem_waits(level: Level, changes: dict[str, Any], reasons: tuple[Reason, ...], words: str) -> None:
    assert waits(level, changes) == (reasons, words)


def test_the_most_pressing_stands_first() -> None:
    own = replace(FRESH, level=Level.LEADER)
    problems = [
        replace(FRESH, id=1, asked_until=date(2022, 9, 9)),
        replace(FRESH, id=2, due_on=date(2022, 8, 20)),
        replace(own, id=3),
        replace(own, id=4, grade=Grade.MAJOR),
        replace(own, id=5, due_on=date(2022, 8, 20)),
        replace(FRESH, id=6, unfinished=date(2022, 8, 20)),
        replace(FRESH, id=7),
        replace(FRESH, id=8, due_on=date(2022, 8, 10)),
    ]
    assert [one.problem.id for one in proposals(Level.LEADER, DAY, problems)] == [6, 5, 4, 3, 8, 2, 1]


_days = st.integers(-90, 90).map(lambda days: DAY + timedelta(days=days))
_waiting = st.builds(
    Waiting,
    st.integers(1, 999),
    st.integers(1, 999).map(lambda number: f"2022-{number:04d}"),
    st.sampled_from(Status),
    st.sampled_from(Grade),
    st.sampled_from(Level),
    st.integers(0, 200).map(lambda days: DAY - timedelta(days=days)),
    *[st.none() | _days] * 5,
)


@given(level=st.sampled_from(Level), problems=st.lists(_waiting, max_size=20, unique_by=lambda one: one.number), data=st.data())
def test_the_agenda_does_not_depend_on_the_order_of_the_question(level: Level, problems: list[Waiting], data: st.DataObject) -> None:
    found = proposals(level, DAY, problems)
    assert proposals(level, DAY, data.draw(st.permutations(problems))) == found
    assert len({one.problem.number for one in found}) == len(found)
    for one in found:
        assert one.reasons
        assert list(one.reasons) == sorted(one.reasons, key=list(Reason).index)
        assert len(one.words.split("；")) == len(one.reasons)
        assert LEVELS.index(one.problem.level) <= LEVELS.index(level), "nothing is taken from a higher level"
        assert one.problem.status not in {Status.APPLIED, Status.CONFIRMED, Status.VERIFIED, Status.CLOSED, Status.MERGED, Status.VOIDED}


@given(problem=_waiting, later=st.integers(0, 60))
def test_what_is_late_grows_no_less_late(problem: Waiting, later: int) -> None:
    assert days_late(problem, DAY + timedelta(days=later)) >= days_late(problem, DAY) >= 0


@given(problem=_waiting)
def test_an_overdue_problem_below_is_proposed_to_the_level_above_or_is_being_done(problem: Waiting) -> None:
    above = next_level(problem.level)
    if above is None or not days_late(problem, DAY) or problem.status not in {Status.REGISTERED, Status.ASSIGNED, Status.HANDLING}:
        return
    being_done = problem.decided_until is not None and problem.decided_until >= DAY
    (found, *_) = [*proposals(above, DAY, [problem]), None]
    assert being_done or (found is not None and Reason.OVERDUE in found.reasons)
