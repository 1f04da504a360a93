"""Rules of 整改: terms, results, numbers, counts. No database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.matching import match_key
from desktop.vocabulary import Outcome, RectificationTerm

NEXT_STEP = "下一步："
_SPLIT = re.compile(r"[、，,；;\n]+")


@dataclass(frozen=True)
class Concentrated:
    """集中整改期 of a project, both days inclusive. ``told_on``: the day the findings were told (反馈), if known."""

    first: date
    last: date
    told_on: date | None = None

    @property
    def begins(self) -> date:
        """The first day on which something may be due or done: what is put right at once comes before the period."""
        return min(self.first, self.told_on) if self.told_on else self.first


@dataclass(frozen=True)
class Standing:
    """A problem as its result is judged. ``measures``: the results of its measures, in order.

    ``closed``: whether the collected problem it shares is 已销号; None when it shares none.
    """

    measures: tuple[Outcome, ...]
    situation: str
    next_step: str = ""
    closed: bool | None = None


def period_refusal(period: Concentrated) -> str | None:
    """Why days cannot be a 集中整改期."""
    if period.last < period.first:
        return f"集中整改期止（{period.last}）早于起（{period.first}）"
    if period.told_on is not None and period.told_on > period.last:
        return f"反馈日期{period.told_on}晚于集中整改期止{period.last}"
    return None


def term_of(due_on: date, period: Concentrated) -> RectificationTerm:
    """集中整改 when the deadline lies within the period, else 长期整改."""
    return RectificationTerm.CONCENTRATED if due_on <= period.last else RectificationTerm.LONG


def term_refusal(term: RectificationTerm, due_on: date | None, period: Concentrated) -> str | None:
    """The term is said outright, and the deadline must agree with it."""
    if due_on is None:
        return "请填写整改时限"
    if due_on < period.begins:
        return f"整改时限{due_on}早于{period.begins}，那时整改还没有开始"
    right = term_of(due_on, period)
    if term == right:
        return None
    side = "之内" if right == RectificationTerm.CONCENTRATED else "之后"
    return f"整改时限{due_on}在集中整改期（{period.first}至{period.last}）{side}，应为“{right}”"


def outcome_refusal(outcome: Outcome, standing: Standing) -> str | None:
    """完成 needs every measure done and a situation in words; 阶段性完成 says what comes next; 未完成 needs nothing."""
    if outcome == Outcome.NOT_DONE:
        return None
    if not standing.situation.strip():
        return f"整改结果为“{outcome}”须写明整改情况"
    if outcome == Outcome.STAGE:
        return None if standing.next_step.strip() else "整改结果为“阶段性完成”须写明下一步"
    undone = sum(one != Outcome.DONE for one in standing.measures)
    if undone:
        return f"还有{undone}项措施没有完成，整改结果不能为“完成”"
    if standing.closed is False:
        return "对应的反馈问题还没有销号，整改结果不能为“完成”"
    if not standing.measures and standing.closed is None:
        return "还没有措施，整改结果不能为“完成”"
    return None


def outcome_on(outcome: str, finished_on: date | None, day: date, *, holds: bool) -> Outcome:
    """整改结果 on a day: it stands from the day it was reached.

    ``holds``: by then every measure is done and the shared problem, if there is one, closed; a reopened one takes 完成 back.
    """
    if outcome == Outcome.NOT_DONE or finished_on is None or finished_on > day:
        return Outcome.NOT_DONE
    return Outcome(outcome) if holds or outcome != Outcome.DONE else Outcome.NOT_DONE


def finished_refusal(finished_on: date | None, period: Concentrated, measures_done: Iterable[date | None], today: date) -> str | None:
    """Why a result cannot have been reached on a day. ``measures_done``: the days on which its measures were done."""
    if finished_on is None:
        return "请填写达到这一结果的日期"
    if finished_on > today:
        return f"日期{finished_on}晚于今天（{today}）"
    if finished_on < period.begins:
        return f"日期{finished_on}早于{period.begins}，那时整改还没有开始"
    last = max((day for day in measures_done if day is not None), default=None)
    return f"日期{finished_on}早于最后一项措施的完成日期{last}" if last is not None and finished_on < last else None


def told(situation: str, next_step: str) -> str:
    """Both in one text, as it is kept: the next step is its last paragraph."""
    words = situation.strip()
    return f"{words}\n{NEXT_STEP}{_one_paragraph(next_step)}".strip() if next_step.strip() else words


def split_told(text: str) -> tuple[str, str]:
    """The situation and the next step of a kept text."""
    situation, _, last = text.strip().rpartition("\n")
    following = last.removeprefix(NEXT_STEP).strip() if last.startswith(NEXT_STEP) else ""
    return (situation.strip(), following) if following else (text.strip(), "")


def next_number(numbers: Iterable[str]) -> str:
    """The number of the next problem of a project, behind all there ever were; 1 is the first."""
    return str(max((int(number) for number in numbers if re.fullmatch(r"[0-9]{1,9}", number)), default=0) + 1)


def number_refusal(number: str, others: Iterable[str]) -> str | None:
    """Numbers of a project do not repeat, however they are spelt."""
    if not number.strip():
        return "请填写问题序号"
    return f"这个项目里已有序号为“{number}”的问题" if match_key(number) in {match_key(one) for one in others} else None


def units_told(text: str, known: Sequence[tuple[str, str]], lead: str | None) -> str:
    """责任单位 as they are kept: one after the other, full names where the park knows them, each once, without the lead unit.

    ``known``: full and short names. Units outside the park stand as they were typed.
    """
    full = {match_key(name): names[0] for names in known for name in names if name}
    found = (full.get(match_key(unit), unit.strip()) for unit in _SPLIT.split(text))
    return "、".join(dict.fromkeys(unit for unit in found if unit and unit != lead))


def _one_paragraph(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
