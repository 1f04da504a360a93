"""What screens may ask of the visit log."""

from __future__ import annotations

from db.models import VisitCadre
from db.read import visits as read
from db.read.listing import ListRequest, Page
from db.read.visits import VisitRow


def visits(request: ListRequest) -> Page[VisitRow]:
    """Visits, newest first; filters month, week, form, leader, late, enterprise."""
    return read.visits(request)


def visit_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return read.visit_counts(request, key)


def goers(visit: int) -> list[int]:
    """Ids of the cadres who went."""
    rows = VisitCadre.select().where((VisitCadre.visit == visit) & ~VisitCadre.voided).order_by(VisitCadre.id)
    return [row.cadre_id for row in rows]
