"""Departments, cadres, objects, and who is responsible for what from which day to which day."""

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import ImportedRecord


class Department(ImportedRecord):
    """A 部门; both names match everywhere."""

    name = TextField(index=True)
    short_name = TextField(default="")
    category = TextField()
    phone = TextField(default="")
    position = IntegerField(default=0)


class Cadre(ImportedRecord):
    """A 干部. Two may share a name. Open ``in_post_from`` = in post since before the records."""

    name = TextField(index=True)
    department = ForeignKeyField(Department, backref="cadres", on_delete="RESTRICT")
    post = TextField(default="")
    rank = TextField()
    phone = TextField(default="", index=True)
    in_post_from = DateField(null=True)
    in_post_to = DateField(null=True)
    note = TextField(default="")
    pinyin = TextField(default="")
    initials = TextField(default="")
    position = IntegerField(default=0)


class Enterprise(ImportedRecord):
    """A 包保对象: enterprise or project. ``living_to`` is the last day it was one."""

    name = TextField(index=True)
    match_name = TextField(index=True)
    kind = TextField()
    above_scale = BooleanField(default=False)
    credit_code = TextField(default="", index=True)
    industry = TextField(default="")
    address = TextField(default="")
    legal_person = TextField(default="")
    contact = TextField(default="")
    contact_phone = TextField(default="")
    status = TextField()
    status_day = DateField(null=True)
    living_from = DateField(null=True)
    living_to = DateField(null=True)
    note = TextField(default="")
    pinyin = TextField(default="")
    initials = TextField(default="")
    position = IntegerField(default=0)


class Assignment(ImportedRecord):
    """A 包保关系: an object, a role, and a cadre (leader, responsible) or a department.

    Effective-dated, both ends inclusive; an open start is in force since before the records.
    """

    enterprise = ForeignKeyField(Enterprise, backref="assignments", on_delete="RESTRICT")
    role = TextField()
    cadre = ForeignKeyField(Cadre, null=True, backref="assignments", on_delete="RESTRICT")
    department = ForeignKeyField(Department, null=True, backref="assignments", on_delete="RESTRICT")
    start = DateField(null=True)
    end = DateField(null=True)
    basis = TextField(default="")
    note = TextField(default="")

    class Meta:
        indexes = ((("enterprise", "role"), False),)
