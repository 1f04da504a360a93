"""周走访登记: one week as a sheet, a row per object, and what saving a row would mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.read import week as read
from db.read.listing import ListRequest
from db.read.week import WeekCadre, WeekHolder, WeekObject, WeekScope, WeekVisit, Worker
from desktop import clock
from desktop.periods import monday_of
from desktop.roster.rules import Period
from desktop.settings.declared import LATE_ENTRY_DAYS
from desktop.settings.queries import value_of
from desktop.visits.counting import all_forms_count
from desktop.visits.rules import entered_late, outside_refusal, visit_refusal
from desktop.visits.week_rules import Found, Typed, find_people, in_post, labels_of, read_day, weekday_words
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind


@dataclass(frozen=True)
class RowVisit:
    """What a row would be saved as; ``problem`` says in words why it cannot be."""

    day: date | None
    cadres: tuple[int, ...]
    late: bool
    problem: str


@dataclass(frozen=True)
class WeekSheet:
    """Everything the grid of one week shows and decides by, read at once."""

    monday: date
    today: date
    late_after: int
    objects: tuple[WeekObject, ...]
    visits: Mapping[int, tuple[WeekVisit, ...]]
    holders: Mapping[int, tuple[WeekHolder, ...]]
    cadres: Mapping[int, WeekCadre]
    counts: Mapping[str, int]
    labels_by_id: Mapping[int, str]
    ids_by_label: Mapping[str, int]

    def label(self, cadre: int) -> str:
        """A cadre's name, with what tells namesakes apart."""
        return self.labels_by_id.get(cadre) or f"{cadre}号干部（已作废）"

    def labels(self, cadres: Iterable[int]) -> str:
        """Several, joined by 、."""
        return "、".join(map(self.label, cadres))

    def responsible(self, enterprise: int, day: date) -> tuple[int, ...]:
        """The object's 包保责任人 on a day, in the order in which they were named."""
        found = (holder.cadre_id for holder in self.holders.get(enterprise, ()) if Period(holder.start, holder.end).holds_on(day))
        return tuple(dict.fromkeys(found))

    def duties(self, thing: WeekObject, day: date | None) -> tuple[str, str, str]:
        """The names of the object's three 包 on a day."""
        turned = thing.turned_on is not None and (day or self.today) >= thing.turned_on
        return THREE_DUTIES[EnterpriseKind(thing.later_kind if turned else thing.kind)]

    def people(self, words: str, enterprise: int, day: date | None) -> Found:
        """Cadres in post by what was typed, those of the object first."""
        near = frozenset(holder.cadre_id for holder in self.holders.get(enterprise, ()))
        on = day or self.today
        return find_people(words, (cadre for cadre in self.cadres.values() if in_post(cadre, on)), near)

    def read_row(self, thing: WeekObject, typed: Typed, usual_day: date | None) -> RowVisit:
        """What the row says, with ``usual_day`` and the 包保责任人 of the day where nothing was typed."""
        try:
            day = read_day(typed.day, self.monday, self.today) if typed.day else usual_day
        except ValueError as error:
            return RowVisit(None, typed.cadres or (), late=False, problem=str(error))
        if day is None:
            return RowVisit(None, typed.cadres or (), late=False, problem="请填走访日期，如 3 是周三")
        cadres = typed.cadres if typed.cadres is not None else self.responsible(thing.id, day)
        late = entered_late(day, self.today, self.late_after)
        return RowVisit(day, cadres, late, self._refusal(thing, typed, day, cadres))

    def _refusal(self, thing: WeekObject, typed: Typed, day: date, cadres: Sequence[int]) -> str:
        if refusal := visit_refusal(day, self.today):
            return refusal
        if refusal := outside_refusal(thing.name, Period(thing.living_from, thing.living_to), day):
            return refusal
        if typed.cadres_words:
            return f"没有找到“{typed.cadres_words}”，请输姓名或拼音首字母"
        if typed.form_words:
            return f"不认识的形式“{typed.form_words}”：1 实地、2 电话、3 线上"
        if not cadres:
            return "这天没有包保责任人，请填走访人员"
        twice = self.same_visit(thing.id, day, cadres)
        if twice is not None:
            by = f"{twice.entered_by} {twice.entered_at:%Y-%m-%d %H:%M}"
            return f"{weekday_words(day)} 由{self.labels(cadres)}走访已经登记过（{by} 登记）"
        return ""

    def same_visit(self, enterprise: int, day: date, cadres: Iterable[int]) -> WeekVisit | None:
        """A visit to the object on that day by exactly these people."""
        wanted = {str(cadre) for cadre in cadres}
        return next(
            (one for one in self.visits.get(enterprise, ()) if one.day == day and set((one.cadres or "").split(",")) == wanted), None
        )

    def usual_day(self, last_used: date | None) -> date | None:
        """The day of a row in which none is typed: the one last used in this week, else today; in a week gone by, none."""
        if last_used is not None and monday_of(last_used) == self.monday:
            return last_used
        return self.today if monday_of(self.today) == self.monday else None


def week_sheet(
    request: ListRequest, monday: date, cadre: int | None = None, department: int | None = None, kept: Iterable[int] = ()
) -> WeekSheet:
    """The week of a Monday for the objects of a cadre, of a department, or all; always the same number of queries.

    Filters of ``request``: kind, week (本周未访/本周已访; the objects in ``kept`` stay, visited or not).
    """
    scope = WeekScope(monday, all_forms_count(), cadre, department)
    holders: dict[int, list[WeekHolder]] = {}
    for holder in read.week_holders(monday):
        holders.setdefault(holder.enterprise_id, []).append(holder)
    cadres = read.week_cadres()
    labels = labels_of(cadres)
    return WeekSheet(
        monday=monday,
        today=clock.today(),
        late_after=int(value_of(LATE_ENTRY_DAYS)),
        objects=read.week_objects(request._replace(limit=None), scope, kept).rows,
        visits=_visits(monday),
        holders={key: tuple(found) for key, found in holders.items()},
        cadres={one.id: one for one in cadres},
        counts=read.week_counts(request, scope),
        labels_by_id=labels,
        ids_by_label={label: one for one, label in labels.items()},
    )


def with_visits_of_now(sheet: WeekSheet, request: ListRequest, cadre: int | None = None, department: int | None = None) -> WeekSheet:
    """A sheet with the visits as they are now; its objects and people as they were: little to read after each row that is saved."""
    scope = WeekScope(sheet.monday, all_forms_count(), cadre, department)
    visited = read.visited_objects(scope)
    return replace(
        sheet,
        today=clock.today(),
        objects=tuple(one if (one.id in visited) == one.visited else one._replace(visited=not one.visited) for one in sheet.objects),
        visits=_visits(sheet.monday),
        counts=read.week_counts(request, scope),
    )


def _visits(monday: date) -> dict[int, tuple[WeekVisit, ...]]:
    found: dict[int, list[WeekVisit]] = {}
    for visit in read.week_visits(monday):
        found.setdefault(visit.enterprise_id, []).append(visit)
    return {key: tuple(visits) for key, visits in found.items()}


def worker(name: str) -> Worker | None:
    """The cadre in post of that name, if there is exactly one."""
    found = read.cadres_named(name.strip(), clock.today())
    return found[0] if len(found) == 1 else None
