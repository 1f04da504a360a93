"""A meeting from its agenda to its minutes: which step may be taken when. Pure; the one place of this rule.

拟开 → 已开 → 纪要定稿, or 拟开 → 取消.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.vocabulary import ConferenceState as State


class Step(StrEnum):
    """What may be done with a meeting."""

    AGENDA = "改议题"
    SAY = "记发言"
    HOLD = "登记开会"
    CANCEL = "取消"
    CORRECT = "更正"
    DECIDE = "记议定事项"
    MINUTES = "拟纪要"
    VOID = "作废"


ALLOWED: Mapping[Step, frozenset[State]] = {
    Step.AGENDA: frozenset({State.PLANNED, State.HELD}),
    Step.SAY: frozenset({State.PLANNED, State.HELD}),
    Step.HOLD: frozenset({State.PLANNED}),
    Step.CANCEL: frozenset({State.PLANNED}),
    Step.CORRECT: frozenset({State.PLANNED, State.HELD}),
    Step.DECIDE: frozenset({State.HELD}),
    Step.MINUTES: frozenset({State.HELD}),
    Step.VOID: frozenset(State),
}
_AFTER_FINAL = frozenset({Step.MINUTES})  # printed as it stands


@dataclass(frozen=True)
class Meeting:
    """What the rules need to know: its state, whether its minutes are 定稿, how many points and decisions it has."""

    state: State
    voided: bool = False
    final: bool = False
    items: int = 0
    decisions: int = 0


def refusal(meeting: Meeting, step: Step) -> str | None:
    """Why a step may not be taken now, in a sentence; None if it may."""
    if meeting.voided:
        return "这次会商已经作废，不能再改"
    if meeting.state not in ALLOWED[step]:
        states = "、".join(f"“{state}”" for state in State if state in ALLOWED[step])
        return f"这次会商是“{meeting.state}”，只有{states}的才能{step}"
    if meeting.final and step not in _AFTER_FINAL:
        return f"纪要已经定稿，不能再{step}；如有差错，请在以后的会商里更正"
    if step == Step.HOLD and not meeting.items:
        return "还没有议题，请先列入议题，再登记开会"
    if step == Step.VOID and meeting.decisions:
        return f"这次会商有{meeting.decisions}项议定事项，请先逐项作废，再作废会商"
    return None


def steps(meeting: Meeting) -> dict[Step, str | None]:
    """Every step with None if it may be taken now, else why not (screens grey it with the reason)."""
    return {step: refusal(meeting, step) for step in Step}


def held_refusal(day: date, today: date, host: str, attended: tuple[str, ...]) -> str | None:
    """Why a meeting cannot have been held like this."""
    if day > today:
        return f"会商日期{day}还没有到，开过以后再登记（今天是{today}）"
    if not host.strip():
        return "请填写主持人"
    return None if attended else "请填写出席人员"


def deadline_refusal(due_on: date | None, day: date) -> str | None:
    """A decision is due after its meeting, or on its day."""
    if due_on is None:
        return "请填写完成时限"
    return f"完成时限{due_on}早于会商日期{day}" if due_on < day else None


def issue_after(last: int, year: int) -> str:
    """期号 of the next meeting held in a year at a level, after the ``last`` one given; 2022年第1期 is a year's first."""
    return f"{year}年第{last + 1}期"


def issue_number(issue: str, year: int) -> int:
    """The number inside a 期号 of that year; 0 for anything else."""
    digits = issue.removeprefix(f"{year}年第").removesuffix("期")
    return int(digits) if digits.isdecimal() and issue == f"{year}年第{digits}期" else 0
