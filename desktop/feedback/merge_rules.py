"""并案: which problem may be handled in which, and in what states the two stand beside each other. Pure."""

from __future__ import annotations

from typing import NamedTuple

from desktop.feedback.workflow import BEFORE_CLOSING
from desktop.vocabulary import FeedbackStatus as Status


class Half(NamedTuple):
    """One of two problems. ``merged``: how many others are handled in it."""

    id: int
    number: str
    enterprise: int
    status: Status
    merged: int = 0


def merging_refusal(one: Half, into: Half) -> str | None:
    """Why one problem cannot be handled in another: another object's, over or applied for, or already part of a pair."""
    if one.id == into.id:
        return "不能并入问题自己"
    if one.enterprise != into.enterprise:
        return f"{into.number}是另一家企业（项目）的问题，同一家的才能并案"
    if into.status == Status.MERGED:
        return f"{into.number}本身已并入别的问题，请并入它所并入的那一件"
    if into.status not in BEFORE_CLOSING:
        return f"{into.number}现处于“{into.status}”，申请销号以前的问题才能并入别的问题"
    if one.merged:
        return f"已有{one.merged}件问题并入{one.number}，请先撤出，或反过来并案"
    return None


def pair_clash(one: Half, into: Half | None) -> str | None:
    """Why a problem cannot stand as handled in another; ``into`` is None when that one was voided.

    They stand side by side: 并案 while the other is open, and ended as the other has ended.
    """
    if into is None:
        return f"{one.number}并入的问题已经作废"
    expected = into.status if into.status in ENDED_TOGETHER else Status.MERGED
    if one.status != expected or into.status == Status.MERGED:
        return f"{one.number}（{one.status}）并入{into.number}（{into.status}），两件的状态对不上"
    return None


ENDED_TOGETHER = frozenset({Status.CLOSED, Status.NOT_SUPPORTED, Status.WITHDRAWN})
