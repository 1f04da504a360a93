"""Printing 走访记录表: of visits that were made, and blank ones for those a week still asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.read import visit_records as read
from db.read import weekly
from db.read.visit_records import RecordedProblem, RecordScope
from desktop import clock
from desktop.errors import UserError
from desktop.park.queries import park_info
from desktop.periods import Month, monday_of
from desktop.printing import PrintedFile, printed, stepping, telling_print_errors
from desktop.progress import UNWATCHED, Progress
from desktop.visits.counting import all_forms_count
from desktop.visits.record_form import VisitToCome, blank_form, record_form
from desktop.vocabulary import Role
from desktop.weekly.rules import has_ended, span_words, stand_of, sunday_of
from desktop.wording import days_of_week

if TYPE_CHECKING:
    from exports.pdf.form import Form

MAKER = "督查室"


class Whose(NamedTuple):
    """Only visits to objects of a department, of (or by) a cadre, to one object; ``None`` is no limit."""

    department: int | None = None
    cadre: int | None = None
    enterprise: int | None = None


ALL = Whose()


def print_week(*, week: date, path: Path, whose: Whose = ALL, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """The week a day lies in: the visits made, and unless the week is over a blank paper for each object not yet visited.

    Says in words what was printed. Raises UserError when there is nothing to print, KnownError when the file cannot be written;
    stopped by ``progress`` it leaves what stood at ``path``.
    """
    monday = monday_of(week)
    span = span_words(monday)
    made = _records(RecordScope(monday, sunday_of(monday), None, *whose))
    blank = [] if has_ended(monday, clock.today()) else _blanks(monday, whose)
    counted = "、".join(f"{noun}{len(forms)}份" for noun, forms in (("已走访", made), ("空白", blank)) if forms)
    return f"{span}走访记录表（{counted}）", _print([*made, *blank], f"{span}没有走访记录，也没有要走访的企业（项目）", path, progress)


def print_month(*, month: Month, path: Path, whose: Whose = ALL, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """The visits made in a month, under the terms of ``print_week``."""
    forms = _records(RecordScope(month.first, month.last, None, *whose))
    return f"{month.chinese}走访记录表（{len(forms)}份）", _print(forms, f"{month.chinese}没有走访记录", path, progress)


def print_visits(*, visits: Sequence[int], path: Path, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """These visits, oldest first, under the terms of ``print_week``; voided ones are left out."""
    forms = _records(RecordScope(visits=visits))
    return f"走访记录表（{len(forms)}份）", _print(forms, "选中的走访都已作废，没有可打印的", path, progress)


def print_blanks(*, path: Path, enterprises: Collection[int] | None = None, progress: Progress | None = None) -> tuple[str, PrintedFile]:
    """Blank papers for what this week still asks to visit, or for these objects, visited or not; under the terms of ``print_week``."""
    forms = _blanks(monday_of(clock.today()), ALL, enterprises)
    return f"空白走访记录表（{len(forms)}份）", _print(forms, "本周没有要走访的企业（项目）了", path, progress)


def _records(scope: RecordScope) -> list[Form]:
    found: defaultdict[int, list[RecordedProblem]] = defaultdict(list)
    for problem in read.recorded_problems(scope):
        found[problem.visit_id].append(problem)
    photos: defaultdict[int, list[bytes]] = defaultdict(list)
    for photo in read.recorded_photos(scope):
        photos[photo.visit_id].append(photo.thumbnail)
    park = park_info().name
    return [record_form(record, tuple(found[record.id]), tuple(photos[record.id]), park) for record in read.visit_records(scope)]


def _blanks(monday: date, whose: Whose, named: Collection[int] | None = None) -> list[Form]:
    park, week = park_info().name, days_of_week(monday)
    return [blank_form(coming, week, park) for coming in visits_to_come(monday, whose, named)]


def visits_to_come(monday: date, whose: Whose = ALL, named: Collection[int] | None = None) -> list[VisitToCome]:
    """Objects that somebody answers for and that were not yet visited in the week, by departments; ``named``: those, visited or not."""
    stand = stand_of(monday, clock.today())
    people: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    holders: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    for relation in weekly.held_objects(stand.held_on):
        people[relation.enterprise_id, relation.role].append(relation.holder)
        kind, number = ("department", relation.department_id) if relation.department_id else ("cadre", relation.cadre_id)
        holders[relation.enterprise_id].add((kind, number or 0))
    problems: defaultdict[int, list[weekly.ListedProblem]] = defaultdict(list)
    for problem in weekly.listed_problems(stand.known_on):
        problems[problem.enterprise_id].append(problem)
    wanted = {(kind, number) for kind, number in zip(("department", "cadre"), whose, strict=False) if number is not None}

    def asked(one: weekly.ListedObject) -> bool:
        if named is not None:
            return one.id in named
        return not one.visited and one.id in holders and wanted <= holders[one.id] and whose.enterprise in {None, one.id}

    def names(one: weekly.ListedObject, role: Role) -> str:
        return "、".join(people[one.id, role])

    offices = {office.name: place for place, office in enumerate(weekly.listed_departments())}
    objects = [one for one in weekly.listed_objects(*stand, all_forms=all_forms_count()) if asked(one)]
    objects.sort(key=lambda one: offices.get(next(iter(people[one.id, Role.DEPARTMENT]), ""), len(offices)))
    return [
        VisitToCome(one, names(one, Role.LEADER), names(one, Role.DEPARTMENT), names(one, Role.RESPONSIBLE), tuple(problems[one.id]))
        for one in objects
    ]


def _print(forms: Sequence[Form], nothing: str, path: Path, progress: Progress | None) -> PrintedFile:
    from exports.pdf.form_render import render_forms

    if not forms:
        raise UserError(nothing)
    title = f"{park_info().name}走访记录表"
    with telling_print_errors(path):
        between = stepping(progress or UNWATCHED, [form.name for form in forms])
        return printed(render_forms(forms, path, title=title, author=MAKER, day=clock.today(), between=between))
