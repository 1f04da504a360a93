"""What every table of the park file has in common."""

from typing import Any, ClassVar

from peewee import DatabaseProxy, Model

from db.models import columns

database = DatabaseProxy()


class ParkModel(Model):
    """A table of the park file; the file itself is bound when it is opened."""

    id = columns.identity()

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True

    _meta: ClassVar[Any]


class Record(ParkModel):
    """A row people keep: versioned against lost edits, voided instead of deleted."""

    version = columns.integer(default=1)
    voided = columns.boolean(default=False, index=True)
    void_reason = columns.text(default="")


class ImportedRecord(Record):
    """A row that may come from a workbook. ``import_key``: SHA-256 of what the workbook's row said, empty for others."""

    import_key = columns.text(default="")
