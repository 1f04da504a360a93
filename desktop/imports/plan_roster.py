"""Rehearsing departments, cadres and objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from db.models import Cadre, Department, Enterprise
from desktop.audit.work import Work
from desktop.enterprises.lives import change_of
from desktop.imports.directory import Directory
from desktop.imports.plan import (
    Outcome,
    PlannedRow,
    SourceRow,
    error_at,
    given,
    import_key,
    misread,
    planned,
    rejected,
    row_by_row,
)
from desktop.imports.repeats import Repeats
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import CadreRow, DepartmentRow, EnterpriseRow
from desktop.imports.settling import Settler, as_it_stands, settled_row
from desktop.imports.text import CellError
from desktop.matching import match_key
from desktop.park.commands import OFFICES
from desktop.roster.commands import insert_cadre, insert_department, insert_enterprise, update_cadre, update_enterprise
from desktop.roster.rules import first_status, rank_of_post
from desktop.standing import holding_clash
from desktop.vocabulary import ENDED_STATUSES, DepartmentCategory, EnterpriseKind

DEPARTMENT_TITLES = {"short_name": "简称", "category": "类别", "phone": "联系电话"}
CADRE_TITLES = {
    "department": "部门",
    "post": "职务",
    "rank": "类别",
    "phone": "联系电话",
    "in_post_from": "在岗起",
    "in_post_to": "在岗止",
    "note": "备注",
}
ENTERPRISE_TITLES = {
    "name": "名称",
    "kind": "类别",
    "above_scale": "是否规上",
    "credit_code": "统一社会信用代码",
    "industry": "行业门类",
    "address": "地址",
    "legal_person": "法定代表人",
    "contact": "联系人",
    "contact_phone": "联系电话",
    "status": "状态",
    "status_day": "状态日期",
    "note": "备注",
}


def plan_departments(rows: Sequence[SourceRow], directory: Directory, settler: Settler) -> Iterator[PlannedRow]:
    """部门名录: found by either name."""
    known_keys = {row.import_key: row for row in directory.departments.values() if row.import_key}
    here: dict[str, str] = {}  # both names of every department of this file → its name
    for source in rows:
        raw, row = source.raw, source.parsed
        if not isinstance(row, DepartmentRow):
            yield _misread(source)
            continue
        if match_key(row.name) in here:
            yield planned(raw, Outcome.DUPLICATE, row.name)
            continue
        key = import_key(row)
        existing = known_keys.get(key) or directory.find_department(row.name)
        taken = directory.find_department(row.short_name)
        owner = here.get(match_key(row.short_name)) or (taken.name if taken and (existing is None or taken.id != existing.id) else "")
        if row.short_name and owner:
            yield rejected(raw, row.name, [error_at(raw, "short_name", f"简称“{row.short_name}”已是{owner}的名称")])
            continue
        here |= dict.fromkeys((match_key(row.name), match_key(row.short_name or row.name)), row.name)
        if existing is None:
            values = given(short_name=row.short_name, phone=row.phone)
            category = row.category or (DepartmentCategory.OFFICE if row.name in OFFICES else DepartmentCategory.LINE)
            new = {"import_key": key, "name": row.name, "category": category, **values}
            yield planned(raw, Outcome.CREATED, row.name, write=_add_department, values=new)
            continue
        wanted = given(short_name=row.short_name, category=row.category, phone=row.phone)
        if existing.import_key == key:
            yield planned(raw, Outcome.UNCHANGED, row.name)
            continue
        settled = settler.settle(raw, as_it_stands(existing), wanted, DEPARTMENT_TITLES)
        yield settled_row(raw, row.name, settled, row_id=existing.id, key=key, write=_change_department)


def plan_cadres(rows: Sequence[SourceRow], directory: Directory, settler: Settler) -> Iterator[PlannedRow]:
    """干部花名册: found by phone, then by name and department; a second phone in the file is a second person."""
    known_keys = {row.import_key: row for row in directory.cadres.values() if row.import_key}
    phones_here = {source.parsed.phone for source in rows if isinstance(source.parsed, CadreRow) and source.parsed.phone}
    names_by_phone: dict[str, str] = {}
    repeats = Repeats(CADRE_TITLES)
    for source in rows:
        raw, row = source.raw, source.parsed
        if not isinstance(row, CadreRow):
            yield _misread(source)
            continue
        try:
            department = directory.department(row.department)
        except CellError as error:
            yield rejected(raw, row.name, [error_at(raw, "department", str(error))])
            continue
        if row.phone:
            other = names_by_phone.setdefault(row.phone, match_key(row.name))
            if other != match_key(row.name):
                yield rejected(raw, row.name, [error_at(raw, "phone", f"联系电话{row.phone}在本表中已是另一个人的")])
                continue
        identity = (match_key(row.name), 0 if row.phone else department.id, row.phone)
        values = given(post=row.post, phone=row.phone, in_post_from=row.in_post_from, in_post_to=row.in_post_to, note=row.note)
        wanted = {"department": department.id, **given(rank=row.rank), **values}
        if (again := repeats.of(raw, row.name, identity, wanted)) is not None:
            yield again
            continue
        key = import_key(row)
        try:
            existing = known_keys.get(key) or _known_cadre(row, department.id, directory, phones_here)
        except CellError as error:
            yield rejected(raw, row.name, [error_at(raw, "phone" if row.phone else "name", str(error))])
            continue
        if existing is None:
            rank = row.rank or rank_of_post(row.post)
            new = {"import_key": key, "name": row.name, "department": department.id, "rank": rank, **values}
            yield planned(raw, Outcome.CREATED, row.name, write=_add_cadre, values=new)
            continue
        if existing.import_key == key:
            yield planned(raw, Outcome.UNCHANGED, row.name)
            continue
        settled = settler.settle(raw, as_it_stands(existing), wanted, CADRE_TITLES, {"department": directory.department_name})
        leaving = settled.values.get("in_post_to")
        if leaving and (held := holding_clash(existing.id, existing.name, leaving)):
            yield rejected(raw, row.name, [error_at(raw, "in_post_to", held)])
            continue
        yield settled_row(raw, row.name, settled, row_id=existing.id, key=key, write=_change_cadre)


def plan_enterprises(rows: Sequence[SourceRow], directory: Directory, settler: Settler) -> Iterator[PlannedRow]:
    """企业(项目)台账: found by credit code, then by full name."""
    known_keys = {row.import_key: row for row in directory.enterprises.values() if row.import_key}
    codes: dict[str, str | None] = {}  # the code each name of this file has
    names: dict[str, str] = {}  # and the name of each code
    repeats = Repeats(ENTERPRISE_TITLES)
    for source in rows:
        raw, row = source.raw, source.parsed
        if not isinstance(row, EnterpriseRow):
            yield _misread(source)
            continue
        if twice := _twice(row, codes, names):
            yield rejected(raw, row.name, [error_at(raw, "credit_code", twice)])
            continue
        values = given(
            credit_code=row.credit_code,
            industry=row.industry,
            address=row.address,
            legal_person=row.legal_person,
            contact=row.contact,
            contact_phone=row.contact_phone,
            status=row.status,
            status_day=row.status_day,
            note=row.note,
        )
        wanted: dict[str, Any] = {"kind": row.kind, **({} if row.above_scale is None else {"above_scale": row.above_scale}), **values}
        if (again := repeats.of(raw, row.name, match_key(row.name), dict(wanted))) is not None:
            yield again
            continue
        codes[match_key(row.name)] = row.credit_code
        if row.credit_code:
            names[row.credit_code] = row.name
        key = import_key(row)
        by_name = directory.find_enterprise(row.name)
        existing = known_keys.get(key) or directory.find_enterprise(row.name, row.credit_code or "")
        if existing and by_name and existing.id != by_name.id and existing.import_key != key:
            yield rejected(
                raw, row.name, [error_at(raw, "credit_code", f"信用代码属于“{existing.name}”，名称却是“{by_name.name}”，请核对")]
            )
            continue
        if row.status in ENDED_STATUSES and row.status_day is None:
            yield rejected(raw, row.name, [error_at(raw, "status", f"状态为“{row.status}”的，须填写状态日期")])
            continue
        if existing is None:
            scale = row.kind == EnterpriseKind.SERVICE if row.above_scale is None else row.above_scale
            new = {"import_key": key, "name": row.name, "kind": row.kind, "above_scale": scale, **values}
            yield planned(raw, Outcome.CREATED, row.name, write=_add_enterprise, values=new)
            continue
        if match_key(existing.name) != match_key(row.name):
            wanted["name"] = row.name
        yield _compared(raw, row, existing, wanted, settler)


def _compared(raw: RawRow, row: EnterpriseRow, existing: Enterprise, wanted: dict[str, Any], settler: Settler) -> PlannedRow:
    """What a row changes in an object that is known. Of another kind, it begins in that kind's first status."""
    key = import_key(row)
    if existing.import_key == key:
        return planned(raw, Outcome.UNCHANGED, row.name)
    standing = as_it_stands(existing)
    if row.status is None and settler.settle(raw, standing, {"kind": row.kind}, ENTERPRISE_TITLES).changes:
        wanted["status"] = first_status(row.kind)
    settled = settler.settle(raw, standing, wanted, ENTERPRISE_TITLES)
    if isinstance(refused := change_of(existing, settled.values), str):
        return rejected(raw, row.name, [error_at(raw, "status", refused)])
    return settled_row(raw, row.name, settled, row_id=existing.id, key=key, write=_change_enterprise)


def _known_cadre(row: CadreRow, department: int, directory: Directory, phones_here: set[str]) -> Cadre | None:
    by_phone = directory.cadre_by_phone(row.phone or "")
    if by_phone is not None:
        if match_key(by_phone.name) != match_key(row.name):
            raise CellError(f"联系电话{row.phone}已登记在{by_phone.name}名下")
        return by_phone
    same = [
        cadre
        for cadre in directory.cadres_named(row.name)
        if cadre.department_id == department and (not row.phone or cadre.phone not in phones_here)
    ]
    if len(same) > 1:
        raise CellError(f"该部门有{len(same)}位“{row.name}”，请填写联系电话以便区分")
    return same[0] if same else None


def _twice(row: EnterpriseRow, codes: dict[str, str | None], names: dict[str, str]) -> str | None:
    """Why a row cannot be the object of that name or code that stands further up: one of them is mistaken."""
    if not row.credit_code:
        return None
    above = names.get(row.credit_code, row.name)
    if match_key(above) != match_key(row.name):
        return f"信用代码{row.credit_code}在本表中已是“{above}”的，请核对"
    code = codes.get(match_key(row.name))
    return f"“{row.name}”在本表中已写有信用代码{code}，请核对" if code and code != row.credit_code else None


def _misread(source: SourceRow) -> PlannedRow:
    errors = source.parsed if isinstance(source.parsed, list) else []
    return misread(source.raw, "name", errors)


@row_by_row
def _add_department(work: Work, **values: Any) -> None:
    insert_department(work, **values)


@row_by_row
def _add_cadre(work: Work, **values: Any) -> None:
    insert_cadre(work, **values)


@row_by_row
def _add_enterprise(work: Work, **values: Any) -> None:
    insert_enterprise(work, **values)


@row_by_row
def _change_department(work: Work, *, row_id: int, **values: Any) -> None:
    work.update(Department.get_by_id(row_id), **values)


@row_by_row
def _change_cadre(work: Work, *, row_id: int, **values: Any) -> None:
    update_cadre(work, Cadre.get_by_id(row_id), **values)


@row_by_row
def _change_enterprise(work: Work, *, row_id: int, **values: Any) -> None:
    update_enterprise(work, Enterprise.get_by_id(row_id), **values)
