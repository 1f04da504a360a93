"""The Monday list on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop import clock
from desktop.conferences.queries import on_account
from desktop.listing import ListRequest
from desktop.park.queries import park_info
from desktop.periods import monday_of
from desktop.printing import PrintedFile, printed, telling_print_errors
from desktop.wording import days_of_week

MAKER = "督查室"


def print_on_account(*, path: Path, week: date | None = None) -> tuple[str, PrintedFile]:
    """The list of the week a day lies in (this one unless told), with the notes written so far; says what was printed.

    Raises KnownError when the file cannot be written.
    """
    from desktop.conferences.on_account_paper import on_account_form
    from exports.pdf.form_render import render_forms

    monday, park = monday_of(week or clock.today()), park_info().name
    rows = on_account(ListRequest(limit=None), monday).rows
    form = on_account_form(rows, monday, clock.today(), park)
    with telling_print_errors(path):
        done = render_forms([form], path, title=f"{park}{form.name}", author=MAKER, day=clock.today())
    return f"{days_of_week(monday)}挂账问题研究清单（{len(rows)}件）", printed(done)
