"""Who may judge a sign, and how. Pure."""

from __future__ import annotations

from desktop.suspicion.facts import ClosureFacts
from desktop.vocabulary import Verdict


def judging_refusal(closure: ClosureFacts, chosen: int, verdict: Verdict, words: str, judge: int | None, *, handed_on: bool) -> str | None:
    """Why these signs may not be judged so; None if they may. ``judge``: the cadre who judges, if that is known.

    Who handled or verified a closure may doubt it or hand it on, but not explain the signs of it away.
    """
    if chosen == 0:
        return "请选要研判的迹象；所选的迹象可能已经不在，请刷新后再看"
    if verdict == Verdict.FALSE and not handed_on:
        return "移交核实须选“登记红线线索”或“列入回头看”，至少一项"
    if verdict == Verdict.EXPLAINED:
        if not words.strip():
            return "已说明的，请写明说明的内容（谁说的、怎么回事）"
        own = next((person for person in (closure.handler, closure.applicant, closure.verifier) if person and person.id == judge), None)
        if own is not None:
            return f"{own.name}经办或核验过{closure.number}，不能由本人说明它的存疑迹象，请由别人研判"
    return None
