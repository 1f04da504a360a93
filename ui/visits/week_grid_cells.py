"""What the cells of one row of the week's grid say, and in which ink."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from desktop.visits.week import RowVisit, WeekObject, WeekSheet
from desktop.visits.week_rules import UNTOUCHED, Typed, weekday_words


class At(IntEnum):
    """The columns in their order."""

    NAME = 0
    VISITED = 1
    DAY = 2
    CADRES = 3
    LEADER = 4
    FORM = 5
    PROBLEM = 6
    FINDINGS = 7
    NOTE = 8
    STATE = 9


TITLES = ("企业（项目）", "本周已访", "走访日", "走访人员", "带队", "形式", "问题", "三包情况", "备注", "状态")
WIDTHS = (220, 122, 84, 156, 46, 48, 76, 130, 90, 134)
TICKED = "✓"


class RowState(NamedTuple):
    """How far a row is; ``wrong``: why it cannot be saved as it stands."""

    touched: bool
    saving: bool
    saved: bool
    wrong: str


def cells_of(
    sheet: WeekSheet, thing: WeekObject, typed: Typed, reading: RowVisit, state: RowState
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts and inks (names of the theme's colours, empty for the usual one). A row nobody touched tells its last visit."""
    visits = sheet.visits.get(thing.id, ())
    told = visits[-1] if visits and not state.touched else None
    day = told.day if told is not None else reading.day
    cadres = tuple(int(one) for one in (told.cadres or "").split(",") if one) if told is not None else reading.cadres
    led = told.leader_led if told is not None else typed.leader_led
    problem = not told.no_problem if told is not None else typed.problem
    days = "、".join(dict.fromkeys(weekday_words(one.day)[:2] for one in visits))
    words, colour = _state(sheet, thing, reading, state)
    texts = (
        thing.name,
        f"{len(visits)} 次：{days}{'' if thing.visited else '（不计）'}" if visits else "",
        weekday_words(day) if day else typed.day,
        "、".join(filter(None, (sheet.labels(cadres), typed.cadres_words))),
        TICKED if led else "",
        told.form if told is not None else typed.form_words or str(typed.form),
        "发现问题" if problem else "未发现",
        "；".join(filter(None, typed.findings)),
        typed.note,
        words,
    )
    own_cadres = typed.cadres is not None or typed.cadres_words
    own = (typed.day, own_cadres, typed.leader_led, typed.form != UNTOUCHED.form or typed.form_words, typed.problem)
    return texts, ("", "muted", *("" if one else "muted" for one in own), "", "", colour)


def _state(sheet: WeekSheet, thing: WeekObject, reading: RowVisit, state: RowState) -> tuple[str, str]:
    """The words of the state column and their colour."""
    visits = sheet.visits.get(thing.id, ())
    if state.saving:
        return "… 保存中", "muted"
    if state.wrong:
        return f"✗ 有误：{state.wrong}", "danger"
    late = "（补录）" if reading.late else ""
    if state.touched:
        return f"● 待保存{late}", "warning"
    if visits:
        late = "（补录）" if any(one.late for one in visits) else ""
        return (f"✓ 已登记{late}", "good") if thing.visited else (f"▲ 已登记，不计{late}", "warning")
    return ("✓ 已登记", "good") if state.saved else (f"未访{late}", "muted")
