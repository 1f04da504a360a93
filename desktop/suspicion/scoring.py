"""Where a closure stands: by its signs, and by what the 督查室 judged of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop.suspicion.finding import Finding
from desktop.suspicion.signs import score
from desktop.vocabulary import Verdict


class Standing(StrEnum):
    """What is to be done with a closure that shows signs."""

    OPEN = "待研判"
    DOUBTED = "存疑待查"
    HANDED_ON = "已移交核实"
    EXPLAINED = "已说明"
    HINT = "提示"


class Judged(NamedTuple):
    """A judgement of one sign of the closure as it stands."""

    sign: str
    verdict: Verdict
    words: str
    judged_by: str
    judged_at: datetime


class Stand(NamedTuple):
    """The standing, and the points of the signs that were not explained."""

    standing: Standing
    points: int


def judged(finding: Finding, judgements: Sequence[Judged]) -> Judged | None:
    """The last judgement of a sign; one given before the last of its facts was known no longer holds."""
    held = [one for one in judgements if one.sign == finding.sign and one.judged_at >= finding.known_at]
    return max(held, key=lambda one: one.judged_at, default=None)


def stand_of(findings: Sequence[Finding], judgements: Sequence[Judged], listed_from: int) -> Stand:
    """Judged signs leave the list until their facts change; what was explained counts no more."""
    verdicts = [(finding, judged(finding, judgements)) for finding in findings]
    left = tuple(finding for finding, one in verdicts if one is None or one.verdict != Verdict.EXPLAINED)
    points = score(left)
    given = {one.verdict for _, one in verdicts if one is not None}
    if Verdict.FALSE in given:
        return Stand(Standing.HANDED_ON, points)
    if points < listed_from:
        return Stand(Standing.EXPLAINED if given else Standing.HINT, points)
    waiting = any(one is None for _, one in verdicts)
    return Stand(Standing.OPEN if waiting else Standing.DOUBTED, points)
