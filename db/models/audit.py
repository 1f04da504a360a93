"""The chained record of every change."""

from peewee import DateTimeField, IntegerField, TextField

from db.models.base import ParkModel


class Audit(ParkModel):
    """One changed row: who, when, what, old and new (JSON of all columns), chained by SHA-256."""

    work = IntegerField(index=True)
    at = DateTimeField()
    actor = TextField()
    action = TextField()
    entity = TextField()
    entity_id = IntegerField()
    old = TextField(null=True)
    new = TextField()
    previous_hash = TextField()
    hash = TextField()

    class Meta:
        indexes = ((("entity", "entity_id"), False),)
