"""Problems, their life, their measures and their evidence."""

from peewee import BlobField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from db.models.base import ImportedRecord, Record
from db.models.roster import Cadre, Department, Enterprise
from db.models.visits import Visit


class Feedback(ImportedRecord):
    """A 反馈问题(需求): its present state; the way there stands in its events."""

    number = TextField(unique=True)
    enterprise = ForeignKeyField(Enterprise, backref="feedback", on_delete="RESTRICT")
    visit = ForeignKeyField(Visit, null=True, backref="feedback", on_delete="RESTRICT")
    collected_on = DateField(index=True)
    source = TextField()
    category = TextField()
    grade = TextField()
    level = TextField()
    text = TextField()
    first_handler = ForeignKeyField(Cadre, null=True, backref="first_handled", on_delete="RESTRICT")
    department = ForeignKeyField(Department, null=True, backref="feedback", on_delete="RESTRICT")
    handler = ForeignKeyField(Cadre, null=True, backref="handled", on_delete="RESTRICT")
    due_on = DateField(null=True, index=True)
    due_basis = TextField(default="")
    status = TextField(index=True)
    result = TextField(default="")
    handled_on = DateField(null=True)
    satisfaction = TextField(default="")
    confirmed_on = DateField(null=True)
    confirmed_by = TextField(default="")
    verifier = ForeignKeyField(Cadre, null=True, backref="verified", on_delete="RESTRICT")
    verified_on = DateField(null=True)
    closed_on = DateField(null=True, index=True)
    declined_on = DateField(null=True)
    account_reason = TextField(default="")
    next_review = DateField(null=True)
    entry_source = TextField()
    note = TextField(default="")


class FeedbackEvent(Record):
    """One step in a problem's life: who, when, words."""

    feedback = ForeignKeyField(Feedback, backref="events", on_delete="RESTRICT")
    kind = TextField()
    day = DateField()
    at = DateTimeField()
    actor = TextField()
    from_status = TextField(default="")
    to_status = TextField()
    words = TextField(default="")
    cadre = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
    department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")


class Measure(Record):
    """A 措施: one step of the rectification of a problem."""

    feedback = ForeignKeyField(Feedback, backref="measures", on_delete="RESTRICT")
    content = TextField()
    owner = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
    department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
    due_on = DateField(null=True)
    done_on = DateField(null=True)
    result = TextField(default="")


class StoredFile(Record):
    """The bytes of an attachment, kept once by content."""

    sha256 = TextField(unique=True)
    size = IntegerField()
    content = BlobField()


class Attachment(Record):
    """A file given as evidence for a problem."""

    feedback = ForeignKeyField(Feedback, backref="attachments", on_delete="RESTRICT")
    file = ForeignKeyField(StoredFile, on_delete="RESTRICT")
    name = TextField()
    day = DateField()
