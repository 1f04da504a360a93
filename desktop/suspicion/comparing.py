"""What the closures tell of each other: results and problems alike, files used twice, who signs for whom, rushes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop.settings.declared_suspicion import AGAIN_ALIKE, AGAIN_DAYS, RESULT_ALIKE, RESULT_SAYS
from desktop.suspicion.alike import Said, Texts
from desktop.suspicion.facts import Alike, ClosureFacts, MutualSigning, Rush
from desktop.suspicion.rules import Rules
from desktop.vocabulary import FeedbackEventKind as Event

HOUR = timedelta(hours=1)
SAME_MATTER = 0.5  # two problems as alike as this are the same matter: the same answer to both is natural
IDENTICAL = 0.85  # a problem registered a second time


class Raised(NamedTuple):
    """A problem that an object raised. ``merged_into``: the id of the one it is handled in (同一问题)."""

    id: int
    number: str
    enterprise_id: int
    enterprise: str
    text: str
    day: date
    at: datetime
    merged_into: int | None = None


def compared(
    closures: Sequence[ClosureFacts], problems: Sequence[Raised], rules: Rules, only: Collection[int] | None = None
) -> list[ClosureFacts]:
    """The closures with what the others tell of them. ``problems``: all that were raised in that time, these among them.

    ``only``: give those of these ids, laid beside all.
    """
    results = Texts(Said((one.handler.id if one.handler else f"部门{one.department_id}"), one.result) for one in closures)
    matters = Texts(Said(one.id, one.text) for one in problems)
    place = {one.id: number for number, one in enumerate(problems)}
    own: defaultdict[int, list[int]] = defaultdict(list)
    for number, problem in enumerate(problems):
        own[problem.enterprise_id].append(number)
    files = _by_file(closures)
    signing = _by_pair(closures)
    verifying = _verifying_times(closures)
    rushes = _rushes(closures)
    found: list[ClosureFacts] = []
    for number, closure in enumerate(closures):
        if only is not None and closure.id not in only:
            continue
        again, before = _own_problems(closure, problems, own[closure.enterprise_id], matters, place, rules)
        found.append(
            replace(
                closure,
                says=results.says(number),
                same_results=_same_results(number, closures, results, matters, place, rules),
                raised_again=again,
                raised_before=before,
                shared_files=_shared(closure, files, place, problems),
                mutual=_mutual(closure, signing),
                rush=rushes.get(closure.id),
                verifying=verifying.get(closure.id),
            )
        )
    return found


def _same_results(
    number: int, closures: Sequence[ClosureFacts], results: Texts, matters: Texts, place: Mapping[int, int], rules: Rules
) -> tuple[Alike, ...]:
    closure = closures[number]
    if closure.withdrawn or results.says(number) < rules[RESULT_SAYS]:
        return ()
    found: list[Alike] = []
    for other, share in results.repeating(number, rules[RESULT_ALIKE] / 100):
        one = closures[other]
        if one.withdrawn or results.says(other) < rules[RESULT_SAYS] or _same_matter(closure.id, one.id, matters, place):
            continue
        found.append(Alike(one.id, one.number, one.enterprise_id, one.enterprise, one.ended_on, one.known_at, share, one.result))
    return tuple(sorted(found, key=lambda one: (-one.share, one.number)))


def _same_matter(one: int, other: int, matters: Texts, place: Mapping[int, int]) -> bool:
    here, there = place.get(one), place.get(other)
    return here is not None and there is not None and matters.same_matter(here, there) >= SAME_MATTER


def _own_problems(
    closure: ClosureFacts, problems: Sequence[Raised], own: Sequence[int], matters: Texts, place: Mapping[int, int], rules: Rules
) -> tuple[tuple[Alike, ...], tuple[Alike, ...]]:
    """Problems of the same object alike to this one: raised after it ended, and the same one raised not long before."""
    here = place.get(closure.id)
    if here is None:
        return (), ()
    near = timedelta(days=rules[AGAIN_DAYS])
    mine = problems[here]
    again: list[Alike] = []
    before: list[Alike] = []
    for number in own:
        other = problems[number]
        if number == here or other.merged_into == closure.id or mine.merged_into == other.id:
            continue
        after = closure.ended_on <= other.day <= closure.ended_on + near and (other.day, other.id) > (mine.day, mine.id)
        earlier = mine.day - near <= other.day <= mine.day and (other.day, other.id) < (mine.day, mine.id)
        if not (after or earlier):
            continue
        share = matters.same_matter(here, number)
        alike = Alike(other.id, other.number, other.enterprise_id, other.enterprise, other.day, other.at, share, other.text)
        if after and share >= rules[AGAIN_ALIKE] / 100:
            again.append(alike)
        elif earlier and matters.repeats(here, number) >= IDENTICAL:
            before.append(alike)
    return tuple(again), tuple(before)


def _by_file(closures: Sequence[ClosureFacts]) -> dict[str, list[ClosureFacts]]:
    users: defaultdict[str, list[ClosureFacts]] = defaultdict(list)
    for closure in closures:
        for digest in {proof.sha256 for proof in closure.proofs if proof.sha256}:
            users[digest].append(closure)
    return {digest: using for digest, using in users.items() if len(using) > 1}


def _shared(
    closure: ClosureFacts, files: Mapping[str, list[ClosureFacts]], place: Mapping[int, int], problems: Sequence[Raised]
) -> tuple[Alike, ...]:
    """Problems handled as one (并案) share their evidence rightly."""
    merged = problems[place[closure.id]].merged_into if closure.id in place else None
    found: dict[int, Alike] = {}
    for proof in closure.proofs:
        for other in files.get(proof.sha256, ()):
            if other.id in {closure.id, merged} or (other.id in place and problems[place[other.id]].merged_into == closure.id):
                continue
            at = max(one.at for one in other.proofs if one.sha256 == proof.sha256)
            found[other.id] = Alike(other.id, other.number, other.enterprise_id, other.enterprise, other.ended_on, at, 1.0, proof.name)
    return tuple(found.values())


def _by_pair(closures: Sequence[ClosureFacts]) -> dict[tuple[int, int], list[ClosureFacts]]:
    pairs: defaultdict[tuple[int, int], list[ClosureFacts]] = defaultdict(list)
    for closure in closures:
        if closure.handler is not None and closure.verifier is not None:
            pairs[closure.handler.id, closure.verifier.id].append(closure)
    return pairs


def _mutual(closure: ClosureFacts, pairs: Mapping[tuple[int, int], list[ClosureFacts]]) -> MutualSigning | None:
    if closure.handler is None or closure.verifier is None or closure.handler.id == closure.verifier.id:
        return None
    back = pairs.get((closure.verifier.id, closure.handler.id), ())
    if not back:
        return None
    return MutualSigning(_told(pairs[closure.handler.id, closure.verifier.id]), _told(back))


def _told(closures: Sequence[ClosureFacts]) -> tuple[Alike, ...]:
    return tuple(
        Alike(one.id, one.number, one.enterprise_id, one.enterprise, one.ended_on, one.known_at, 1.0, one.text) for one in closures
    )


def _verified_at(closure: ClosureFacts) -> datetime | None:
    """The moment of the verification, where it was entered when it was made."""
    step = closure.last(Event.VERIFY)
    return step.at if step is not None and step.entered_then else None


def _verifying_times(closures: Sequence[ClosureFacts]) -> dict[int, timedelta]:
    """How long each was looked at: since its confirmation, or since the same person had verified the one before."""
    lines: defaultdict[str, list[tuple[datetime, ClosureFacts]]] = defaultdict(list)
    for closure in closures:
        step = closure.last(Event.VERIFY)
        if step is not None and step.entered_then:
            lines[step.actor].append((step.at, closure))
    took: dict[int, timedelta] = {}
    for line in lines.values():
        line.sort(key=lambda pair: (pair[0], pair[1].number))
        before: datetime | None = None
        for at, closure in line:
            confirmed = closure.last(Event.CONFIRM)
            begun = [moment for moment in (before, confirmed.at if confirmed else None) if moment is not None and moment <= at]
            if begun:
                took[closure.id] = at - max(begun)
            before = at
    return took


def _rushes(closures: Sequence[ClosureFacts]) -> dict[int, Rush]:
    """For each closure the most that its verifier signed within an hour around it, and its day beside the usual one."""
    per_day = Counter(one.ended_on for one in closures)
    usual = len(closures) / len(per_day) if per_day else 0.0
    signed: defaultdict[int, list[datetime]] = defaultdict(list)
    for one in closures:
        at = _verified_at(one)
        if at is not None and one.verifier is not None:
            signed[one.verifier.id].append(at)
    for moments in signed.values():
        moments.sort()
    found: dict[int, Rush] = {}
    for one in closures:
        at = _verified_at(one)
        near = 0
        if at is not None and one.verifier is not None:
            near = _most_in_hour(signed[one.verifier.id], at)
        month_end = (one.ended_on + timedelta(days=1)).day == 1
        found[one.id] = Rush(near, per_day[one.ended_on], usual, month_end)
    return found


def _most_in_hour(moments: Sequence[datetime], at: datetime) -> int:
    """The most moments in any hour that holds this one."""
    near = [moment for moment in moments if at - HOUR <= moment <= at + HOUR]
    return max(sum(start <= moment <= start + HOUR for moment in near) for start in near if start <= at)
