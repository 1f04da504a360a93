"""会商: coordination meetings at one of three levels, and what they decided."""

from peewee import DateField, ForeignKeyField, TextField

from db.models.base import Record
from db.models.feedback import Feedback
from db.models.roster import Department


class Conference(Record):
    """A meeting: day, level, who came."""

    day = DateField(index=True)
    level = TextField()
    title = TextField()
    place = TextField(default="")
    host = TextField(default="")
    attended = TextField(default="")
    absent = TextField(default="")


class Decision(Record):
    """One decision of a meeting: one task with its lead unit, helpers and deadline."""

    conference = ForeignKeyField(Conference, backref="decisions", on_delete="RESTRICT")
    feedback = ForeignKeyField(Feedback, null=True, backref="decisions", on_delete="RESTRICT")
    content = TextField()
    lead = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
    helpers = TextField(default="")
    due_on = DateField(null=True)
