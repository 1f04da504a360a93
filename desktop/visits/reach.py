"""Whose a visit is, for people whose permission reaches only their own department."""

from __future__ import annotations

from db.models import Visit, VisitCadre
from desktop.accounts.permissions import Act
from desktop.accounts.reaching import refuse_strangers
from desktop.audit.work import Work


def refuse_strangers_to(work: Work, row: Visit) -> None:
    """Only the department of who went, or the one that answers for the object, touches a visit that was entered. Raises UserError."""
    goers = [goer.cadre_id for goer in VisitCadre.select().where((VisitCadre.visit == row) & ~VisitCadre.voided)]
    refuse_strangers(work, Act.VISIT, enterprise=row.enterprise_id, cadres=goers, day=row.day)
