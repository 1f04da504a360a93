"""Printing 一企一策: one sheet an object, many in one file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from db.models import Department, Enterprise
from db.read import visit_brief
from db.read.object_parts import objects_with_a_plan
from desktop import clock
from desktop.enterprises.queries import enterprise_page
from desktop.errors import UserError
from desktop.park.queries import park_info
from desktop.printing import PrintedFile, printed, stepping, telling_print_errors
from desktop.progress import UNWATCHED, Progress

MAKER = "督查室"


def print_plan(*, enterprise: int, path: Path) -> tuple[str, PrintedFile]:
    """The plan of one object, and in words what was printed. Raises UserError when it has none, KnownError for the file."""
    row = Enterprise.get_by_id(enterprise)
    return f"{row.name}一企一策", _print([(row.id, row.name)], path, None)


def print_plans(
    *, path: Path, department: int | None = None, enterprises: Collection[int] | None = None, progress: Progress | None = None
) -> tuple[str, PrintedFile]:
    """The plans of all living objects that have one. Raises UserError when there is none.

    ``department``: of those it answers for; ``enterprises``: of these only. Stopped by ``progress`` it leaves what stood at ``path``.
    """
    found = [one for one in objects_with_a_plan(clock.today(), department) if enterprises is None or one.id in enterprises]
    whose = Department.get_by_id(department).name if department is not None else ""
    if not found:
        raise UserError(
            f"{whose or ('在册企业（项目）' if enterprises is None else '选中的')}还没有一企一策，没有可打印的；请先在企业（项目）页面制定"
        )
    without = f"，另有{len(enterprises) - len(found)}家没有方案" if enterprises and len(enterprises) > len(found) else ""
    return f"{whose}一企一策（{len(found)}家{without}）", _print(found, path, progress)


def _print(objects: Sequence[tuple[int, str]], path: Path, progress: Progress | None) -> PrintedFile:
    from desktop.enterprises.plan_paper import Brief, plan_paper
    from exports.pdf.form_render import render_forms

    park, today = park_info().name, clock.today()
    forms = []
    for enterprise, name in objects:
        page = enterprise_page(enterprise)
        if page is None or page.plan is None:
            raise UserError(f"{name}还没有一企一策，没有可打印的；请先在企业（项目）页面制定")
        brief = Brief(
            visit_brief.open_problems(enterprise),
            visit_brief.broken_promises(enterprise, today),
            visit_brief.last_visits(enterprise, today),
            visit_brief.last_verdict(enterprise),
        )
        forms.append(plan_paper(page, page.plan, brief, park, today))
    with telling_print_errors(path):
        between = stepping(progress or UNWATCHED, [name for _, name in objects])
        return printed(render_forms(forms, path, title=f"{park}一企一策", author=MAKER, day=today, between=between))
