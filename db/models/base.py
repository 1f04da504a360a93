"""What every table of the park file has in common."""

import sqlite3
from typing import Any, ClassVar

from peewee import DatabaseProxy, Model, SqliteDatabase

from db import session
from db.models import columns


class _ThreadsConnection(SqliteDatabase):
    """Peewee on the connection that the thread has anyway, so that reading inside a transaction sees what it wrote."""

    def _connect(self) -> sqlite3.Connection:
        joined = session.connection()
        self._add_conn_hooks(joined)  # pyright: ignore[reportAttributeAccessIssue] - its functions; the stubs leave it out
        return joined

    def _close(self, conn: sqlite3.Connection) -> None:  # noqa: ARG002 - the session closes it
        session.close()

    def connection(self) -> sqlite3.Connection:
        self._follow()
        return super().connection()

    def cursor(self, named_cursor: None = None) -> sqlite3.Cursor:
        self._follow()
        return super().cursor(named_cursor)

    def rollback(self) -> None:
        """Nothing to do where SQLite has ended the transaction by itself, as on a full disk: what it said of that must be heard."""
        if self.connection().in_transaction:
            super().rollback()

    def _follow(self) -> None:
        """Let go of a connection that was closed, or leads to another file than the one bound now."""
        if not self.is_closed() and not session.is_current(super().connection()):
            self.dispose()


database = DatabaseProxy()
database.initialize(_ThreadsConnection("park file"))  # which one it is, the session knows


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
