"""The one connection each thread has to the bound park file. Reading needs nothing more; the models join it when they are loaded.

Peewee takes a quarter of a bare window's start to import, and the first page only reads.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

PRAGMAS = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "synchronous": "full",
    "cache_size": -16000,
}
WAIT = 5  # seconds for a file that somebody else is writing to


class _Thread(threading.local):
    """What this thread has open."""

    path: Path | None = None
    connection: sqlite3.Connection | None = None


class _Bound:
    """The park file of this process."""

    path: Path | None = None


_thread = _Thread()


def bind(path: Path) -> None:
    """Read and write this file from now on; each thread opens its own connection when it first asks."""
    close()
    _Bound.path = path


def connect(path: Path, pragmas: Mapping[str, Any]) -> sqlite3.Connection:
    """A connection of its own, set as every connection of the program is. Every statement outside a transaction is its own."""
    made = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        for name, value in pragmas.items():
            made.execute(f"PRAGMA {name} = {value}")
    except sqlite3.Error:
        made.close()
        raise
    return made


def connection() -> sqlite3.Connection:
    """This thread's connection. Raises RuntimeError when no park file is bound."""
    if _thread.connection is None or _thread.path != _Bound.path:
        close()
        if _Bound.path is None:
            raise RuntimeError("no park file is bound")
        _thread.connection, _thread.path = connect(_Bound.path, PRAGMAS), _Bound.path
    return _thread.connection


def is_current(one: object) -> bool:
    """Whether this is the connection that this thread would be given now."""
    return one is not None and one is _thread.connection and _thread.path == _Bound.path


def execute(sql: str, params: Any = ()) -> sqlite3.Cursor:
    """Run one statement on this thread's connection."""
    return connection().execute(sql, params)


@contextmanager
def unchanging() -> Iterator[None]:
    """All that is read inside is of one moment, whatever another program writes meanwhile. For reading only."""
    if connection().in_transaction:
        yield
        return
    execute("BEGIN")
    try:
        yield
    finally:
        execute("COMMIT")


def user_version() -> int:
    """The number kept in the file's head: the version of its search index, 0 when it has none."""
    return int(execute("PRAGMA user_version").fetchone()[0])


def close() -> None:
    """Close this thread's connection, if there is one."""
    open_one, _thread.connection = _thread.connection, None
    if open_one is not None:
        open_one.close()


# As Python's own did before it deprecated them.
sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(datetime, lambda moment: moment.isoformat(" "))
