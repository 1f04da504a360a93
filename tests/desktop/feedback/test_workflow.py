"""闭环销号: the rules of the steps, written down a second time, and walked at random."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop.feedback.workflow import (
    NEEDS,
    OPEN_STATUSES,
    RUNNING,
    STAYING,
    STEP_WORDS,
    SUSPENDED,
    TRANSITIONS,
    Problem,
    number_after,
    refusal,
    status_after,
    steps,
)
from desktop.vocabulary import CLOSED_STATUSES, Satisfaction
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status
from tests.fixtures.life_rules import LIFE, STAYS

SAID = [None, *Satisfaction]


def should_be_allowed(problem: Problem, event: Event) -> bool:
    lacks_evidence = event in {"申请销号", "督查核验", "销号"} and not problem.evidence
    not_content = event == "督查核验" and (problem.satisfaction not in {"满意", "基本满意"} or problem.solved is False)
    return (event in LIFE[problem.status] or problem.status in STAYS.get(event, ())) and not lacks_evidence and not not_content


@pytest.mark.parametrize("status", list(Status))
def test_every_step_from_every_state(status: Status) -> None:
    for event, evidence, said, solved in itertools.product([*TRANSITIONS, *STAYING], (0, 1, 5), SAID, (None, True, False)):
        problem = Problem(status, handler=1, department=1, evidence=evidence, satisfaction=said, solved=solved)
        told = refusal(problem, event)

        assert (told is None) is should_be_allowed(problem, event), (event, evidence, said, solved)
        assert steps(problem)[event] == told
        if told is None and event in TRANSITIONS:
            assert status_after(event) == LIFE[status][event]
        elif told is not None and event not in LIFE[status] and status not in STAYS.get(event, ()):
            assert f"问题现处于“{status}”" in told
            assert STEP_WORDS[event] in told


def test_states_are_open_or_closed_and_every_one_can_be_reached() -> None:
    assert set(Status) == OPEN_STATUSES | CLOSED_STATUSES
    assert not OPEN_STATUSES & CLOSED_STATUSES
    assert {target for _, target in TRANSITIONS.values()} == set(Status)
    assert set(STEP_WORDS) == set(TRANSITIONS) | set(STAYING)
    assert set(NEEDS) == set(Event)
    assert set(STAYING) == set(STAYS)
    assert SUSPENDED | RUNNING == OPEN_STATUSES
    assert set(LIFE) == {str(status) for status in Status}


def test_states_stay_themselves_through_the_words_of_the_file() -> None:
    for status in Status:
        assert Status(str(status)) is status
        assert all(status_after(event) is target for event, (_, target) in TRANSITIONS.items())


@pytest.mark.parametrize(("last", "number"), [(0, "2022-0001"), (147, "2022-0148"), (9999, "2022-10000")])
def test_numbers_go_on(last: int, number: str) -> None:
    assert number_after(last, 2022) == number


class Walk(RuleBasedStateMachine):
    """Any steps in any order: there is one way to 已销号, and it has every station since the work was last taken up."""

    def __init__(self) -> None:
        super().__init__()
        self.problem = Problem(Status.REGISTERED)
        self.passed: list[Event] = []
        self.evidence_at_closing = 0

    @rule(event=st.sampled_from(list(TRANSITIONS)))
    def step(self, event: Event) -> None:
        allowed = should_be_allowed(self.problem, event)
        assert (refusal(self.problem, event) is None) is allowed
        if allowed:
            self.problem = replace(self.problem, status=status_after(event))
            self.passed = [] if self.problem.status == Status.HANDLING else [*self.passed, event]
            self.evidence_at_closing = self.problem.evidence

    @rule(evidence=st.integers(0, 2))
    def gather(self, evidence: int) -> None:
        self.problem = replace(self.problem, evidence=evidence)

    @rule(said=st.sampled_from(SAID))
    def hear(self, said: Satisfaction | None) -> None:
        self.problem = replace(self.problem, satisfaction=said)

    @invariant()
    def closed_only_by_the_whole_way(self) -> None:
        if self.problem.status == Status.CLOSED:
            assert self.passed == [Event.APPLY_CLOSURE, Event.CONFIRM, Event.VERIFY, Event.CLOSE]
            assert self.evidence_at_closing > 0


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=40, stateful_step_count=40)
