"""A closure laid beside those that its signs speak of, with the passages they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from desktop.suspicion.finding import Sign
from desktop.suspicion.passages import common_passages
from desktop.suspicion.queries import ClosureText, Suspect, suspect

Spans = tuple[tuple[int, int], ...]


class Marked(NamedTuple):
    """A problem's words with the passages that stand in the other's, too."""

    told: ClosureText
    in_text: Spans = ()
    in_result: Spans = ()


class Beside(NamedTuple):
    """One pair: the closure, another one, and the signs that brought them together."""

    signs: tuple[Sign, ...]
    own: Marked
    other: Marked


@dataclass(frozen=True)
class SuspectCase:
    """Everything that is looked at when a closure is judged."""

    suspect: Suspect
    own: Marked
    beside: tuple[Beside, ...]


def suspect_case(feedback: int) -> SuspectCase | None:
    """All of it; None when the problem shows no sign (any more)."""
    found = suspect(feedback)
    if found is None:
        return None
    one, texts = found
    own = texts[feedback]
    signs: dict[int, list[Sign]] = {}
    for finding in one.findings:
        for row in finding.evidence:
            if row.area == "feedback" and row.id in texts:
                signs.setdefault(row.id, []).append(finding.sign)
    beside = tuple(Beside(tuple(those), _marked(own, texts[other]), _marked(texts[other], own)) for other, those in signs.items())
    return SuspectCase(one, Marked(own), beside)


def _marked(one: ClosureText, other: ClosureText) -> Marked:
    return Marked(one, tuple(common_passages(one.text, other.text)), tuple(common_passages(one.result, other.result)))
