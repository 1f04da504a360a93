"""The light of a project's 节点. No database; ``db.read.milestones`` says the same in SQL, for lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.vocabulary import Light


def late_days(planned: date, actual: date | None, day: date) -> int:
    """Days behind its plan on a day: of one reached by then, by what it took; of one not reached, by the day itself."""
    reached = actual if actual is not None and actual <= day else day
    return (reached - planned).days


def light(late: int, yellow_days: int) -> Light:
    """绿 on schedule, 黄 late up to so many days, 红 beyond (seed 004)."""
    if late <= 0:
        return Light.GREEN
    return Light.YELLOW if late <= yellow_days else Light.RED


def worst(lights: Iterable[Light]) -> Light | None:
    """An object's light: the worst of its milestones; None without any."""
    found = set(lights)
    return next((one for one in (Light.RED, Light.YELLOW, Light.GREEN) if one in found), None)


def lateness(late: int, *, reached: bool) -> str:
    """How far a milestone is, in words: 按期完成, 晚3天完成, 已晚3天, 还有3天."""
    if reached:
        return f"晚{late}天完成" if late > 0 else f"提前{-late}天完成" if late < 0 else "按期完成"
    return f"已晚{late}天" if late > 0 else f"还有{-late}天" if late < 0 else "今天到期"
