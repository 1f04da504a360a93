"""Filling a template for a month: read, answer, write whole; or nothing, and everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import KnownError, UserError, trouble
from desktop.park.files import refuse_park_file
from desktop.periods import Month
from desktop.progress import UNWATCHED, Progress
from desktop.summary.identity import check_identity
from desktop.summary.queries import scope_of
from desktop.templates.answering import answer_marks
from exports.excel.template.answers import Fault

MAX_BYTES = 50 * 1024 * 1024
Picked = Mapping[tuple[str, str], str]


class FaultyTemplateError(UserError):
    """A template whose marks give nothing; ``faults`` names each with its sheet and cell."""

    def __init__(self, found: Sequence[Fault]) -> None:
        told = "；".join(map(str, found))
        super().__init__(f"模板有{len(found)}处填不了，没有写出文件。{told}")
        self.faults = tuple(found)


@dataclass(frozen=True)
class FilledFile:
    """The workbook written, how many rows its lists took, its SHA-256, and what the clerk should know."""

    path: Path
    rows: int
    sha256: str
    warnings: tuple[str, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The bytes of a workbook somebody named. Raises KnownError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise KnownError(f"“{path.name}”超过50MB，不像是报表模板，没有读取；请检查是不是选错了文件")
        return path.read_bytes()
    except OSError as error:
        raise KnownError(f"“{path}”打不开：{trouble(error)}") from error


def write_filled(data: bytes, picked: Picked, *, month: Month, path: Path, actor: str, progress: Progress | None = None) -> FilledFile:
    """Fill the bytes of a template and write them to ``path``, whole or not at all.

    Raises FaultyTemplateError with every fault at once, UserError for a month to come or whose figures do not add up, KnownError
    for a template that cannot be read or a file that cannot be written.
    """
    from exports.excel.errors import WorkbookError
    from exports.excel.files import write_whole
    from exports.excel.template.filling import fill_template
    from exports.excel.template.template import read_template

    require(Act.EXPORT)
    refuse_park_file(path)
    watch = progress or UNWATCHED
    watch.step(0, 3, "读取模板")
    check_identity(month, scope_of(month).as_of)
    try:
        template = read_template(data, picked)
        if path.suffix.lower() != template.suffix:
            raise UserError(f"这份模板填好以后要存为 {template.suffix} 文件，否则 Excel 和 WPS 打不开；请把“{path.name}”的后缀改一改")
        watch.step(1, 3, "统计")
        answered = answer_marks(template.asked, month, actor)
        if faults := (*template.faults, *answered.faults):
            raise FaultyTemplateError(faults)
        watch.step(2, 3, "填写")
        filled = fill_template(template, answered.answers)

        def write(stream: BinaryIO) -> None:
            stream.write(filled.content)

        sha256 = write_whole(path, write)
    except WorkbookError as error:
        raise KnownError(str(error)) from error
    nothing = () if template.asked else ("模板里没有标记，也没有选定的格子，原样写出。",)
    return FilledFile(path, filled.rows, sha256, (*nothing, *filled.warnings))


def sha256_of(data: bytes) -> str:
    """How a file is known again."""
    return hashlib.sha256(data).hexdigest()
