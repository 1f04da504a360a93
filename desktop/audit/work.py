"""The one writer: a transaction that changes rows and records each change in the chained audit.

Every command opens a ``Work``; nothing else writes to the park file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import TYPE_CHECKING, Any

from peewee import DatabaseError, DoesNotExist, fn

from db.models import Audit, ParkModel, Record, database
from desktop import clock
from desktop.accounts.gate import Person, require
from desktop.accounts.permissions import Act
from desktop.audit.log import AuditLog
from desktop.audit.shape import shape_of
from desktop.audit.snapshot import canonical, row_values
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.park.files import explain_database_error
from desktop.required import required
from desktop.search import index as search_index

if TYPE_CHECKING:
    from datetime import datetime


class EditConflictError(UserError):
    """Someone else saved the row since it was read; ``current`` holds the row as it now stands."""

    def __init__(self, current: dict[str, Any]) -> None:
        super().__init__("这条记录在您打开之后已被别人修改，未保存您的改动；请核对最新内容后再保存")
        self.current = current


class Work:
    """One unit of work inside one transaction. ``number`` is what ``desktop.audit.undo`` takes back.

    ``person``: who is signed in; None in a file without accounts, where ``actor`` is a name that somebody gave.
    """

    def __init__(self, action: str, actor: str, person: Person | None = None) -> None:
        self.action = action
        self.actor = actor
        self.person = person
        self.at: datetime = clock.now()
        self.number: int = (Audit.select(fn.MAX(Audit.work)).scalar() or 0) + 1
        self.result: Any = None
        self._log = AuditLog(self.number, self.at, actor, action)
        self._changed: dict[str, dict[int, None]] = {}

    def insert(self, row: Record) -> Record:
        """Save a new row (its ``id`` is set) and record it."""
        self.insert_many([row])
        return row

    def insert_many(self, rows: Sequence[Record]) -> None:
        """Save new rows of one table (their ids are set, in order) and record each; rows they refer to are saved already."""
        if not rows:
            return
        model = type(rows[0])
        if any(type(row) is not model for row in rows):
            raise TypeError("insert_many takes rows of one table")
        for row, number in zip(rows, self.insert_values(model, [row.__data__ for row in rows]), strict=True):
            row.id = number
            row._dirty.clear()  # noqa: SLF001 # pyright: ignore[reportAttributeAccessIssue] - as Peewee does after a save

    def insert_values(self, model: type[Record], rows: Sequence[Mapping[str, Any]], **common: Any) -> range:
        """Save new rows of one table, given by column, and record each; gives their ids, in order.

        ``common`` are columns that have one value in all rows; what nobody gives has its default. The SQL is ours: Peewee's costs
        ten times the insert. Nobody else can take the ids meanwhile: the transaction is IMMEDIATE.
        """
        shape = shape_of(model)
        first = database.execute_sql(f'SELECT COALESCE(MAX(id), 0) + 1 FROM "{shape.table}"').fetchone()[0]  # noqa: S608
        ids = range(first, first + len(rows))
        written = shape.written(rows, ids, common)
        database.connection().executemany(shape.sql, written.stored)
        self._log.add(zip(repeat(shape.table), ids, repeat(None), written.told, strict=False))
        self._changed.setdefault(shape.table, {}).update(dict.fromkeys(ids))
        search_index.update(shape.table, (dict(zip(shape.columns, values, strict=True)) for values in written.stored))
        return ids

    def update(self, row: Record, *, expected_version: int | None = None, **values: Any) -> bool:
        """Set columns of a row read in this transaction; True if anything changed.

        ``expected_version``: the version the editor saw; raises EditConflictError when the row has moved on.
        """
        before = row_values(row)
        if expected_version is not None and expected_version != row.version:
            raise EditConflictError(before)
        for name, value in values.items():
            setattr(row, name, value)
        if row_values(row) == before:
            return False
        row.version = row.version + 1
        row.save()
        self._record(row, canonical(before))
        return True

    def touch(self, row: Record) -> None:
        """Count an edit of what belongs to a row (who went on a visit), so that whoever has the row open is told."""
        before = canonical(row_values(row))
        row.version = row.version + 1
        row.save()
        self._record(row, before)

    def void(self, row: Record, reason: str) -> None:
        """Take a row out of every list and count, with its reason; it stays in the record."""
        self.update(row, voided=True, void_reason=required(reason, "作废必须写明原因"))

    def changes(self) -> Changes:
        """What was changed so far."""
        ids = {area: tuple(rows) for area, rows in self._changed.items()}
        return Changes(work=self.number if ids else None, ids=ids, result=self.result)

    def _record(self, row: Record, old: str) -> None:
        table = _table(type(row))
        self._log.add([(table, row.id, old, canonical(row_values(row)))])
        self._changed.setdefault(table, {})[row.id] = None
        search_index.update(table, [row.__data__])

    def finish(self) -> None:
        """Write the audit rows of this work; called once, at the end of the transaction."""
        self._log.write()


def _table(model: type[ParkModel]) -> str:
    return model._meta.table_name  # noqa: SLF001 - Peewee's public name for it


@contextmanager
def open_work(action: str, actor: str, *, needs: Act) -> Iterator[Work]:
    """One transaction with its audit, for who may do what it ``needs``: in a file with accounts they stand as the actor.

    Raises UserError for who may not; ParkFileError when the file is locked or the disk is full.
    """
    with _telling_database_errors(), database.atomic("IMMEDIATE"):
        person = require(needs)
        work = Work(action, person.name if person else actor, person)
        yield work
        work.finish()


@contextmanager
def work_at_the_door(action: str, name: str) -> Iterator[Work]:
    """The same for what happens before somebody is signed in: a wrong password, a recovery. Only ``desktop.accounts`` opens one."""
    with _telling_database_errors(), database.atomic("IMMEDIATE"):
        work = Work(action, name)
        yield work
        work.finish()


@contextmanager
def _telling_database_errors() -> Iterator[None]:
    try:
        yield
    except DoesNotExist as error:  # a list that was read before a backup was restored
        raise UserError("要办的记录不在园区文件里（可能恢复过备份），请刷新后再试") from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if known := explain_database_error(error):
            raise known from error
        raise
