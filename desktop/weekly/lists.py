"""每周清单 as values: for each department and cadre the objects to visit and the problems open.

However many lists there are, the number of queries is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from db.read import weekly as read
from db.read.weekly import HeldObject, ListedObject, ListedProblem
from desktop.feedback.deadlines import light
from desktop.feedback.queries import work_calendar
from desktop.visits.counting import all_forms_count
from desktop.vocabulary import Light, Role
from desktop.weekly.rules import Stand


class Holder(NamedTuple):
    """Whose list it is: a department, or a cadre when ``cadre`` is one."""

    department: int
    cadre: int | None = None


@dataclass(frozen=True)
class ObjectLine:
    """One object to visit, with its leader and 包保责任人 (names joined by 、)."""

    object: ListedObject
    leader: str
    responsibles: str


@dataclass(frozen=True)
class ProblemLine:
    """One open problem and its light on the day the list speaks of."""

    problem: ListedProblem
    light: Light


@dataclass(frozen=True)
class WeekList:
    """What one department or cadre gets. ``own``: problems theirs to handle; ``others``: those of their objects handled elsewhere."""

    holder: Holder
    department: str
    name: str
    post: str
    objects: tuple[ObjectLine, ...]
    own: tuple[ProblemLine, ...]
    others: tuple[ProblemLine, ...]

    @property
    def empty(self) -> bool:
        """Nothing to do."""
        return not (self.objects or self.own or self.others)


def week_lists(stand: Stand) -> list[WeekList]:
    """Every department's list, each followed by those of its in-post cadres who have anything on theirs."""
    held = read.held_objects(stand.held_on)
    objects = _object_lines(read.listed_objects(*stand, all_forms=all_forms_count()), held)
    problems = _problem_lines(read.listed_problems(stand.known_on), stand)
    cadres = read.listed_cadres(stand.held_on)
    of_department, of_cadre = _held_by(held)
    own_department, own_cadre = _handled_by(problems)

    def made(holder: Holder, names: tuple[str, str, str], mine: frozenset[int], own: list[ProblemLine]) -> WeekList:
        to_visit = tuple(line for number, line in objects.items() if number in mine)
        others = tuple(line for line in problems if line.problem.enterprise_id in mine and line not in own)
        return WeekList(holder, *names, to_visit, tuple(own), others)

    lists: list[WeekList] = []
    for department in read.listed_departments():
        key, name = department.id, department.name
        lists.append(made(Holder(key), (name, name, ""), of_department[key], own_department[key]))
        for cadre in cadres:
            if cadre.department_id == key:
                listed = made(Holder(key, cadre.id), (name, cadre.name, cadre.post), of_cadre[cadre.id], own_cadre[cadre.id])
                if not listed.empty:
                    lists.append(listed)
    return lists


def _object_lines(found: Iterable[ListedObject], held: Iterable[HeldObject]) -> dict[int, ObjectLine]:
    """The objects in their order, by id."""
    people: dict[tuple[int, str], list[str]] = defaultdict(list)
    for relation in held:
        people[relation.enterprise_id, relation.role].append(relation.holder)
    return {one.id: ObjectLine(one, "、".join(people[one.id, Role.LEADER]), "、".join(people[one.id, Role.RESPONSIBLE])) for one in found}


def _problem_lines(found: Iterable[ListedProblem], stand: Stand) -> list[ProblemLine]:
    calendar = work_calendar()
    return [ProblemLine(one, light(one.collected_on, one.due_on, stand.known_on, calendar, one.suspended_on)) for one in found]


def _held_by(held: Iterable[HeldObject]) -> tuple[defaultdict[int, frozenset[int]], defaultdict[int, frozenset[int]]]:
    """Ids of the objects of each department, and of each cadre whichever role they have."""
    of_department: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    of_cadre: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for relation in held:
        if relation.department_id is not None:
            of_department[relation.department_id] |= {relation.enterprise_id}
        if relation.cadre_id is not None:
            of_cadre[relation.cadre_id] |= {relation.enterprise_id}
    return of_department, of_cadre


def _handled_by(problems: Iterable[ProblemLine]) -> tuple[defaultdict[int, list[ProblemLine]], defaultdict[int, list[ProblemLine]]]:
    """Problems by the department and by the cadre who handle them."""
    of_department: defaultdict[int, list[ProblemLine]] = defaultdict(list)
    of_cadre: defaultdict[int, list[ProblemLine]] = defaultdict(list)
    for line in problems:
        if line.problem.department_id is not None:
            of_department[line.problem.department_id].append(line)
        if line.problem.handler_id is not None:
            of_cadre[line.problem.handler_id].append(line)
    return of_department, of_cadre
