"""From rows of the park file to the facts that the rules take. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from db.read.suspicion import ClosureRow, NamedCadre, ProofRow, RaisedRow, StepRow
from desktop.suspicion.comparing import Raised, compared
from desktop.suspicion.facts import ClosureFacts, Person, Proof, Step
from desktop.suspicion.rules import Rules
from desktop.vocabulary import AttachmentKind, EntrySource, FeedbackStatus
from desktop.vocabulary import FeedbackEventKind as Event

_BETWEEN = re.compile(r"[\s、，,；;：:（）()/／.。]+")
ASKED_BACK = "提出撤单"  # stands behind who of the enterprise took a problem back, in the words of that step
_Finder = Callable[[int | None, int | None], Person | None]
_ALONE = 3  # characters of a name that is told even with a title before or behind it


class Record(NamedTuple):
    """What was read of a stretch of closures."""

    closures: Sequence[ClosureRow]
    steps: Sequence[StepRow]
    proofs: Sequence[ProofRow]
    raised: Sequence[RaisedRow]
    cadres: Sequence[NamedCadre]


def facts_of(record: Record, rules: Rules, only: Collection[int] | None = None) -> list[ClosureFacts]:
    """Every closure, or ``only`` those of these ids, with all that the rules ask of it, in the order of the rows."""
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for row in record.steps:
        steps[row.feedback_id].append(Step(row.kind, row.day, row.at, row.actor, row.words))
    proofs: defaultdict[int, list[Proof]] = defaultdict(list)
    for proof in record.proofs:
        receipt = proof.kind == AttachmentKind.RECEIPT
        proofs[proof.feedback_id].append(Proof(proof.id, proof.name, proof.day, proof.at, proof.sha256, receipt))
    people = {one.id: one for one in record.cadres}
    departments = {one.department_id: one.department for one in record.cadres}
    names: defaultdict[str, list[NamedCadre]] = defaultdict(list)
    for one in record.cadres:
        names[one.name].append(one)

    def person(cadre: int | None, department: int | None) -> Person | None:
        if cadre is None:
            return None
        known = people.get(cadre)
        return Person(cadre, known.name if known else "", department, departments.get(department or 0, ""))

    found = [_closure(row, steps[row.id], proofs[row.id], person, names) for row in record.closures]
    problems = [
        Raised(row.id, row.number, row.enterprise_id, row.enterprise, row.text, row.collected_on, row.at, row.merged_into_id)
        for row in record.raised
    ]
    return compared(found, problems, rules, only)


def _closure(
    row: ClosureRow, steps: list[Step], proofs: list[Proof], person: _Finder, names: Mapping[str, list[NamedCadre]]
) -> ClosureFacts:
    said_by = row.confirmed_by or _withdrawn_by(steps)
    handler = person(row.handler_id, row.handler_department_id)
    applicant = person(row.applicant_id, row.handler_department_id if row.applicant_id == row.handler_id else None)
    return ClosureFacts(
        id=row.id,
        number=row.number,
        enterprise_id=row.enterprise_id,
        enterprise=row.enterprise,
        category=row.category,
        grade=row.grade,
        text=row.text,
        result=row.result,
        withdrawn=row.status == FeedbackStatus.WITHDRAWN,
        imported=row.entry_source == EntrySource.IMPORTED,
        collected_on=row.collected_on,
        due_on=row.due_on,
        handled_on=row.handled_on,
        confirmed_on=row.confirmed_on,
        verified_on=row.verified_on,
        ended_on=row.ended_on,
        department_id=row.department_id,
        department=row.department,
        handler=handler,
        applicant=applicant,
        verifier=person(row.verifier_id, row.verifier_department_id),
        satisfaction=row.satisfaction,
        confirmed_by=said_by,
        steps=_since_reopened(steps),
        proofs=tuple(proofs),
        cadres_named=_cadres_named(said_by, row, names),
    )


def _since_reopened(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that led to this closure: what went before a reopening led to another one. The registration stays."""
    place = max((number for number, step in enumerate(steps) if step.kind == Event.REOPEN), default=0)
    return tuple(step for number, step in enumerate(steps) if number >= place or step.kind == Event.REGISTER)


def _withdrawn_by(steps: Sequence[Step]) -> str:
    """Who of the enterprise took the problem back, as the step tells it."""
    words = next((step.words for step in reversed(steps) if step.kind == Event.WITHDRAW), "")
    return words.partition(ASKED_BACK)[0] if ASKED_BACK in words else ""


def _cadres_named(said_by: str, row: ClosureRow, names: Mapping[str, list[NamedCadre]]) -> tuple[Person, ...]:
    """Cadres who bear the name that was given as the enterprise's; its own people may be their namesakes, but hardly the handler's."""
    own, involved = {row.contact, row.legal_person}, {row.handler_id, row.applicant_id}
    words = [word for word in _BETWEEN.split(said_by) if word]
    found: dict[int, Person] = {}
    for word in words:
        parts = {word} | {word[start:end] for start in range(len(word)) for end in range(start + _ALONE, len(word) + 1)}
        for part in parts & names.keys():
            near = [one for one in names[part] if part not in own or one.id in involved]
            found |= {one.id: Person(one.id, one.name, one.department_id, one.department) for one in near}
    return tuple(found[key] for key in sorted(found))
