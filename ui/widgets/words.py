"""How values are written in a cell."""

from datetime import date, datetime


def day_words(day: date | None) -> str:
    """A day as 2022-08-31, nothing for an open one."""
    return day.isoformat() if day is not None else ""


def moment_words(moment: datetime | None) -> str:
    """A moment as 2022-08-31 09:05."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else ""


def yes(value: object) -> str:
    """是 or nothing, so that the eye finds the exceptions."""
    return "是" if value else ""


def percent(rate: float | None) -> str:
    """A rate as 98.5%; — when there was nothing to divide by."""
    return "—" if rate is None else f"{rate * 100:.1f}%"


def words_of(text: str | None) -> str:
    """A text that may be missing."""
    return text or ""
