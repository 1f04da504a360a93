"""备份 and 恢复, by SQLite's own backup, never by copying an open file."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from db.connection import OpenError, applied_migrations, keeps_accounts
from desktop import clock
from desktop.errors import KnownError, UserError, trouble
from desktop.park.files import close_park, open_path

KEPT = 30  # backups beside a park file; older ones give way only to a checked new one
FOLDER = "备份"
SUFFIX = ".parkbak"


class Backup(NamedTuple):
    """One backup file."""

    path: Path
    made_at: datetime


def back_up(*, park: Path, to: Path | None = None) -> Backup:
    """Copy a park file into ``to`` (default: 备份 beside it), check the copy, then rotate old ones out.

    Raises UserError for who may not; KnownError, leaving every earlier backup as it was, when the copy cannot be made or fails its check.
    """
    _refuse_stranger(park)
    return back_up_unasked(park=park, to=to)


def back_up_unasked(*, park: Path, to: Path | None = None) -> Backup:
    """The same before a file is migrated, when nobody can have signed in yet; what is copied stays beside what it was copied from."""
    folder = to or park.parent / FOLDER
    stamp = clock.now()
    target = folder / f"{park.stem}-{stamp:%Y%m%d-%H%M%S}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(target)
        _copy_checked(park, target)
    except OSError as error:
        raise KnownError(f"备份没有做成（{trouble(error)}：{folder}）；请换一个文件夹或清理磁盘后再试") from error
    except sqlite3.Error as error:
        raise KnownError(f"备份没有做成（{error}），原有备份未动；请先检查园区文件") from error
    for old in backups_of(park=park, folder=folder)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return Backup(target, stamp)


def backups_of(*, park: Path, folder: Path | None = None) -> list[Backup]:
    """Backups of a park file, newest first."""
    place = folder or park.parent / FOLDER
    named = re.compile(re.escape(park.stem) + r"-\d{8}-\d{6}(-\d+)?" + re.escape(SUFFIX))  # not those of a park whose name goes on
    paths = [path for path in place.iterdir() if named.fullmatch(path.name)] if place.is_dir() else []
    found = [Backup(path, datetime.fromtimestamp(path.stat().st_mtime)) for path in paths]  # noqa: DTZ006 - local, as the clock's
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def restore(*, backup: Path, to: Path) -> Path:
    """Make a park file from a backup. An existing file is set aside under a new name, never overwritten.

    Raises UserError when that file has accounts and nobody who may is signed in to it.
    """
    if _refuse_stranger(to):
        close_park()  # who was asked for is read in it
    try:
        applied_migrations(backup)
    except OpenError as error:
        raise UserError(f"“{backup.name}”不是完好的园区备份，没有恢复") from error
    if not to.parent.is_dir():
        raise KnownError(f"没有恢复（文件夹“{to.parent}”不存在）；请换一个文件夹")
    try:
        if to.exists():
            aside = _free_name(to.with_name(f"{to.stem}-恢复前-{clock.now():%Y%m%d-%H%M%S}{to.suffix}"))
            _set_aside(to, aside)
        temporary = to.with_name(to.name + ".restoring")
        temporary.unlink(missing_ok=True)
        _copy_checked(backup, temporary)
        for leftover in (to.with_name(to.name + "-wal"), to.with_name(to.name + "-shm")):
            leftover.unlink(missing_ok=True)
        temporary.replace(to)
    except OSError as error:
        raise KnownError(f"没有恢复（{trouble(error)}：{to}）；请关闭正在使用该文件的程序，或换一个文件名") from error
    except sqlite3.Error as error:
        raise KnownError(f"没有恢复（{error}），原文件未动；请换一份备份再试") from error
    return to


def _refuse_stranger(park: Path) -> bool:
    """A file with accounts (True) is copied or replaced only by who signed in to it and may. A damaged one can ask nobody."""
    if not keeps_accounts(park):
        return False
    from desktop.accounts.gate import require
    from desktop.accounts.permissions import Act

    own = open_path()
    if own is None or own.resolve() != park.resolve():
        raise UserError(f"园区文件“{park.name}”设有账号；请先打开它并登录，再备份或恢复")
    require(Act.KEEP)
    return True


def _set_aside(park: Path, aside: Path) -> None:
    """Keep the file that gives way. A damaged one, the very reason to restore, is kept as it is with what lies beside it."""
    try:
        _copy_checked(park, aside)
    except sqlite3.Error:
        for ending in ("", "-wal", "-journal"):
            beside = park.with_name(park.name + ending)
            if beside.exists():
                shutil.copy2(beside, aside.with_name(aside.name + ending))


def _free_name(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate


def _copy_checked(source: Path, target: Path) -> None:
    """Copy by the backup API to a temporary name, ``quick_check`` it, move it into place."""
    temporary = target.with_name(target.name + ".tmp")
    temporary.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as reading,
            closing(sqlite3.connect(temporary)) as writing,
        ):
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=delete")
            if writing.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("副本校验未通过")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
