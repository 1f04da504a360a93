"""Who may not confirm, verify or agree because it is their own work (domain: §5). Pure; by person and by department.

Ids are those of cadres and departments. Whoever has handled a problem is bound for good; so is the department it was handled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.matching import match_key
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status

_NAMES_THE_HANDLER = frozenset({Event.REGISTER, Event.ASSIGN, Event.HAND_BACK, Event.HAND_OVER, Event.CORRECT, Event.IMPORT})
_BEING_HANDLED = frozenset({Status.HANDLING, Status.ON_ACCOUNT, Status.LONG_TERM})
_PUNCTUATION = re.compile(r"[^\w\s·]+")


class StepTaken(NamedTuple):
    """One step of a life: the state it reached, and who and which department it named."""

    kind: str
    status: str
    cadre: int | None = None
    department: int | None = None


@dataclass(frozen=True)
class Hands:
    """In whose hands a problem was while it was being handled."""

    people: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()

    def __or__(self, other: Hands) -> Hands:
        return Hands(self.people | other.people, self.departments | other.departments)


def hands(taken: Iterable[StepTaken]) -> Hands:
    """Who and which departments handled a problem, from its steps in order."""
    people: set[int] = set()
    departments: set[int] = set()
    current: tuple[int | None, int | None] = (None, None)
    for step in taken:
        if step.kind in _NAMES_THE_HANDLER and (step.cadre is not None or step.kind == Event.HAND_BACK):
            current = (step.cadre, step.department)
        if step.status in _BEING_HANDLED:
            people |= {one for one in current[:1] if one is not None}
            departments |= {one for one in current[1:] if one is not None}
    return Hands(frozenset(people), frozenset(departments))


@dataclass(frozen=True)
class Involved:
    """Whose work a closure is. ``entered_by``: the accounts that ever entered its 申请销号, and their cadres.

    ``handlers`` and ``departments`` have it now: of the problem itself and of those handled in it.
    """

    handlers: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()
    before: Hands = field(default_factory=Hands)
    applicant: int | None = None
    entered_by: frozenset[str] = frozenset()
    entered_by_cadres: frozenset[int] = frozenset()


class Signer(NamedTuple):
    """Who is signed in: the account's name, its cadre, if it has one, and its department.

    ``formerly``: cadres that the account named before; nobody gets rid of their own work by being given another.
    """

    account: str
    cadre: int | None = None
    department: int | None = None
    formerly: frozenset[int] = frozenset()

    @property
    def cadres(self) -> frozenset[int]:
        """Every cadre the account has ever named."""
        return self.formerly | ({self.cadre} if self.cadre is not None else frozenset())


def verifier_refusal(involved: Involved, verifier: int, *departments: int | None) -> str | None:
    """Why a person of these departments may not verify: who handled it (now or before) or applied, or is of a department that did."""
    if verifier in involved.handlers:
        return "核验人不能是经办人本人"
    if verifier in involved.before.people:
        return "核验人不能是曾经办理该问题的人"
    if verifier == involved.applicant:
        return "核验人不能是申请销号的人"
    if involved.departments.intersection(departments):
        return "核验人不能与主办部门同属一个部门"
    if involved.before.departments.intersection(departments):
        return "核验人不能与曾经主办的部门同属一个部门"
    return None


def entering_refusal(involved: Involved, signer: Signer | None, step: str) -> str | None:
    """Why who is signed in may not enter 企业确认 or 核验: they entered its 申请销号. None in a file without accounts."""
    if signer is None:
        return None
    if signer.account in involved.entered_by or signer.cadres & involved.entered_by_cadres:
        return f"{signer.account}登记过该问题的申请销号，{step}须由另一人登记"
    return None


def confirming_refusal(involved: Involved, signer: Signer | None, step: str = "企业确认") -> str | None:
    """Why who is signed in may not enter what ends a problem (企业确认, 撤单, 不予支持, 销号): it is their own work that is spoken of."""
    if signer is not None and signer.cadres & {*involved.handlers, involved.applicant}:
        return f"{signer.account}是该问题的经办人或销号申请人，不能登记{step}"
    return entering_refusal(involved, signer, step)


def own_word_refusal(said_by: str, names: Iterable[str], step: str) -> str | None:
    """Why somebody cannot speak for the enterprise: the name is that of the handler or the applicant."""
    parts = _PUNCTUATION.split(said_by)
    said = {match_key(part) for whole in parts for part in (whole, *whole.split())}
    own = next((name for name in names if match_key(name) in said), None)
    if own is None:
        return None
    return f"“{own}”是经办人或销号申请人，不能代企业{step}；企业方面确有同名的，请连职务一起写，如“{own}厂长”"


def deciding_refusal(decider: int, *, asker: int | None, handler: int | None) -> str | None:
    """Why somebody may not decide on an extension: they asked for it, or it is theirs to keep."""
    if decider == asker:
        return "审批延期的人不能是申请人本人"
    return "审批延期的人不能是经办人本人" if decider == handler else None
