"""Printing 抽样记录 and 回头看检查表, many in one file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from db.read import lookback as read
from desktop import clock
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.lookback.queries import LookBackRow, look_backs
from desktop.park.queries import park_info
from desktop.periods import Month
from desktop.printing import PrintedFile, printed, stepping, telling_print_errors
from desktop.progress import UNWATCHED, Progress

if TYPE_CHECKING:
    from exports.pdf.form import Form

MAKER = "督查室"


def print_month(*, month: Month, path: Path, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """The records of a month's drawings, then the sheets of its inspections. Raises UserError when nothing was drawn."""
    from desktop.lookback.papers import drawing_form, inspection_form

    rounds = read.rounds_of(str(month))
    rows = look_backs(ListRequest(filters={"month": str(month)}, limit=None)).rows
    if not rounds and not rows:
        raise UserError(f"{month.chinese}还没有抽过回头看，没有可打印的")
    park = park_info().name
    forms = [drawing_form(one, park) for one in rounds] + [inspection_form(row, park) for row in rows]
    return f"{month.chinese}回头看（抽样记录{len(rounds)}份、检查表{len(rows)}份）", _print(forms, park, path, progress)


def print_sheets(*, look_backs_wanted: Collection[int], path: Path, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """The sheets of these inspections."""
    rows = [row for row in look_backs(ListRequest(limit=None)).rows if row.id in look_backs_wanted]
    return _sheets(rows, path, progress, "没有选中要打印的回头看")


def print_problem(*, number: str, path: Path) -> tuple[str, PrintedFile]:
    """The sheets of one problem by its number."""
    rows = [row for row in look_backs(ListRequest(search=number, limit=None)).rows if row.number == number.strip()]
    return _sheets(rows, path, None, f"问题{number}没有列入回头看")


def _sheets(rows: Sequence[LookBackRow], path: Path, progress: Progress | None, nothing: str) -> tuple[str, PrintedFile]:
    from desktop.lookback.papers import inspection_form

    if not rows:
        raise UserError(nothing)
    park = park_info().name
    return f"回头看检查表{len(rows)}份", _print([inspection_form(row, park) for row in rows], park, path, progress)


def _print(forms: Sequence[Form], park: str, path: Path, progress: Progress | None) -> PrintedFile:
    from exports.pdf.form_render import render_forms

    with telling_print_errors(path):
        between = stepping(progress or UNWATCHED, [form.name for form in forms])
        return printed(render_forms(forms, path, title=f"{park}回头看", author=MAKER, day=clock.today(), between=between))
