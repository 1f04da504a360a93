"""Objects' lives in the park file. Whoever changes what an object is asks here, so that what it was before stays known.

A changed status with a day of its own is a turn; any other change corrects what stands: the newest turn, if there is one.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from db.models import Assignment, Audit, Enterprise, LifeEvent
from desktop import clock
from desktop.audit.work import Work
from desktop.enterprises.past import known_since, past_turn, state_of, turns_of
from desktop.enterprises.turns import State, day_refusal, follows, was_before
from desktop.errors import UserError
from desktop.periods import DAY
from desktop.standing import clash
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus

KEPT_DAY = "变更前登记的状态日期"
_OF_THE_STATE = ("kind", "status", "above_scale", "status_day")


class LifeChange(NamedTuple):
    """What a change of an object's columns means for its life: a new turn, a correction of one on record, or of none."""

    wanted: State
    status_day: date | None
    turn_day: date | None = None  # of a new turn, or what the corrected one's day becomes
    corrected: LifeEvent | None = None


def change_of(row: Enterprise, values: dict[str, Any]) -> LifeChange | str:
    """What setting these columns means, or why it cannot be; nothing is written."""
    present, turns = state_of(row), turns_of(row.id)
    wanted = State(
        EnterpriseKind(values.get("kind", present.kind)),
        EnterpriseStatus(values.get("status", present.status)),
        bool(values.get("above_scale", present.above_scale)),
    )
    if wanted.status == EnterpriseStatus.BELOW_SCALE != present.status:
        wanted = wanted._replace(above_scale=False)
    same_status = wanted.status == present.status
    day: date | None = values.get("status_day", row.status_day if same_status else None)
    if wanted.ended and day is None:
        return f"状态为“{wanted.status}”的，须填写状态日期"
    if day is not None and day > clock.today() and (wanted, day) != (present, row.status_day):
        return f"状态日期{day}晚于今天（{clock.today()}），还没有发生的变更不能登记"
    if wanted == present:
        return _redated(row, turns, wanted, day)
    if day is not None and day != row.status_day and follows(present, wanted):
        refused = day_refusal(day, clock.today(), row.living_from, known_since(row, turns))
        if refused is None:
            return LifeChange(wanted, day if not same_status else row.status_day, turn_day=day)
    return _amended(row, turns, wanted, day) if turns else LifeChange(wanted, day)


def _redated(row: Enterprise, turns: list[LifeEvent], wanted: State, day: date | None) -> LifeChange | str:
    """Only the status day changes: that of the turn that led to the status changes with it."""
    number = next((at for at, turn in reversed(list(enumerate(turns))) if _dates_the_status(turn)), None)
    if day == row.status_day:
        return LifeChange(wanted, day)
    if number is None:
        late = day is not None and turns and day >= turns[0].day
        return f"状态日期{day}须早于其后已登记的变更（{turns[0].day}）" if late else LifeChange(wanted, day)
    if day is None:
        return f"状态“{wanted.status}”的日期已作为变更登记（{turns[number].day}），不能改为空"
    refused = day_refusal(day, clock.today(), row.living_from, None) or _out_of_line(turns, number, day)
    return refused or LifeChange(wanted, day, day, turns[number])


def _out_of_line(turns: list[LifeEvent], number: int, day: date) -> str | None:
    """Why a turn cannot be of that day: it would change places with the one before or after. Of one day, they stand as entered."""
    own = (day, turns[number].id)
    if number and own < (turns[number - 1].day, turns[number - 1].id):
        return f"状态日期{day}须晚于此前已登记的变更（{turns[number - 1].day}）"
    if turns[number + 1 :] and own > (turns[number + 1].day, turns[number + 1].id):
        return f"状态日期{day}须早于其后已登记的变更（{turns[number + 1].day}）"
    return None


def _amended(row: Enterprise, turns: list[LifeEvent], wanted: State, day: date | None) -> LifeChange | str:
    """What the object is now is corrected: its newest turn led to something else than was recorded."""
    newest = turns[-1]
    before, kept = past_turn(newest).before, _keeps_a_day(newest)
    if not kept and not follows(before, wanted):
        return (
            f"现状是{newest.day}登记的状态变更而来（{before.words} → {past_turn(newest).after.words}），不能直接改为“{wanted.words}”；"
            "请用“变更状态”登记，那次变更登记错了的，先作废它"
        )
    dated = kept or wanted.status != before.status
    turn_day = day if day is not None and dated else newest.day
    if refused := day_refusal(turn_day, clock.today(), row.living_from, None) or _out_of_line(turns, len(turns) - 1, turn_day):
        return refused
    return LifeChange(wanted, turn_day if dated else _status_day(turns[:-1]), turn_day, newest)


def carry_out(work: Work, row: Enterprise, change: LifeChange, reason: str) -> dict[str, Any]:
    """Write the turns and relations of a change; gives the object's columns, for the caller to set."""
    present, wanted = state_of(row), change.wanted
    if change.corrected is not None:
        if present.ended:
            _bring_relations_back(work, change.corrected)
        stated = {} if wanted == present else _reached(wanted)
        left = _left(wanted) if stated and _keeps_a_day(change.corrected) else {}
        work.update(change.corrected, day=change.turn_day, **left, **stated)
    elif change.turn_day is not None:
        if row.status_day is not None and not turns_of(row.id):  # since when it was what it now ceases to be
            _insert(work, row, row.status_day, present, present, KEPT_DAY)
        _insert(work, row, change.turn_day, present, wanted, reason)
    elif change.status_day is not None and (turns := turns_of(row.id)):  # the status did not change since
        first = past_turn(turns[0]).before
        _insert(work, row, change.status_day, first, first, KEPT_DAY)
    living_to = change.status_day - DAY if wanted.ended and change.status_day else None
    if living_to is not None:
        _end_relations(work, row, living_to, f"{wanted.status}：{reason}")
    return {**wanted._asdict(), "status_day": change.status_day, "living_to": living_to}


def changed_life(work: Work, row: Enterprise, values: dict[str, Any], reason: str) -> dict[str, Any]:
    """``values`` with the columns of the object's life as they must be, its turns written. Raises UserError."""
    if not any(key in values for key in _OF_THE_STATE):
        return values
    change = change_of(row, values)
    if isinstance(change, str):
        raise UserError(change)
    if (change.wanted, change.status_day) == (state_of(row), row.status_day):
        return values
    return values | carry_out(work, row, change, reason)


def record_arrival(work: Work, row: Enterprise) -> None:
    """An object entered with a status that only a turn leads to was something else until that day."""
    reached = state_of(row)
    before = was_before(reached)
    if before and row.status_day and day_refusal(row.status_day, clock.today(), row.living_from, None) is None:
        _insert(work, row, row.status_day, before, reached, "建档时登记的状态")


def void_newest(work: Work, row: Enterprise, event: LifeEvent, reason: str) -> None:
    """Take a mistaken turn back: the object is again what it was before, with the relations that ended with it."""
    turns = turns_of(row.id)
    if event.voided or not turns or turns[-1].id != event.id:
        raise UserError("只能作废最近一次状态变更；要改更早的，请先逐次作废其后的变更")
    turn = past_turn(event)
    if _keeps_a_day(event):
        raise UserError("这是变更以前的状态日期，不是一次变更，不能作废；日期有误的请用“更正”")
    if turn.after.ended:
        _bring_relations_back(work, event)
    work.void(event, reason)
    status_day = row.status_day if turn.before.status == turn.after.status else _status_day(turns[:-1])
    values: dict[str, Any] = {**turn.before._asdict(), "status_day": status_day}
    if turn.after.ended:
        values["living_to"] = None
    work.update(row, **values)
    refuse_clashing(work, row)


def refuse_clashing(work: Work, row: Enterprise) -> None:
    """An object that lives again has its relations back: each must be able to stand. Raises UserError."""
    changed = work.changes().ids.get("assignment", ())
    for relation in Assignment.select().where(Assignment.id.in_(changed) & (Assignment.enterprise == row)):
        if wrong := clash(relation):
            raise UserError(f"{row.name}不能恢复原来的包保关系：{wrong}；请先核对人员的在岗起止，再恢复")


def _keeps_a_day(event: LifeEvent) -> bool:
    """It is no turn: it keeps the day of the status that the first turn ended."""
    turn = past_turn(event)
    return turn.before == turn.after


def _dates_the_status(event: LifeEvent) -> bool:
    return event.from_status != event.to_status or _keeps_a_day(event)


def _status_day(turns: list[LifeEvent]) -> date | None:
    return next((turn.day for turn in reversed(turns) if _dates_the_status(turn)), None)


def _insert(work: Work, row: Enterprise, day: date, before: State, reached: State, reason: str) -> None:
    work.insert(LifeEvent(enterprise=row, day=day, reason=reason, **_left(before), **_reached(reached)))


def _left(state: State) -> dict[str, Any]:
    return {"from_kind": state.kind, "from_status": state.status, "from_above_scale": state.above_scale}


def _reached(state: State) -> dict[str, Any]:
    return {"to_kind": state.kind, "to_status": state.status, "to_above_scale": state.above_scale}


def _end_relations(work: Work, row: Enterprise, last_day: date, basis: str) -> None:
    """Nobody answers for what is no object any more; relations that were to begin later never do."""
    going_on = Assignment.end.is_null() | (Assignment.end > last_day)
    for relation in Assignment.select().where((Assignment.enterprise == row) & going_on & ~Assignment.voided):
        if relation.start is not None and relation.start > last_day:
            work.void(relation, basis)
        else:
            work.update(relation, end=last_day, basis=basis)


def _bring_relations_back(work: Work, event: LifeEvent) -> None:
    """Relations as they were before the turn ended them, unless they were changed again since."""
    own = Audit.select(Audit.work).where((Audit.entity == "life_event") & (Audit.entity_id == event.id))
    entries = list(Audit.select().where(Audit.work.in_(own) & (Audit.entity == "assignment")).order_by(Audit.id))
    first_old = {entry.entity_id: json.loads(entry.old) for entry in reversed(entries) if entry.old}
    latest_new = {entry.entity_id: json.loads(entry.new) for entry in entries}
    for relation in Assignment.select().where(Assignment.id.in_(list(first_old)) & (Assignment.enterprise == event.enterprise_id)):
        left = latest_new[relation.id]
        if relation.end == _day(left["end"]) and relation.voided == left["voided"]:
            old = first_old[relation.id]
            kept = {key: old[key] for key in ("basis", "voided", "void_reason")}
            work.update(relation, end=_day(old["end"]), **kept)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
