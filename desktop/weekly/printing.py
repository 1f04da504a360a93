"""每周清单 and 一周一结 on paper, many in one file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import clock
from desktop.errors import UserError
from desktop.park.queries import park_info
from desktop.periods import monday_of
from desktop.printing import PrintedFile, printed, stepping, telling_print_errors
from desktop.progress import UNWATCHED, Progress
from desktop.weekly.lists import Holder, WeekList, week_lists
from desktop.weekly.queries import scope_of
from desktop.weekly.results import park_week
from desktop.weekly.rules import Stand, span_words, stand_of

if TYPE_CHECKING:
    from exports.pdf.form import Form

MAKER = "督查室"


def print_week_lists(
    *, week: date, path: Path, holders: Collection[Holder] | None = None, progress: Progress | None = None
) -> tuple[str, PrintedFile]:
    """The lists of the week a day lies in, by department: a page for each department and for each cadre who has anything to do.

    ``holders``: only theirs; a department alone is only its own list. Says in words what was printed. Raises UserError when there
    is nothing to print, KnownError when the file cannot be written; stopped by ``progress`` it leaves what stood at ``path``.
    """
    stand = stand_of(week, clock.today())
    return print_lists([one for one in week_lists(stand) if holders is None or one.holder in holders], stand, path, progress)


def print_department_lists(*, week: date, path: Path, department: int) -> tuple[str, PrintedFile]:
    """The lists of one department and of its cadres."""
    stand = stand_of(week, clock.today())
    return print_lists([one for one in week_lists(stand) if one.holder.department == department], stand, path)


def print_cadre_list(*, week: date, path: Path, cadre: int) -> tuple[str, PrintedFile]:
    """The list of one cadre."""
    stand = stand_of(week, clock.today())
    return print_lists([one for one in week_lists(stand) if one.holder.cadre == cadre], stand, path)


def print_lists(lists: Sequence[WeekList], stand: Stand, path: Path, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """These lists in this order, under the terms of ``print_week_lists``."""
    from desktop.weekly.papers import week_paper

    if not lists:
        raise UserError(f"{span_words(stand.week)}没有要打印的每周清单：没有应走访的企业（项目），也没有在办问题，或已不在岗")
    park = park_info().name
    forms = [week_paper(one, stand, park) for one in lists]
    departments = sum(one.holder.cadre is None for one in lists)
    counted = "、".join(f"{noun}{number}份" for noun, number in (("部门", departments), ("干部", len(lists) - departments)) if number)
    return f"{span_words(stand.week)}每周清单（{counted}）", _print(forms, f"{park}每周清单", path, progress)


def print_week_results(*, week: date, path: Path, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """一周一结 of the week a day lies in: the summary, then a paper for each department. Raises UserError for a week to come."""
    from desktop.weekly.result_papers import result_papers

    park = park_info().name
    week = monday_of(week)
    found = park_week(scope_of(week), clock.today())
    forms = result_papers(found, park)
    return f"{span_words(week)}一周一结（总表和{len(forms) - 1}个部门）", _print(forms, f"{park}一周一结", path, progress)


def _print(forms: Sequence[Form], title: str, path: Path, progress: Progress | None) -> PrintedFile:
    from exports.pdf.form_render import render_forms

    with telling_print_errors(path):
        between = stepping(progress or UNWATCHED, [form.name for form in forms])
        return printed(render_forms(forms, path, title=title, author=MAKER, day=clock.today(), between=between))
