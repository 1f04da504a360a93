"""Opening and making park files: the sentences for everything that can be wrong with one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db import connection, session
from db.connection import OpenError
from desktop.errors import ParkFileError, UserError, trouble
from desktop.search import INDEX_VERSION

_SENTENCES = {
    "missing": "找不到园区文件“{path}”；请检查路径，或先用“新建园区”建立",
    "exists": "“{path}”已经存在，不会覆盖；请换一个文件名，或打开它",
    "alien": "“{path}”不是本程序的园区文件；请选择用“新建园区”建立的文件",
    "damaged": "园区文件“{path}”已损坏，无法打开；请用最近的备份恢复（restore）",
    "newer": "园区文件“{path}”是用更新版本的程序保存的；请先升级本程序再打开，文件未作任何改动",
    "locked": "园区文件“{path}”正被另一个程序占用；请关闭后再试",
    "readonly": "园区文件“{path}”所在的位置不能写入；请检查权限，或把它复制到可写的文件夹再打开",
    "full": "磁盘空间不足，园区文件“{path}”没有打开；请清理磁盘后再试",
}
_opened: list[Path] = []
_DATABASE = b"SQLite format 3\0"  # how a park file and a backup begin
_BESIDE = ("", "-wal", "-shm", "-journal")  # a park file that is open, and what SQLite keeps beside it


def open_park(path: Path) -> None:
    """Bind a park file for this process: refuse a newer one, back up before migrating. Raises ParkFileError.

    What was bound before stays bound when this file cannot be used.
    """
    try:
        if connection.pending_migrations(path):
            from desktop.backups.commands import back_up_unasked

            back_up_unasked(park=path)
        connection.prepare(path)
        connection.bind(path)
        _index()
    except OpenError as error:
        raise ParkFileError(_SENTENCES[error.kind].format(path=path)) from error
    except sqlite3.OperationalError as error:
        if _opened:
            connection.bind(_opened[0])
        raise explain_database_error(error) or error from error
    _opened[:] = [path]


def make_park_file(path: Path) -> None:
    """Make a new empty park file and bind it. Raises ParkFileError if one is there already or the place is unusable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection.create(path)
        _index()
    except OpenError as error:
        raise ParkFileError(_SENTENCES[error.kind].format(path=path)) from error
    except OSError as error:
        raise ParkFileError(f"不能在“{path}”建立园区文件（{trouble(error)}）；请换一个文件夹") from error
    _opened[:] = [path]


def _index() -> None:
    """Make the search index of a file that has none of today's. Most have one, and need not load what makes it."""
    if session.user_version() != INDEX_VERSION:
        from desktop.search.index import make_anew

        make_anew()


def close_park() -> None:
    """Close this thread's connection to the park file."""
    connection.close()


def open_path() -> Path | None:
    """Path of the bound park file."""
    return _opened[0] if _opened else None


def refuse_park_file(path: Path) -> None:
    """What is printed or exported never takes the place of a park file or a backup. Raises UserError."""
    own = open_path()
    if own is not None and path.resolve() in {own.with_name(own.name + ending).resolve() for ending in _BESIDE}:
        raise UserError(f"“{path}”就是现在打开的园区文件，不能盖掉它；请换一个文件名")
    try:
        with path.open("rb") as file:
            begins = file.read(len(_DATABASE))
    except OSError:  # there is nothing yet, or whoever writes will say what is wrong
        return
    if begins == _DATABASE:
        raise UserError(f"“{path}”是园区文件或备份，不能盖掉它；请换一个文件名")


def explain_database_error(error: Exception) -> ParkFileError | None:
    """What to tell the clerk when SQLite says no; None when it is a bug of ours."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return ParkFileError("园区文件正被另一个程序占用，本次操作没有保存；请关闭其他窗口后再试一次")
    if "full" in text:
        return ParkFileError("磁盘空间不足，本次操作没有保存；请清理磁盘后再试一次")
    if "readonly" in text:
        return ParkFileError("园区文件是只读的，本次操作没有保存；请检查文件夹权限，或把文件复制到可写的文件夹再打开")
    if "disk I/O" in text or "unable to open" in text:
        return ParkFileError(f"园区文件读写出错，本次操作没有保存（{text}）；请检查磁盘，再用“检查”核对文件")
    if "malformed" in text or "not a database" in text:
        return ParkFileError("园区文件已损坏；请不要继续录入，用最近的备份恢复（restore）")
    return None
