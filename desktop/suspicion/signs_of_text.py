"""Signs by what was written: results that repeat, say nothing, or were not changed; problems that come again; files used twice."""

from __future__ import annotations

from datetime import datetime

from desktop.settings.declared_suspicion import (
    AGAIN_DAYS,
    EMPTY_SAYS,
    POINTS_EMPTY_WORDS,
    POINTS_RAISED_AGAIN,
    POINTS_RAISED_BEFORE,
    POINTS_SAME_RESULT,
    POINTS_SHARED_FILE,
    POINTS_UNCHANGED,
)
from desktop.suspicion.alike import pairs_of
from desktop.suspicion.facts import Alike, ClosureFacts
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.parts import in_time, numbers_of, partly, rows_of
from desktop.suspicion.rules import Rules
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import Grade

STILL_THERE = 0.9  # of the former result in the new one
ADDED = 10  # pairs of characters that change nothing


def same_result(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Different matters, one result: a text made to close things with."""
    others = closure.same_results
    if not others:
        return None
    most = max(one.share for one in others)
    reason = f"办理结果和{numbers_of(others)}雷同（最高相似度{most:.0%}），而反映的不是同样的问题"
    return Finding(Sign.SAME_RESULT, rules[POINTS_SAME_RESULT], reason, _latest(closure, others), rows_of(others))


def empty_words(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """A result that says nothing of its own; an inquiry is answered in few words, a 撤单 has no result."""
    if closure.withdrawn or closure.imported or closure.grade == Grade.INQUIRY or closure.says >= rules[EMPTY_SAYS]:
        return None
    reason = f"办理结果“{closure.result}”都是大家通用的话，没有说清这件事怎么解决的" if closure.result else "没有写办理结果"
    return Finding(Sign.EMPTY_WORDS, rules[POINTS_EMPTY_WORDS], reason, closure.known_at)


def raised_again(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """The object brings it up again soon after."""
    others = closure.raised_again
    if not others:
        return None
    nearest = max(others, key=lambda one: one.share)
    days = (nearest.day - closure.ended_on).days
    reason = f"{closure.ended_on}销号后第{days}天，{closure.enterprise}又反映相近的问题{nearest.number}（相似度{nearest.share:.0%}）"
    return Finding(Sign.RAISED_AGAIN, rules[POINTS_RAISED_AGAIN], reason, _latest(closure, others), rows_of(others))


def raised_before(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """The same problem of the same object stood in the record already."""
    others = closure.raised_before
    if not others:
        return None
    reason = f"{closure.enterprise}此前{rules[AGAIN_DAYS]}天内已有一样的问题{numbers_of(others)}，一件事登记了两次"
    return Finding(Sign.RAISED_BEFORE, rules[POINTS_RAISED_BEFORE], reason, _latest(closure, others), rows_of(others))


def shared_file(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """The very same bytes prove two problems; of one object this may be a picture of both."""
    others = closure.shared_files
    if not others:
        return None
    elsewhere = [one for one in others if one.enterprise_id != closure.enterprise_id]
    points = rules[POINTS_SHARED_FILE] if elsewhere else partly(rules[POINTS_SHARED_FILE])
    whose = "别的企业" if elsewhere else "同一企业"
    reason = f"佐证“{(elsewhere or list(others))[0].words}”和{whose}的{numbers_of(elsewhere or others)}是同一个文件（内容完全一样）"
    return Finding(Sign.SHARED_FILE, points, reason, _latest(closure, others), rows_of(others))


def unchanged(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Returned, and applied for again with the same words and nothing new to show."""
    returned = closure.last(Event.RETURN)
    if returned is None:
        return None
    place = closure.steps.index(returned)
    before = next((step for step in reversed(closure.steps[:place]) if step.kind == Event.APPLY_CLOSURE), None)
    after = next((step for step in closure.steps[place:] if step.kind == Event.APPLY_CLOSURE), None)
    if before is None or after is None or not _kept(before.words, after.words):
        return None
    if any(proof.day > returned.day or (proof.day == returned.day and proof.at >= returned.at) for proof in in_time(closure)):
        return None
    reason = f"{returned.day}退回（{returned.words}），{after.day}再次申请销号时结果没有改、也没有新的佐证"
    return Finding(Sign.UNCHANGED, rules[POINTS_UNCHANGED], reason, closure.known_at)


def _kept(before: str, after: str) -> bool:
    """Whether the former words stand in the new ones, and hardly any others do."""
    left, right = pairs_of(before), pairs_of(after)
    return len(left & right) >= STILL_THERE * len(left) and len(right - left) < ADDED


def _latest(closure: ClosureFacts, others: tuple[Alike, ...]) -> datetime:
    return max(closure.known_at, *(one.at for one in others))
