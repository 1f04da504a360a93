"""交接: what passed from whom to whom on a day."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.roster import Assignment, Cadre, Department, Enterprise


class Handover(Record):
    """A handover by a cadre or by a whole department. ``day`` is the first day on which the receivers are responsible."""

    number = columns.text()
    day = columns.day(index=True)
    giver = columns.reference(Cadre, null=True, backref="handovers")
    giver_id: Column[int | None]
    giver_department = columns.reference(Department, null=True, backref="handovers")
    giver_department_id: Column[int | None]
    reason = columns.text(default="")
    leaves_post = columns.boolean(default=False)
    note = columns.text(default="")
    entered_by = columns.text(default="")
    entered_at = columns.moment()


class HandoverItem(Record):
    """One relation or one open problem that passed; a relation was ended and another begun."""

    handover = columns.reference(Handover, backref="items")
    handover_id: Column[int]
    enterprise = columns.reference(Enterprise)
    enterprise_id: Column[int]
    ended = columns.reference(Assignment, null=True, backref="ended_by")
    ended_id: Column[int | None]
    begun = columns.reference(Assignment, null=True, backref="begun_by")
    begun_id: Column[int | None]
    feedback = columns.reference(Feedback, null=True, backref="handover_items")
    feedback_id: Column[int | None]
    receiver = columns.reference(Cadre, null=True)
    receiver_id: Column[int | None]
    receiver_department = columns.reference(Department, null=True)
    receiver_department_id: Column[int | None]
    words = columns.text(default="")
