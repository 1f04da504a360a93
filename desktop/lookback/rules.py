"""Who may inspect a closure again, when a month may be drawn, what a result must say. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.feedback.independence import Involved
from desktop.periods import Month
from desktop.vocabulary import LookBackOutcome

SHORTEST_SEED, LONGEST_SEED = 4, 64


class Drawn(NamedTuple):
    """A drawing of the month that stands, or one that was taken back (``voided``)."""

    seed: str
    share: int
    voided: bool


def seed_to_keep(before: Iterable[Drawn]) -> str | None:
    """The seed of a drawing that was taken back and not yet repeated: the next one uses it, or people would draw until it suits them."""
    rounds = list(before)
    standing = {one.seed for one in rounds if not one.voided}
    return next((one.seed for one in reversed(rounds) if one.voided and one.seed not in standing), None)


def drawing_refusal(month: Month, today: date, seed: str, share: int, least_share: int, before: Iterable[Drawn]) -> str | None:
    """Why a month may not be drawn so; None if it may."""
    rounds = list(before)
    if today <= month.last:
        return f"{month.chinese}还没有过完，{month.following.chinese}1日起再抽，免得漏了月底的销号"
    if not least_share <= share <= 100:
        return f"抽查比例应在{least_share}%到100%之间（设置里定的是不低于{least_share}%）"
    if not SHORTEST_SEED <= len(seed) <= LONGEST_SEED or any(not char.isprintable() for char in seed):
        return f"种子应为{SHORTEST_SEED}到{LONGEST_SEED}个字，可用当日彩票号码、现场掷骰的点数等谁也选不了的数"
    kept = seed_to_keep(rounds)
    if kept is not None and seed != kept:
        return f"{month.chinese}已用种子“{kept}”抽过（后来撤销了），重抽必须用同一个种子"
    if kept is None and any(one.seed == seed for one in rounds):
        return f"种子“{seed}”在{month.chinese}已经用过，补抽须另取一个"
    return None


@dataclass(frozen=True)
class Hand:
    """Whose closure it is. ``involved``: who handled it and applied, with their departments; the verifier and the 首办责任人."""

    involved: Involved
    verifier: int | None
    first_handler: int | None


def inspector_refusal(hand: Hand, inspector: int, *departments: int | None) -> str | None:
    """Why somebody of these departments may not inspect this closure; None if they may."""
    involved = hand.involved
    if inspector in involved.handlers | involved.before.people or inspector == involved.applicant:
        return "检查人不能是经办过或申请销号的人"
    if inspector == hand.first_handler:
        return "检查人不能是首办责任人"
    if inspector == hand.verifier:
        return "检查人不能是核验人"
    if (involved.departments | involved.before.departments).intersection(departments):
        return "检查人不能是主办部门的人"
    return None


def result_refusal(
    outcome: LookBackOutcome | None, findings: str, said_by: str, inspected_on: date, since: date, today: date, *, standing: bool
) -> str | None:
    """Why a result may not be entered so; None if it may.

    ``since``: when the inspection was asked for; ``standing``: the closure it looks at still stands.
    """
    if outcome is None:
        return "请选检查结果：属实、假销号或复发"
    if not findings.strip():
        return "请写明检查情况（到了哪里、看到什么）"
    if not said_by.strip():
        return "请写明企业的谁、怎么说的（姓名和职务）"
    if inspected_on > today:
        return f"检查日期{inspected_on}晚于今天（{today}）"
    if inspected_on < since:
        return f"检查日期{inspected_on}早于抽样（指定）的日期{since}，那时还没有这项检查"
    if not standing and outcome != LookBackOutcome.FALSE:
        return "这件问题已经重新办理，原来的销号不再成立，只能记为假销号，或撤销重新办理后再记"
    return None
