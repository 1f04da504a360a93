"""All signs of a false closure, each a pure rule over what the record tells of one closure."""

from __future__ import annotations

from collections.abc import Callable

from desktop.suspicion import signs_of_people, signs_of_text, signs_of_time
from desktop.suspicion.facts import ClosureFacts
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.rules import Rules

Rule = Callable[[ClosureFacts, Rules], Finding | None]

RULES: dict[Sign, Rule] = {
    Sign.QUICK: signs_of_time.quick,
    Sign.NO_EVIDENCE: signs_of_time.no_evidence,
    Sign.SAME_RESULT: signs_of_text.same_result,
    Sign.EMPTY_WORDS: signs_of_text.empty_words,
    Sign.RAISED_AGAIN: signs_of_text.raised_again,
    Sign.RAISED_BEFORE: signs_of_text.raised_before,
    Sign.SAME_DEPARTMENT: signs_of_people.same_department,
    Sign.MUTUAL: signs_of_people.mutual,
    Sign.RUSH: signs_of_time.rush,
    Sign.SAME_MINUTE: signs_of_time.same_minute,
    Sign.SHARED_FILE: signs_of_text.shared_file,
    Sign.CADRE_SAID: signs_of_people.cadre_said,
    Sign.LAST_DAY: signs_of_time.last_day,
    Sign.HASTY: signs_of_time.hasty,
    Sign.UNCHANGED: signs_of_text.unchanged,
    Sign.WITHDRAWN: signs_of_people.withdrawn,
    Sign.DISORDER: signs_of_time.disorder,
}


def findings_of(closure: ClosureFacts, rules: Rules) -> tuple[Finding, ...]:
    """The signs a closure shows, the weightiest first; one that is worth nothing in this park is not looked for."""
    found = [finding for rule in RULES.values() if (finding := rule(closure, rules)) is not None and finding.points > 0]
    return tuple(sorted(found, key=lambda finding: -finding.points))


def score(findings: tuple[Finding, ...]) -> int:
    """The points of the signs added up."""
    return sum(finding.points for finding in findings)
