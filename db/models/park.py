"""The park itself, its settings, its calendar and its point rules."""

from peewee import BooleanField, DateField, FloatField, IntegerField, TextField

from db.models.base import Record


class Park(Record):
    """The one park of this file."""

    name = TextField()
    party_committee = TextField()
    management_committee = TextField()
    issuing_body = TextField()
    document_prefix = TextField()
    supervision_phone = TextField(default="")
    address = TextField(default="")
    seal_name = TextField(default="")


class Setting(Record):
    """A park setting by its key; the declaration (type, default, title) stands in desktop/settings."""

    key = TextField(unique=True)
    value = TextField()


class Holiday(Record):
    """The office's own word on a day: rest day or working day, over the State Council's calendar."""

    day = DateField(unique=True)
    is_working = BooleanField()
    name = TextField(default="")


class PointRule(Record):
    """One line of the point rules."""

    item = TextField()
    condition = TextField()
    points = FloatField()
    cap = FloatField(null=True)
    position = IntegerField(default=0)
