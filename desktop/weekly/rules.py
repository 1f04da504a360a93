"""Rules of 每周清单 and 一周一结 without a database (domain: 每周清单制, the rhythm)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from desktop.periods import DAY, WEEK, Month, monday_of
from desktop.wording import SENTENCES, long_day, said_day, some


class Stand(NamedTuple):
    """A week's list: who is responsible is judged on ``held_on``, everything else is told as known at the end of ``known_on``."""

    week: date
    held_on: date
    known_on: date


def stand_of(day: date, today: date) -> Stand:
    """How the list of the week a day lies in is made out.

    The running week's list stands as things are today. One of a past week stands as on its Monday, when it was handed out;
    one of a week to come tells what is known today to those who are responsible on its Monday.
    """
    week = monday_of(day)
    held_on = today if monday_of(today) == week else week
    return Stand(week, held_on, min(held_on, today))


def sunday_of(week: date) -> date:
    """Its last day."""
    return week + WEEK - DAY


def has_ended(week: date, today: date) -> bool:
    """A week is over once its Sunday has passed."""
    return sunday_of(week) < today


def last_ended(today: date) -> date:
    """Monday of the newest week that is over."""
    return monday_of(today) - WEEK


def week_in_month(week: date) -> str:
    """A week as the office counts it, by the month of its Monday: 8月第4周."""
    return f"{week.month}月第{Month.of(week).mondays().index(week) + 1}周"


def span_words(week: date) -> str:
    """From when to when: 2022年8月22日至8月28日."""
    last = sunday_of(week)
    return f"{long_day(week)}至{said_day(last, week)}"


def since_words(last_visit: date | None, on: date) -> str:
    """How many weeks ago an object was visited last, by calendar weeks: 本周, 上周, 3周前; 从未走访 when it never was."""
    if last_visit is None:
        return "从未走访"
    weeks = (monday_of(on) - monday_of(last_visit)) // timedelta(weeks=1)
    return {0: "本周", 1: "上周"}.get(weeks, f"{weeks}周前")


def closing_refusal(week: date, today: date) -> str | None:
    """Why a week cannot be closed yet."""
    if week > today:
        return f"{span_words(week)}这一周还没有开始，不能一周一结"
    if not has_ended(week, today):
        return f"{span_words(week)}这一周还没有过完，{sunday_of(week)}（周日）过后再一周一结"
    return None


def report_refusal(week: date, today: date, *, zero: bool, words: str, happened: Sequence[str]) -> str | None:
    """Why a department's report of a week cannot be kept. ``happened``: what was collected in it, each in words."""
    if refused := closing_refusal(week, today):
        return refused
    if zero and happened:
        return f"不能零报告：这一周收集了{len(happened)}件问题（{some(happened, between=SENTENCES)}），请如实填写本周情况"
    if not zero and not words.strip():
        return "请写明本周情况；确实没有情况的，请选“零报告”"
    return None
