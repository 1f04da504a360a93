"""What can hardly be: a figure ten times as high, or as low, as the one before. No database."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.economy.figures import Figure
from desktop.periods import Month

JUMP = 10  # times: mostly a unit mistaken for another


def doubts_about(figure: Figure, name: str, month: Month, now: int, earlier: Month, before: int) -> Iterator[str]:
    """A sentence where ``now`` cannot well follow ``before``."""
    if now <= 0 or before <= 0:
        return
    if now >= before * JUMP:
        compared = f"是{earlier.chinese}（{figure.told(before)}）的{now / before:.0f}倍"
    elif before >= now * JUMP:
        compared = (
            f"不到{earlier.chinese}（{figure.told(before)}）的{JUMP}分之一"
            if before > now * JUMP
            else f"只有{earlier.chinese}的{JUMP}分之一"
        )
    else:
        return
    yield f"{name}{month.chinese}{figure.title}{figure.told(now)}，{compared}，请核对单位"
