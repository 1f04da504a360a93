"""闭环销号: which step may follow which state, and whose permission it is. Pure; the one place of this rule (domain: §5).

登记 → 交办 → 办理中 → 申请销号 → 企业确认 → 督查核验 → 已销号

A problem handled in another one (并案) takes no step of its own but 撤出并案, and 延期 of its own deadline; it ends with the other,
by FOLLOWING.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.accounts.permissions import Act
from desktop.vocabulary import CLOSED_STATUSES, Satisfaction
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status

OPEN_STATUSES = frozenset(Status) - CLOSED_STATUSES
SUSPENDED = frozenset({Status.ON_ACCOUNT, Status.LONG_TERM})  # the clock stands still
RUNNING = OPEN_STATUSES - SUSPENDED
ENDED = CLOSED_STATUSES - {Status.VOIDED}
BEFORE_CLOSING = frozenset({Status.REGISTERED, Status.ASSIGNED, Status.HANDLING, *SUSPENDED})  # nobody has applied for 销号 yet

TRANSITIONS: Mapping[Event, tuple[frozenset[Status], Status]] = {
    Event.ASSIGN: (BEFORE_CLOSING, Status.ASSIGNED),
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
    Event.RESUME: (SUSPENDED, Status.HANDLING),
    Event.NOT_SUPPORT: (BEFORE_CLOSING, Status.NOT_SUPPORTED),
    Event.WITHDRAW: (BEFORE_CLOSING, Status.WITHDRAWN),
    Event.MERGE: (BEFORE_CLOSING, Status.MERGED),
    Event.UNMERGE: (frozenset({Status.MERGED}), Status.HANDLING),
    Event.REOPEN: (ENDED, Status.HANDLING),
    Event.VOID: (OPEN_STATUSES, Status.VOIDED),
}

# Steps after which the problem is in the state it was in.
STAYING: Mapping[Event, frozenset[Status]] = {
    Event.RAISE: OPEN_STATUSES - {Status.MERGED},
    Event.ASK_EXTENSION: RUNNING,
    Event.EXTEND: RUNNING,
    Event.REFUSE_EXTENSION: OPEN_STATUSES,
}

# What becomes of a problem when the one it is handled in takes a step.
FOLLOWING: Mapping[Event, tuple[frozenset[Status], Status]] = {
    Event.CLOSE: (frozenset({Status.MERGED}), Status.CLOSED),
    Event.NOT_SUPPORT: (frozenset({Status.MERGED}), Status.NOT_SUPPORTED),
    Event.WITHDRAW: (frozenset({Status.MERGED}), Status.WITHDRAWN),
    Event.REOPEN: (ENDED, Status.MERGED),
    Event.UNMERGE: TRANSITIONS[Event.UNMERGE],
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
    Event.WITHDRAW: "撤单",
    Event.MERGE: "并案",
    Event.UNMERGE: "撤出并案",
    Event.REOPEN: "重新办理",
    Event.VOID: "作废",
    Event.RAISE: "提级",
    Event.ASK_EXTENSION: "申请延期",
    Event.EXTEND: "同意延期",
    Event.REFUSE_EXTENSION: "不同意延期",
}

# What each event needs a person to be permitted.
NEEDS: Mapping[Event, Act] = {
    Event.REGISTER: Act.REGISTER,
    Event.ASSIGN: Act.ASSIGN,
    Event.ACCEPT: Act.HANDLE,
    Event.HAND_BACK: Act.HANDLE,
    Event.PROGRESS: Act.HANDLE,
    Event.APPLY_CLOSURE: Act.APPLY,
    Event.CONFIRM: Act.CONFIRM,
    Event.VERIFY: Act.VERIFY,
    Event.CLOSE: Act.VERIFY,
    Event.RETURN: Act.VERIFY,
    Event.REOPEN: Act.VERIFY,
    Event.PUT_ON_ACCOUNT: Act.PUT_OFF,
    Event.LONG_TERM: Act.PUT_OFF,
    Event.RESUME: Act.PUT_OFF,
    Event.NOT_SUPPORT: Act.DECLINE,
    Event.WITHDRAW: Act.DECLINE,
    Event.RAISE: Act.RAISE,
    Event.ASK_EXTENSION: Act.HANDLE,
    Event.EXTEND: Act.EXTEND,
    Event.REFUSE_EXTENSION: Act.EXTEND,
    Event.MERGE: Act.MERGE,
    Event.UNMERGE: Act.MERGE,
    Event.MEASURE: Act.HANDLE,
    Event.DECIDE: Act.CONFER,
    Event.LOOK_BACK: Act.LOOK_BACK,
    Event.HAND_OVER: Act.ROSTER,
    Event.VOID: Act.CORRECT,
    Event.CORRECT: Act.CORRECT,
    Event.IMPORT: Act.IMPORT,
}

_ON_EVIDENCE = frozenset({Event.APPLY_CLOSURE, Event.VERIFY, Event.CLOSE})  # it may have been voided since the application
_CONTENT = frozenset({Satisfaction.SATISFIED, Satisfaction.FAIRLY})


@dataclass(frozen=True)
class Problem:
    """What the rules need to know of a problem. Ids are those of cadres and departments. ``solved``: as the enterprise says."""

    status: Status
    handler: int | None = None
    department: int | None = None
    evidence: int = 0
    satisfaction: Satisfaction | None = None
    solved: bool | None = None


def refusal(problem: Problem, event: Event) -> str | None:
    """Why a step may not be taken now, in a sentence; None if it may."""
    allowed_from = STAYING[event] if event in STAYING else TRANSITIONS[event][0]
    if problem.status not in allowed_from:
        states = "、".join(f"“{state}”" for state in Status if state in allowed_from)
        return f"问题现处于“{problem.status}”，只有{states}状态才能{STEP_WORDS[event]}"
    if problem.evidence == 0 and event in _ON_EVIDENCE:
        return f"{STEP_WORDS[event]}须有佐证：至少一个附件，或办理之后的一次走访"
    if event == Event.VERIFY and problem.satisfaction not in _CONTENT:
        return "企业尚未确认满意或基本满意，不能核验"
    if event == Event.VERIFY and problem.solved is False:
        return "企业没有确认问题已经解决，不能核验"
    return None


def status_after(event: Event) -> Status:
    """State after a step that was allowed."""
    return TRANSITIONS[event][1]


def steps(problem: Problem) -> dict[Event, str | None]:
    """Every step with None if it may be taken now, else the reason why not (screens grey it with the reason)."""
    return {event: refusal(problem, event) for event in (*TRANSITIONS, *STAYING)}


def number_after(last: int, year: int) -> str:
    """编号 of the next problem of a year after the ``last`` sequence given; 2022-0001 is a year's first."""
    return f"{year}-{last + 1:04d}"
