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

from db.models import Audit, Record, database
from desktop import clock
from desktop.accounts.gate import Person, require
from desktop.accounts.permissions import Act
from desktop.audit.log import AuditLog
from desktop.audit.shape import Shape, shape_of
from desktop.audit.snapshot import row_values
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
        self._log = AuditLog(lambda: (self.number, self.at.isoformat(" "), self.actor, self.action))
        self._changed: dict[str, dict[int, None]] = {}

    def insert(self, row: Record) -> Record:
        """Save a new row (its ``id`` is set) and record it."""
        self.insert_many([row])
        return row

    def insert_many(self, rows: Sequence[Record]) -> None:
        """Save new rows of one table (their ids are set, in order) and record each; rows they refer to are saved already."""
        if not rows:
            return
        for row, number in zip(rows, self.insert_values(_table_of(rows), [row.__data__ for row in rows]), strict=True):
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
        search_index.update(shape.table, (dict(zip(shape.columns, values, strict=True)) for values in written.stored), new=True)
        return ids

    def update(self, row: Record, *, expected_version: int | None = None, **values: Any) -> bool:
        """Set columns of a row read in this transaction; True if anything changed.

        ``expected_version``: the version the editor saw; raises EditConflictError when the row has moved on.
        """
        if expected_version is not None and expected_version != row.version:
            raise EditConflictError(row_values(row))
        return bool(self.update_many([row], **values))

    def update_many(self, rows: Sequence[Record], **values: Any) -> int:
        """Set columns to the same values in rows of one table, read in this transaction; gives how many rows that changed."""
        if not rows:
            return 0
        shape = shape_of(_table_of(rows))
        before = _told(shape, rows)
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
        changed = [(row, old) for row, old, new in zip(rows, before, _told(shape, rows), strict=True) if old != new]
        self._move_on(shape, [row for row, _ in changed], [old for _, old in changed])
        return len(changed)

    def touch(self, row: Record) -> None:
        """Count an edit of what belongs to a row (who went on a visit), so that whoever has the row open is told."""
        shape = shape_of(type(row))
        self._move_on(shape, [row], _told(shape, [row]))

    def void(self, row: Record, reason: str) -> None:
        """Take a row out of every list and count, with its reason; it stays in the record."""
        self.void_many([row], reason)

    def void_many(self, rows: Sequence[Record], reason: str) -> None:
        """The same for rows of one table."""
        self.update_many(rows, voided=True, void_reason=required(reason, "作废必须写明原因"))

    def changes(self) -> Changes:
        """What was changed so far."""
        ids = {area: tuple(rows) for area, rows in self._changed.items()}
        return Changes(work=self.number if ids else None, ids=ids, result=self.result)

    def _move_on(self, shape: Shape, rows: Sequence[Record], before: Sequence[str]) -> None:
        """Save what was set in rows, as their next version, and record it."""
        if not rows:
            return
        for row in rows:
            row.version = row.version + 1
        ids = [row.id for row in rows]
        written = shape.written([row.__data__ for row in rows], ids, {})
        changed = set[str]().union(*(row._dirty for row in rows))  # noqa: SLF001 # pyright: ignore[reportAttributeAccessIssue] - what was set
        database.connection().executemany(*shape.update(changed, written.stored))
        for row in rows:
            row._dirty.clear()  # noqa: SLF001 # pyright: ignore[reportAttributeAccessIssue] - as Peewee does after a save
        self._log.add(zip(repeat(shape.table), ids, before, written.told, strict=False))
        self._changed.setdefault(shape.table, {}).update(dict.fromkeys(ids))
        search_index.update(shape.table, (row.__data__ for row in rows), new=False)

    def finish(self) -> None:
        """Write the audit rows of this work; called once, at the end of the transaction."""
        self._log.write()


def _table_of(rows: Sequence[Record]) -> type[Record]:
    model = type(rows[0])
    if any(type(row) is not model for row in rows):
        raise TypeError("rows of one table are written together")
    return model


def _told(shape: Shape, rows: Sequence[Record]) -> list[str]:
    """The rows as they stand in memory, as the audit tells them."""
    return list(shape.written([row.__data__ for row in rows], [row.id for row in rows], {}).told)


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
