"""Printed documents, kept with their text and figures."""

from db.models import columns
from db.models.base import Record


class Document(Record):
    """A notice or letter. ``content`` and ``figures`` are JSON; a 定稿 one is never changed again."""

    kind = columns.text()
    period = columns.text()
    number = columns.text(default="")
    title = columns.text()
    issuing_body = columns.text()
    issued_on = columns.day(null=True)
    state = columns.text()
    content = columns.text()
    figures = columns.text()
    pdf_sha256 = columns.text(default="")
    audit_head = columns.text(default="")
    made_at = columns.moment()

    class Meta:
        indexes = ((("kind", "period"), False),)
