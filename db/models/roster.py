"""Departments, cadres, objects, and who is responsible for what from which day to which day."""

from db.models import columns
from db.models.base import ImportedRecord
from db.models.columns import Column


class Department(ImportedRecord):
    """A 部门; both names match everywhere."""

    name = columns.text(index=True)
    short_name = columns.text(default="")
    category = columns.text()
    phone = columns.text(default="")
    position = columns.integer(default=0)


class Cadre(ImportedRecord):
    """A 干部. Two may share a name. Open ``in_post_from`` = in post since before the records."""

    name = columns.text(index=True)
    department = columns.reference(Department, backref="cadres")
    department_id: Column[int]
    post = columns.text(default="")
    rank = columns.text()
    phone = columns.text(default="", index=True)
    in_post_from = columns.day(null=True)
    in_post_to = columns.day(null=True)
    note = columns.text(default="")
    pinyin = columns.text(default="")
    initials = columns.text(default="")
    position = columns.integer(default=0)


class Enterprise(ImportedRecord):
    """A 包保对象: enterprise or project. ``living_to`` is the last day it was one."""

    name = columns.text(index=True)
    match_name = columns.text(index=True)
    kind = columns.text()
    above_scale = columns.boolean(default=False)
    credit_code = columns.text(default="", index=True)
    industry = columns.text(default="")
    address = columns.text(default="")
    legal_person = columns.text(default="")
    contact = columns.text(default="")
    contact_phone = columns.text(default="")
    status = columns.text()
    status_day = columns.day(null=True)
    living_from = columns.day(null=True)
    living_to = columns.day(null=True)
    note = columns.text(default="")
    pinyin = columns.text(default="")
    initials = columns.text(default="")
    position = columns.integer(default=0)


class Assignment(ImportedRecord):
    """A 包保关系: an object, a role, and a cadre (leader, responsible) or a department.

    Effective-dated, both ends inclusive; an open start is in force since before the records.
    """

    enterprise = columns.reference(Enterprise, backref="assignments")
    enterprise_id: Column[int]
    role = columns.text()
    cadre = columns.reference(Cadre, null=True, backref="assignments")
    cadre_id: Column[int | None]
    department = columns.reference(Department, null=True, backref="assignments")
    department_id: Column[int | None]
    start = columns.day(null=True)
    end = columns.day(null=True)
    basis = columns.text(default="")
    note = columns.text(default="")

    class Meta:
        indexes = ((("enterprise", "role"), False),)

    @property
    def holder_name(self) -> str:
        """Name of the cadre or department who holds it."""
        holder = self.cadre or self.department
        return holder.name if holder else ""
