"""The workbook handed back to who sent it, with what is wrong in it marked."""

from __future__ import annotations

from pathlib import Path

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.imports.rehearsing import Rehearsal
from desktop.park.files import refuse_park_file
from exports.excel.errors import WorkbookError


def save_report(*, rehearsal: Rehearsal, target: Path) -> None:
    """The workbook with bad cells red and the reasons in a last column."""
    from exports.excel.grid import column_number
    from exports.excel.report import Mark, write_marked_copy

    if target.resolve() == rehearsal.file.resolve():
        raise UserError(f"报告不能存成原来的工作簿“{rehearsal.file.name}”，那会盖掉它；请换一个文件名")
    require(Act.IMPORT)
    refuse_park_file(target)
    marks = [
        Mark(error.sheet, error.row, column_number(error.letter) if error.letter else None, error.reason) for error in rehearsal.errors
    ]
    try:
        write_marked_copy(rehearsal.file, target, marks, heading_rows={table.sheet: table.header_rows[-1] for table in rehearsal.tables})
    except WorkbookError as error:
        raise UserError(str(error)) from error
