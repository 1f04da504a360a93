"""Opening a park file: recognise it, refuse a newer one, back it up, migrate it, only then use it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from db import session
from db.session import PRAGMAS

APPLICATION_ID = 0x50424C51  # "PBLQ": marks a SQLite file as a park file
MIGRATIONS = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"
ROOM_BESIDE = 64 * 1024  # bytes: the -shm takes half of that, and the -wal begins


_UNUSABLE = {"locked": "locked", "readonly": "readonly", "unable to open": "readonly", "full": "full", "disk I/O": "damaged"}


class OpenError(Exception):
    """Why a park file cannot be opened; ``kind`` is one of missing, exists, alien, damaged, newer, locked, readonly, full."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


def known_migrations() -> list[str]:
    """Names of the migrations this program has, in order."""
    return sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))


def applied_migrations(path: Path) -> list[str]:
    """Names of the migrations a park file has been through. Raises OpenError for a file that is not one."""
    if not path.is_file():
        raise OpenError("missing", str(path))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{_untouched(path)}", uri=True)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise OpenError("alien", str(path))
            return [row[0] for row in connection.execute(f"SELECT name FROM {HISTORY} ORDER BY name")]
    except sqlite3.OperationalError as error:
        raise OpenError("locked" if "locked" in str(error) else _out_of_room(path) or "damaged", str(error)) from error
    except sqlite3.DatabaseError as error:
        raise OpenError("alien" if "not a database" in str(error) else "damaged", str(error)) from error


def keeps_accounts(path: Path) -> bool:
    """Whether a file asks for a password when it is opened; a file that cannot be read asks nobody."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{_untouched(path)}", uri=True)) as connection:
            return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM account)").fetchone()[0])
    except sqlite3.Error:
        return False


def _untouched(path: Path) -> str:
    """How to look into a file without leaving anything beside it: one that nobody has open needs no lock and no -shm."""
    in_use = any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-journal"))
    return "mode=ro" if in_use else "mode=ro&immutable=1"


def pending_migrations(path: Path) -> list[str]:
    """Migrations still to run on a park file. Raises OpenError ``newer`` if it has been through unknown ones."""
    known, applied = known_migrations(), applied_migrations(path)
    unknown = [name for name in applied if name not in known]
    if unknown:
        raise OpenError("newer", unknown[-1])
    return [name for name in known if name not in applied]


def bind(path: Path) -> None:
    """Point every query and every model at this file; threads open their own connections."""
    session.bind(path)


def close() -> None:
    """Close the calling thread's connection to the bound file, if there is one."""
    session.close()


def migrate(path: Path) -> list[str]:
    """Run what is still to run; returns the names. Each migration is one transaction. Raises sqlite3.OperationalError."""
    from peewee import OperationalError, SqliteDatabase
    from playhouse.migrations import Runner

    park_file = SqliteDatabase(str(path), pragmas=PRAGMAS)
    try:
        with park_file.connection_context():
            return Runner(park_file, str(MIGRATIONS), HISTORY).up()
    except OperationalError as error:
        raise sqlite3.OperationalError(str(error)) from error


def prepare(path: Path) -> None:
    """Bring a park file to the schema of today, and prove that it can be written beside. Binds nothing. Raises OpenError."""
    try:
        with closing(session.connect(path, PRAGMAS)):
            if pending_migrations(path):
                migrate(path)
    except sqlite3.OperationalError as error:
        if kind := next((kind for words, kind in _UNUSABLE.items() if words in str(error)), None):
            raise OpenError(_out_of_room(path) or kind if kind == "damaged" else kind, str(error)) from error
        raise


def _out_of_room(path: Path) -> str:
    """``full`` where there is no room beside a file for what SQLite keeps there: it calls that an I/O error, as it does a broken disk."""
    import shutil

    try:
        return "full" if shutil.disk_usage(path.parent).free < ROOM_BESIDE else ""
    except OSError:
        return ""


def create(path: Path) -> None:
    """Make a new, empty park file and bind it. An existing file is never overwritten."""
    if path.exists():
        raise OpenError("exists", str(path))
    with closing(session.connect(path, PRAGMAS)) as made:
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(path)
    bind(path)
