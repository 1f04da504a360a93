"""What a letter says of the data, as one value that is stored with it. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from desktop.vocabulary import DocumentKind

_DAYS = ("as_of", "reply_due")
_DAYS_OF_PROBLEM = ("collected_on", "due_on", "assigned_on")


@dataclass(frozen=True)
class LetterProblem:
    """A problem as the letter tells it.

    ``days``: past its deadline by the day the letter speaks of; below 0: left until then. ``assignment``: the id of its newest 交办.
    ``round``: the how-manieth letter of its kind on this deadline.
    """

    id: int
    number: str
    enterprise: str
    text: str
    grade: str
    collected_on: date
    due_on: date | None
    handler: str
    assignment: int | None
    assigned_on: date | None
    days: int
    round: int


@dataclass(frozen=True)
class LetterFigures:
    """Whom a letter is to, by which day it asks for a reply (None: for none), and of which problems it speaks, as of a day."""

    as_of: date
    department: int
    recipient: str
    reply_due: date | None
    problems: tuple[LetterProblem, ...]

    def to_json(self) -> str:
        """As stored. ``db.read.letters`` reads ``department`` and, of the problems, ``id``, ``due_on``, ``assignment`` and ``round``."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=date.isoformat)

    @classmethod
    def from_json(cls, text: str) -> LetterFigures:
        """As stored, back again."""
        values: dict[str, Any] = json.loads(text)
        problems = tuple(LetterProblem(**_with_days(problem, _DAYS_OF_PROBLEM)) for problem in values["problems"])
        told: dict[str, Any] = {**_with_days(values, _DAYS), "problems": problems}
        return cls(**told)


def matter(kind: str, due_on: date | None, assignment: int | None) -> date | int | None:
    """What a letter of a kind is about: the deadline of a problem; of a 交办函 the 交办. With another one it is another matter."""
    return assignment if kind == DocumentKind.ASSIGN_LETTER else due_on


def _with_days(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {**values, **{name: date.fromisoformat(values[name]) for name in names if values[name] is not None}}
