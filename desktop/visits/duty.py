"""Who usually goes: offered when a visit is entered, so that most visits need no typing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.models import Assignment, Cadre, Department
from desktop.roster.rules import Period
from desktop.vocabulary import Role


@dataclass(frozen=True)
class ResponsibleCadre:
    """A 包保责任人 of an object on a day."""

    id: int
    name: str
    department: str


def responsible_cadres(enterprise: int, day: date) -> list[ResponsibleCadre]:
    """The object's 包保责任人 on a day, in the order in which they were named."""
    relations = (
        Assignment.select(Assignment, Cadre, Department)
        .join(Cadre)
        .join(Department)
        .where((Assignment.enterprise == enterprise) & (Assignment.role == Role.RESPONSIBLE) & ~Assignment.voided)
        .order_by(Assignment.id)
    )
    return [
        ResponsibleCadre(row.cadre.id, row.cadre.name, row.cadre.department.name)
        for row in relations
        if row.cadre is not None and Period(row.start, row.end).holds_on(day)
    ]
