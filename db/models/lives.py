"""Objects' lives: their turns, their milestones, and the plan made for each."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.roster import Cadre, Department, Enterprise


class LifeEvent(Record):
    """A turn in an object's life on a day: what it was until the day before, what it is from that day on.

    The object itself holds what it is today; as of a past day it is what the first later turn says it was.
    """

    enterprise = columns.reference(Enterprise, backref="life_events")
    enterprise_id: Column[int]
    day = columns.day(index=True)
    from_kind = columns.text()
    from_status = columns.text()
    from_above_scale = columns.boolean()
    to_kind = columns.text()
    to_status = columns.text()
    to_above_scale = columns.boolean()
    reason = columns.text(default="")


class Milestone(Record):
    """A 节点 of a project: the day planned, and the day it was reached."""

    enterprise = columns.reference(Enterprise, backref="milestones")
    enterprise_id: Column[int]
    name = columns.text()
    planned_on = columns.day()
    actual_on = columns.day(null=True)
    note = columns.text(default="")
    position = columns.integer(default=0)


class EnterprisePlan(Record):
    """一企一策: the one plan of an object."""

    enterprise = columns.reference(Enterprise, backref="plans")
    enterprise_id: Column[int]
    drawn_up_on = columns.day()
    goal = columns.text(default="")
    difficulties = columns.text(default="")
    policies = columns.text(default="")
    note = columns.text(default="")


class PlanMeasure(Record):
    """A measure of a plan: what is done by whom until when, and how far it is."""

    plan = columns.reference(EnterprisePlan, backref="measures")
    plan_id: Column[int]
    content = columns.text()
    owner = columns.reference(Cadre, null=True)
    owner_id: Column[int | None]
    department = columns.reference(Department, null=True)
    department_id: Column[int | None]
    due_on = columns.day(null=True)
    progress = columns.text(default="")
    done_on = columns.day(null=True)
    position = columns.integer(default=0)
