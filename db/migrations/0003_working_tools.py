"""Tables of the working roster and weeks: objects' lives and plans, handovers, boards, photos, week reports, daily notes.

A stored file tells what its content is and carries a small picture of itself.
"""

# ruff: noqa: D103, N806
from typing import Any

from peewee import BlobField, BooleanField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator: Any, db: Any) -> None:
    class Base(Model):
        class Meta:
            database = db

    class Record(Base):
        version = IntegerField(default=1)
        voided = BooleanField(index=True, default=False)
        void_reason = TextField(default="")

    def there(name: str) -> Any:
        """A table that stands already, to be referred to."""
        return type(name.title(), (Base,), {"Meta": type("Meta", (), {"table_name": name})})

    def to(model: Any, *, null: bool = False) -> Any:
        return ForeignKeyField(model, null=null, on_delete="RESTRICT")

    Enterprise, Cadre, Department, Assignment = (there(name) for name in ("enterprise", "cadre", "department", "assignment"))
    Visit, Feedback, StoredFile = (there(name) for name in ("visit", "feedback", "stored_file"))

    class LifeEvent(Record):
        enterprise = to(Enterprise)
        day = DateField(index=True)
        from_kind = TextField()
        from_status = TextField()
        from_above_scale = BooleanField()
        to_kind = TextField()
        to_status = TextField()
        to_above_scale = BooleanField()
        reason = TextField(default="")

        class Meta:
            table_name = "life_event"

    class Milestone(Record):
        enterprise = to(Enterprise)
        name = TextField()
        planned_on = DateField()
        actual_on = DateField(null=True)
        note = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            table_name = "milestone"

    class EnterprisePlan(Record):
        enterprise = to(Enterprise)
        drawn_up_on = DateField()
        goal = TextField(default="")
        difficulties = TextField(default="")
        policies = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "enterprise_plan"

    class PlanMeasure(Record):
        plan = to(EnterprisePlan)
        content = TextField()
        owner = to(Cadre, null=True)
        department = to(Department, null=True)
        due_on = DateField(null=True)
        progress = TextField(default="")
        done_on = DateField(null=True)
        position = IntegerField(default=0)

        class Meta:
            table_name = "plan_measure"

    class Signboard(Record):
        enterprise = to(Enterprise)
        serial = TextField(index=True)
        printed_on = DateField(index=True)
        paper = TextField()
        stated = TextField()
        hung_on = DateField(null=True)
        entered_by = TextField(default="")
        entered_at = DateTimeField()
        note = TextField(default="")

        class Meta:
            table_name = "signboard"

    class Photo(Record):
        visit = to(Visit)
        file = to(StoredFile)
        name = TextField()

        class Meta:
            table_name = "photo"

    class WeekReport(Record):
        department = to(Department)
        week = DateField(index=True)
        zero = BooleanField(default=False)
        words = TextField(default="")
        reported_on = DateField()
        entered_by = TextField(default="")
        entered_at = DateTimeField()

        class Meta:
            table_name = "week_report"

    class DailyNote(Record):
        feedback = to(Feedback)
        day = DateField(index=True)
        words = TextField()
        entered_by = TextField(default="")
        entered_at = DateTimeField()

        class Meta:
            table_name = "daily_note"

    class Handover(Record):
        number = TextField()
        day = DateField(index=True)
        giver = to(Cadre, null=True)
        giver_department = to(Department, null=True)
        reason = TextField(default="")
        leaves_post = BooleanField(default=False)
        note = TextField(default="")
        entered_by = TextField(default="")
        entered_at = DateTimeField()

        class Meta:
            table_name = "handover"

    class HandoverItem(Record):
        handover = to(Handover)
        enterprise = to(Enterprise)
        ended = to(Assignment, null=True)
        begun = to(Assignment, null=True)
        feedback = to(Feedback, null=True)
        receiver = to(Cadre, null=True)
        receiver_department = to(Department, null=True)
        words = TextField(default="")

        class Meta:
            table_name = "handover_item"

    db.create_tables([LifeEvent, Milestone, EnterprisePlan, PlanMeasure, Signboard, Photo, WeekReport, DailyNote, Handover, HandoverItem])
    migrator.migrate(
        migrator.add_column("stored_file", "media_type", TextField(default="")),
        migrator.add_column("stored_file", "thumbnail", BlobField(null=True)),
    )
