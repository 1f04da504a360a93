"""Who gets a form for a week: cadres, or departments, with the objects the week asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.read.week import week_cadres
from db.read.weekly import ListedObject, held_objects
from desktop import clock
from desktop.errors import UserError
from desktop.forms.names import form_names
from desktop.forms.people import labels_of
from desktop.forms.rules import week_name
from desktop.visits.week_rules import in_post
from desktop.weekly.lists import Holder, WeekList, week_lists
from desktop.weekly.rules import span_words, stand_of


class Each(StrEnum):
    """Whose form it is."""

    CADRE = "每名干部一份"
    DEPARTMENT = "每个部门一份"


@dataclass(frozen=True)
class Whom:
    """Who is to get forms: one cadre, or everybody with objects (of one department), or their departments."""

    department: int | None = None
    cadre: int | None = None
    each: Each = Each.CADRE


@dataclass(frozen=True)
class Owner:
    """Who fills a form in. ``label``: the name, with what tells namesakes apart; ``people``: who may have gone, the nearest first."""

    holder: Holder
    department: str
    label: str
    file_name: str
    objects: tuple[ListedObject, ...]
    people: tuple[str, ...]
    goers: Mapping[int, str]

    @property
    def words(self) -> str:
        """As a person calls it."""
        return self.label if self.holder.cadre is not None else self.department


def owners_of(week: date, whom: Whom) -> list[Owner]:
    """Everybody meant who has objects to visit in the week that begins on a Monday. Raises UserError when nobody has."""
    stand = stand_of(week, clock.today())
    lists = [one for one in week_lists(stand) if one.objects and _is_meant(one, whom)]
    if not lists:
        raise UserError(f"{span_words(week)}没有要走访的企业（项目），不用发放表单；请看看选的部门、干部和周次对不对")
    everybody = week_cadres()
    labels = labels_of(everybody)
    cadres = {one.id: one for one in everybody if in_post(one, stand.held_on)}
    of_department: dict[str, list[int]] = {}
    for cadre in cadres.values():
        of_department.setdefault(cadre.department, []).append(cadre.id)
    holders: dict[int, list[int]] = {}
    for held in held_objects(stand.held_on):
        if held.cadre_id in cadres:
            holders.setdefault(held.enterprise_id, []).append(held.cadre_id)
    names = form_names(week_name(week), [_file_words(one) for one in lists])

    def made(one: WeekList, name: str) -> Owner:
        own = [one.holder.cadre] if one.holder.cadre is not None else []
        colleagues = of_department.get(one.department, [])
        objects = tuple(line.object for line in one.objects)
        near = dict.fromkeys((*own, *(cadre for thing in objects for cadre in holders.get(thing.id, ())), *colleagues))
        mine = {thing.id: [cadre for cadre in holders.get(thing.id, ()) if cadre in colleagues] for thing in objects}
        goers = {thing: "、".join(labels[cadre] for cadre in own or found) for thing, found in mine.items()}
        label = labels[own[0]] if own else one.department
        return Owner(one.holder, one.department, label, name, objects, tuple(labels[cadre] for cadre in near), goers)

    return [made(one, name) for one, name in zip(lists, names, strict=True)]


def _is_meant(one: WeekList, whom: Whom) -> bool:
    if whom.cadre is not None:
        return one.holder.cadre == whom.cadre
    if whom.department not in {None, one.holder.department}:
        return False
    return (one.holder.cadre is None) == (whom.each == Each.DEPARTMENT)


def _file_words(one: WeekList) -> tuple[str, ...]:
    if one.holder.cadre is None:
        return (one.department,)
    return (one.department, one.name, one.post, f"{one.holder.cadre}号")
