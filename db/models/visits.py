"""The visit log."""

from peewee import BooleanField, DateField, DateTimeField, ForeignKeyField, TextField

from db.models.base import ImportedRecord, Record
from db.models.roster import Cadre, Enterprise


class Visit(ImportedRecord):
    """One visit to one object on one day; ``week`` is the Monday of its week."""

    enterprise = ForeignKeyField(Enterprise, backref="visits", on_delete="RESTRICT")
    day = DateField(index=True)
    week = DateField(index=True)
    leader_led = BooleanField(default=False)
    form = TextField()
    finding = TextField(default="")
    finding_first = TextField(default="")
    finding_second = TextField(default="")
    finding_third = TextField(default="")
    no_problem = BooleanField(default=False)
    late = BooleanField(default=False)
    entered_by = TextField(default="")
    entered_at = DateTimeField()
    entry_source = TextField()
    note = TextField(default="")

    class Meta:
        indexes = ((("enterprise", "day"), False),)


class VisitCadre(Record):
    """A cadre who went."""

    visit = ForeignKeyField(Visit, backref="goers", on_delete="RESTRICT")
    cadre = ForeignKeyField(Cadre, backref="goings", on_delete="RESTRICT")
