"""Problems, their life, their measures and their evidence."""

from peewee import SQL

from db.models import columns
from db.models.base import ImportedRecord, Record
from db.models.columns import Column
from db.models.files import StoredFile
from db.models.roster import Cadre, Department, Enterprise
from db.models.visits import Visit


class Feedback(ImportedRecord):
    """A 反馈问题(需求): its present state; the way there stands in its events.

    ``suspended_on``: the day its clock stopped (挂账, 长期跟踪), until it runs on. ``solved``: the enterprise's other tick.
    ``merged_into``: the problem in which this one is handled (同一问题); ``recurs``: the closed one that it brings up again.
    """

    number = columns.text()
    enterprise = columns.reference(Enterprise, backref="feedback")
    enterprise_id: Column[int]
    visit = columns.reference(Visit, null=True, backref="feedback")
    visit_id: Column[int | None]
    collected_on = columns.day(index=True)
    source = columns.text()
    category = columns.text()
    grade = columns.text()
    level = columns.text()
    text = columns.text()
    first_handler = columns.reference(Cadre, null=True, backref="first_handled")
    first_handler_id: Column[int | None]
    department = columns.reference(Department, null=True, backref="feedback")
    department_id: Column[int | None]
    handler = columns.reference(Cadre, null=True, backref="handled")
    handler_id: Column[int | None]
    due_on = columns.day(null=True, index=True)
    due_basis = columns.text(default="")
    status = columns.text(index=True)
    result = columns.text(default="")
    handled_on = columns.day(null=True)
    satisfaction = columns.text(default="")
    confirmed_on = columns.day(null=True)
    confirmed_by = columns.text(default="")
    verifier = columns.reference(Cadre, null=True, backref="verified")
    verifier_id: Column[int | None]
    verified_on = columns.day(null=True)
    closed_on = columns.day(null=True, index=True)
    declined_on = columns.day(null=True)
    account_reason = columns.text(default="")
    next_review = columns.day(null=True)
    suspended_on = columns.day(null=True)
    solved = columns.boolean(null=True)
    confirmed_how = columns.text(default="")
    applicant = columns.reference(Cadre, null=True, backref="applied")
    applicant_id: Column[int | None]
    merged_into = columns.own_reference("duplicates")
    merged_into_id: Column[int | None]
    recurs = columns.own_reference("recurrences")
    recurs_id: Column[int | None]
    entry_source = columns.text()
    note = columns.text(default="")


# A number is one living problem's own; a voided one keeps it in the record.
Feedback.add_index(Feedback.index(Feedback.number, unique=True, name="feedback_living_number", where=SQL("NOT voided")))


class FeedbackEvent(Record):
    """One step in a problem's life: who, when, words."""

    feedback = columns.reference(Feedback, backref="events")
    feedback_id: Column[int]
    kind = columns.text()
    day = columns.day()
    at = columns.moment()
    actor = columns.text()
    from_status = columns.text(default="")
    to_status = columns.text()
    words = columns.text(default="")
    cadre = columns.reference(Cadre, null=True)
    cadre_id: Column[int | None]
    department = columns.reference(Department, null=True)
    department_id: Column[int | None]
    acted_by = columns.reference(Cadre, null=True)
    acted_by_id: Column[int | None]


class Extension(Record):
    """延期: a later deadline asked for, and who agreed or not."""

    feedback = columns.reference(Feedback, backref="extensions")
    feedback_id: Column[int]
    asked_on = columns.day()
    asked_by = columns.text()
    asker = columns.reference(Cadre, null=True)
    asker_id: Column[int | None]
    from_due = columns.day()
    to_due = columns.day()
    reason = columns.text()
    state = columns.text()
    decided_on = columns.day(null=True)
    decided_by = columns.text(default="")
    agreed_by = columns.reference(Cadre, null=True)
    agreed_by_id: Column[int | None]
    words = columns.text(default="")


class Measure(Record):
    """A 措施: one step of the rectification of a problem. ``outcome``: 完成, 阶段性完成, 未完成."""

    feedback = columns.reference(Feedback, backref="measures")
    feedback_id: Column[int]
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


class Attachment(Record):
    """A file given for a problem. ``kind``: 佐证 or 回执; ``event``: the step it was given with."""

    feedback = columns.reference(Feedback, backref="attachments")
    feedback_id: Column[int]
    file = columns.reference(StoredFile)
    file_id: Column[int]
    name = columns.text()
    day = columns.day()
    kind = columns.text(default="佐证")
    event = columns.reference(FeedbackEvent, null=True, backref="attachments")
    event_id: Column[int | None]


class DailyNote(Record):
    """一日一盯: what was found out on a day about a problem that needs watching."""

    feedback = columns.reference(Feedback, backref="daily_notes")
    feedback_id: Column[int]
    day = columns.day(index=True)
    words = columns.text()
    entered_by = columns.text(default="")
    entered_at = columns.moment()
