"""Schemas: what migrations make is what the models are; old files come along, backed up first."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.schema_diff import diff_models

from db import connection
from db.models import RECORDS, TABLES, database
from desktop.audit.check import examine_park_file
from desktop.backups.commands import FOLDER, backups_of
from desktop.errors import ParkFileError
from desktop.park.files import close_park, open_park
from tests import factories

SNAPSHOTS = Path(__file__).parent / "snapshots"
ADDED = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(migrator.add_column("department", "room", TextField(default="")))
"""
FAILING = """
from peewee import TextField

def up(migrator, db):
    migrator.migrate(migrator.add_column("department", "room", TextField(default="")))
    db.execute_sql("UPDATE department SET room = 'x'")
    raise RuntimeError("half way")
"""


@pytest.fixture
def pending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one migration more than the files made so far; gives the file to write it in."""
    folder = tmp_path / "migrations"
    shutil.copytree(connection.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(connection, "MIGRATIONS", folder)
    added = folder / "9000_rooms.py"
    added.write_text(ADDED, encoding="utf-8")
    return added


@pytest.fixture
def closed(template_park: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template_park, tmp_path / "park.db"))


def columns_of(path: Path, table: str) -> list[tuple[object, ...]]:
    """Name, type, NOT NULL and key of every column."""
    with factories.raw(path) as past:
        return [(*row[1:4], row[5]) for row in past.execute(f"PRAGMA table_info('{table}')")]


def references_of(path: Path, table: str) -> set[tuple[object, ...]]:
    with factories.raw(path) as past:
        return {tuple(row[2:7]) for row in past.execute(f"PRAGMA foreign_key_list('{table}')")}


def test_what_the_migrations_make_is_what_the_models_say(park: Path, tmp_path: Path) -> None:
    assert not str(diff_models(database.obj, list(TABLES)))

    fresh = tmp_path / "fresh.db"
    other = SqliteDatabase(str(fresh))
    with other.bind_ctx(list(TABLES)):
        other.create_tables(list(TABLES))
    other.close()
    for model in TABLES:
        table = model._meta.table_name
        assert sorted(columns_of(park, table)) == sorted(columns_of(fresh, table)), table
        assert references_of(park, table) == references_of(fresh, table), table
        assert all("RESTRICT" in reference for reference in references_of(park, table)), "nothing is deleted, nothing cascades"


def test_every_model_is_listed_and_every_record_can_be_voided(park: Path) -> None:
    tables = set(factories.all_rows(park)) - {connection.HISTORY}

    assert tables == {model._meta.table_name for model in TABLES}
    assert all({"version", "voided", "void_reason"} <= set(model._meta.fields) for model in RECORDS)


@pytest.mark.parametrize("snapshot", sorted(SNAPSHOTS.glob("*.sql")), ids=lambda path: path.stem)
def test_every_released_schema_comes_along_with_its_rows(snapshot: Path, tmp_path: Path) -> None:
    old = tmp_path / "park.db"
    with factories.raw(old) as past:
        past.executescript(snapshot.read_text(encoding="utf-8"))
    before = factories.all_rows(old)
    assert all(before[table] for table in before), "a snapshot has rows in every table"

    with factories.opened_park(old):
        assert not str(diff_models(database.obj, list(TABLES)))
        assert examine_park_file().problems == ()
        after = factories.all_rows(old)

    assert {table: len(rows) for table, rows in after.items() if table in before and table != connection.HISTORY} == {
        table: len(rows) for table, rows in before.items() if table != connection.HISTORY
    }
    assert connection.pending_migrations(old) == []


def test_the_first_released_schema_is_among_the_snapshots() -> None:
    assert connection.known_migrations()[0] in {path.stem for path in SNAPSHOTS.glob("*.sql")}


def test_a_file_is_backed_up_before_it_is_migrated(closed: Path, pending: Path) -> None:
    before = factories.all_rows(closed)

    with factories.opened_park(closed):
        (backup,) = backups_of(park=closed)
        columns = columns_of(closed, "department")

    assert "room" in [column[0] for column in columns]
    assert factories.all_rows(backup.path) == before
    assert connection.pending_migrations(closed) == []
    assert connection.pending_migrations(backup.path) == [pending.stem]


def test_a_migrated_file_passes_the_check(closed: Path, pending: Path) -> None:
    with factories.opened_park(closed):
        assert examine_park_file().problems == ()


def test_a_file_that_needs_nothing_is_not_backed_up(closed: Path) -> None:
    with factories.opened_park(closed):
        assert not (closed.parent / FOLDER).exists()


def test_a_failing_migration_leaves_the_old_file_and_its_backup(closed: Path, pending: Path) -> None:
    pending.write_text(FAILING, encoding="utf-8")
    before = factories.all_rows(closed)

    with pytest.raises(RuntimeError, match="half way"):
        open_park(closed)
    close_park()

    assert factories.all_rows(closed) == before
    assert len(backups_of(park=closed)) == 1


def test_a_file_in_use_is_not_migrated(closed: Path, pending: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.PRAGMAS, "busy_timeout", 1)
    writer = sqlite3.connect(closed, isolation_level=None)
    writer.execute("PRAGMA journal_mode = wal")
    writer.execute("BEGIN IMMEDIATE")

    with pytest.raises(ParkFileError, match="正被另一个程序占用"):
        open_park(closed)
    close_park()
    writer.close()

    assert connection.pending_migrations(closed) == [pending.stem]
