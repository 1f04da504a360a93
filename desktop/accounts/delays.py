"""How long to wait after wrong passwords: the first few cost nothing, then each doubles the wait."""

from __future__ import annotations

from datetime import datetime, timedelta

FREE = 3  # wrong passwords anybody may type
FIRST = timedelta(seconds=15)
LONGEST = timedelta(minutes=15)


def wait_after(failures: int) -> timedelta:
    """How long nobody may try after so many wrong passwords in a row."""
    if failures <= FREE:
        return timedelta(0)
    doublings = min(failures - FREE - 1, 32)  # far beyond the longest wait
    return min(FIRST * 2**doublings, LONGEST)


def remaining(failures: int, failed_at: datetime | None, now: datetime) -> timedelta:
    """What is left of the wait. A clock that was turned back before the failure has let nothing pass."""
    if failed_at is None:
        return timedelta(0)
    passed = max(now - failed_at, timedelta(0))
    return max(wait_after(failures) - passed, timedelta(0))


def began(failed_at: datetime, now: datetime) -> datetime:
    """From when the wait runs: anew from now on if the clock was turned back, or it would last until the clock is where it was."""
    return min(failed_at, now)


def wait_words(left: timedelta) -> str:
    """A wait as people say it, rounded up to whole seconds."""
    seconds = -(-left // timedelta(seconds=1))
    minutes, seconds = divmod(seconds, 60)
    if minutes and seconds:
        return f"{minutes}分{seconds}秒"
    return f"{minutes}分钟" if minutes else f"{seconds}秒"
