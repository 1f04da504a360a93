"""闭环销号: which step may follow which state, and who may take it. Pure; the one place of this rule (domain: §5).

登记 → 交办 → 办理中 → 申请销号 → 企业确认 → 督查核验 → 已销号
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status
from desktop.vocabulary import Satisfaction

OPEN_STATUSES = frozenset(
    {
        Status.REGISTERED,
        Status.ASSIGNED,
        Status.HANDLING,
        Status.APPLIED,
        Status.CONFIRMED,
        Status.VERIFIED,
        Status.ON_ACCOUNT,
        Status.LONG_TERM,
    }
)
_HANDLED_BY_SOMEONE = frozenset({Status.ASSIGNED, Status.HANDLING, Status.ON_ACCOUNT, Status.LONG_TERM})

TRANSITIONS: Mapping[Event, tuple[frozenset[Status], Status]] = {
    Event.ASSIGN: (frozenset({Status.REGISTERED, *_HANDLED_BY_SOMEONE}), Status.ASSIGNED),
    Event.ACCEPT: (frozenset({Status.ASSIGNED}), Status.HANDLING),
    Event.HAND_BACK: (frozenset({Status.ASSIGNED}), Status.REGISTERED),
    Event.PROGRESS: (frozenset({Status.ASSIGNED, Status.HANDLING}), Status.HANDLING),
    Event.APPLY_CLOSURE: (frozenset({Status.HANDLING}), Status.APPLIED),
    Event.CONFIRM: (frozenset({Status.APPLIED}), Status.CONFIRMED),
    Event.VERIFY: (frozenset({Status.CONFIRMED}), Status.VERIFIED),
    Event.CLOSE: (frozenset({Status.VERIFIED}), Status.CLOSED),
    Event.RETURN: (frozenset({Status.APPLIED, Status.CONFIRMED, Status.VERIFIED}), Status.HANDLING),
    Event.PUT_ON_ACCOUNT: (frozenset({Status.ASSIGNED, Status.HANDLING}), Status.ON_ACCOUNT),
    Event.LONG_TERM: (frozenset({Status.HANDLING, Status.ON_ACCOUNT}), Status.LONG_TERM),
    Event.RESUME: (frozenset({Status.ON_ACCOUNT, Status.LONG_TERM}), Status.HANDLING),
    Event.NOT_SUPPORT: (frozenset({Status.REGISTERED, *_HANDLED_BY_SOMEONE}), Status.NOT_SUPPORTED),
    Event.REOPEN: (frozenset({Status.CLOSED, Status.NOT_SUPPORTED}), Status.HANDLING),
    Event.VOID: (OPEN_STATUSES, Status.VOIDED),
}

STEP_WORDS: Mapping[Event, str] = {
    Event.ASSIGN: "交办",
    Event.ACCEPT: "受理",
    Event.HAND_BACK: "退回交办",
    Event.PROGRESS: "登记进展",
    Event.APPLY_CLOSURE: "申请销号",
    Event.CONFIRM: "企业确认",
    Event.VERIFY: "督查核验",
    Event.CLOSE: "销号",
    Event.RETURN: "退回",
    Event.PUT_ON_ACCOUNT: "挂账",
    Event.LONG_TERM: "转长期跟踪",
    Event.RESUME: "恢复办理",
    Event.NOT_SUPPORT: "不予支持",
    Event.REOPEN: "重新办理",
    Event.VOID: "作废",
}

_ON_EVIDENCE = frozenset({Event.APPLY_CLOSURE, Event.VERIFY, Event.CLOSE})  # it may have been voided since the application


@dataclass(frozen=True)
class Problem:
    """What the rules need to know of a problem. Ids are those of cadres and departments."""

    status: Status
    handler: int | None = None
    department: int | None = None
    evidence: int = 0
    satisfaction: Satisfaction | None = None


def refusal(problem: Problem, event: Event) -> str | None:
    """Why a step may not be taken now, in a sentence; None if it may."""
    allowed_from, _ = TRANSITIONS[event]
    if problem.status not in allowed_from:
        states = "、".join(f"“{state}”" for state in Status if state in allowed_from)
        return f"问题现处于“{problem.status}”，只有{states}状态才能{STEP_WORDS[event]}"
    if problem.evidence == 0 and event in _ON_EVIDENCE:
        return f"{STEP_WORDS[event]}须有佐证：至少一个附件，或办理之后的一次走访"
    if event == Event.VERIFY and problem.satisfaction not in {Satisfaction.SATISFIED, Satisfaction.FAIRLY}:
        return "企业尚未确认满意或基本满意，不能核验"
    return None


def status_after(event: Event) -> Status:
    """State after a step that was allowed."""
    return TRANSITIONS[event][1]


def steps(problem: Problem) -> dict[Event, str | None]:
    """Every step with None if it may be taken now, else the reason why not (screens grey it with the reason)."""
    return {event: refusal(problem, event) for event in TRANSITIONS}


def handlers(steps_taken: Iterable[tuple[str, str, int | None]]) -> frozenset[int]:
    """Cadres in whose hands a problem was 办理中, from its steps in order: (event, state reached, cadre named)."""
    found: set[int] = set()
    current: int | None = None
    for event, status, cadre in steps_taken:
        if event in {Event.ASSIGN, Event.HAND_BACK}:
            current = cadre if event == Event.ASSIGN else None
            continue
        if event == Event.HAND_OVER:
            current = cadre
        if status == Status.HANDLING and current is not None:
            found.add(current)
    return frozenset(found)


def verifier_refusal(problem: Problem, *, verifier: int, verifier_department: int, handled_by: frozenset[int] = frozenset()) -> str | None:
    """Why a person may not verify: who handled it (now or before), or belongs to the handling department, may not."""
    if verifier == problem.handler:
        return "核验人不能是经办人本人"
    if verifier in handled_by:
        return "核验人不能是曾经办理该问题的人"
    if problem.department is not None and verifier_department == problem.department:
        return "核验人不能与主办部门同属一个部门"
    return None


def number_after(last: int, year: int) -> str:
    """编号 of the next problem of a year after the ``last`` sequence given; 2022-0001 is a year's first."""
    return f"{year}-{last + 1:04d}"
