"""Signs by when things were done. Moments count only where a step was entered on its own day; else days do."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from desktop.settings.declared_suspicion import (
    HASTY_SECONDS,
    MINUTE_SECONDS,
    POINTS_DISORDER,
    POINTS_HASTY,
    POINTS_LAST_DAY,
    POINTS_NO_EVIDENCE,
    POINTS_QUICK,
    POINTS_RUSH,
    POINTS_SAME_MINUTE,
    QUICK_MINUTES,
    RUSH_IN_HOUR,
    RUSH_TIMES,
)
from desktop.suspicion.facts import ClosureFacts
from desktop.suspicion.finding import Evidence, Finding, Sign
from desktop.suspicion.parts import in_time, partly, span
from desktop.suspicion.rules import Rules
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import Grade

FEW = 5  # closures on a month's last day that are no rush, however quiet the park else is


def quick(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Done within minutes of being registered. An inquiry is answered on the spot; what was entered later says nothing of minutes.

    The enterprise's receipt speaks for what was done before it was entered.
    """
    registered, applied = closure.registered, closure.last(Event.APPLY_CLOSURE)
    if closure.grade == Grade.INQUIRY or registered is None or applied is None:
        return None
    if not (registered.entered_then and applied.entered_then):
        return None
    took = applied.at - registered.at
    if took > timedelta(minutes=rules[QUICK_MINUTES]):
        return None
    shown = any(proof.receipt for proof in closure.proofs)
    points = partly(rules[POINTS_QUICK]) if shown else rules[POINTS_QUICK]
    told = "（有企业回执）" if shown else ""
    reason = f"{registered.at:%Y-%m-%d %H:%M}登记，{applied.at:%H:%M}就申请销号，{closure.grade}前后只有{span(took)}{told}"
    return Finding(Sign.QUICK, points, reason, closure.known_at)


def no_evidence(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Nothing to show by the day of the closure. Imported rows came without their files, a 撤单 needs none."""
    if closure.withdrawn or closure.imported or in_time(closure):
        return None
    later = [proof for proof in closure.proofs if not proof.receipt]
    told = f"，“{later[0].name}”是{max(later[0].day, later[0].at.date())}才有的" if later else ""
    reason = f"{closure.ended_on}销号，那时没有任何附件，也没有办理之后的实地走访{told}"
    rows = tuple(Evidence("visit", proof.id, f"{proof.day}　{proof.name}") for proof in later if proof.is_visit)
    return Finding(Sign.NO_EVIDENCE, rules[POINTS_NO_EVIDENCE], reason, closure.known_at, rows)


def rush(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Many signed in one go, or a month's last day on which far more was closed than usual."""
    found = closure.rush
    if found is None:
        return None
    if found.within_hour >= rules[RUSH_IN_HOUR]:
        reason = f"同一核验人在一小时内核验了{found.within_hour}件，这是其中一件"
    elif found.month_end and found.that_day >= max(FEW, rules[RUSH_TIMES] * found.usual):
        reason = f"月末{closure.ended_on}一天销号{found.that_day}件，平时一天{found.usual:.1f}件"
    else:
        return None
    return Finding(Sign.RUSH, rules[POINTS_RUSH], reason, closure.known_at)


def same_minute(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """The enterprise's word was entered with the application by one person, and no receipt shows that the enterprise was asked."""
    applied, confirmed = closure.last(Event.APPLY_CLOSURE), closure.last(Event.CONFIRM)
    if applied is None or confirmed is None or applied.actor != confirmed.actor or any(proof.receipt for proof in closure.proofs):
        return None
    took = confirmed.at - applied.at
    if closure.grade == Grade.INQUIRY or not timedelta() <= took <= timedelta(seconds=rules[MINUTE_SECONDS]):
        return None
    reason = f"{applied.actor}录入申请销号后{span(took)}就录入企业确认（{closure.confirmed_by}），没有企业回执"
    return Finding(Sign.SAME_MINUTE, rules[POINTS_SAME_MINUTE], reason, closure.known_at)


def last_day(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Nothing to show until the deadline itself."""
    if closure.withdrawn or closure.imported or closure.grade == Grade.INQUIRY or closure.ended_on != closure.due_on:
        return None
    proofs = in_time(closure)
    if not proofs or any(proof.day != closure.ended_on for proof in proofs):
        return None
    if any(step.kind == Event.PROGRESS and step.day < closure.ended_on for step in closure.steps):
        return None
    reason = f"{closure.ended_on}是期限最后一天，当天销号；此前没有办理进展，佐证都是当天的"
    return Finding(Sign.LAST_DAY, rules[POINTS_LAST_DAY], reason, closure.known_at)


def hasty(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Verified in less time than it takes to look at what there is."""
    took = closure.verifying
    if took is None or closure.verifier is None or took >= timedelta(seconds=rules[HASTY_SECONDS]):
        return None
    reason = f"{closure.verifier.name}核验这一件只用了{span(took)}，看不完问题、结果和佐证"
    return Finding(Sign.HASTY, rules[POINTS_HASTY], reason, closure.known_at)


def disorder(closure: ClosureFacts, rules: Rules) -> Finding | None:
    """Days that cannot have followed each other so."""
    told = (
        ("收集", closure.collected_on),
        ("办结", closure.handled_on),
        ("企业确认", closure.confirmed_on),
        ("核验", closure.verified_on),
        ("撤单" if closure.withdrawn else "销号", closure.ended_on),
    )
    known = [(name, day) for name, day in told if day is not None]
    for (before, first), (after, second) in pairwise(known):
        if second < first:
            reason = f"{after}（{second}）早于{before}（{first}），先后颠倒"
            return Finding(Sign.DISORDER, rules[POINTS_DISORDER], reason, closure.known_at)
    return None
