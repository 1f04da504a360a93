"""Printed documents, kept with their text and figures."""

from peewee import DateField, DateTimeField, TextField

from db.models.base import Record


class Document(Record):
    """A notice or letter. ``content`` and ``figures`` are JSON; a 定稿 one is never changed again."""

    kind = TextField()
    period = TextField()
    number = TextField(default="")
    title = TextField()
    issuing_body = TextField()
    issued_on = DateField(null=True)
    state = TextField()
    content = TextField()
    figures = TextField()
    pdf_sha256 = TextField(default="")
    audit_head = TextField(default="")
    made_at = DateTimeField()

    class Meta:
        indexes = ((("kind", "period"), False),)
