"""Rehearsing departments, cadres and objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from db.models import Cadre, Department, Enterprise, ImportedRecord
from desktop.audit.work import Work
from desktop.enterprises.lives import change_of
from desktop.imports.directory import Directory
from desktop.imports.plan import (
    NO_NAMES,
    Outcome,
    PlannedRow,
    SourceRow,
    Writer,
    changed_cells,
    error_at,
    given,
    import_key,
    planned,
    rejected,
    row_by_row,
)
from desktop.imports.rows import CadreRow, DepartmentRow, EnterpriseRow
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


def plan_departments(rows: Sequence[SourceRow], directory: Directory) -> Iterator[PlannedRow]:
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
        yield _update(source, existing, wanted, DEPARTMENT_TITLES, row.name, known=existing.import_key == key, key=key)


def plan_cadres(rows: Sequence[SourceRow], directory: Directory) -> Iterator[PlannedRow]:
    """干部花名册: found by phone, then by name and department; a second phone in the file is a second person."""
    known_keys = {row.import_key: row for row in directory.cadres.values() if row.import_key}
    phones_here = {source.parsed.phone for source in rows if isinstance(source.parsed, CadreRow) and source.parsed.phone}
    names_by_phone: dict[str, str] = {}
    seen: set[tuple[str, int, str | None]] = set()
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
        if identity in seen:
            yield planned(raw, Outcome.DUPLICATE, row.name)
            continue
        seen.add(identity)
        key = import_key(row)
        try:
            existing = known_keys.get(key) or _known_cadre(row, department.id, directory, phones_here)
        except CellError as error:
            yield rejected(raw, row.name, [error_at(raw, "phone" if row.phone else "name", str(error))])
            continue
        values = given(post=row.post, phone=row.phone, in_post_from=row.in_post_from, in_post_to=row.in_post_to, note=row.note)
        if existing is None:
            rank = row.rank or rank_of_post(row.post)
            new = {"import_key": key, "name": row.name, "department": department.id, "rank": rank, **values}
            yield planned(raw, Outcome.CREATED, row.name, write=_add_cadre, values=new)
            continue
        wanted = {"department": department.id, **given(rank=row.rank), **values}
        known = existing.import_key == key
        if row.in_post_to and not known and (held := holding_clash(existing.id, existing.name, row.in_post_to)):
            yield rejected(raw, row.name, [error_at(raw, "in_post_to", held)])
            continue
        names = {"department": directory.department_name}
        yield _update(source, existing, wanted, CADRE_TITLES, row.name, known=known, key=key, names=names)


def plan_enterprises(rows: Sequence[SourceRow], directory: Directory) -> Iterator[PlannedRow]:
    """企业(项目)台账: found by credit code, then by full name."""
    known_keys = {row.import_key: row for row in directory.enterprises.values() if row.import_key}
    codes: dict[str, str | None] = {}  # the code each name of this file has
    names: dict[str, str] = {}  # and the name of each code
    for source in rows:
        raw, row = source.raw, source.parsed
        if not isinstance(row, EnterpriseRow):
            yield _misread(source)
            continue
        if twice := _twice(row, codes, names):
            yield rejected(raw, row.name, [error_at(raw, "credit_code", twice)])
            continue
        if match_key(row.name) in codes:
            yield planned(raw, Outcome.DUPLICATE, row.name)
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
        if existing is None:
            scale = row.kind == EnterpriseKind.SERVICE if row.above_scale is None else row.above_scale
            new = {"import_key": key, "name": row.name, "kind": row.kind, "above_scale": scale, **values}
            yield planned(raw, Outcome.CREATED, row.name, write=_add_enterprise, values=new)
            continue
        wanted: dict[str, Any] = {"kind": row.kind, **({} if row.above_scale is None else {"above_scale": row.above_scale}), **values}
        if match_key(existing.name) != match_key(row.name):
            wanted["name"] = row.name
        if existing.kind != row.kind and row.status is None:
            wanted["status"] = first_status(row.kind)
        known = existing.import_key == key
        if not known and isinstance(refused := change_of(existing, wanted), str):
            yield rejected(raw, row.name, [error_at(raw, "status", refused)])
            continue
        yield _update(source, existing, wanted, ENTERPRISE_TITLES, row.name, known=known, key=key)


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
    return rejected(source.raw, str(source.raw.cells.get("name") or ""), errors)


def _update(
    source: SourceRow,
    existing: ImportedRecord,
    wanted: dict[str, Any],
    titles: dict[str, str],
    subject: str,
    *,
    known: bool,
    key: str,
    names: Mapping[str, Callable[[int], str]] = NO_NAMES,
) -> PlannedRow:
    """An update, unless the same row was imported before (corrections by hand since then stay) or nothing differs."""
    changes = () if known else changed_cells(existing, wanted, titles, names)
    if not changes:
        return planned(source.raw, Outcome.UNCHANGED, subject)
    values = {"row_id": existing.id, "import_key": key, **wanted}
    return planned(source.raw, Outcome.UPDATED, subject, changes=changes, write=_CHANGERS[type(existing)], values=values)


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


_CHANGERS: dict[type[ImportedRecord], Writer] = {Department: _change_department, Cadre: _change_cadre, Enterprise: _change_enterprise}
