"""Which turns an object's life may take, and what it is afterwards. No database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from desktop.vocabulary import ENDED_STATUSES, EnterpriseKind, EnterpriseStatus, Turn

RUNNING = frozenset({EnterpriseStatus.OPERATING, EnterpriseStatus.BELOW_SCALE})
PRODUCING_KINDS = (EnterpriseKind.INDUSTRY, EnterpriseKind.SERVICE)
_STATUS_AFTER = {
    Turn.PRODUCTION: EnterpriseStatus.OPERATING,
    Turn.STOP: EnterpriseStatus.STOPPED,
    Turn.RESUME: EnterpriseStatus.OPERATING,
    Turn.ABOVE_SCALE: EnterpriseStatus.OPERATING,
    Turn.MOVE_OUT: EnterpriseStatus.MOVED_OUT,
    Turn.DEREGISTER: EnterpriseStatus.DEREGISTERED,
}
ENDING_TURNS = frozenset({Turn.MOVE_OUT, Turn.DEREGISTER})


class State(NamedTuple):
    """What an object is on a day."""

    kind: EnterpriseKind
    status: EnterpriseStatus
    above_scale: bool

    @property
    def ended(self) -> bool:
        """It is no object any more."""
        return self.status in ENDED_STATUSES

    @property
    def words(self) -> str:
        """As the office says it: 投产工业企业，停产，规上."""
        return f"{self.kind}，{self.status}{'，规上' if self.above_scale else ''}"


class PastTurn(NamedTuple):
    """A turn on record."""

    day: date
    before: State
    after: State


def turn_refusal(state: State, turn: Turn) -> str | None:
    """Why the object, being what it is, cannot take this turn; None if it can."""
    if state.ended:
        return f"该企业（项目）已经{state.status}，不能再登记{turn}；登记错了的，请作废那次变更"
    if turn in ENDING_TURNS:
        return None
    project = state.kind == EnterpriseKind.PROJECT or state.status == EnterpriseStatus.BUILDING
    if turn == Turn.PRODUCTION:
        return None if project else f"现状是“{state.status}”，不是在建项目，不能登记投产"
    if project:
        return f"在建项目还没有投产，不能登记{turn}"
    if turn == Turn.STOP:
        return None if state.status in RUNNING else "已经停产，不能重复登记"
    if turn == Turn.RESUME:
        return None if state.status == EnterpriseStatus.STOPPED else f"现状是“{state.status}”，没有停产，不能登记复产"
    if turn == Turn.BELOW_SCALE:
        return None if state.above_scale else "现在不是规上，不能登记退规"
    if state.above_scale:
        return "现在已是规上，不能重复登记入规"
    return None if state.status in RUNNING else "停产期间不能登记入规，请先登记复产"


def after(state: State, turn: Turn, kind: EnterpriseKind = EnterpriseKind.INDUSTRY, *, above_scale: bool = False) -> State:
    """What the object is after a lawful turn. ``kind`` and ``above_scale`` say what a project becomes on 投产.

    停产 stays what it is when it falls below the scale: 退规 then changes the scale only.
    """
    if turn == Turn.PRODUCTION:
        return State(kind, EnterpriseStatus.OPERATING, above_scale or kind == EnterpriseKind.SERVICE)
    if turn == Turn.BELOW_SCALE:
        stopped = state.status == EnterpriseStatus.STOPPED
        return state._replace(status=state.status if stopped else EnterpriseStatus.BELOW_SCALE, above_scale=False)
    scale = state.above_scale or turn == Turn.ABOVE_SCALE
    return state._replace(status=_STATUS_AFTER[turn], above_scale=scale)


@lru_cache
def follows(before: State, wanted: State) -> bool:
    """Whether lawful turns lead from one state to another: what a workbook states at once may have taken several."""
    seen, open_states = {before}, [before]
    while open_states:
        state = open_states.pop()
        found = {
            after(state, turn, kind, above_scale=scale)
            for turn in Turn
            if turn_refusal(state, turn) is None
            for kind in PRODUCING_KINDS
            for scale in (False, True)
        }
        open_states += found - seen
        seen |= found
    return wanted != before and wanted in seen


def was_before(state: State) -> State | None:
    """What an object must have been before it came to a status that only a turn leads to; None when that is not known."""
    if state.status in {EnterpriseStatus.BUILDING, EnterpriseStatus.OPERATING}:
        return None
    if state.kind == EnterpriseKind.PROJECT:
        return state._replace(status=EnterpriseStatus.BUILDING) if state.ended else None
    fell = state.status == EnterpriseStatus.BELOW_SCALE
    return state._replace(status=EnterpriseStatus.OPERATING, above_scale=state.above_scale or fell)


def day_refusal(day: date, today: date, living_from: date | None, known_since: date | None) -> str | None:
    """Why a turn cannot be of that day: it lies ahead, before the object, or before what is on record (``known_since``)."""
    if day > today:
        return f"变更日期{day}晚于今天（{today}），不能登记还没有发生的变更"
    if living_from is not None and day < living_from:
        return f"变更日期{day}早于该企业（项目）的开始日期（{living_from}）"
    if known_since is not None and day < known_since:
        return f"变更日期{day}早于已经登记的现状（自{known_since}起）；补登记更早的变更，请先逐次作废其后的变更，再按先后登记"
    return None


def chain_refusal(turns: Sequence[PastTurn], present: State) -> str | None:
    """Why turns, in order, do not lead to what the object is now: each begins with what the one before made of it."""
    reached = [*(turn.before for turn in turns[1:]), present]
    for turn, state in zip(turns, reached, strict=True) if turns else ():
        if turn.after != state:
            return f"{turn.day}变更后是“{turn.after.words}”，其后却是“{state.words}”，前后不衔接"
    return None


def as_of(turns: Sequence[PastTurn], present: State, day: date) -> State:
    """What the object was on a day: what the first later turn says it had been until then."""
    return next((turn.before for turn in turns if turn.day > day), present)
