"""Rules of visits without a database."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.roster.rules import Period


def visit_refusal(day: date, today: date) -> str | None:
    """Why a visit of that day cannot be entered."""
    return f"走访日期{day}晚于今天（{today}），不能登记还没有发生的走访" if day > today else None


def outside_refusal(name: str, life: Period, day: date) -> str | None:
    """Why a visit of that day cannot be entered: there was no such object then."""
    return None if life.holds_on(day) else f"{name}{day}不在册，不能登记这天的走访"


def entered_late(day: date, entered_on: date, late_after_days: int) -> bool:
    """补录: entered more than so many days after its day."""
    return entered_on - day > timedelta(days=late_after_days)
