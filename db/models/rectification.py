"""整改: projects of inspections and audits, and the problems they hold."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.roster import Cadre, Department


class RectificationProject(Record):
    """巡视巡察整改 or 审计整改: who leads it, and its 集中整改期 (both days inclusive)."""

    name = columns.text()
    kind = columns.text()
    inspected_by = columns.text(default="")
    told_on = columns.day(null=True)
    leader = columns.reference(Cadre, null=True)
    leader_id: Column[int | None]
    lead = columns.reference(Department, null=True)
    lead_id: Column[int | None]
    period_from = columns.day()
    period_to = columns.day()
    note = columns.text(default="")


class RectificationItem(Record):
    """One problem of a project; ``feedback`` when it is also a problem of an object. ``term``: 集中整改 or 长期整改."""

    project = columns.reference(RectificationProject, backref="items")
    project_id: Column[int]
    number = columns.text()
    heading = columns.text(default="")
    text = columns.text()
    feedback = columns.reference(Feedback, null=True, backref="rectification_items")
    feedback_id: Column[int | None]
    leader = columns.reference(Cadre, null=True)
    leader_id: Column[int | None]
    lead = columns.reference(Department, null=True)
    lead_id: Column[int | None]
    units = columns.text(default="")
    due_on = columns.day(null=True)
    term = columns.text()
    outcome = columns.text()
    situation = columns.text(default="")
    finished_on = columns.day(null=True)
    position = columns.integer(default=0)


class RectificationMeasure(Record):
    """A 措施 of a rectification problem: who does what until when, and what came of it."""

    item = columns.reference(RectificationItem, backref="measures")
    item_id: Column[int]
    content = columns.text()
    owner = columns.reference(Cadre, null=True)
    owner_id: Column[int | None]
    department = columns.reference(Department, null=True)
    department_id: Column[int | None]
    due_on = columns.day(null=True)
    done_on = columns.day(null=True)
    outcome = columns.text(default="")
    result = columns.text(default="")
    position = columns.integer(default=0)
