"""Rules of offline forms without a database: their weeks, when they are due back, and whose word holds in a corrected row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.periods import WEEK, monday_of


class ReturnState(StrEnum):
    """How it stands with a form that was given out."""

    BACK = "已交"
    FAULTY = "部分有误"
    AWAITED = "未交"
    LATE = "逾期"


def week_of_year(week: date) -> int:
    """The number of a week, counted from that of New Year's Day as 1 (as WEEKNUM with weeks from Monday does in Excel and WPS)."""
    first = monday_of(date(week.year, 1, 1))
    return (week - first) // WEEK + 1


def week_name(week: date) -> str:
    """2022年第35周."""
    return f"{week.year}年第{week_of_year(week)}周"


def due_back(week: date) -> date:
    """The last day to hand a form in: the Monday after its week, when the office looks at the week (每周一走访一调度)."""
    return week + WEEK


def state_of(week: date, rejected: int | None, today: date) -> ReturnState:
    """``rejected``: rows of the newest return that could not go in; None when nothing came back."""
    if rejected is not None:
        return ReturnState.FAULTY if rejected else ReturnState.BACK
    return ReturnState.LATE if today > due_back(week) else ReturnState.AWAITED


def day_refusal(day: date, week: date) -> str | None:
    """Why a row of this form cannot be of that day."""
    last = week + WEEK
    return None if week <= day < last else f"{day}不在这份表单的那一周（{week}至{last.fromordinal(last.toordinal() - 1)}）"


@dataclass(frozen=True)
class Merged:
    """What a corrected row changes, and the columns in which the office's own later word is kept."""

    changes: Mapping[str, Any]
    kept: tuple[str, ...]


def merge(said: Mapping[str, Any], now: Mapping[str, Any], told: Mapping[str, Any]) -> Merged:
    """A row that made something before says ``told``, having ``said`` the last time; the park holds ``now``.

    What the row says as before changes nothing, whatever the office made of it. What it says anew holds, unless the office changed that
    column too: then the office's word stands.
    """
    changes: dict[str, Any] = {}
    kept: list[str] = []
    for column, value in told.items():
        if value in (said.get(column), now.get(column)):
            continue
        if now.get(column) == said.get(column):
            changes[column] = value
        else:
            kept.append(column)
    return Merged(changes, tuple(kept))
