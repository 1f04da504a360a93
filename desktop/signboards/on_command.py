"""Which boards the command line means, and what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.errors import UserError
from desktop.named import department_named, enterprise_named
from desktop.printing import PrintedFile
from desktop.signboards.commands import PrintedBoards, board_with_serial, print_boards, reprint_boards
from desktop.signboards.queries import ALL_IN_ORDER, due_objects, objects_of_department


def print_wanted(
    *, number: str | None, enterprise: str | None, department: str | None, paper: str, path: Path, actor: str
) -> tuple[str, PrintedFile | None]:
    """Print, and say what was printed; no file when no board is due and nobody named any."""
    if number is not None:
        return f"公示牌{number}（照原样）", reprint_boards(boards=[board_with_serial(number)], paper=paper, path=path)
    wanted = _objects(enterprise, department)
    if not wanted:
        return ALL_IN_ORDER, None
    done: PrintedBoards = print_boards(enterprises=wanted, paper=paper, path=path, actor=actor).result
    return f"公示牌（{done.told()}）", done.file


def _objects(enterprise: str | None, department: str | None) -> Sequence[int]:
    if enterprise is None and department is None:
        return due_objects()
    own = None if department is None else objects_of_department(department_named(department).id)
    if enterprise is None:
        if not own:
            raise UserError(f"{department}现在没有包保的企业（项目）")
        return own
    one = enterprise_named(enterprise)
    if own is not None and one.id not in own:
        raise UserError(f"{one.name}的责任部门不是{department}")
    return [one.id]
