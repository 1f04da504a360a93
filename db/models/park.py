"""The park itself, its settings, its calendar and its point rules."""

from db.models import columns
from db.models.base import Record


class Park(Record):
    """The one park of this file."""

    name = columns.text()
    party_committee = columns.text()
    management_committee = columns.text()
    issuing_body = columns.text()
    document_prefix = columns.text()
    supervision_phone = columns.text(default="")
    address = columns.text(default="")
    seal_name = columns.text(default="")


class Setting(Record):
    """A park setting by its key; the declaration (type, default, title) stands in desktop/settings."""

    key = columns.text(unique=True)
    value = columns.text()


class Holiday(Record):
    """The office's own word on a day: rest day or working day, over the State Council's calendar."""

    day = columns.day(unique=True)
    is_working = columns.boolean()
    name = columns.text(default="")


class CalendarYear(Record):
    """A year whose rest days the office has entered or checked: outside the calendars the program knows, only these are known."""

    year = columns.integer(unique=True)
    note = columns.text(default="")
    entered_by = columns.text(default="")


class PointRule(Record):
    """One line of the point rules."""

    item = columns.text()
    condition = columns.text()
    points = columns.real()
    cap = columns.real(null=True)
    position = columns.integer(default=0)
