"""Opening a park file: what is refused, in which words, and how every connection is set."""

import functools
import hashlib
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from db import connection
from db.connection import APPLICATION_ID, OpenError
from db.models import Department, database
from desktop.errors import ParkFileError
from desktop.park.commands import create_park
from desktop.park.files import close_park, make_park_file, open_park, open_path
from tests import factories


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refusal(path: Path) -> str:
    with pytest.raises(ParkFileError) as refused:
        open_park(path)
    return str(refused.value)


@pytest.fixture
def closed(template_park: Path, tmp_path: Path) -> Path:
    """A park file nobody has open."""
    return Path(shutil.copy(template_park, tmp_path / "park.db"))


def settings_of_this_thread() -> dict[str, object]:
    names = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
    return {name: database.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in names}


WANTED = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 5000}


def test_every_thread_writes_ahead_durably_and_with_foreign_keys(park: Path) -> None:
    seen: list[dict[str, object]] = []

    def in_another_thread() -> None:
        with database.connection_context():
            seen.append(settings_of_this_thread())

    thread = threading.Thread(target=in_another_thread)
    thread.start()
    thread.join()

    assert settings_of_this_thread() == WANTED
    assert seen == [WANTED]


def test_a_reference_to_nothing_is_refused_by_the_file_itself(park: Path) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        database.execute_sql("INSERT INTO visit_cadre (version, voided, void_reason, visit_id, cadre_id) VALUES (1, 0, '', 99, 99)")


def test_a_park_file_is_marked_as_one(closed: Path) -> None:
    with factories.raw(closed) as past:
        assert past.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    wanted = tmp_path / "没有.db"

    assert f"找不到园区文件“{wanted}”" in refusal(wanted)
    assert not wanted.exists()


def another_program_s_database(path: Path) -> None:
    with factories.raw(path) as past:
        past.execute("CREATE TABLE note (text)")


def a_text(path: Path) -> None:
    path.write_text("干部名册\n" * 500, encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("make", [another_program_s_database, a_text, empty])
def test_somebody_else_s_file_is_refused_and_left_as_it_was(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "别的.db"
    make(path)
    before = digest(path)

    assert "不是本程序的园区文件" in refusal(path)
    assert digest(path) == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "找不到园区文件" in refusal(tmp_path)


def overwrite_the_schema(path: Path) -> None:
    """Keep the header (it stays a park file), lose what follows."""
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


def lose_the_history(path: Path) -> None:
    with factories.raw(path) as past:
        past.execute("DROP TABLE schema_migration")


@pytest.mark.parametrize("damage", [overwrite_the_schema, lose_the_history])
def test_a_damaged_file_is_refused_with_what_to_do(closed: Path, damage: Callable[[Path], None]) -> None:
    damage(closed)
    before = digest(closed)

    said = refusal(closed)

    assert "已损坏" in said
    assert "备份" in said
    assert digest(closed) == before


def test_a_locked_file_is_refused(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = sqlite3.connect(closed)
    holder.execute("PRAGMA locking_mode = exclusive")
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(connection.sqlite3, "connect", functools.partial(sqlite3.connect, timeout=0.01))

    said = refusal(closed)
    holder.close()

    assert "正被另一个程序占用" in said


def test_a_newer_file_is_refused_and_left_byte_for_byte(closed: Path) -> None:
    with factories.raw(closed) as past:
        past.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_from_tomorrow', '2032-01-01')")
    before = digest(closed)

    said = refusal(closed)

    assert "更新版本" in said
    assert digest(closed) == before
    assert [beside.name for beside in closed.parent.iterdir()] == [closed.name]


def test_a_file_in_a_place_that_cannot_be_written_says_what_to_do(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PRAGMAS", {**connection.PRAGMAS, "query_only": 1})
    monkeypatch.setattr(connection, "MIGRATIONS", closed.parent)  # knows nothing: neither older nor newer
    monkeypatch.setattr(connection, "applied_migrations", lambda _path: [])
    (closed.parent / "9000_nothing.py").write_text("def up(migrator, db): db.execute_sql('CREATE TABLE more (x)')", encoding="utf-8")

    assert "不能写入" in refusal(closed)


def test_a_refused_file_leaves_the_open_one_open(park: Path, tmp_path: Path) -> None:
    refusal(tmp_path / "没有.db")

    assert open_path() == park
    assert Department.select().count() == len(factories.all_rows(park)["department"])


def test_an_existing_file_is_never_made_anew(closed: Path) -> None:
    before = digest(closed)

    with pytest.raises(ParkFileError, match="已经存在，不会覆盖"):
        create_park(path=closed, name="别的园区", actor=factories.ACTOR)

    assert digest(closed) == before


def test_a_place_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")

    with pytest.raises(ParkFileError, match="请换一个文件夹"):
        make_park_file(tmp_path / "文件" / "park.db")


@pytest.mark.parametrize("place", ["connection.session", "connection.sqlite3"])
@pytest.mark.parametrize(("free", "told"), [(0, "磁盘空间不足"), (10**9, "已损坏")])
def test_a_full_disk_is_not_taken_for_a_damaged_file(
    place: str, free: int, told: str, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **_more: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("disk I/O error")  # SQLite says so when it finds no room for its -shm

    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    monkeypatch.setattr(f"db.{place}.connect", fail)
    said = refusal(closed)
    monkeypatch.undo()
    assert told in said


def test_opening_and_closing_changes_nothing_in_the_file(closed: Path) -> None:
    before = factories.all_rows(closed)

    open_park(closed)
    close_park()

    assert factories.all_rows(closed) == before
    assert [beside.name for beside in closed.parent.iterdir()] == [closed.name]


@pytest.mark.parametrize("kind", ["missing", "exists", "alien", "damaged", "newer", "locked", "readonly", "full"])
def test_every_kind_of_refusal_has_its_sentence(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> list[str]:
        raise OpenError(kind, "detail")

    monkeypatch.setattr(connection, "pending_migrations", refuse)

    assert str(tmp_path / "park.db") in refusal(tmp_path / "park.db")
