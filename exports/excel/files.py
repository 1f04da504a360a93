"""Writes a workbook whole or not at all."""

import errno
import hashlib
import os
import re
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from exports.excel.errors import WorkbookError, WorkbookTakenError

if sys.platform != "win32":
    import fcntl

LEFT_ALONE = 10  # seconds since the last word written; a file just made or about to be moved is somebody's


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> str:
    """Lets ``write`` fill a temporary file beside ``path``, then moves it into place; returns its SHA-256 in hex.

    Whatever goes wrong, what stood at ``path`` before is untouched and no temporary file stays. Raises
    :class:`WorkbookError` if the disk is full or the folder is not there, :class:`WorkbookTakenError` if the target is open in
    Excel or WPS. What a program that was ended while it wrote the same file left beside it goes too.
    """
    _clear_left_over(path)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("x+b") as stream:
            _hold(stream)
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        os.replace(temporary, path)  # noqa: PTH105 - tests put a locked file in its place
    except OSError as exc:
        taken = isinstance(exc, PermissionError) and not path.is_dir()
        raise (WorkbookTakenError if taken else WorkbookError)(_why(path, exc)) from exc
    finally:
        with suppress(OSError):
            temporary.unlink()
    return digest


def _hold(stream: BinaryIO) -> bool:
    """Mark the file as being written, until it is closed or the program ends. Windows does so by itself: an open file stays."""
    if sys.platform != "win32":
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # held already, or the drive knows no such marks
            return False
    return True


def _clear_left_over(path: Path) -> None:
    """Take away the temporary files of ``path`` that nobody writes any more."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.tmp")
    with suppress(OSError):
        for left in [one for one in path.parent.iterdir() if ours.fullmatch(one.name)]:
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > LEFT_ALONE:
                    with left.open("rb") as stream:
                        free = _hold(stream)
                    if free:
                        left.unlink()


def _why(path: Path, error: OSError) -> str:
    if path.is_dir():
        return f"“{path.name}”是一个文件夹，请换一个文件名。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"文件夹“{path.parent}”不存在，请另选保存的位置。"
    if error.errno == errno.ENOSPC:
        return f"磁盘空间不足，“{path.name}”没有写成，原有文件没有改动。请清理磁盘或另选位置。"
    if isinstance(error, PermissionError):
        return f"“{path.name}”正在 Excel 或 WPS 中打开（或没有写入权限），没有写成，原有文件没有改动。请关闭它，或换一个文件名。"
    return f"“{path.name}”写不进去（磁盘或网络位置出错，代码{error.errno}），原有文件没有改动。请换一个文件名或位置。"
