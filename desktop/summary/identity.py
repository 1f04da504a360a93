"""上月结转 + 本月新收 = 本月销号 + 不予支持 + 期末在办, in total and in every department: asked before figures leave the house.

Every problem is counted once on either side, or the dates it is counted by contradict each other. The sums alone would not do: two
mistakes may hide one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from db.read import identity as read
from db.read.identity import CAME, WENT, DatedProblem
from db.read.summary import Scope
from desktop import clock
from desktop.errors import UserError
from desktop.periods import Month, Period
from desktop.vocabulary import FeedbackStatus
from desktop.wording import SENTENCES, some

WORDS = {"carried_over": "上月结转", "collected": "本月新收", "closed": "本月销号", "not_supported": "不予支持", "open": "期末在办"}
_WORDS_OF_LONGER = WORDS | {"carried_over": "期初结转", "collected": "期内新收", "closed": "期内销号"}
_NOT_ASSIGNED = "未明确部门"


def difference(figures: Mapping[str, int]) -> int:
    """How much more came than went (less than 0: the other way round)."""
    return sum(figures[key] for key in CAME) - sum(figures[key] for key in WENT)


def told(figures: Mapping[str, int], words: Mapping[str, str] = WORDS) -> str:
    """An identity that does not hold, with its numbers and which side is more."""
    left, right = ("＋".join(f"{words[key]}{figures[key]}" for key in side) for side in (CAME, WENT))
    more = difference(figures)
    which = "结转与新收一边" if more > 0 else "销号、不予支持与在办一边"
    came, went = (sum(figures[key] for key in side) for side in (CAME, WENT))
    return f"{left}＝{came}，{right}＝{went}，{which}多{abs(more)}件"


def contradiction(problem: DatedProblem, until: date) -> str:
    """Why a problem cannot be counted right: what its dates and its state say against each other."""
    if problem.collected_on > until:
        return f"收集日期{problem.collected_on}晚于{until}"
    if problem.closed_on is not None and problem.declined_on is not None:
        return f"既有销号日期{problem.closed_on}，又有不予支持（撤单）日期{problem.declined_on}"
    for ended, words in ((problem.closed_on, "销号日期"), (problem.declined_on, "不予支持（撤单）日期")):
        if ended is not None and ended < problem.collected_on:
            return f"{words}{ended}早于收集日期{problem.collected_on}"
    if problem.status == FeedbackStatus.CLOSED or problem.closed_on is not None:
        return f"状态是“{problem.status}”，销号日期{problem.closed_on or '却是空的'}"
    return f"状态是“{problem.status}”，不予支持（撤单）日期{problem.declined_on or '却是空的'}"


def refusal(period: Period, figures: Mapping[str | None, Mapping[str, int]], problems: Iterable[DatedProblem], until: date) -> str | None:
    """Why a period's figures may not go out, in one sentence; None if they may. ``figures``: those of each department."""
    words = WORDS if isinstance(period, Month) else _WORDS_OF_LONGER
    whole = {key: sum(own[key] for own in figures.values()) for key in WORDS}
    named = [f"{problem.number}（{contradiction(problem, until)}）" for problem in problems]
    off = [f"{name or _NOT_ASSIGNED}（{told(own, words)}）" for name, own in figures.items() if difference(own)]
    if not named and not off:
        return None
    parts = [f"{period.chinese}问题数字不平，不能导出、印发："]
    parts.append(f"{told(whole, words)}。" if difference(whole) else "全园合计相等，但有问题两边各错一次。")
    if off:
        parts.append(f"部门：{some(off, '项', between=SENTENCES)}。")
    if named:
        parts.append(f"问题：{some(named, '项', between=SENTENCES)}。")
    parts.append("请先更正这些问题，或用“检查园区文件”查明是否在程序之外被改动过")
    return "".join(parts)


def check_identity(period: Period, as_of: date) -> None:
    """Raises UserError, with the difference spelled out, when the figures of a period, or of a month of it, do not add up as of a day."""
    for part in dict.fromkeys((*period.months, period)):
        if part.first <= as_of:
            _check_one(part, min(part.last, as_of))


def _check_one(period: Period, as_of: date) -> None:
    scope = Scope(period.first, as_of, ())
    figures: dict[str | None, dict[str, int]] = {}
    for row in read.counted(scope):
        figures.setdefault(row.department, dict.fromkeys(WORDS, 0))[row.figure] += row.number
    if wrong := refusal(period, figures, read.unbalanced(scope), as_of):
        raise UserError(wrong)


def contradictions() -> list[str]:
    """Every problem whose dates and state cannot all be true, in sentences for 检查."""
    today = clock.today()
    return [f"问题{problem.number}的日期自相矛盾：{contradiction(problem, today)}" for problem in read.contradicting(today)]
