"""Offline forms beside the demo park: a department's of the week that has ended, some read back already, some waiting to be read."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from db.models import OfflineForm, Visit, VisitCadre
from desktop import clock
from desktop.demo.photos import PHOTOGRAPHED
from desktop.forms.columns import NAMES
from desktop.forms.commands import read_forms, write_forms
from desktop.forms.marks import FormPart
from desktop.forms.owners import Whom
from desktop.named import department_named
from desktop.periods import DAY
from exports.excel.dated import dated_bytes
from exports.excel.form.layout import FIRST_COLUMN, FIRST_ROW, KEY_ROW, KEY_SIGN
from exports.excel.ledger.write import WrittenWorkbook

GIVEN_OUT, BACK, WAITING = "离线表单/发放", "离线表单/已收回", "离线表单/待收回"
_SEED = 20220829
_KNOWN, _NEW = 5, 3  # forms that say what was entered already, and forms that say something new
_FOUND = "厂区东门夜间没有路灯，职工下夜班不方便"
_UNCLEAR = "上周三或周四"


def give_out_forms(folder: Path, week: date, actor: str) -> list[WrittenWorkbook]:
    """Write the forms, fill some in as cadres would, and read back those whose visits are in the park already: no figure changes.

    The others wait in a folder of their own for whoever tries 收回表单. Gives the forms that were given out, and their register.
    """
    rng = Random(_SEED)
    whom = Whom(department=department_named(PHOTOGRAPHED).id)
    made = write_forms(folder=folder / GIVEN_OUT, actor=actor, week=week, whom=whom, token=lambda size: rng.randbytes(size).hex()).result
    visits = _visits_alone(week)
    forms = {row.file_name: row for row in OfflineForm.select().where(OfflineForm.week == week)}
    seen = [one.path for one in made.files if forms[one.path.name].cadre_id in visits]
    unseen = [one.path for one in made.files if one.path not in seen]
    for path in seen[:_KNOWN]:
        visit = visits[int(forms[path.name].cadre_id or 0)]
        _hand_in(path, folder / BACK, {visit.enterprise.name: {"day": visit.day, "form": visit.form}})
    for path in unseen[:1]:
        _hand_in(path, folder / BACK, {"": {"day": _UNCLEAR}})
    read_forms(folder=folder / BACK, actor=actor)
    for number, path in enumerate((*unseen[1:], *seen[_KNOWN:])[:_NEW]):
        _hand_in(
            path,
            folder / WAITING,
            {"": {"day": week + number * DAY, "finding_first": "运行平稳", "problem": _FOUND if not number else None}},
        )
    return [*made.files, made.register]


def _visits_alone(week: date) -> dict[int, Visit]:
    """A visit of the week that each cadre made alone, if there is one, to an object that their form lists."""
    goers: dict[int, list[int]] = {}
    for goer in VisitCadre.select().join(Visit).where((Visit.week == week) & ~Visit.voided & ~VisitCadre.voided).order_by(VisitCadre.id):
        goers.setdefault(goer.visit_id, []).append(goer.cadre_id)
    alone = {people[0]: visit for visit, people in goers.items() if len(people) == 1}
    return {cadre: Visit.get_by_id(visit) for cadre, visit in alone.items()}


def _hand_in(form: Path, folder: Path, visits: Mapping[str, Mapping[str, Any]]) -> None:
    """A copy with these visits filled in, by the name of their object (the first one for an empty name)."""
    from openpyxl import load_workbook

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / form.name
    shutil.copy(form, path)
    book = load_workbook(path)
    page: Any = book[NAMES[FormPart.VISITS]]
    keys: Sequence[str] = [str(cell.value or "").partition(KEY_SIGN)[0] for cell in page[KEY_ROW]]
    for name, values in visits.items():
        rows = range(FIRST_ROW, page.max_row + 1)
        row = next((number for number in rows if page.cell(number, FIRST_COLUMN).value == name), FIRST_ROW)
        for key, value in values.items():
            page.cell(row, keys.index(key) + 1).value = value
    path.write_bytes(dated_bytes(book, clock.now()))
