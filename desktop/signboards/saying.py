"""What a board says, taken apart; what has changed since; how boards are numbered. Nothing here asks the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from desktop.vocabulary import Role

NOTHING = "（空）"
ThingT = TypeVar("ThingT")


class Person(NamedTuple):
    """A name on a board, and what stands beside it: a leader's post, a cadre's phone."""

    name: str
    beside: str


@dataclass(frozen=True)
class Said:
    """All a board says that can change."""

    park: str
    name: str
    leaders: tuple[Person, ...]
    departments: tuple[str, ...]
    responsibles: tuple[Person, ...]
    duties: tuple[str, ...]
    supervision_phone: str

    @classmethod
    def read(cls, stated: str) -> Said:
        """Take apart the text that ``db.read.signboard_text.STATED`` gives."""
        values = json.loads(stated)
        return cls(
            park=values["park"],
            name=values["name"],
            leaders=tuple(Person(*person) for person in values["leaders"]),
            departments=tuple(values["departments"]),
            responsibles=tuple(Person(*person) for person in values["responsibles"]),
            duties=tuple(values["duties"]),
            supervision_phone=values["supervision_phone"],
        )

    def gaps(self) -> list[str]:
        """Roles that nobody holds: their lines on the board stay open."""
        held = {Role.LEADER: self.leaders, Role.DEPARTMENT: self.departments, Role.RESPONSIBLE: self.responsibles}
        return [str(role) for role, holders in held.items() if not holders]


def differences(stated: str, now: str) -> list[str]:
    """What a board says otherwise than it should, a sentence each: 包保责任人 张三 → 李四. Empty when the texts are the same."""
    if stated == now:
        return []
    old, new = Said.read(stated), Said.read(now)
    found = [
        *_replaced("园区名称", old.park, new.park),
        *_replaced("名称", old.name, new.name),
        *_people(Role.LEADER, "职务", old.leaders, new.leaders),
        *_exchanged(Role.DEPARTMENT, old.departments, new.departments),
        *_people(Role.RESPONSIBLE, "电话", old.responsibles, new.responsibles),
        *_replaced("包保职责", "、".join(old.duties), "、".join(new.duties)),
        *_replaced("监督电话", old.supervision_phone, new.supervision_phone),
    ]
    return found or ["内容的次序"]


def _replaced(what: str, old: str, new: str) -> list[str]:
    return [] if old == new else [f"{what} {old or NOTHING} → {new or NOTHING}"]


def _people(role: Role, beside: str, old: Sequence[Person], new: Sequence[Person]) -> list[str]:
    """People are the same by name; of namesakes, those with the same phone."""
    gone, come = _only_in(old, new), _only_in(new, old)
    found: list[str] = []
    for person in list(gone):
        twin = next((other for other in come if other.name == person.name), None)
        if twin is not None:
            found += _replaced(f"{role}{person.name}的{beside}", person.beside, twin.beside)
            gone.remove(person)
            come.remove(twin)
    return [*_exchanged(role, [person.name for person in gone], [person.name for person in come]), *found]


def _exchanged(role: Role, old: Sequence[str], new: Sequence[str]) -> list[str]:
    gone, come = "、".join(_only_in(old, new)), "、".join(_only_in(new, old))
    if gone and come:
        return [f"{role} {gone} → {come}"]
    return [f"减少{role} {gone}"] if gone else [f"增加{role} {come}"] if come else []


def _only_in(ones: Sequence[ThingT], others: Sequence[ThingT]) -> list[ThingT]:
    left = list(others)
    found: list[ThingT] = []
    for one in ones:
        if one in left:
            left.remove(one)
        else:
            found.append(one)
    return found


def serial(year: int, number: int) -> str:
    """编号 of a board: the year it was issued in and its number in that year, 2022-001."""
    return f"{year}-{number:03d}"
