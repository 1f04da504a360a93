"""红线: leads and what became of them."""

from peewee import DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.feedback import Feedback
from db.models.roster import Cadre, Department, Enterprise


class RedLine(Record):
    """A lead on one of the seven red lines; only 认定 counts."""

    line = IntegerField()
    state = TextField()
    found_on = DateField()
    enterprise = ForeignKeyField(Enterprise, null=True, on_delete="RESTRICT")
    feedback = ForeignKeyField(Feedback, null=True, on_delete="RESTRICT")
    cadre = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
    department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
    evidence = TextField(default="")
    reason = TextField(default="")
    decided_by = TextField(default="")
    decided_on = DateField(null=True)
