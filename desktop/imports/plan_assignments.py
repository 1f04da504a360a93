"""Rehearsing the 包保责任清单: each row states up to three kinds of relations; each relation counts by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from db.models import Assignment, Cadre
from desktop.audit.work import Work
from desktop.imports.directory import Directory
from desktop.imports.plan import CellChange, Outcome, PlannedRow, SourceRow, error_at, import_key, misread, planned, rejected, row_by_row
from desktop.imports.repeats import repeated
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import AssignedPerson, AssignmentRow, RowError
from desktop.imports.settling import Settler, as_it_stands, settled_row
from desktop.imports.text import CellError
from desktop.periods import DAY
from desktop.roster.commands import insert_assignment
from desktop.roster.rules import Period
from desktop.standing import outside_clash, relation_clash
from desktop.vocabulary import Rank, Role

_TITLES = {"start": "责任起", "end": "责任止", "basis": "变更依据"}
_KEYS = {Role.LEADER: "leader", Role.DEPARTMENT: "department", Role.RESPONSIBLE: "responsible"}


@dataclass(frozen=True)
class _Stated:
    """One relation as stated: an object, a role, and who."""

    raw: RawRow
    row: AssignmentRow
    enterprise: int
    role: Role
    holder: int
    name: str
    doubts: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        return f"{self.row.enterprise}　{self.role}：{self.name}"

    @property
    def period(self) -> Period:
        return Period(self.row.start, self.row.end)

    @property
    def key(self) -> str:
        said = AssignmentRow(
            sheet="",
            row=0,
            enterprise=self.row.enterprise,
            kind=None,
            leaders=(),
            departments=(),
            responsibles=(),
            start=self.row.start,
            end=self.row.end,
            basis=self.row.basis,
            note="",
        )
        return import_key(said, f"{self.role}{self.holder}")


def plan_assignments(rows: Sequence[SourceRow], directory: Directory, settler: Settler) -> Iterator[PlannedRow]:
    """Relations in the order of the list. What merged cells say on several rows is stated once."""
    living = _Living()
    stated: dict[tuple[int, Role, int], _Stated] = {}
    leaders: dict[int, str] = {}
    failed: set[tuple[str, str]] = set()
    for source in rows:
        raw, row = source.raw, source.parsed
        if not isinstance(row, AssignmentRow):
            yield misread(raw, "enterprise", row if isinstance(row, list) else [])
            continue
        found, errors = _read(raw, row, directory)
        errors = [error for error in errors if (error.reason, row.enterprise) not in failed]
        failed |= {(error.reason, row.enterprise) for error in errors}
        if errors:
            yield rejected(raw, row.enterprise, errors)
        for relation in found:
            identity = (relation.enterprise, relation.role, relation.holder)
            if (first := stated.setdefault(identity, relation)) is not relation:
                if relation.role == Role.RESPONSIBLE and first.raw is not raw:
                    otherwise = ["责任起止"] if relation.period != first.period else []
                    yield repeated(raw, first.raw, relation.subject, otherwise, role=_KEYS[relation.role])
                continue
            if relation.role == Role.LEADER and leaders.setdefault(relation.enterprise, relation.name) != relation.name:
                reason = f"“{row.enterprise}”在本表中已写有包保领导{leaders[relation.enterprise]}，一个企业（项目）只能有一位"
                yield rejected(raw, relation.subject, [error_at(raw, "leader", reason)])
                continue
            yield _plan(relation, living, settler)


def _read(raw: RawRow, row: AssignmentRow, directory: Directory) -> tuple[list[_Stated], list[RowError]]:
    """The relations of one row; a name that cannot be resolved costs only its own relation."""
    try:
        enterprise = directory.enterprise(row.enterprise).id
    except CellError as error:
        return [], [error_at(raw, "enterprise", str(error))]
    found: list[_Stated] = []
    errors: list[RowError] = []
    if len(row.leaders) > 1:
        errors.append(error_at(raw, "leader", "一个企业（项目）只能有一位包保领导"))
    people: list[tuple[Role, AssignedPerson]] = [(Role.LEADER, person) for person in row.leaders[:1] if len(row.leaders) == 1]
    people += [(Role.RESPONSIBLE, person) for person in row.responsibles]
    for text in row.departments:
        try:
            department = directory.department(text)
            found.append(_Stated(raw, row, enterprise, Role.DEPARTMENT, department.id, department.name))
        except CellError as error:
            errors.append(error_at(raw, "department", str(error)))
    for role, assigned in people:
        try:
            cadre = directory.person(
                assigned.person, enterprise, row.start, phone=assigned.phone or "", department=assigned.department or assigned.post
            )
            found.append(_Stated(raw, row, enterprise, role, cadre.id, cadre.name, _doubts(role, cadre)))
        except CellError as error:
            errors.append(error_at(raw, _KEYS[role], str(error)))
    order = list(_KEYS)
    return sorted(found, key=lambda relation: order.index(relation.role)), errors


def _doubts(role: Role, cadre: Cadre) -> tuple[str, ...]:
    if role != Role.LEADER or cadre.rank == Rank.LEADERSHIP:
        return ()
    return (f"包保领导须是班子成员，{cadre.name}在名册中是{cadre.rank}，请核对",)


class _Living:
    """Living relations by object and role."""

    def __init__(self) -> None:
        self._rows: dict[tuple[int, str], list[Assignment]] = {}
        self.by_key: dict[str, Assignment] = {}
        for row in Assignment.select().where(~Assignment.voided).order_by(Assignment.id):
            self._rows.setdefault((row.enterprise_id, row.role), []).append(row)
            if row.import_key:
                self.by_key[row.import_key] = row

    def of(self, enterprise: int, role: Role) -> list[Assignment]:
        return self._rows.get((enterprise, role), [])


def _plan(relation: _Stated, living: _Living, settler: Settler) -> PlannedRow:
    role = _KEYS[relation.role]
    if relation.key in living.by_key:
        return planned(relation.raw, Outcome.UNCHANGED, relation.subject, role=role)
    others = [row for row in living.of(relation.enterprise, relation.role) if relation.period.overlaps(Period(row.start, row.end))]
    for other in others:
        if relation.holder in {other.cadre_id, other.department_id}:
            return _same_holder(relation, other, role, settler)
    of_department = relation.role == Role.DEPARTMENT
    department, cadre = (relation.holder, None) if of_department else (None, relation.holder)
    if wrong := outside_clash(relation.enterprise, relation.period, cadre=cadre, department=department):
        return rejected(relation.raw, relation.subject, [error_at(relation.raw, "start" if relation.row.start else role, wrong)])
    if relation.role == Role.LEADER and others:
        return _new_leader(relation, others, role)
    return planned(
        relation.raw, Outcome.CREATED, relation.subject, role=role, doubts=relation.doubts, write=_add, values={"relation": relation}
    )


def _same_holder(relation: _Stated, other: Assignment, role: str, settler: Settler) -> PlannedRow:
    """The relation is known; days and grounds the list gives and the file does not have are entered."""
    row = relation.row
    wanted = {key: value for key, value in (("start", row.start), ("end", row.end), ("basis", row.basis)) if value}
    settled = settler.settle(relation.raw, as_it_stands(other), wanted, _TITLES)
    period = Period(settled.values.get("start", other.start), settled.values.get("end", other.end))
    who = {"cadre": other.cadre_id, "department": other.department_id}
    if settled.changes and (wrong := relation_clash(relation.enterprise, relation.role, period, own_id=other.id, **who)):
        return rejected(relation.raw, relation.subject, [error_at(relation.raw, "start" if row.start else "end", wrong)])
    return settled_row(relation.raw, relation.subject, settled, row_id=other.id, key=relation.key, write=_change, role=role)


def _new_leader(relation: _Stated, others: list[Assignment], role: str) -> PlannedRow:
    """Another leader holds the object: the list must say from when; the old relation then ends the day before."""
    start, other = relation.row.start, others[-1]
    if start is None or len(others) > 1 or (other.start is not None and other.start >= start):
        reason = f"现包保领导是{other.holder_name}；如已更换，请在“责任起”列写明更换日期（须晚于原责任起）"
        return rejected(relation.raw, relation.subject, [error_at(relation.raw, "leader", reason)])
    changes = (CellChange("包保领导", other.holder_name, relation.name),)
    values = {"row_id": other.id, "relation": relation}
    return planned(
        relation.raw, Outcome.UPDATED, relation.subject, changes=changes, doubts=relation.doubts, role=role, write=_replace, values=values
    )


@row_by_row
def _change(work: Work, *, row_id: int, **values: Any) -> None:
    work.update(Assignment.get_by_id(row_id), **values)


@row_by_row
def _replace(work: Work, *, row_id: int, relation: _Stated) -> None:
    old = Assignment.get_by_id(row_id)
    work.update(old, end=(relation.row.start or work.at.date()) - DAY, basis=relation.row.basis or old.basis)
    _enter(work, relation)


@row_by_row
def _add(work: Work, *, relation: _Stated) -> None:
    _enter(work, relation)


def _enter(work: Work, relation: _Stated) -> None:
    row = relation.row
    is_department = relation.role == Role.DEPARTMENT
    insert_assignment(
        work,
        enterprise=relation.enterprise,
        role=relation.role,
        cadre=None if is_department else relation.holder,
        department=relation.holder if is_department else None,
        start=row.start,
        end=row.end,
        basis=row.basis,
        note=row.note,
        import_key=relation.key,
    )
