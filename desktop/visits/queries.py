"""What screens may ask of the visit log."""

from __future__ import annotations

from db.models import VisitCadre
from db.read import visits as read
from db.read.listing import ListRequest, Page
from db.read.visits import VisitRow
from desktop.summary.behind import with_figure


def visits(request: ListRequest) -> Page[VisitRow]:
    """Visits, newest first; filters month, week, form, leader, late, photos, enterprise, figure."""
    return read.visits(with_figure(request))


def visit_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return read.visit_counts(with_figure(request), key)


def goers(visit: int) -> list[int]:
    """Ids of the cadres who went."""
    rows = VisitCadre.select().where((VisitCadre.visit == visit) & ~VisitCadre.voided).order_by(VisitCadre.id)
    return [row.cadre_id for row in rows]
