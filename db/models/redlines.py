"""红线: leads and what became of them."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.roster import Cadre, Department, Enterprise


class RedLine(Record):
    """A lead on one of the seven red lines; only 认定 counts.

    ``origin``: raised by the program or by hand; ``cause`` names what a lead of the program rests on, so that it is raised once.
    ``proposed``: what the first decider (``decided_by``) decided, until a second one (``seconded_by``) says the same.
    """

    number = columns.text(default="")
    line = columns.integer()
    state = columns.text()
    found_on = columns.day()
    origin = columns.text(default="")
    cause = columns.text(default="", index=True)
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
    proposed = columns.text(default="")
    decided_by = columns.text(default="")
    decided_on = columns.day(null=True)
    seconded_by = columns.text(default="")


class RedLineEvent(Record):
    """One step in a lead's life: who, when, words."""

    red_line = columns.reference(RedLine, backref="events")
    red_line_id: Column[int]
    kind = columns.text()
    day = columns.day()
    at = columns.moment()
    actor = columns.text()
    acted_by = columns.reference(Cadre, null=True)
    acted_by_id: Column[int | None]
    words = columns.text(default="")
