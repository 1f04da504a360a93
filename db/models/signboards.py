"""公示牌: which board of an object was printed when, and what it said."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.roster import Enterprise


class Signboard(Record):
    """One printed board. ``stated`` is all it says, in one canonical text: a board is out of date when that is no longer so."""

    enterprise = columns.reference(Enterprise, backref="signboards")
    enterprise_id: Column[int]
    serial = columns.text(index=True)
    printed_on = columns.day(index=True)
    paper = columns.text()
    stated = columns.text()
    hung_on = columns.day(null=True)
    entered_by = columns.text(default="")
    entered_at = columns.moment()
    note = columns.text(default="")
