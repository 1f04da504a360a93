"""Backups are whole, never lost to a bad one, and a restore never overwrites what was there."""

import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.audit.check import check_park_file
from desktop.backups.commands import FOLDER, KEPT, SUFFIX, back_up, backups_of, restore
from desktop.errors import KnownError, UserError
from desktop.park.files import close_park
from tests import factories


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return factories.all_rows(path)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_of_an_open_park_holds_everything_committed(park: Path) -> None:
    factories.closed_problem()
    assert park.with_name(park.name + "-wal").stat().st_size, "the rows are not in the main file yet"

    made = back_up(park=park)

    assert content(made.path) == content(park)
    assert made.path.parent == park.parent / FOLDER
    assert names(made.path.parent) == [made.path.name], "one file, nothing beside it"


def test_a_backup_opens_and_passes_the_check(park: Path) -> None:
    factories.closed_problem()
    made = back_up(park=park)
    close_park()

    with factories.opened_park(made.path):
        assert check_park_file().problems == ()


def test_a_backup_leaves_out_what_is_not_committed(park: Path) -> None:
    before = content(park)
    writer = sqlite3.connect(park)
    writer.execute("UPDATE department SET name = '半途'")

    made = back_up(park=park)
    writer.close()

    assert content(made.path) == before


def test_two_backups_in_one_second_are_two(park: Path) -> None:
    first, second = back_up(park=park), back_up(park=park)

    assert first.path != second.path
    assert {backup.path for backup in backups_of(park=park)} == {first.path, second.path}


def test_a_backup_goes_where_it_is_told(park: Path, tmp_path: Path) -> None:
    made = back_up(park=park, to=tmp_path / "U盘" / "备份")

    assert made.path.parent == tmp_path / "U盘" / "备份"
    assert content(made.path) == content(park)


def old_backups(park: Path, number: int) -> list[Path]:
    """Backups made on so many days before, oldest first."""
    folder = park.parent / FOLDER
    folder.mkdir(exist_ok=True)
    made: list[Path] = []
    for age in range(number, 0, -1):
        moment = datetime(2022, 8, 1) - timedelta(days=age)
        path = folder / f"{park.stem}-{moment:%Y%m%d-%H%M%S}{SUFFIX}"
        path.write_text("old", encoding="utf-8")
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        made.append(path)
    return made


def test_thirty_are_kept_and_the_oldest_give_way(park: Path) -> None:
    old = old_backups(park, KEPT + 4)

    made = back_up(park=park)

    assert KEPT == 30
    assert {backup.path for backup in backups_of(park=park)} == {made.path, *old[5:]}
    assert backups_of(park=park)[0].path == made.path


def test_the_backups_of_another_park_are_never_rotated_out(park: Path) -> None:
    other = park.with_name(f"{park.stem}-2021.db")
    others = old_backups(other, 3)
    old_backups(park, KEPT)

    back_up(park=park)

    assert len(backups_of(park=park)) == KEPT
    assert all(path.exists() for path in others)
    assert {backup.path for backup in backups_of(park=other)} == set(others)


def damage(path: Path) -> None:
    """A page of a table lost; the file can still be opened."""
    with factories.raw(path) as past:
        ((root,),) = past.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit'").fetchall()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    path.write_bytes(content)


def test_a_bad_copy_never_rotates_a_good_one_out(park: Path) -> None:
    close_park()
    damage(park)
    old = old_backups(park, KEPT + 4)

    with pytest.raises(KnownError, match="备份没有做成"):
        back_up(park=park)

    assert names(park.parent / FOLDER) == sorted(path.name for path in old)


@pytest.mark.parametrize("where", ["文件", "文件/下"])
def test_a_place_that_cannot_be_written_is_told(park: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")

    with pytest.raises(KnownError, match="备份没有做成"):
        back_up(park=park, to=tmp_path / where)


def test_a_missing_park_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="备份没有做成"):
        back_up(park=tmp_path / "没有.db")
    assert backups_of(park=tmp_path / "没有.db") == []


def test_a_restore_brings_back_that_day_and_sets_the_present_aside(park: Path) -> None:
    then = content(park)
    made = back_up(park=park)
    factories.closed_problem()
    now = content(park)
    close_park()

    assert restore(backup=made.path, to=park) == park

    (aside,) = park.parent.glob("*恢复前*.db")
    assert content(park) == then
    assert content(aside) == now
    assert content(made.path) == then
    with factories.opened_park(park):
        assert check_park_file().problems == ()


def test_a_restore_makes_a_file_where_none_was(park: Path, tmp_path: Path) -> None:
    made = back_up(park=park)

    restore(backup=made.path, to=tmp_path / "新.db")

    assert content(tmp_path / "新.db") == content(park)
    assert not list(tmp_path.glob("*恢复前*"))


def lose_a_page(park: Path) -> None:
    damage(park)


def become_rubbish(park: Path) -> None:
    park.write_bytes(b"\x00\xff" * 5000)


def become_nothing(park: Path) -> None:
    park.write_bytes(b"")


@pytest.mark.parametrize("harm", [lose_a_page, become_rubbish, become_nothing])
def test_a_damaged_park_can_be_restored_and_is_kept(park: Path, harm: object) -> None:
    made = back_up(park=park)
    then = content(park)
    close_park()
    assert callable(harm)
    harm(park)
    damaged = park.read_bytes()

    restore(backup=made.path, to=park)

    (aside,) = park.parent.glob("*恢复前*.db")
    assert content(park) == then
    assert not damaged or aside.read_bytes() == damaged


def test_rubbish_is_never_restored(park: Path, tmp_path: Path) -> None:
    factories.closed_problem()
    before, files = content(park), names(park.parent)
    text, other, missing, broken = (tmp_path / f"{name}{SUFFIX}" for name in ("文本", "别的库", "没有", "坏的"))
    text.write_text("不是备份", encoding="utf-8")
    with factories.raw(other) as past:
        past.execute("CREATE TABLE note (text)")
    broken.write_bytes(back_up(park=park, to=tmp_path / "好的").path.read_bytes())
    damage(broken)

    for rubbish in (text, other, missing):
        with pytest.raises(UserError, match="不是完好的园区备份"):
            restore(backup=rubbish, to=park)
    with pytest.raises(KnownError, match="没有恢复"):
        restore(backup=broken, to=park)

    assert content(park) == before
    assert [name for name in names(park.parent) if name in files] == files
    assert not list(park.parent.glob("*.restoring*"))
    assert not list(park.parent.glob("*.tmp"))


def test_a_restore_that_fails_at_the_last_step_leaves_the_old_file(park: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = back_up(park=park)
    factories.closed_problem()
    close_park()
    now = content(park)

    def refuse(source: Path, target: Path) -> Path:
        if target == park:
            raise PermissionError(13, "文件正在使用")
        return source.rename(target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(KnownError, match="没有恢复（没有写入权限，或正被其他程序占用"):
        restore(backup=made.path, to=park)

    assert content(park) == now
