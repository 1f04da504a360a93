"""What may stand behind the name of a figure: of which department and time, compared with what, and how the number looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from desktop.errors import UserError
from desktop.matching import match_key

DEPARTMENT = "部门"
ALIKE = 0.3


class When(StrEnum):
    """The time a figure speaks of, seen from the month that is filled in."""

    MONTH = "本月"
    LAST_MONTH = "上月"
    YEAR_BEFORE = "去年同期"
    QUARTER = "本季度"
    YEAR = "本年"
    TOTAL = "累计"


class Against(StrEnum):
    """With what a month's figure is compared; the answer is the difference."""

    LAST_MONTH = "环比"
    YEAR_BEFORE = "同比"


class Look(StrEnum):
    """How a number is rounded."""

    WHOLE = "整数"
    ONE = "一位小数"
    TWO = "两位小数"
    PERCENT = "百分数"


BLANK = "留空"  # where there is nothing to divide by: nothing instead of —
WORDS: dict[str, str] = {
    When.LAST_MONTH: "上一个月的",
    When.YEAR_BEFORE: "上一年同一个月的",
    When.QUARTER: "本季度至本月底的",
    When.YEAR: "本年至本月底的",
    When.TOTAL: "从建立记录至本月底的",
    Against.LAST_MONTH: "比上月增减多少，比率为百分点",
    Against.YEAR_BEFORE: "比上年同月增减多少，比率为百分点",
    Look.PERCENT: "写成百分数",
    Look.WHOLE: "不留小数",
    Look.ONE: "留一位小数",
    Look.TWO: "留两位小数",
    BLANK: "没有数时什么都不写（不写这一项的，写“—”）",
}
PERIODS = frozenset(map(str, When))
COMPARED = frozenset(map(str, Against))
LOOKS = frozenset(map(str, Look))
_MEANT = {"上年同期": When.YEAR_BEFORE, "当月": When.MONTH, "本季": When.QUARTER, "空": BLANK, "百分比": Look.PERCENT, "1位小数": Look.ONE}


class WrongArgumentError(UserError):
    """An argument that is none, or none of this figure: a sentence without its stop."""


@dataclass(frozen=True)
class Wanted:
    """Arguments as understood."""

    when: When = When.MONTH
    against: Against | None = None
    look: Look | None = None
    blank: bool = False
    department: str | None = None


def understood(name: str, arguments: Iterable[tuple[str, str]], takes: frozenset[str]) -> Wanted:
    """What the arguments of a figure ask for; ``takes``: those it knows. Raises WrongArgumentError."""
    words: list[str] = []
    department: str | None = None
    for key, value in arguments:
        word = str(_MEANT.get(value, value))
        if key == DEPARTMENT and DEPARTMENT in takes and value:
            department = value
        elif key or word not in takes:
            raise WrongArgumentError(_unknown(name, f"{key}={value}" if key else value, takes))
        else:
            words.append(word)
    return Wanted(
        when=When(_one(name, words, PERIODS) or When.MONTH),
        against=Against(found) if (found := _one(name, words, COMPARED)) else None,
        look=Look(found) if (found := _one(name, words, LOOKS)) else None,
        blank=BLANK in words,
        department=department,
    )


def nearest(word: str, known: Sequence[str]) -> str:
    """The known name most like what was written, as the end of a sentence; empty if none is alike."""
    keys = {match_key(name): name for name in reversed(known)}
    near = get_close_matches(match_key(word), list(keys), n=1, cutoff=ALIKE)
    return f"；是不是“{keys[near[0]]}”？" if near else ""


def _one(name: str, words: Sequence[str], group: frozenset[str]) -> str | None:
    found = [word for word in dict.fromkeys(words) if word in group]
    if len(found) > 1:
        raise WrongArgumentError(f"“{name}”的{'、'.join(found)}只能写一个")
    return found[0] if found else None


def _unknown(name: str, written: str, takes: frozenset[str]) -> str:
    known = [f"{word}=…" if word == DEPARTMENT else word for word in (DEPARTMENT, *When, *Against, *Look, BLANK) if word in takes]
    told = f"可以写{'、'.join(known)}" if known else "后面什么都不用写"
    return f"“{name}”后面不能写“{written}”，{told}{nearest(written, known)}"
