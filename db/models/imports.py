"""What was imported, and how each office's layout is read."""

from db.models import columns
from db.models.base import Record


class ImportBatch(Record):
    """One import written: its file, its counts and its unit of work (what an undo takes back; then it is voided).

    ``corrections``: the cells corrected by hand before it was written, as JSON, each with where it stood, what stood there, what was typed.
    """

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
    corrections = columns.text(default="")


class ImportMapping(Record):
    """The clerk's word on a layout: which column is which field, by the layout's signature.

    ``header_rows``: the rows the headings were said to stand in (``2,3``), empty where they were found without help.
    ``headings``: what stood there, so that people know which layout it is.
    """

    kind = columns.text()
    signature = columns.text()
    mapping = columns.text()
    header_rows = columns.text(default="")
    headings = columns.text(default="")

    class Meta:
        indexes = ((("kind", "signature"), True),)


class KeptCell(Record):
    """A cell of which a workbook said something else, and the office kept its own word: the same words again are not asked again."""

    entity = columns.text()
    entity_id = columns.integer()
    field = columns.text()
    said = columns.text()
    at = columns.moment()
    actor = columns.text()

    class Meta:
        indexes = ((("entity", "entity_id"), False),)
