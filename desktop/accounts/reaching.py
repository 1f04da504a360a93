"""Whose an object or a visit is, asked for people whose permission reaches only their own department."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.models import Assignment, Cadre
from desktop import clock
from desktop.accounts.gate import own_refusal
from desktop.accounts.permissions import Act, Reach
from desktop.audit.work import Work
from desktop.errors import UserError
from desktop.vocabulary import Role


def refuse_strangers(
    work: Work,
    act: Act,
    *,
    enterprise: int | None = None,
    cadres: Iterable[int | None] = (),
    departments: Iterable[int | None] = (),
    day: date | None = None,
) -> None:
    """Raises UserError unless one of these is of the person's own department; nobody else is asked.

    ``enterprise``: an object belongs to the departments that answer for it on ``day`` (today).
    """
    if work.person is None or work.person.reach(act) != Reach.OWN:
        return
    owners = {*departments, *_of_cadres(cadres)}
    if enterprise is not None:
        owners |= _answering(enterprise, day or clock.today())
    if refusal := own_refusal(work.person, act, *owners):
        raise UserError(refusal)


def _of_cadres(cadres: Iterable[int | None]) -> set[int]:
    rows = Cadre.select(Cadre.department).where(Cadre.id.in_([cadre for cadre in cadres if cadre is not None]))
    return {row.department_id for row in rows}


def _answering(enterprise: int, day: date) -> set[int | None]:
    begun = Assignment.start.is_null() | (Assignment.start <= day)
    lasting = Assignment.end.is_null() | (Assignment.end >= day)
    of_departments = (Assignment.enterprise == enterprise) & (Assignment.role == Role.DEPARTMENT) & ~Assignment.voided
    return {row.department_id for row in Assignment.select(Assignment.department).where(of_departments & begun & lasting)}
