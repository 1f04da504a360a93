"""The visit log."""

from peewee import SQL

from db.models import columns
from db.models.base import ImportedRecord, Record
from db.models.columns import Column
from db.models.files import StoredFile
from db.models.roster import Cadre, Department, Enterprise


class Visit(ImportedRecord):
    """One visit to one object on one day; ``week`` is the Monday of its week."""

    enterprise = columns.reference(Enterprise, backref="visits")
    enterprise_id: Column[int]
    day = columns.day(index=True)
    week = columns.day(index=True)
    leader_led = columns.boolean(default=False)
    form = columns.text()
    finding = columns.text(default="")
    finding_first = columns.text(default="")
    finding_second = columns.text(default="")
    finding_third = columns.text(default="")
    no_problem = columns.boolean(default=False)
    late = columns.boolean(default=False)
    entered_by = columns.text(default="")
    entered_at = columns.moment()
    entry_source = columns.text()
    note = columns.text(default="")

    class Meta:
        indexes = ((("enterprise", "day"), False),)


# A problem's evidence counts these since its day: without looking at the rows.
Visit.add_index(Visit.index(Visit.enterprise, Visit.day, name="visit_on_the_spot", where=SQL("form = '实地' AND NOT voided")))


class VisitCadre(Record):
    """A cadre who went."""

    visit = columns.reference(Visit, backref="goers")
    visit_id: Column[int]
    cadre = columns.reference(Cadre, backref="goings")
    cadre_id: Column[int]


class Photo(Record):
    """A picture taken on a visit."""

    visit = columns.reference(Visit, backref="photos")
    visit_id: Column[int]
    file = columns.reference(StoredFile, backref="photos")
    file_id: Column[int]
    name = columns.text()


class WeekReport(Record):
    """What a department reported at a week's end; ``week`` is its Monday. ``zero``: outright that nothing happened (零报告)."""

    department = columns.reference(Department, backref="week_reports")
    department_id: Column[int]
    week = columns.day(index=True)
    zero = columns.boolean(default=False)
    words = columns.text(default="")
    reported_on = columns.day()
    entered_by = columns.text(default="")
    entered_at = columns.moment()
