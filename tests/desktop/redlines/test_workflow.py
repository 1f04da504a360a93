"""The life of a lead: no path around the check, the plea and the two deciders."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop.redlines.workflow import OPEN_STATES, TRANSITIONS, Concerned, Lead, decider_refusal, refusal, state_after, steps
from desktop.vocabulary import RedLineEventKind as Event
from desktop.vocabulary import RedLineOrigin as Origin
from desktop.vocabulary import RedLineState as State

PEOPLE = st.integers(1, 4)
CONCERNED = Concerned(people=frozenset({1}), departments=frozenset({10}))
DEPARTMENT = {1: 11, 2: 10, 3: 12, 4: 13}  # 2 belongs to the department concerned


class LeadLife(RuleBasedStateMachine):
    """Anybody tries any step; what the rules let pass is taken, and must be a lawful life."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = Lead(State.LEAD)
        self.taken: list[tuple[Event, int]] = []
        self.proposer: int | None = None

    @rule(event=st.sampled_from(sorted(TRANSITIONS)), who=PEOPLE)
    def somebody_tries(self, event: Event, who: int) -> None:
        if refusal(self.lead, event) is not None:
            return
        seconding = event in {Event.CONFIRM, Event.EXCLUDE, Event.DIFFER, Event.REVOKE, Event.KEEP}
        proposing = event in {Event.PROPOSE_CONFIRM, Event.PROPOSE_EXCLUDE, Event.PROPOSE_REVOKE}
        if (seconding or proposing) and decider_refusal(who, DEPARTMENT[who], CONCERNED, proposer=self.proposer if seconding else None):
            return
        self._take(event, who, proposing=proposing, seconding=seconding)

    def _take(self, event: Event, who: int, *, proposing: bool, seconding: bool) -> None:
        proposed = self.lead.proposed
        if proposing:
            self.proposer = who
            proposed = State.CONFIRMED if event == Event.PROPOSE_CONFIRM else State.EXCLUDED
        elif seconding:
            proposed = None
        found = event == Event.FIND or (self.lead.found and event not in {Event.CHECK, Event.DIFFER})
        self.lead = Lead(state_after(self.lead, event), self.lead.origin, found, proposed)
        self.taken.append((event, who))

    @invariant()
    def what_is_decided_was_checked_and_heard(self) -> None:
        kinds = [event for event, _ in self.taken]
        if self.lead.state not in OPEN_STATES:
            assert {Event.CHECK, Event.FIND} <= set(kinds)
            assert {Event.PLEAD, Event.WAIVE} & set(kinds)

    @invariant()
    def two_different_independent_people_decided(self) -> None:
        if self.lead.state in OPEN_STATES:
            return
        closing = {Event.CONFIRM, Event.EXCLUDE, Event.REVOKE}
        for number, (event, who) in enumerate(self.taken):
            if event in closing:
                first = next(one for one in reversed(self.taken[:number]) if one[0].startswith("提出"))
                assert first[1] != who
                assert {first[1], who} <= {3, 4}
                assert {Event.CONFIRM: "提出认定", Event.EXCLUDE: "提出排除", Event.REVOKE: "提出撤销认定"}[event] == first[0]

    @invariant()
    def an_excluded_lead_has_ended(self) -> None:
        if self.lead.state == State.EXCLUDED:
            assert all(steps(self.lead).values())


TestLeadLife = LeadLife.TestCase


@given(st.sampled_from(list(State)), st.sampled_from(list(Origin)), st.booleans(), st.sampled_from([None, State.CONFIRMED, State.EXCLUDED]))
def test_every_refusal_is_a_sentence(state: State, origin: Origin, found: bool, proposed: State | None) -> None:
    lead = Lead(state, origin, found, proposed)
    for event, reason in steps(lead).items():
        assert reason is None or len(reason) > 8
        assert reason == refusal(lead, event)


def test_a_second_opinion_must_be_the_first() -> None:
    waiting = Lead(State.PLEADED, found=True, proposed=State.CONFIRMED)
    assert refusal(waiting, Event.CONFIRM) is None
    assert "须与之一致" in (refusal(waiting, Event.EXCLUDE) or "")
    assert "已有人提出意见" in (refusal(waiting, Event.PROPOSE_EXCLUDE) or "")
    assert refusal(waiting, Event.DIFFER) is None
    assert "还没有人提出意见" in (refusal(Lead(State.PLEADED, found=True), Event.CONFIRM) or "")


def test_no_plea_before_there_are_findings() -> None:
    assert "还没有核实情况" in (refusal(Lead(State.CHECKING), Event.PLEAD) or "")
    assert refusal(Lead(State.CHECKING, found=True), Event.WAIVE) is None


def test_only_a_lead_by_hand_that_nobody_began_to_check_is_voided() -> None:
    assert "不能作废" in (refusal(Lead(State.LEAD, Origin.PROGRAM), Event.VOID) or "")
    assert refusal(Lead(State.LEAD, Origin.BY_HAND), Event.VOID) is None
    assert refusal(Lead(State.CHECKING, Origin.BY_HAND), Event.VOID) is not None


def test_who_keeps_out() -> None:
    assert "须回避" in (decider_refusal(1, 11, CONCERNED) or "")
    assert "有关部门" in (decider_refusal(2, 10, CONCERNED) or "")
    assert "另一人" in (decider_refusal(3, 12, CONCERNED, proposer=3) or "")
    assert decider_refusal(3, 12, CONCERNED, proposer=4) is None
