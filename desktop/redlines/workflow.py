"""红线: which step may follow which state of a lead, and who may decide. Pure; the one place of this rule (domain: §7).

线索 → 核实 → 申辩 → 认定 / 排除. Two different persons decide: the second says the same as the first proposed, or it goes back to
核实. A 认定 stands until two persons decide anew that it is taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.vocabulary import RedLineEventKind as Event
from desktop.vocabulary import RedLineOrigin as Origin
from desktop.vocabulary import RedLineState as State

OPEN_STATES = frozenset({State.LEAD, State.CHECKING, State.PLEADED})
PROPOSALS: Mapping[Event, State] = {
    Event.PROPOSE_CONFIRM: State.CONFIRMED,
    Event.PROPOSE_EXCLUDE: State.EXCLUDED,
    Event.PROPOSE_REVOKE: State.EXCLUDED,
}
SECONDING = frozenset({Event.CONFIRM, Event.EXCLUDE, Event.DIFFER, Event.REVOKE, Event.KEEP})
DECIDING = SECONDING | PROPOSALS.keys()

# From which states, and into which; what is not named here a step may not follow.
TRANSITIONS: Mapping[Event, tuple[frozenset[State], State | None]] = {
    Event.EVIDENCE: (OPEN_STATES, None),
    Event.CHECK: (frozenset({State.LEAD, State.CHECKING}), State.CHECKING),
    Event.FIND: (frozenset({State.CHECKING}), State.CHECKING),
    Event.PLEAD: (frozenset({State.CHECKING}), State.PLEADED),
    Event.WAIVE: (frozenset({State.CHECKING}), State.PLEADED),
    Event.PROPOSE_CONFIRM: (frozenset({State.PLEADED}), State.PLEADED),
    Event.PROPOSE_EXCLUDE: (frozenset({State.PLEADED}), State.PLEADED),
    Event.DIFFER: (frozenset({State.PLEADED}), State.CHECKING),
    Event.CONFIRM: (frozenset({State.PLEADED}), State.CONFIRMED),
    Event.EXCLUDE: (frozenset({State.PLEADED}), State.EXCLUDED),
    Event.PROPOSE_REVOKE: (frozenset({State.CONFIRMED}), State.CONFIRMED),
    Event.KEEP: (frozenset({State.CONFIRMED}), State.CONFIRMED),
    Event.REVOKE: (frozenset({State.CONFIRMED}), State.EXCLUDED),
    Event.VOID: (frozenset({State.LEAD}), None),
}


@dataclass(frozen=True)
class Lead:
    """What the rules need to know of a lead.

    ``found``: findings are told since it last came to 核实; ``proposed``: what waits for a second.
    """

    state: State
    origin: Origin = Origin.PROGRAM
    found: bool = False
    proposed: State | None = None


def refusal(lead: Lead, event: Event) -> str | None:
    """Why a step may not be taken now, in a sentence; None if it may."""
    allowed_from, _ = TRANSITIONS[event]
    if lead.state not in allowed_from:
        states = "、".join(f"“{state}”" for state in State if state in allowed_from)
        return f"线索现处于“{lead.state}”，只有{states}状态才能{event}"
    if event in {Event.PLEAD, Event.WAIVE} and not lead.found:
        return "还没有核实情况，先写明核实到什么，再听申辩"
    if event == Event.VOID and lead.origin == Origin.PROGRAM:
        return "自动提出的线索不能作废，只能核实以后由两人排除"
    return _proposal_refusal(lead, event)


def _proposal_refusal(lead: Lead, event: Event) -> str | None:
    if event in SECONDING:
        if lead.proposed is None:
            return "还没有人提出意见，须由一人提出、另一人复核"
        agrees = {Event.CONFIRM: State.CONFIRMED, Event.EXCLUDE: State.EXCLUDED, Event.REVOKE: State.EXCLUDED}
        if event in agrees and agrees[event] != lead.proposed:
            return f"提出的意见是“{lead.proposed}”，复核须与之一致；不同意的，退回重新核实"
    elif lead.proposed is not None and event in DECIDING | {Event.EVIDENCE}:
        return "已有人提出意见，等另一人复核"
    return None


def state_after(lead: Lead, event: Event) -> State:
    """State after a step that was allowed."""
    return TRANSITIONS[event][1] or lead.state


def steps(lead: Lead) -> dict[Event, str | None]:
    """Every step with None if it may be taken now, else the reason why not."""
    return {event: refusal(lead, event) for event in TRANSITIONS}


@dataclass(frozen=True)
class Concerned:
    """Who may not decide (回避): the persons a lead speaks of, and the departments whose members have a part in it."""

    people: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()

    def __or__(self, other: Concerned) -> Concerned:
        return Concerned(self.people | other.people, self.departments | other.departments)


NOT_ONES_OWN = "提出意见的人不能自己复核，须由另一人复核"


def decider_refusal(decider: int, department: int | None, concerned: Concerned, *, proposer: int | None = None) -> str | None:
    """Why a cadre (of a department) may not check or decide. ``proposer``: who decided first, where this is the second."""
    if decider in concerned.people:
        return "与这条线索有关的人不能核实、认定，须回避"
    if department is not None and department in concerned.departments:
        return "与这条线索有关部门的人不能核实、认定，须回避"
    if proposer is not None and decider == proposer:
        return NOT_ONES_OWN
    return None


def state_by(taken: Iterable[Event]) -> State:
    """The state in which these steps, in order, left a lead."""
    state = State.LEAD
    for event in taken:
        state = TRANSITIONS[event][1] or state if event in TRANSITIONS else state
    return state
