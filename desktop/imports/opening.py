"""A workbook read once, for whatever is then asked of it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import UserError
from desktop.garbage import collecting_put_off
from desktop.progress import Progress
from exports.excel.errors import WorkbookError
from exports.excel.grid import WorkbookGrid


@dataclass(frozen=True)
class OpenedBook:
    """A file, the SHA-256 of its bytes, and its cells."""

    file: Path
    sha256: str
    grid: WorkbookGrid


@collecting_put_off()
def open_book(file: Path, watch: Progress) -> OpenedBook:
    """Read a workbook. Raises UserError, saying why, for a file that cannot be read."""
    from exports.excel.reading.workbook import read_workbook

    watch.step(0, 0, "读取工作簿")
    try:
        grid = read_workbook(file)
    except WorkbookError as error:
        raise UserError(str(error)) from error
    with file.open("rb") as stream:
        return OpenedBook(file, hashlib.file_digest(stream, "sha256").hexdigest(), grid)
