"""What must hold between living rows, whichever way they came to be: commands ask before they write, an undo before it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.models import (
    Assignment,
    Cadre,
    DailyNote,
    Department,
    Enterprise,
    Photo,
    Record,
    Signboard,
    StoredFile,
    Visit,
    VisitCadre,
    WeekReport,
)
from desktop.feedback.standing import note_clash
from desktop.files.standing import file_clash, photo_clash
from desktop.matching import match_key
from desktop.roster.rules import Period, life_refusal, period_refusal, post_refusal
from desktop.signboards.standing import board_clash
from desktop.vocabulary import Role
from desktop.weekly.standing import report_clash

NAMED = 5  # how many objects a refusal names


def clash(row: Record) -> str | None:
    """Why a living row may not stand beside the other living rows; None if it may."""
    if isinstance(row, StoredFile):
        return file_clash(row)
    if row.voided:
        return None
    if isinstance(row, WeekReport):
        return report_clash(row.department_id, row.week, row.id)
    if isinstance(row, DailyNote):
        return note_clash(row.feedback_id, row.day, row.id)
    if isinstance(row, Photo):
        return photo_clash(row.visit_id, row.file_id, row.id)
    if isinstance(row, Signboard):
        return board_clash(row.enterprise_id, row.id)
    if isinstance(row, Cadre):
        leaving = holding_clash(row.id, row.name, row.in_post_to) if row.in_post_to else None
        return phone_clash(row.phone, row.id) or leaving
    if isinstance(row, Enterprise):
        return object_clash(row.name, row.credit_code, row.id)
    if isinstance(row, Assignment):
        who = {"cadre": row.cadre_id, "department": row.department_id}
        return relation_clash(row.enterprise_id, Role(row.role), Period(row.start, row.end), own_id=row.id, **who)
    if isinstance(row, Visit):
        goers = [goer.cadre_id for goer in VisitCadre.select().where((VisitCadre.visit == row) & ~VisitCadre.voided)]
        return visit_clash(row.enterprise_id, row.day, goers, row.id)
    return None


def phone_clash(phone: str, own_id: int | None = None) -> str | None:
    """A phone belongs to one cadre only."""
    holder = Cadre.get_or_none((Cadre.phone == phone) & (Cadre.id != (own_id or 0)) & ~Cadre.voided) if phone else None
    return f"联系电话{phone}已登记在{holder.name}名下" if holder else None


def holding_clash(cadre: int, name: str, last_day: date) -> str | None:
    """Nobody leaves post while relations are held beyond that day."""
    ongoing = Assignment.end.is_null() | (Assignment.end > last_day)
    held = [relation.enterprise.name for relation in Assignment.select().where((Assignment.cadre == cadre) & ongoing & ~Assignment.voided)]
    if not held:
        return None
    return f"{name}仍包保{len(held)}家（{'、'.join(held[:NAMED])}{'等' if len(held) > NAMED else ''}），请先办理交接再离岗"


def object_clash(name: str, credit_code: str, own_id: int | None = None) -> str | None:
    """Name (as matched) and credit code are an object's own."""
    same = (Enterprise.match_name == match_key(name)) if name else None
    if credit_code:
        by_code = Enterprise.credit_code == credit_code
        same = by_code if same is None else same | by_code
    if same is None:
        return None
    other = Enterprise.get_or_none(same & ~Enterprise.voided & (Enterprise.id != (own_id or 0)))
    return f"已有同名或同信用代码的企业（项目）“{other.name}”" if other else None


def relation_clash(
    enterprise: int, role: Role, period: Period, *, cadre: int | None = None, department: int | None = None, own_id: int | None = None
) -> str | None:
    """A period runs forward, within the object's life and the cadre's time in post; one leader at a time; nobody twice in one role."""
    return (
        period_refusal(period)
        or outside_clash(enterprise, period, cadre=cadre, department=department)
        or _overlap(enterprise, role, period, cadre, department, own_id)
    )


def ending_clash(row: Assignment, last_day: date) -> str | None:
    """The same for a relation that is given another last day; the day it began on stands as it is."""
    period, who = Period(row.start, last_day), {"cadre": row.cadre_id, "department": row.department_id}
    return (
        period_refusal(period)
        or outside_clash(row.enterprise_id, Period(None, last_day), **who)
        or _overlap(row.enterprise_id, Role(row.role), period, row.cadre_id, row.department_id, row.id)
    )


def _overlap(enterprise: int, role: Role, period: Period, cadre: int | None, department: int | None, own_id: int | None) -> str | None:
    others = Assignment.select().where((Assignment.enterprise == enterprise) & (Assignment.role == role) & ~Assignment.voided)
    for other in others.where(Assignment.id != (own_id or 0)):
        same_holder = other.cadre_id == cadre and other.department_id == department
        if (same_holder or role == Role.LEADER) and period.overlaps(Period(other.start, other.end)):
            return f"该企业（项目）此期间的{role}已是{other.holder_name}，时间重叠；请先写明原关系的责任止"
    return None


def outside_clash(enterprise: int, period: Period, *, cadre: int | None = None, department: int | None = None) -> str | None:
    """A relation stays within what it joins: neither is voided, the object lives and the cadre is in post on the days it names."""
    thing = Enterprise.get_by_id(enterprise)
    person = Cadre.get_by_id(cadre) if cadre else None
    office = Department.get_by_id(department) if department else None
    for row, noun in ((thing, "企业（项目）"), (person, "干部"), (office, "部门")):
        if row is not None and row.voided:
            return f"{noun}“{row.name}”已经作废"
    if wrong := life_refusal(thing.name, Period(thing.living_from, thing.living_to), period):
        return wrong
    return post_refusal(person.name, Period(person.in_post_from, person.in_post_to), period) if person else None


def visit_clash(enterprise: int, day: date, cadres: Sequence[int], own_id: int | None = None) -> str | None:
    """The same people visit an object once a day."""
    if not same_visit(enterprise, day, cadres, own_id):
        return None
    return f"{Enterprise.get_by_id(enterprise).name}{day}由同样的人员走访已经登记过"


def same_visit(enterprise: int, day: date, cadres: Sequence[int], own_id: int | None = None) -> Visit | None:
    """A living visit (other than ``own_id``) to the object on that day by exactly these people."""
    visits = Visit.select().where((Visit.enterprise == enterprise) & (Visit.day == day) & ~Visit.voided & (Visit.id != (own_id or 0)))
    for visit in visits:
        goers = {goer.cadre_id for goer in VisitCadre.select().where((VisitCadre.visit == visit) & ~VisitCadre.voided)}
        if goers == set(cadres):
            return visit
    return None
