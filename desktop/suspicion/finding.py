"""The signs of a false closure by name, and what one of them found."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Sign(StrEnum):
    """Each with its own rule, its own points and its own reason."""

    QUICK = "登记后很快销号"
    NO_EVIDENCE = "销号前没有佐证"
    SAME_RESULT = "办理结果雷同"
    EMPTY_WORDS = "办理结果空泛"
    RAISED_AGAIN = "销号后又反映"
    RAISED_BEFORE = "重复登记"
    SAME_DEPARTMENT = "经办核验不独立"
    MUTUAL = "互相核验"
    RUSH = "集中销号"
    SAME_MINUTE = "申请确认一起录"
    SHARED_FILE = "佐证雷同"
    CADRE_SAID = "干部代企业确认"
    LAST_DAY = "到期当天突击"
    HASTY = "核验过快"
    UNCHANGED = "退回后原样再报"
    WITHDRAWN = "撤单无企业意见"
    DISORDER = "日期颠倒"


class Evidence(NamedTuple):
    """A row that a finding rests on and that can be opened: another problem, or a visit."""

    area: str
    id: int
    words: str


class Finding(NamedTuple):
    """A sign found on one closure: its points, the reason in a sentence, its evidence, and when the last of its facts became known."""

    sign: Sign
    points: int
    reason: str
    known_at: datetime
    evidence: tuple[Evidence, ...] = ()
