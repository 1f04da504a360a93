"""Within how many days a reply may be asked for, when a document may be entered as sent, and a reply as come. Pure."""

from __future__ import annotations

from datetime import date

from desktop.vocabulary import DocumentState
from desktop.wording import long_day

MOST_REPLY_DAYS = 250  # working days: a year


def reply_days_refusal(days: int) -> str | None:
    """Why a reply is not asked for within so many working days; None if it may be."""
    return f"回复期限最长{MOST_REPLY_DAYS}个工作日，不是{days}" if days > MOST_REPLY_DAYS else None


def sent_refusal(called: str, state: str, issued_on: date, sent_on: date, today: date, replied_on: date | None) -> str | None:
    """Why a document cannot have been sent on a day; None if it can."""
    if state != DocumentState.FINAL:
        return f"{called}还是草稿，定稿后才能发出"
    if sent_on < issued_on:
        return f"发出日期{long_day(sent_on)}早于{called}的成文日期{long_day(issued_on)}"
    if sent_on > today:
        return f"发出日期{long_day(sent_on)}还没有到"
    if replied_on is not None and sent_on > replied_on:
        return f"{called}{long_day(replied_on)}已经回复，发出日期不能晚于这一天"
    return None


def reply_refusal(called: str, state: str, since: date, replied_on: date, today: date) -> str | None:
    """Why a reply cannot have come on a day; ``since``: when the document went out, or was issued."""
    if state != DocumentState.FINAL:
        return f"{called}还是草稿，没有发出，不会有回复"
    if replied_on < since:
        return f"回复日期{long_day(replied_on)}早于{called}发出的日期{long_day(since)}"
    if replied_on > today:
        return f"回复日期{long_day(replied_on)}还没有到"
    return None
