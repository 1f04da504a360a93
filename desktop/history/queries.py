"""What screens may ask of the past of one cadre or one object."""

from __future__ import annotations

from dataclasses import dataclass

from db.read import cadre_history as of_cadre
from db.read import enterprise_history as of_enterprise
from db.read.cadre_history import PresentObject
from db.read.history import HistoryEntry
from db.read.listing import Behind, ListRequest
from desktop import clock
from desktop.roster import queries as roster
from desktop.roster.queries import CadreRow

__all__ = ["CadrePage", "HistoryEntry", "PresentObject", "cadre_history", "cadre_page", "enterprise_history"]


@dataclass(frozen=True)
class CadrePage:
    """A cadre as the page of one shows it, today."""

    row: CadreRow
    objects: tuple[PresentObject, ...]
    problems: int
    history: tuple[HistoryEntry, ...]


def enterprise_history(enterprise: int) -> tuple[HistoryEntry, ...]:
    """Everything about an object, newest first."""
    return of_enterprise.enterprise_history(enterprise)


def cadre_history(cadre: int) -> tuple[HistoryEntry, ...]:
    """Everything about a cadre, newest first."""
    return of_cadre.cadre_history(cadre)


def cadre_page(cadre: int) -> CadrePage:
    """Everything the page of one cadre shows."""
    asked = ListRequest(behind=Behind("SELECT :one", {"one": cadre}), include_voided=True, limit=1)
    row = roster.cadres(asked).rows[0]
    objects = of_cadre.present_objects(cadre, clock.today())
    return CadrePage(row, tuple(objects), of_cadre.problems_in_hand(cadre), cadre_history(cadre))
