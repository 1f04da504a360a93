"""会商: coordination meetings at one of three levels, what they spoke of, and what they decided."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback, Measure
from db.models.roster import Cadre, Department


class Conference(Record):
    """A meeting: day, level, who came. ``state``: from its agenda to its minutes."""

    number = columns.text(default="")
    day = columns.day(index=True)
    begins = columns.text(default="")
    level = columns.text()
    title = columns.text()
    place = columns.text(default="")
    host = columns.text(default="")
    attended = columns.text(default="")
    absent = columns.text(default="")
    observed = columns.text(default="")
    state = columns.text(default="")
    summary = columns.text(default="")
    entered_by = columns.text(default="")


class ConferenceItem(Record):
    """One point of an agenda: a problem, or a topic by itself. ``reason``: why it is there; ``said``: what was said of it."""

    conference = columns.reference(Conference, backref="items")
    conference_id: Column[int]
    feedback = columns.reference(Feedback, null=True, backref="conference_items")
    feedback_id: Column[int | None]
    topic = columns.text(default="")
    reason = columns.text(default="")
    said = columns.text(default="")
    position = columns.integer(default=0)


class Decision(Record):
    """One decision of a meeting: one task with its lead unit, helpers and deadline. It becomes a measure on its problem.

    ``done_on`` and ``result`` are those of a task without a problem; of the others the measure tells them.
    """

    conference = columns.reference(Conference, backref="decisions")
    conference_id: Column[int]
    feedback = columns.reference(Feedback, null=True, backref="decisions")
    feedback_id: Column[int | None]
    content = columns.text()
    lead = columns.reference(Department, null=True)
    lead_id: Column[int | None]
    owner = columns.reference(Cadre, null=True)
    owner_id: Column[int | None]
    helpers = columns.text(default="")
    due_on = columns.day(null=True)
    measure = columns.reference(Measure, null=True, backref="decisions")
    measure_id: Column[int | None]
    done_on = columns.day(null=True)
    result = columns.text(default="")
    position = columns.integer(default=0)


class OnAccountReview(Record):
    """挂账 problems are looked at each Monday: what was found out about one in a week (its Monday)."""

    feedback = columns.reference(Feedback, backref="on_account_reviews")
    feedback_id: Column[int]
    week = columns.day(index=True)
    words = columns.text()
    entered_by = columns.text(default="")
    entered_at = columns.moment()
