"""The one living row a person means by a name typed on the command line."""

from __future__ import annotations

from typing import TypeVar

from db.models import Cadre, Department, Enterprise
from desktop.errors import UserError
from desktop.matching import match_key
from desktop.wording import some

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
    """By name, by name with the department in brackets (张伟（产业发展局）), or by phone. Raises UserError when several share the name."""
    bare, _, department = name.replace("（", "(").replace("）", ")").partition("(")
    department = department.removesuffix(")")  # it may have brackets of its own
    by_phone = (Cadre.phone == name) & (Cadre.phone != "")
    rows = list(Cadre.select(Cadre, Department).join(Department).where(((Cadre.name == bare) | by_phone) & ~Cadre.voided))
    if department:
        rows = [row for row in rows if match_key(department) in {match_key(row.department.name), match_key(row.department.short_name)}]
    return _only(rows, "干部", name, "部门（写作 姓名（部门））或联系电话")


def _only(rows: list[RowT], noun: str, name: str, more: str = "全名或信用代码") -> RowT:
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise UserError(f"没有名为“{name}”的{noun}")
    named = [f"{row.name}（{row.department.name}）" if isinstance(row, Cadre) else row.name for row in rows]
    raise UserError(f"“{name}”不止一个{noun}：{some(named)}；请写明{more}")
