"""离线表单: give forms out, read them back (rehearsed first), hand faulty ones back, and list who has not handed in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.read.forms import forms
from db.read.listing import ListRequest
from desktop import clock
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.forms.answers import FormAnswer
from desktop.forms.confirming import confirm_forms
from desktop.forms.handing_back import hand_back
from desktop.forms.registers import returns_sheet
from desktop.forms.rehearsing import FileState, rehearse_forms
from desktop.forms.rules import week_name
from desktop.forms.writing import write_forms
from desktop.ledgers.writing import ExportedLedger, write_workbook
from desktop.park.files import refuse_park_file

__all__ = ["confirm_forms", "hand_back", "read_forms", "rehearse_forms", "save_returns", "write_forms"]


def read_forms(*, folder: Path, actor: str, dry_run: bool = False, back: Path | None = None) -> FormAnswer:
    """Rehearse, write unless ``dry_run``, and write marked copies of faulty forms into ``back`` if given."""
    rehearsal = rehearse_forms(folder=folder)
    faulty = any(rehearsal.state_of(number) == FileState.FAULTY for number in range(len(rehearsal.files)))
    handed = hand_back(rehearsal=rehearsal, folder=back) if back is not None and faulty else None  # first: it must not hide what went in
    batch = None if dry_run else confirm_forms(rehearsal=rehearsal, actor=actor).result
    return FormAnswer(rehearsal, batch, not dry_run, handed)


def save_returns(*, path: Path, week: date | None = None, department: str = "") -> ExportedLedger:
    """收回登记 as a workbook: of a week and a department, or all. Raises KnownError when it cannot be written."""
    require(Act.EXPORT)
    refuse_park_file(path)
    filters = {key: value for key, value in (("week", week.isoformat() if week else ""), ("department", department)) if value}
    lines = forms(ListRequest(filters=filters, limit=None), clock.today()).rows
    title = f"{week_name(week) if week else ''}离线表单收回登记{f'（{department}）' if department else ''}"
    return write_workbook(path, [returns_sheet(lines, title, clock.today())])
