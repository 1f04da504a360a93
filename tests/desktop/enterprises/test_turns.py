"""Which turns are lawful, and what an object is after them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.enterprises.turns import (
    PRODUCING_KINDS,
    PastTurn,
    State,
    after,
    as_of,
    chain_refusal,
    day_refusal,
    follows,
    turn_refusal,
    was_before,
)
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Turn

PROJECT = State(EnterpriseKind.PROJECT, EnterpriseStatus.BUILDING, above_scale=False)
RUNNING = State(EnterpriseKind.INDUSTRY, EnterpriseStatus.OPERATING, above_scale=True)
SMALL = RUNNING._replace(above_scale=False)
STOPPED = RUNNING._replace(status=EnterpriseStatus.STOPPED)
FALLEN = State(EnterpriseKind.INDUSTRY, EnterpriseStatus.BELOW_SCALE, above_scale=False)
GONE = RUNNING._replace(status=EnterpriseStatus.MOVED_OUT)
states = st.builds(State, st.sampled_from(EnterpriseKind), st.sampled_from(EnterpriseStatus), st.booleans())
DAY = date(2022, 8, 10)


@pytest.mark.parametrize(
    ("state", "lawful"),
    [
        (PROJECT, {Turn.PRODUCTION, Turn.MOVE_OUT, Turn.DEREGISTER}),
        (RUNNING, {Turn.STOP, Turn.BELOW_SCALE, Turn.MOVE_OUT, Turn.DEREGISTER}),
        (SMALL, {Turn.STOP, Turn.ABOVE_SCALE, Turn.MOVE_OUT, Turn.DEREGISTER}),
        (STOPPED, {Turn.RESUME, Turn.BELOW_SCALE, Turn.MOVE_OUT, Turn.DEREGISTER}),
        (FALLEN, {Turn.STOP, Turn.ABOVE_SCALE, Turn.MOVE_OUT, Turn.DEREGISTER}),
        (GONE, set[Turn]()),
    ],
)
def test_what_may_follow(state: State, lawful: set[Turn]) -> None:
    assert {turn for turn in Turn if turn_refusal(state, turn) is None} == lawful


def test_what_it_is_afterwards() -> None:
    assert after(PROJECT, Turn.PRODUCTION, EnterpriseKind.INDUSTRY, above_scale=True) == RUNNING
    assert after(PROJECT, Turn.PRODUCTION, EnterpriseKind.SERVICE) == State(
        EnterpriseKind.SERVICE, EnterpriseStatus.OPERATING, above_scale=True
    )
    assert after(RUNNING, Turn.STOP) == STOPPED
    assert after(STOPPED, Turn.RESUME) == RUNNING
    assert after(RUNNING, Turn.BELOW_SCALE) == FALLEN
    assert after(STOPPED, Turn.BELOW_SCALE) == STOPPED._replace(above_scale=False)
    assert after(FALLEN, Turn.ABOVE_SCALE) == RUNNING
    assert after(RUNNING, Turn.MOVE_OUT) == GONE


@given(states, st.sampled_from(Turn), st.sampled_from(PRODUCING_KINDS), st.booleans())
def test_every_lawful_turn_changes_something_and_is_followed(state: State, turn: Turn, kind: EnterpriseKind, scale: bool) -> None:
    if turn_refusal(state, turn) is None:
        reached = after(state, turn, kind, above_scale=scale)
        assert reached != state
        assert follows(state, reached)


def test_what_a_workbook_states_at_once_may_have_taken_several_turns() -> None:
    assert follows(PROJECT, STOPPED)
    assert follows(RUNNING, STOPPED._replace(above_scale=False))
    assert not follows(RUNNING, PROJECT)
    assert not follows(GONE, RUNNING)
    assert not follows(RUNNING, RUNNING)


@given(states)
def test_what_it_must_have_been_before_leads_to_what_it_is(state: State) -> None:
    before = was_before(state)
    if before is not None:
        assert follows(before, state) or (state.above_scale and state.status == EnterpriseStatus.BELOW_SCALE)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2022, 9, 1), "晚于今天"),
        (date(2022, 3, 31), "早于该企业（项目）的开始日期（2022-04-01）"),
        (date(2022, 8, 9), "早于已经登记的现状（自2022-08-10起）"),
    ],
)
def test_a_day_that_cannot_be_is_told(day: date, told: str) -> None:
    assert told in (day_refusal(day, date(2022, 8, 31), date(2022, 4, 1), DAY) or "")


def test_the_day_of_the_turn_before_is_allowed() -> None:
    assert day_refusal(DAY, date(2022, 8, 31), None, DAY) is None


def test_a_broken_chain_is_told() -> None:
    turns = [PastTurn(date(2022, 7, 1), PROJECT, RUNNING), PastTurn(DAY, RUNNING, STOPPED)]
    assert chain_refusal(turns, STOPPED) is None
    assert "不衔接" in (chain_refusal(turns, RUNNING) or "")
    assert "2022-07-01变更后是“投产工业企业，投产，规上”" in (chain_refusal([turns[0], PastTurn(DAY, SMALL, STOPPED)], STOPPED) or "")
    assert chain_refusal([], RUNNING) is None
    assert [as_of(turns, STOPPED, day) for day in (date(2022, 6, 30), date(2022, 7, 1), date(2022, 8, 9), DAY)] == [
        PROJECT,
        RUNNING,
        RUNNING,
        STOPPED,
    ]
