"""Deadlines that were given stay given: which open problems a change of the time limits does not reach, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.settings.declared import (
    DAYS_INQUIRY,
    DAYS_MAJOR,
    DAYS_ORDINARY,
    MONTHS_MAJOR,
    SHIFT_REST_DAYS,
    UNIT_INQUIRY,
    UNIT_MAJOR,
    UNIT_ORDINARY,
)
from desktop.vocabulary import Grade

_GRADES: dict[str, tuple[Grade, ...]] = {
    DAYS_INQUIRY.key: (Grade.INQUIRY,),
    UNIT_INQUIRY.key: (Grade.INQUIRY,),
    DAYS_ORDINARY.key: (Grade.ORDINARY,),
    UNIT_ORDINARY.key: (Grade.ORDINARY,),
    DAYS_MAJOR.key: (Grade.MAJOR,),
    MONTHS_MAJOR.key: (Grade.MAJOR,),
    UNIT_MAJOR.key: (Grade.MAJOR,),
    SHIFT_REST_DAYS.key: tuple(Grade),
}


@dataclass(frozen=True)
class KeptDeadlines:
    """How many open problems of each class keep the deadline they were given."""

    numbers: Mapping[str, int]

    def __str__(self) -> str:
        if not self.numbers:
            return "没有在办问题受影响；以后登记的问题按新规定计算时限"
        listed = "、".join(f"{grade}{number}件" for grade, number in self.numbers.items())
        return f"在办问题（{listed}）已经给出的期限不变；以后登记的问题、更正了级别或收集日期的问题，按新规定计算时限"


def grades_of(keys: Iterable[str]) -> tuple[Grade, ...]:
    """The classes whose time limits these settings decide."""
    touched = {grade for key in keys for grade in _GRADES.get(key, ())}
    return tuple(grade for grade in Grade if grade in touched)
