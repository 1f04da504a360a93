"""Rehearsing the 走访台账: the same object, day and people are the same visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from db.models import Visit, VisitCadre
from db.read.import_bases import people_brought
from desktop import clock
from desktop.audit.work import Work
from desktop.imports.directory import Directory
from desktop.imports.plan import (
    Outcome,
    PlannedRow,
    SourceRow,
    Values,
    error_at,
    given,
    import_key,
    misread,
    planned,
    rejected,
    row_by_row,
    voided_by_hand,
)
from desktop.imports.repeats import Repeats
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import RowError, VisitRow
from desktop.imports.settling import Settler, as_it_stands, settled_row
from desktop.imports.text import CellError
from desktop.visits.commands import insert_visits
from desktop.visits.rules import visit_refusal
from desktop.vocabulary import EntrySource, VisitForm

TITLES = {
    "leader_led": "领导带队",
    "form": "形式",
    "finding": "走访情况",
    "no_problem": "未发现问题",
    "finding_first": "三包情况一",
    "finding_second": "三包情况二",
    "finding_third": "三包情况三",
    "note": "备注",
}
Identity = tuple[int, date, frozenset[int]]


def plan_visits(rows: Sequence[SourceRow], directory: Directory, settler: Settler) -> Iterator[PlannedRow]:
    """Visits in the order of the workbook."""
    known = _Visits(settler)
    repeats = Repeats(TITLES)
    today = clock.today()
    for source in rows:
        raw, row = source.raw, source.parsed
        if not isinstance(row, VisitRow):
            yield misread(raw, "enterprise", row if isinstance(row, list) else [])
            continue
        subject = f"{row.day}　{row.enterprise}"
        resolved = _resolve(raw, row, directory, today)
        if isinstance(resolved, RowError):
            yield rejected(raw, subject, [resolved])
            continue
        enterprise, cadres = resolved
        identity = (enterprise, row.day, frozenset(cadres))
        values = given(
            form=row.form,
            finding=row.finding,
            finding_first=row.findings[0],
            finding_second=row.findings[1],
            finding_third=row.findings[2],
            note=row.note,
            leader_led=row.leader_led or None,
            no_problem=row.no_problem or None,
        )
        if (again := repeats.of(raw, subject, identity, values)) is not None:
            yield again
            continue
        key = import_key(row)
        existing = known.find(identity)
        if key in known.keys:
            yield planned(raw, Outcome.UNCHANGED, subject)
            continue
        if existing is None:
            values.setdefault("form", VisitForm.ON_SITE)
            new = {"enterprise": enterprise, "day": row.day, "cadres": cadres, "import_key": key, **values}
            yield planned(raw, Outcome.CREATED, subject, write=_add, values=new)
        else:
            settled = settler.settle(raw, as_it_stands(existing), values, TITLES)
            yield settled_row(raw, subject, settled, row_id=existing.id, key=key, write=_change)


def _resolve(raw: RawRow, row: VisitRow, directory: Directory, today: date) -> tuple[int, list[int]] | RowError:
    """The object and who went."""
    if refusal := visit_refusal(row.day, today):
        return error_at(raw, "day", refusal)
    try:
        enterprise = directory.enterprise(row.enterprise).id
    except CellError as error:
        return error_at(raw, "enterprise", str(error))
    try:
        return enterprise, [cadre.id for cadre in directory.people(row.cadres, enterprise, row.day)]
    except CellError as error:
        return error_at(raw, "cadres", str(error))


class _Visits:
    """Living visits as they stand and, of those the office has corrected since, as imports left them; ``keys`` of rows that went in."""

    def __init__(self, settler: Settler) -> None:
        self._settler = settler
        goers: dict[int, set[int]] = {}
        for goer in VisitCadre.select(VisitCadre.visit, VisitCadre.cadre).where(~VisitCadre.voided):
            goers.setdefault(goer.visit_id, set()).add(goer.cadre_id)
        self._rows: dict[int, Visit] = {}
        self._by_identity: dict[Identity, Visit] = {}
        keys = voided_by_hand(Visit)
        for visit in Visit.select().where(~Visit.voided):
            self._rows[visit.id] = visit
            self._by_identity[(visit.enterprise_id, visit.day, frozenset(goers.get(visit.id, set())))] = visit
            keys.add(visit.import_key)
        self.keys = keys - {""}

    def find(self, identity: Identity) -> Visit | None:
        """The visit to that object, on that day, by these people."""
        return self._by_identity.get(identity) or self._as_left.get(identity)

    @cached_property
    def _as_left(self) -> dict[Identity, Visit]:
        left = self._settler.left_in("visit")
        goers: dict[int, set[int]] = {}
        for visit, cadre in people_brought() if left else ():
            goers.setdefault(visit, set()).add(cadre)
        return {
            (cells["enterprise"], date.fromisoformat(cells["day"]), frozenset(goers.get(visit, set()))): self._rows[visit]
            for visit, cells in left.items()
            if visit in self._rows
        }


def _add(work: Work, rows: Sequence[Values]) -> None:
    insert_visits(work, rows, entry_source=EntrySource.IMPORTED)


@row_by_row
def _change(work: Work, *, row_id: int, **values: Any) -> None:
    work.update(Visit.get_by_id(row_id), **values)
