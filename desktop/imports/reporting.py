"""The workbook handed back to who sent it, with what is wrong in it, what was put right and what is open marked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.imports.conflicts import CellConflict
from desktop.imports.reading import Side
from desktop.imports.rehearsing import Rehearsal
from desktop.park.files import refuse_park_file
from exports.excel.errors import WorkbookError
from exports.excel.grid import column_number

if TYPE_CHECKING:
    from exports.excel.report.write import Mark

WITHOUT_LOOKS = "工作簿很大，另存的一份只有单元格的内容和标注，没有原来的格式。"


def save_report(*, rehearsal: Rehearsal, target: Path) -> tuple[str, ...]:
    """The workbook with bad cells red, open ones yellow, corrected ones blue, and the reasons in a last column.

    Returns what else the clerk should know of it. The original is never touched.
    """
    from exports.excel.report.write import keeps_looks, write_marked_copy

    if target.resolve() == rehearsal.file.resolve():
        raise UserError(f"报告不能存成原来的工作簿“{rehearsal.file.name}”，那会盖掉它；请换一个文件名")
    require(Act.IMPORT)
    refuse_park_file(target)
    _refuse_changed(rehearsal)
    heading_rows = {table.sheet: table.header_rows[-1] for table in rehearsal.tables}
    try:
        write_marked_copy(rehearsal.file, target, _marks(rehearsal), heading_rows=heading_rows, grid=rehearsal.grid)
    except WorkbookError as error:
        raise UserError(str(error)) from error
    return () if keeps_looks(rehearsal.grid) else (WITHOUT_LOOKS,)


def _refuse_changed(rehearsal: Rehearsal) -> None:
    """What was marked must be what was read."""
    try:
        with rehearsal.file.open("rb") as stream:
            same = hashlib.file_digest(stream, "sha256").hexdigest() == rehearsal.book.sha256
    except OSError as error:
        raise UserError(f"“{rehearsal.file.name}”已经打不开（可能被移动、改名，或正被其他程序占用），没有另存") from error
    if not same:
        raise UserError(f"“{rehearsal.file.name}”在预演之后被改动过，没有另存；请重新选择它，再预演一次")


def _marks(rehearsal: Rehearsal) -> Iterator[Mark]:
    from exports.excel.report.write import Look, Mark

    for error in rehearsal.errors:
        yield Mark(error.sheet, error.row, _column(error.letter), error.reason)
    letters = {(source.raw.sheet, source.raw.row): source.raw.letters for source in rehearsal.sources}
    for row in rehearsal.rows:
        for conflict in row.conflicts:
            letter = letters[row.sheet, row.row].get(conflict.key, "")
            yield Mark(row.sheet, row.row, _column(letter), _both_words(conflict), Look.CONFLICT)
    for one in rehearsal.corrections:
        words = f"{one.column}原为“{one.was}”，导入时已改为“{one.typed}”" if one.was else f"{one.column}原为空，导入时已填为“{one.typed}”"
        yield Mark(one.sheet, one.row, _column(one.letter), words, Look.CORRECTED, typed=one.typed)


def _both_words(conflict: CellConflict) -> str:
    """What each side says, and whose word was taken."""
    taken = "，已改为表里的" if conflict.decided is Side.FILE else "，保留园区的" if conflict.decided is Side.PARK else "，请核对"
    return f"{conflict.title}：表里是“{conflict.file}”，园区里已由“{conflict.base}”改为“{conflict.park}”{taken}"


def _column(letter: str) -> int | None:
    return column_number(letter) if letter else None
