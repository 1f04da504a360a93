"""Signs that a problem would be closed falsely, while it still waits for 督查核验: the same rules, before it is too late."""

from __future__ import annotations

from collections.abc import Mapping

from db.read import suspicion as read
from desktop import clock
from desktop.periods import add_months
from desktop.settings.declared_suspicion import LOOKED_BACK
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.gathering import facts_of
from desktop.suspicion.queries import record_of, rules_in_force
from desktop.suspicion.signs import findings_of

__all__ = ["Finding", "doubts_before_closing"]

# The others speak of the 核验 itself, or of what came after it.
KNOWN_BEFORE = frozenset(
    {
        Sign.QUICK,
        Sign.SAME_RESULT,
        Sign.EMPTY_WORDS,
        Sign.RAISED_BEFORE,
        Sign.SAME_MINUTE,
        Sign.SHARED_FILE,
        Sign.CADRE_SAID,
        Sign.UNCHANGED,
        Sign.DISORDER,
    }
)


def doubts_before_closing() -> Mapping[int, tuple[Finding, ...]]:
    """Of each problem that waits to be verified what it would show if it were closed today; those without a sign are left out."""
    waiting = set(read.waiting())
    if not waiting:
        return {}
    rules, last = rules_in_force(), clock.today()
    record = record_of(add_months(last, -rules[LOOKED_BACK]), last, rules, and_waiting=True)
    found = {one.id: findings_of(one, rules) for one in facts_of(record, rules, only=waiting)}
    known = {number: tuple(one for one in findings if one.sign in KNOWN_BEFORE) for number, findings in found.items()}
    return {number: findings for number, findings in known.items() if findings}
