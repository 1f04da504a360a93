"""The evidence of a lead of the program, in the office's words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.read.redline_causes import OutsideProblem, TurnRow
from desktop.redlines.rules import Neglect

_LISTED = 6  # visits that are named one by one


def neglect_words(enterprise: str, cadre: str, told: Neglect) -> str:
    """Weeks in which somebody did not visit an object."""
    weeks = "、".join(f"{monday:%Y-%m-%d}" for monday in told.weeks)
    how = "连续漏访" if told.in_a_row else f"{told.month.chinese}内累计漏访"
    return (
        f"包保责任人{cadre}负责的{enterprise}，{how}达到标准：{weeks}各周（周一日期）应访未访，共{len(told.weeks)}周。"
        "走访记录中没有该企业（项目）包保责任人、包保领导在这些周计入走访的记录。"
    )


def quiet_words(problem: OutsideProblem, visits: Sequence[OutsideProblem], days: int) -> str:
    """A problem that came in from outside after visits that had found nothing."""
    shown = visits[-_LISTED:]
    listed = "；".join(f"{visit.visited_on:%Y-%m-%d} {visit.goers or '人员未记'}走访，记为未发现问题" for visit in shown)
    more = f"，以下为最近{len(shown)}次" if len(visits) > len(shown) else ""
    return (
        f"{problem.enterprise}的问题{problem.number}于{problem.collected_on:%Y-%m-%d}经“{problem.source}”反映：{problem.text}。"
        f"此前{days}天内走访{len(visits)}次，都没有发现问题{more}：{listed}。"
    )


def turn_words(turn: TurnRow, days: int) -> str:
    """A turn for the worse in an object's life."""
    reason = f"，原因：{turn.reason}" if turn.reason else ""
    return (
        f"{turn.enterprise}于{turn.day:%Y-%m-%d}由“{turn.from_status}”转为“{turn.to_status}”{reason}。"
        f"当时包保领导：{turn.leader or '无'}；责任部门：{turn.departments or '无'}；包保责任人：{turn.responsibles or '无'}。"
        f"此前{days}天内走访{turn.visits}次，收集问题{turn.problems}件。是否责任不落实所致，须核实。"
    )


def cause_of(line: int, *parts: object) -> str:
    """What a lead rests on, as a short key: the line, then what it speaks of."""
    return "/".join([str(line), *(f"{part:%Y-%m-%d}" if isinstance(part, date) else str(part) for part in parts)])
