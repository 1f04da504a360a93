"""Everyone and everything already in the park file, found by the names offices write."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.models import Assignment, Cadre, Department, Enterprise
from desktop.imports.people import NamedPerson
from desktop.imports.sheet_words import names_a_department
from desktop.imports.text import CellError
from desktop.matching import match_key
from desktop.roster.rules import Period

GONE = "（已作废）"
NEAREST = 3  # known names offered for an unknown one
MOST_COMPARED = 500  # unknown names for which known ones are looked for: a workbook of another park has thousands


@dataclass(frozen=True)
class Relation:
    """A cadre's relation to an object."""

    cadre: int
    period: Period


@dataclass
class Directory:
    """Living rows by id and by the keys they are looked up with."""

    departments: dict[int, Department] = field(default_factory=dict)
    cadres: dict[int, Cadre] = field(default_factory=dict)
    enterprises: dict[int, Enterprise] = field(default_factory=dict)
    relations: dict[int, list[Relation]] = field(default_factory=dict)
    _departments_by_key: dict[str, Department] = field(default_factory=dict)
    _cadres_by_name: dict[str, list[Cadre]] = field(default_factory=dict)
    _cadres_by_phone: dict[str, Cadre] = field(default_factory=dict)
    _enterprises_by_name: dict[str, Enterprise] = field(default_factory=dict)
    _enterprises_by_code: dict[str, Enterprise] = field(default_factory=dict)
    _fitting: dict[tuple[str, str], list[Cadre]] = field(default_factory=dict)
    _sure: dict[tuple[NamedPerson, ...], list[Cadre]] = field(default_factory=dict)
    _near: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Directory:
        """Read the park file: one query per table."""
        made = cls()
        for department in Department.select().where(~Department.voided).order_by(Department.position):
            made.departments[department.id] = department
            for name in (department.name, department.short_name):
                made._departments_by_key.setdefault(match_key(name), department)
        for cadre in Cadre.select().where(~Cadre.voided).order_by(Cadre.id):
            made.cadres[cadre.id] = cadre
            made._cadres_by_name.setdefault(match_key(cadre.name), []).append(cadre)
            if cadre.phone:
                made._cadres_by_phone[cadre.phone] = cadre
        for enterprise in Enterprise.select().where(~Enterprise.voided).order_by(Enterprise.id):
            made.enterprises[enterprise.id] = enterprise
            made._enterprises_by_name.setdefault(match_key(enterprise.name), enterprise)
            if enterprise.credit_code:
                made._enterprises_by_code[enterprise.credit_code] = enterprise
        for relation in Assignment.select().where(~Assignment.voided):
            period = Period(relation.start, relation.end)
            if relation.cadre_id is not None:
                made.relations.setdefault(relation.enterprise_id, []).append(Relation(relation.cadre_id, period))
        return made

    def find_department(self, text: str) -> Department | None:
        """The department of that full or short name."""
        return self._departments_by_key.get(match_key(text))

    def department(self, text: str) -> Department:
        """The department of that name. Raises CellError offering the nearest known ones."""
        found = self.find_department(text)
        if found is None:
            raise self._unknown_department(text)
        return found

    def department_name(self, department: int | None) -> str:
        """A department's name, as a change is told; empty for none."""
        row = self.departments.get(department or 0)
        return row.name if row else GONE if department else ""

    def cadre_name(self, cadre: int | None) -> str:
        """A cadre's name, as a change is told; empty for none."""
        row = self.cadres.get(cadre or 0)
        return row.name if row else GONE if cadre else ""

    def find_enterprise(self, name: str, credit_code: str = "") -> Enterprise | None:
        """The object of that credit code, else of that full name."""
        by_code = self._enterprises_by_code.get(credit_code) if credit_code else None
        return by_code or self._enterprises_by_name.get(match_key(name))

    def enterprise(self, name: str) -> Enterprise:
        """The object of that name. Raises CellError offering the nearest known ones."""
        found = self.find_enterprise(name)
        if found is None:
            raise CellError(f"台账中没有“{name}”{self._nearest('企业', name, self.enterprises)}")
        return found

    def cadre_by_phone(self, phone: str) -> Cadre | None:
        """The cadre whose phone it is."""
        return self._cadres_by_phone.get(phone) if phone else None

    def cadres_named(self, name: str) -> list[Cadre]:
        """Every cadre of that name."""
        return self._cadres_by_name.get(match_key(name), [])

    def people(self, named: tuple[NamedPerson, ...], enterprise: int, day: date | None) -> Sequence[Cadre]:
        """The cadres named in a cell, nobody twice. Raises CellError."""
        sure = self._sure.get(named)
        if sure is not None:
            return sure
        found: dict[int, Cadre] = {}
        for person in named:
            for cadre in self._read_as(person, enterprise, day):
                found[cadre.id] = cadre
        people = list(found.values())
        if all(len(self._fitting.get((person.name, person.qualifier or ""), ())) == 1 for person in named):
            self._sure[named] = people  # whatever the object and the day
        return people

    def person(self, person: NamedPerson, enterprise: int | None, day: date | None, *, phone: str = "", department: str = "") -> Cadre:
        """The one cadre meant: by phone, by name and department or post, else the namesake related to the object.

        Raises CellError for nobody, and for several, who are then listed: never a guess.
        """
        by_phone = self.cadre_by_phone(phone)
        if by_phone is not None:
            if match_key(by_phone.name) != match_key(person.name):
                raise CellError(f"联系电话{phone}在名册中是{by_phone.name}的，不是“{person.name}”")
            return by_phone
        candidates = self._candidates(person.name, person.qualifier or department)
        if len(candidates) > 1 and enterprise is not None:
            candidates = self._related(candidates, enterprise, day)
        if len(candidates) == 1:
            return candidates[0]
        listed = "、".join(f"{row.name}（{self.departments[row.department_id].name}{row.post}）" for row in candidates)
        raise CellError(f"“{person.name}”在名册中有{len(candidates)}人：{listed}；请在姓名后用括号注明部门")

    def _read_as(self, person: NamedPerson, enterprise: int, day: date | None) -> list[Cadre]:
        """As written; if nobody is called so, the first other way to read it in which everybody is known."""
        if person.alternatives and not self.cadres_named(person.name):
            for reading in person.alternatives:
                if all(self.cadres_named(one.name) for one in reading):
                    return [self.person(one, enterprise, day) for one in reading]
        return [self.person(person, enterprise, day)]

    def _candidates(self, name: str, qualifier: str) -> list[Cadre]:
        """Who may be meant by a name and the words behind it. Raises CellError for nobody."""
        found = self._fitting.get((name, qualifier))
        if found is None:
            namesakes = self.cadres_named(name)
            if not namesakes:
                raise CellError(f"名册中没有“{name}”{self._nearest('干部', name, self.cadres)}")
            found = self._fitting[name, qualifier] = self._by_qualifier(namesakes, qualifier, name)
        return found

    def _by_qualifier(self, candidates: list[Cadre], qualifier: str, name: str) -> list[Cadre]:
        """Those the words behind the name fit: a department, a post or a phone. Words that are none of these say nothing.

        Raises CellError for a department that none of them is of, and of namesakes for one that nobody knows.
        """
        if not qualifier:
            return candidates
        department = self.find_department(qualifier)
        if department is not None:
            fitting = [row for row in candidates if row.department_id == department.id]
            if not fitting:
                known = "、".join(self.departments[row.department_id].name for row in candidates)
                raise CellError(f"名册中“{name}”属于{known}，不是{department.name}")
            return fitting
        key = match_key(qualifier)
        fitting = [row for row in candidates if key in {match_key(row.post), row.phone}]
        if not fitting and len(candidates) > 1 and names_a_department(qualifier):
            raise self._unknown_department(qualifier)
        return fitting or candidates

    def _unknown_department(self, text: str) -> CellError:
        return CellError(f"没有名为“{text}”的部门{self._nearest('部门', text, self.departments)}")

    def _related(self, candidates: list[Cadre], enterprise: int, day: date | None) -> list[Cadre]:
        """Namesakes with a relation to the object: in force that day, else at any time; all of them if none has."""
        relations = self.relations.get(enterprise, [])
        that_day = {relation.cadre for relation in relations if day is None or relation.period.holds_on(day)}
        ever = {relation.cadre for relation in relations}
        for related in (that_day, ever):
            fitting = [row for row in candidates if row.id in related]
            if fitting:
                return fitting
        return candidates

    def _nearest(self, noun: str, text: str, known: Mapping[int, Department] | Mapping[int, Cadre] | Mapping[int, Enterprise]) -> str:
        """Offers the known names that are most like an unknown one; an unknown name stands in many rows and is compared once."""
        if (noun, text) not in self._near and len(self._near) < MOST_COMPARED:
            similar = difflib.get_close_matches(text, [row.name for row in known.values()], NEAREST, 0.5)
            self._near[noun, text] = f"，相近的有：{'、'.join(similar)}" if similar else ""
        return self._near.get((noun, text), "")
