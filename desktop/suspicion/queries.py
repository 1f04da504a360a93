"""What screens may ask of the signs: the list, and everything of one closure.

Looking for signs reads a year; what was found is kept until something is written to the file or the day changes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.read import suspicion as read
from db.read import suspicion_list
from db.read.suspicion_list import ClosureText, SuspectRow
from desktop import clock
from desktop.errors import UserError
from desktop.listing import ListRequest, Page
from desktop.park.files import open_path
from desktop.periods import add_months
from desktop.settings.declared_suspicion import AGAIN_DAYS, DECLARATIONS, LISTED_FROM, LOOKED_BACK
from desktop.settings.queries import value_of
from desktop.suspicion.facts import ClosureFacts
from desktop.suspicion.finding import Finding, Sign
from desktop.suspicion.gathering import Record, facts_of
from desktop.suspicion.rules import Rules
from desktop.suspicion.scoring import Judged, Stand, Standing, judged, stand_of
from desktop.suspicion.signs import findings_of
from desktop.vocabulary import Verdict

__all__ = ["ClosureText", "Suspect", "SuspectRow", "suspect", "suspect_counts", "suspects", "suspects_now"]


@dataclass(frozen=True)
class Suspect:
    """One closure that shows signs: its facts, each sign with the judgement that holds of it, and where it stands."""

    facts: ClosureFacts
    findings: tuple[Finding, ...]
    judgements: Mapping[Sign, Judged]
    stand: Stand


@dataclass(frozen=True)
class _Looked:
    """What was found, and of what state of which file."""

    of: tuple[object, ...]
    found: Mapping[int, Suspect]


_kept: list[_Looked] = []


def suspects_now() -> Mapping[int, Suspect]:
    """Every closure of the last months that shows a sign, by the problem's id."""
    state = (open_path(), read.newest_entry(), clock.today())
    if not _kept or _kept[0].of != state:
        _kept[:] = [_Looked(state, _look())]
    return _kept[0].found


def suspects(request: ListRequest) -> Page[SuspectRow]:
    """The heaviest first. Filters: standing, sign, department, month (of the closure), id."""
    found = [
        {
            "id": one.facts.id,
            "points": one.stand.points,
            "standing": one.stand.standing,
            "signs": "、".join(finding.sign for finding in one.findings),
            "reason": one.findings[0].reason,
        }
        for one in suspects_now().values()
    ]
    return suspicion_list.suspects(request, json.dumps(found, ensure_ascii=False), list(Sign))


def suspect_counts() -> Mapping[Standing, int]:
    """How many closures stand where, for the first page."""
    counts = dict.fromkeys(Standing, 0)
    for one in suspects_now().values():
        counts[one.stand.standing] += 1
    return counts


def suspect(feedback: int) -> tuple[Suspect, Mapping[int, ClosureText]] | None:
    """All that was found of one closure, with the words of it and of those it is laid beside. None if it shows nothing."""
    one = suspects_now().get(feedback)
    if one is None:
        return None
    others = [row.id for finding in one.findings for row in finding.evidence if row.area == "feedback"]
    return one, suspicion_list.closure_texts([feedback, *others])


def suspect_of(feedback: int) -> Suspect:
    """The same for a command. Raises UserError when the problem shows no sign any more."""
    one = suspects_now().get(feedback)
    if one is None:
        raise UserError("这件问题现在没有存疑的迹象（可能已经重新办理，或情况有了变化），请刷新后再看")
    return one


def rules_in_force() -> Rules:
    """The numbers of the rules as the park has set them."""
    return Rules({declaration.key: value_of(declaration) for declaration in DECLARATIONS})


def _look() -> dict[int, Suspect]:
    rules, last = rules_in_force(), clock.today()
    first = add_months(last, -rules[LOOKED_BACK])
    facts = facts_of(record_of(first, last, rules), rules)
    given: defaultdict[int, list[Judged]] = defaultdict(list)
    for row in read.judgements(first, last):
        given[row.feedback_id].append(Judged(row.sign, Verdict(row.verdict), row.words, row.judged_by, row.judged_at))
    found: dict[int, Suspect] = {}
    for closure in facts:
        findings = findings_of(closure, rules)
        if findings:
            held = {finding.sign: one for finding in findings if (one := judged(finding, given[closure.id])) is not None}
            found[closure.id] = Suspect(closure, findings, held, stand_of(findings, given[closure.id], rules[LISTED_FROM]))
    return found


def record_of(first: date, last: date, rules: Rules, *, and_waiting: bool = False) -> Record:
    """What is read; problems from somewhat earlier too, for those that were raised twice, and from long before for slow closures.

    ``and_waiting``: what waits to be verified as well, as if it were closed on the last day.
    """
    closures = read.closures(first, last, and_waiting=and_waiting)
    earliest = min((row.collected_on for row in closures), default=first)
    since = earliest.fromordinal(earliest.toordinal() - rules[AGAIN_DAYS])
    steps, proofs = read.steps(first, last, and_waiting=and_waiting), read.proofs(first, last, and_waiting=and_waiting)
    return Record(closures, steps, proofs, read.raised(since, last), read.named_cadres())
