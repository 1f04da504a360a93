"""发文登记簿 and 文号登记簿 on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.read.dispatches import numbers, registered_between
from desktop import clock
from desktop.letters.register_paper import dispatch_forms, number_forms
from desktop.listing import ListRequest
from desktop.park.queries import park_info
from desktop.periods import Year
from desktop.printing import PrintedFile, printed, refuse_place, telling_print_errors
from exports.pdf.form import Form


def print_dispatch_list(*, path: Path, year: Year, body: str | None = None) -> tuple[str, PrintedFile | None]:
    """The 发文登记簿 of a year, of one body or of each; says what was printed, no file for an empty one."""
    today, park = clock.today(), park_info().name
    refuse_place(path)
    found = registered_between(year.first, year.last, today)
    rows = [row for row in found if body in {None, row.issuing_body}]
    if not rows:
        return f"{year.year}年没有登记发文", None
    forms = dispatch_forms(rows, year.year, today, park)
    return f"{year.year}年发文登记簿（{len(rows)}条）", _print(forms, f"{park}{year.year}年发文登记簿", path)


def print_number_register(*, path: Path, year: Year, body: str | None = None) -> tuple[str, PrintedFile | None]:
    """The 文号登记簿 of a year, of one body or of each, voided numbers with their reason; no file for an empty one."""
    today, park = clock.today(), park_info().name
    filters = {"year": str(year.year)} | ({"body": body} if body is not None else {})
    refuse_place(path)
    rows = numbers(ListRequest(filters=filters, limit=None)).rows
    if not rows:
        return f"{year.year}年没有编过文号", None
    forms = number_forms(rows, year.year, today, park)
    return f"{year.year}年文号登记簿（{len(rows)}个文号）", _print(forms, f"{park}{year.year}年文号登记簿", path)


def _print(forms: Sequence[Form], title: str, path: Path) -> PrintedFile:
    from exports.pdf.form_render import render_forms

    with telling_print_errors(path):
        return printed(render_forms(forms, path, title=title, author=forms[0].info[0], day=clock.today()))
