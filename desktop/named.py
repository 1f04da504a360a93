"""The one living row a person means by a name typed on the command line."""

from __future__ import annotations

from typing import TypeVar

from db.models import Cadre, Department, Enterprise
from desktop.errors import UserError
from desktop.matching import match_key

RowT = TypeVar("RowT", Cadre, Department, Enterprise)


def department_named(name: str) -> Department:
    """By its full or short name. Raises UserError naming those there are."""
    rows = list(Department.select().where(~Department.voided).order_by(Department.position, Department.id))
    found = [row for row in rows if match_key(name) in {match_key(row.name), match_key(row.short_name)}]
    if not found:
        raise UserError(f"没有名为“{name}”的部门；现有：{'、'.join(row.name for row in rows)}")
    return found[0]


def enterprise_named(name: str) -> Enterprise:
    """By its full name or credit code, else by a part of its name that only one object has. Raises UserError."""
    by_code = (Enterprise.credit_code == name) & (Enterprise.credit_code != "")
    exact = Enterprise.get_or_none(((Enterprise.match_name == match_key(name)) | by_code) & ~Enterprise.voided)
    if exact is not None:
        return exact
    return _only(list(Enterprise.select().where(Enterprise.name.contains(name) & ~Enterprise.voided)), "企业（项目）", name)


def cadre_named(name: str) -> Cadre:
    """By name, or by name with the department in brackets (张伟（产业发展局）). Raises UserError when several share it."""
    bare, _, department = name.replace("(", "（").replace(")", "").replace("）", "").partition("（")
    rows = list(Cadre.select(Cadre, Department).join(Department).where((Cadre.name == bare) & ~Cadre.voided))
    if department:
        rows = [row for row in rows if match_key(department) in {match_key(row.department.name), match_key(row.department.short_name)}]
    return _only(rows, "干部", name)


def _only(rows: list[RowT], noun: str, name: str) -> RowT:
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise UserError(f"没有名为“{name}”的{noun}")
    named = "、".join(f"{row.name}（{row.department.name}）" if isinstance(row, Cadre) else row.name for row in rows[:5])
    raise UserError(f"“{name}”不止一个{noun}：{named}；请写得更具体")
