"""What was imported, and how each office's layout is read."""

from db.models import columns
from db.models.base import Record


class ImportBatch(Record):
    """One import written: its file, its counts and its unit of work (what an undo takes back; then it is voided)."""

    kind = columns.text()
    file_name = columns.text()
    file_sha256 = columns.text()
    at = columns.moment()
    actor = columns.text()
    work = columns.integer(index=True)
    created = columns.integer()
    updated = columns.integer()
    unchanged = columns.integer()
    rejected = columns.integer()


class ImportMapping(Record):
    """The clerk's word on a layout: which column is which field, by the layout's signature."""

    kind = columns.text()
    signature = columns.text()
    mapping = columns.text()

    class Meta:
        indexes = ((("kind", "signature"), True),)
