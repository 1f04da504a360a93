"""What the office does with its roster. Every function: plain values in, Changes out, UserError when a rule says no."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.models import Assignment, Cadre, Department, Enterprise
from desktop.accounts.permissions import Act
from desktop.accounts.reaching import refuse_strangers
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.enterprises.lives import changed_life, record_arrival, refuse_clashing
from desktop.errors import UserError
from desktop.matching import match_key
from desktop.numbering import next_place
from desktop.periods import DAY
from desktop.pinyin import pinyin_of
from desktop.required import required
from desktop.roster.allocation import Accepted
from desktop.roster.coverage import all_gaps
from desktop.roster.rules import OFFICE_POSITIONS, Period, first_status
from desktop.standing import ending_clash, holding_clash, object_clash, phone_clash, relation_clash
from desktop.vocabulary import ENDED_STATUSES, DepartmentCategory, EnterpriseKind, EnterpriseStatus, Gap, Rank, Role


def add_department(
    *, name: str, actor: str, short_name: str = "", category: DepartmentCategory = DepartmentCategory.LINE, phone: str = ""
) -> Changes:
    """Add a department; neither of its names may be taken."""
    with open_work("新增部门", actor, needs=Act.ROSTER) as work:
        insert_department(work, name=name, short_name=short_name, category=category, phone=phone)
        return work.changes()


def insert_department(work: Work, *, name: str, short_name: str = "", category: DepartmentCategory, **values: str) -> Department:
    """Add a department inside a work."""
    name = required(name, "请填写部门名称")
    for taken in {name, short_name} - {""}:
        if Department.select().where(((Department.name == taken) | (Department.short_name == taken)) & ~Department.voided).exists():
            raise UserError(f"已有名称或简称为“{taken}”的部门")
    row = Department(name=name, short_name=short_name or name, category=category, position=_next_position(Department), **values)
    work.insert(row)
    return row


def add_cadre(
    *, name: str, department: int, rank: Rank, actor: str, post: str = "", phone: str = "", in_post_from: date | None = None, note: str = ""
) -> Changes:
    """Add a cadre to the roster."""
    with open_work("新增干部", actor, needs=Act.ROSTER) as work:
        insert_cadre(work, name=name, department=department, rank=rank, post=post, phone=phone, in_post_from=in_post_from, note=note)
        return work.changes()


def insert_cadre(work: Work, *, name: str, department: int, rank: Rank, **values: Any) -> Cadre:
    """Add a cadre inside a work. A phone belongs to one cadre only."""
    name = required(name, "请填写姓名")
    _refuse(phone_clash(values.get("phone", "")))
    pinyin, initials = pinyin_of(name, person=True)
    row = Cadre(name=name, department=department, rank=rank, pinyin=pinyin, initials=initials, position=_next_position(Cadre), **values)
    work.insert(row)
    return row


def change_cadre(*, cadre: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a cadre's particulars by hand."""
    with open_work("更正干部资料", actor, needs=Act.ROSTER) as work:
        update_cadre(work, Cadre.get_by_id(cadre), expected_version=expected_version, **values)
        return work.changes()


def update_cadre(work: Work, row: Cadre, *, expected_version: int | None = None, **values: Any) -> bool:
    """Change a cadre inside a work; leaving post is refused while relations are held."""
    if "name" in values:
        values["name"] = required(values["name"], "请填写姓名")
        values["pinyin"], values["initials"] = pinyin_of(values["name"], person=True)
    _refuse(phone_clash(values.get("phone", ""), row.id))
    leaving: date | None = values.get("in_post_to")
    if leaving is not None:
        _refuse(holding_clash(row.id, row.name, leaving))
    return work.update(row, expected_version=expected_version, **values)


def add_enterprise(*, name: str, kind: EnterpriseKind, actor: str, **values: Any) -> Changes:
    """Add an object (enterprise or project)."""
    with open_work("新增企业（项目）", actor, needs=Act.OBJECTS) as work:
        refuse_strangers(work, Act.OBJECTS)  # a new one is nobody's yet
        insert_enterprise(work, name=name, kind=kind, **values)
        return work.changes()


def insert_enterprise(work: Work, *, name: str, kind: EnterpriseKind, **values: Any) -> Enterprise:
    """Add an object inside a work; name and credit code are unique among living rows."""
    name = required(name, "请填写企业（项目）名称")
    _refuse(object_clash(name, values.get("credit_code", "")))
    pinyin, initials = pinyin_of(name)
    status = EnterpriseStatus(values.setdefault("status", first_status(kind)))
    if status in ENDED_STATUSES:
        if values.get("status_day") is None:
            raise UserError(f"状态为“{status}”的，须填写状态日期")
        values["living_to"] = values["status_day"] - DAY
    row = Enterprise(
        name=name,
        match_name=match_key(name),
        kind=kind,
        pinyin=pinyin,
        initials=initials,
        position=_next_position(Enterprise),
        **values,
    )
    work.insert(row)
    record_arrival(work, row)
    return row


def change_enterprise(*, enterprise: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct an object's particulars by hand."""
    with open_work("更正企业（项目）资料", actor, needs=Act.OBJECTS) as work:
        refuse_strangers(work, Act.OBJECTS, enterprise=enterprise)
        update_enterprise(work, Enterprise.get_by_id(enterprise), expected_version=expected_version, **values)
        return work.changes()


def update_enterprise(work: Work, row: Enterprise, *, expected_version: int | None = None, **values: Any) -> bool:
    """Change an object inside a work; a changed status with a day of its own becomes a turn of its life."""
    if "name" in values:
        values["name"] = required(values["name"], "请填写企业（项目）名称")
        values["match_name"] = match_key(values["name"])
        values["pinyin"], values["initials"] = pinyin_of(values["name"])
    _refuse(object_clash(values.get("name", ""), values.get("credit_code", ""), row.id))
    had_ended = row.status in ENDED_STATUSES
    changed = work.update(row, expected_version=expected_version, **changed_life(work, row, values, work.action))
    if had_ended and row.status not in ENDED_STATUSES:
        refuse_clashing(work, row)
    return changed


def assign(
    *,
    enterprise: int,
    role: Role,
    actor: str,
    cadre: int | None = None,
    department: int | None = None,
    start: date | None = None,
    end: date | None = None,
    basis: str = "",
) -> Changes:
    """Make a cadre or department responsible for an object from a day (None: since before the records)."""
    with open_work("建立包保关系", actor, needs=Act.ROSTER) as work:
        insert_assignment(work, enterprise=enterprise, role=role, cadre=cadre, department=department, start=start, end=end, basis=basis)
        return work.changes()


def insert_assignment(
    work: Work,
    *,
    enterprise: int,
    role: Role,
    cadre: int | None = None,
    department: int | None = None,
    start: date | None = None,
    end: date | None = None,
    **texts: str,
) -> Assignment:
    """Add a relation inside a work. Reversed and overlapping periods are refused in words; one leader at a time."""
    if (role == Role.DEPARTMENT) == (department is None) or (role != Role.DEPARTMENT) == (cadre is None):
        raise UserError("责任部门须选部门，包保领导和包保责任人须选干部")
    _refuse(relation_clash(enterprise, role, Period(start, end), cadre=cadre, department=department))
    row = Assignment(enterprise=enterprise, role=role, cadre=cadre, department=department, start=start, end=end, **texts)
    work.insert(row)
    return row


def accept_allocation(*, rows: Sequence[Accepted], start: date, actor: str, basis: str = "") -> Changes:
    """Write the proposals that were accepted, all or none; each must still mend the gap it was made for on the day it begins."""
    if not rows:
        raise UserError("没有勾选任何一条建议")
    with open_work("分配包保关系", actor, needs=Act.ROSTER) as work:
        open_gaps = {(gap.kind, gap.cadre_id if gap.kind == Gap.IDLE else gap.enterprise_id) for gap in all_gaps(start)}
        for row in rows:
            subject = row.holder if row.gap == Gap.IDLE else row.enterprise
            if (row.gap, subject) not in open_gaps:
                raise UserError(f"{_told(row)}：{start}已经不是“{row.gap}”，这条建议过时了；什么都没有写入，请重新提出建议")
        for row in rows:
            if row.role == Role.LEADER and Cadre.get_by_id(row.holder).rank != Rank.LEADERSHIP:
                raise UserError(f"{_told(row)}：包保领导须是班子成员")
            who: dict[str, Any] = {"department" if row.role == Role.DEPARTMENT else "cadre": row.holder}
            try:
                insert_assignment(work, enterprise=row.enterprise, role=row.role, start=start, basis=basis, **who)
            except UserError as refusal:
                raise UserError(f"{_told(row)}：{refusal}") from refusal
        return work.changes()


def _told(row: Accepted) -> str:
    holder = (Department if row.role == Role.DEPARTMENT else Cadre).get_by_id(row.holder)
    return f"{Enterprise.get_by_id(row.enterprise).name}　{row.role}{holder.name}"


def end_assignment(*, assignment: int, last_day: date, actor: str, basis: str = "") -> Changes:
    """End a relation; ``last_day`` is the last day it is in force."""
    with open_work("结束包保关系", actor, needs=Act.ROSTER) as work:
        row = _living_assignment(assignment)
        _refuse(ending_clash(row, last_day))
        work.update(row, end=last_day, basis=basis or row.basis)
        return work.changes()


def void_assignment(*, assignment: int, reason: str, actor: str) -> Changes:
    """Take a relation that never was out of every list; one that was is ended."""
    with open_work("作废包保关系", actor, needs=Act.ROSTER) as work:
        work.void(_living_assignment(assignment), reason)
        return work.changes()


def _living_assignment(assignment: int) -> Assignment:
    row = Assignment.get_by_id(assignment)
    if row.voided:
        raise UserError("该包保关系已经作废，不能再改")
    return row


def _refuse(reason: str | None) -> None:
    if reason:
        raise UserError(reason)


def _next_position(model: type[Any]) -> int:
    return next_place(model, model.position < OFFICE_POSITIONS)
