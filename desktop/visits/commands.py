"""登记走访, and correcting what was entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.models import Cadre, Enterprise, Visit, VisitCadre
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.accounts.reaching import refuse_strangers
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.standing import proving_clash
from desktop.periods import monday_of
from desktop.roster.rules import Period
from desktop.settings.declared import LATE_ENTRY_DAYS
from desktop.settings.queries import value_of
from desktop.standing import visit_clash, voided_clash
from desktop.visits.photos import CheckedPhoto, add_photos
from desktop.visits.reach import refuse_strangers_to
from desktop.visits.rules import entered_late, outside_refusal, visit_refusal
from desktop.vocabulary import EntrySource, VisitForm

_BY_PEOPLE = frozenset({EntrySource.ENTERED, EntrySource.FORM})  # who may be late with it; a ledger tells of what was entered elsewhere


def register_visit(
    *,
    enterprise: int,
    day: date,
    cadres: Sequence[int],
    actor: str,
    form: VisitForm = VisitForm.ON_SITE,
    photos: Sequence[CheckedPhoto] = (),
    **values: Any,
) -> Changes:
    """Enter one visit with its photos. ``values``: leader_led, finding, finding_first/second/third, no_problem, note.

    Raises UserError for a future day or one on which there was no such object, for nobody going, and for the same visit entered already.
    """
    with open_work("登记走访", actor, needs=Act.VISIT) as work:
        refuse_strangers(work, Act.VISIT, enterprise=enterprise, cadres=cadres, day=day)
        row = insert_visit(work, enterprise=enterprise, day=day, cadres=cadres, form=form, **values)
        add_photos(work, row, photos)
        return work.changes()


def register_visits(*, visits: Sequence[Mapping[str, Any]], actor: str) -> Changes:
    """Enter several visits, each with the values of ``register_visit``: all of them, or none."""
    with open_work("登记走访", actor, needs=Act.VISIT) as work:
        for values in visits:
            refuse_strangers(work, Act.VISIT, enterprise=values["enterprise"], cadres=values["cadres"], day=values["day"])
            insert_visit(work, **values)
        return work.changes()


def insert_visit(
    work: Work,
    *,
    enterprise: int,
    day: date,
    cadres: Sequence[int],
    form: VisitForm = VisitForm.ON_SITE,
    entry_source: EntrySource = EntrySource.ENTERED,
    **values: Any,
) -> Visit:
    """Enter a visit inside a work. Raises UserError when it may not be entered."""
    _check(enterprise, day, cadres)
    if refusal := _outside(enterprise, day) or visit_clash(enterprise, day, cadres):
        raise UserError(refusal)
    visit = {"enterprise": enterprise, "day": day, "cadres": cadres, "form": form, **values}
    return Visit.get_by_id(insert_visits(work, [visit], entry_source=entry_source)[0])


def insert_visits(work: Work, visits: Sequence[Mapping[str, Any]], *, entry_source: EntrySource) -> Sequence[int]:
    """Enter visits inside a work whose caller has made sure that they may be entered; gives their ids, in order.

    Each has the values of ``insert_visit``.
    """
    today = clock.today()
    rows = [dict(visit) for visit in visits]
    gone = [dict.fromkeys(row.pop("cadres")) for row in rows]
    weeks = {day: monday_of(day) for day in {row["day"] for row in rows}}
    for row in rows:
        row["week"] = weeks[row["day"]]
        if entry_source in _BY_PEOPLE:
            row["late"] = _late(row["day"], today)
    ids = work.insert_values(Visit, rows, entered_by=work.actor, entered_at=work.at, entry_source=entry_source)
    work.insert_values(
        VisitCadre, [{"visit": number, "cadre": cadre} for number, cadres in zip(ids, gone, strict=True) for cadre in cadres]
    )
    return ids


def correct_visit(
    *,
    visit: int,
    actor: str,
    cadres: Sequence[int] | None = None,
    expected_version: int | None = None,
    photos: Sequence[CheckedPhoto] = (),
    **values: Any,
) -> Changes:
    """Correct a visit by hand, and add photos to it; the audit keeps what it said before."""
    with open_work("更正走访", actor, needs=Act.VISIT) as work:
        row = Visit.get_by_id(visit)
        _refuse_voided(row)
        refuse_strangers_to(work, row)
        wanted = list(dict.fromkeys(cadres)) if cadres is not None else goers_of(row)
        day = values.get("day", row.day)
        enterprise = values.get("enterprise", row.enterprise_id)
        refuse_strangers(work, Act.VISIT, enterprise=enterprise, cadres=wanted, day=day)
        change_visit(work, row, wanted, expected_version=expected_version, **values)
        add_photos(work, row, photos)
        return work.changes()


def goers_of(row: Visit) -> list[int]:
    """Ids of the cadres who went, as they were named."""
    goers = VisitCadre.select().where((VisitCadre.visit == row) & ~VisitCadre.voided).order_by(VisitCadre.id)
    return [goer.cadre_id for goer in goers]


def change_visit(work: Work, row: Visit, wanted: Sequence[int], *, expected_version: int | None = None, **values: Any) -> None:
    """Put a visit right inside a work; ``wanted`` went. Raises UserError for what no visit could be entered as either."""
    stood_for = row.enterprise_id
    goers = list(VisitCadre.select().where((VisitCadre.visit == row) & ~VisitCadre.voided))
    day = values.get("day", row.day)
    enterprise = values.get("enterprise", row.enterprise_id)
    _check(enterprise, day, wanted)
    if (enterprise, day) != (row.enterprise_id, row.day) and (outside := _outside(enterprise, day)):
        raise UserError(outside)
    if twice := visit_clash(enterprise, day, wanted, row.id):
        raise UserError(twice)
    if day != row.day:
        values["week"] = monday_of(day)
        values["late"] = row.entry_source in _BY_PEOPLE and _late(day, max(day, row.entered_at.date()))
    if not work.update(row, expected_version=expected_version, **values) and set(wanted) != {goer.cadre_id for goer in goers}:
        work.touch(row)
    for goer in goers:
        if goer.cadre_id not in wanted:
            work.void(goer, "更正走访人员")
    for cadre in wanted:
        if cadre not in {goer.cadre_id for goer in goers}:
            work.insert(VisitCadre(visit=row, cadre=cadre))
    _refuse_unproving(stood_for)


def void_visit(*, visit: int, reason: str, actor: str) -> Changes:
    """Take a mistaken visit out of every count; it stays in the record."""
    with open_work("作废走访", actor, needs=Act.VISIT) as work:
        row = Visit.get_by_id(visit)
        _refuse_voided(row)
        refuse_strangers_to(work, row)
        work.void(row, reason)
        _refuse_unproving(row.enterprise_id)
        return work.changes()


def _refuse_unproving(enterprise: int) -> None:
    """Raises UserError when a closure of this object has no evidence any more: a visit was its only one."""
    if wrong := proving_clash(enterprise):
        raise UserError(wrong)


def _check(enterprise: int, day: date, cadres: Sequence[int]) -> None:
    if refusal := visit_refusal(day, clock.today()) or voided_clash(Enterprise.get_by_id(enterprise)):
        raise UserError(refusal)
    if not cadres:
        raise UserError("请填写走访人员")
    for cadre in Cadre.select().where(Cadre.id.in_(list(cadres))):
        if cadre.voided:
            raise UserError(f"{cadre.name}已从名册作废，不能登记为走访人员")


def _outside(enterprise: int, day: date) -> str | None:
    thing = Enterprise.get_by_id(enterprise)
    return outside_refusal(thing.name, Period(thing.living_from, thing.living_to), day)


def _late(day: date, entered_on: date) -> bool:
    return entered_late(day, entered_on, int(value_of(LATE_ENTRY_DAYS)))


def _refuse_voided(row: Visit) -> None:
    if row.voided:
        raise UserError("这次走访已经作废，不能再改")
