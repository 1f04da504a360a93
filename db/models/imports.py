"""What was imported, and how each office's layout is read."""

from peewee import DateTimeField, IntegerField, TextField

from db.models.base import Record


class ImportBatch(Record):
    """One import written: its file, its counts and its unit of work (what an undo takes back; then it is voided)."""

    kind = TextField()
    file_name = TextField()
    file_sha256 = TextField()
    at = DateTimeField()
    actor = TextField()
    work = IntegerField(index=True)
    created = IntegerField()
    updated = IntegerField()
    unchanged = IntegerField()
    rejected = IntegerField()


class ImportMapping(Record):
    """The clerk's word on a layout: which column is which field, by the layout's signature."""

    kind = TextField()
    signature = TextField()
    mapping = TextField()

    class Meta:
        indexes = ((("kind", "signature"), True),)
