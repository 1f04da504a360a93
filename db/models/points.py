"""积分: what is given or taken by hand."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.roster import Cadre, Department


class PointEntry(Record):
    """Points given to or taken from a cadre, or a department, by a decision, under the item of the rules it names."""

    cadre = columns.reference(Cadre, null=True, backref="point_entries")
    cadre_id: Column[int | None]
    department = columns.reference(Department, null=True, backref="point_entries")
    department_id: Column[int | None]
    item = columns.text()
    points = columns.real()
    day = columns.day(index=True)
    reason = columns.text()
    feedback = columns.reference(Feedback, null=True)
    feedback_id: Column[int | None]
    decided_by = columns.text(default="")
