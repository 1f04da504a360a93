"""会商: coordination meetings at one of three levels, and what they decided."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.roster import Department


class Conference(Record):
    """A meeting: day, level, who came."""

    day = columns.day(index=True)
    level = columns.text()
    title = columns.text()
    place = columns.text(default="")
    host = columns.text(default="")
    attended = columns.text(default="")
    absent = columns.text(default="")


class Decision(Record):
    """One decision of a meeting: one task with its lead unit, helpers and deadline."""

    conference = columns.reference(Conference, backref="decisions")
    conference_id: Column[int]
    feedback = columns.reference(Feedback, null=True, backref="decisions")
    feedback_id: Column[int | None]
    content = columns.text()
    lead = columns.reference(Department, null=True)
    lead_id: Column[int | None]
    helpers = columns.text(default="")
    due_on = columns.day(null=True)
