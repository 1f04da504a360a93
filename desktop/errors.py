"""Errors by who is to blame. Anything that is neither of these is a bug of the program."""

import errno

_TROUBLES = {
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "它是一个文件夹",
    errno.EACCES: "没有写入权限，或正被其他程序占用",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENOSPC: "磁盘空间不足",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EEXIST: "已有同名文件",
}


class UserError(Exception):
    """A rule said no. The text is a whole Chinese sentence, shown as it is."""


class KnownError(Exception):
    """The machine or a file said no (disk full, file open elsewhere, damaged, locked).

    The text says what happened, what was kept and what to do.
    """


class FileTakenError(KnownError):
    """The file to be written is open in another program (or may not be written): under another name it can be."""


class ParkFileError(KnownError):
    """The park file itself cannot be used: locked, damaged, from a newer version, not a park file."""


def unwritten(error: OSError) -> type[KnownError]:
    """Which error it is that a file could not be written."""
    return FileTakenError if error.errno in {errno.EACCES, errno.EPERM} else KnownError


def trouble(error: OSError) -> str:
    """Why the machine refused a file, in the clerk's language: the system's own words may be English."""
    return _TROUBLES.get(error.errno or 0, f"磁盘或网络位置出错，代码{error.errno}")
