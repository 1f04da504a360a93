"""The chained record of every change."""

from db.models import columns
from db.models.base import ParkModel


class Audit(ParkModel):
    """One changed row: who, when, what, old and new (JSON of all columns), chained by SHA-256."""

    work = columns.integer(index=True)
    at = columns.moment()
    actor = columns.text()
    action = columns.text()
    entity = columns.text()
    entity_id = columns.integer()
    old = columns.text(null=True)
    new = columns.text()
    previous_hash = columns.text()
    hash = columns.text()

    class Meta:
        indexes = ((("entity", "entity_id"), False),)
