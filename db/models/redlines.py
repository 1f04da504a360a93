"""红线: leads and what became of them."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.roster import Cadre, Department, Enterprise


class RedLine(Record):
    """A lead on one of the seven red lines; only 认定 counts."""

    line = columns.integer()
    state = columns.text()
    found_on = columns.day()
    enterprise = columns.reference(Enterprise, null=True)
    enterprise_id: Column[int | None]
    feedback = columns.reference(Feedback, null=True)
    feedback_id: Column[int | None]
    cadre = columns.reference(Cadre, null=True)
    cadre_id: Column[int | None]
    department = columns.reference(Department, null=True)
    department_id: Column[int | None]
    evidence = columns.text(default="")
    reason = columns.text(default="")
    decided_by = columns.text(default="")
    decided_on = columns.day(null=True)
