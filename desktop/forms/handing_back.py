"""退回修改: a copy of each faulty form, its bad cells red and the reasons in a last column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import KnownError, UserError, trouble
from desktop.file_names import free_name
from desktop.forms.names import HANDED_BACK
from desktop.forms.rehearsing import FileState, FormRehearsal
from desktop.imports.rows import RowError
from desktop.park.files import refuse_park_file
from desktop.progress import UNWATCHED, Progress
from exports.excel.errors import WorkbookError

if TYPE_CHECKING:
    from exports.excel.report.write import Mark


@dataclass(frozen=True)
class HandedBack:
    """The marked copies that were written, and sentences about forms of which none could be."""

    folder: Path
    files: tuple[Path, ...]
    warnings: tuple[str, ...]


def hand_back(*, rehearsal: FormRehearsal, folder: Path | None = None, progress: Progress | None = None) -> HandedBack:
    """Write them into ``folder`` (退回修改 beside the forms unless given). Nothing that is there already is replaced.

    Raises UserError when no form has an error, KnownError when the folder cannot be written to.
    """
    from exports.excel.report.write import write_marked_copy

    require(Act.IMPORT)
    faulty = [number for number in range(len(rehearsal.files)) if rehearsal.state_of(number) == FileState.FAULTY]
    if not faulty:
        raise UserError("收回的表单都没有错，没有要退回修改的")
    target = folder or rehearsal.folder / HANDED_BACK
    try:
        target.mkdir(parents=True, exist_ok=True)
        taken = {path.name.casefold() for path in target.iterdir()}
    except OSError as error:
        raise KnownError(f"“{target}”不能写入（{trouble(error)}），没有写出退回修改的表单；请另选文件夹") from error
    made: list[Path] = []
    warnings: list[str] = []
    for place, number in enumerate(faulty):
        found = rehearsal.files[number]
        (progress or UNWATCHED).step(place, len(faulty), f"标注{found.path.name}")
        path = target / free_name(f"{found.path.stem}.xlsx", taken)
        taken.add(path.name.casefold())
        refuse_park_file(path)
        errors = [*found.errors, *(error for plan in rehearsal.rows_of(number) for error in plan.plan.errors)]
        try:
            write_marked_copy(found.path, path, _marks(errors), heading_rows=found.heading_rows)
        except WorkbookError as error:
            warnings.append(f"{found.name}没有写出标注的一份：{error}")
        else:
            made.append(path)
    return HandedBack(target, tuple(made), tuple(warnings))


def _marks(errors: Iterable[RowError]) -> list[Mark]:
    from exports.excel.grid import column_number
    from exports.excel.report.write import Mark

    return [Mark(one.sheet, one.row, column_number(one.letter) if one.letter else None, one.reason) for one in errors]
