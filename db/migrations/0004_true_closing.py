"""Tables of the true closing: accounts, deadlines, meetings, rectification, look-back and red lines, and what problems gain by them."""

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

    def added(name: str) -> Any:
        """A reference that a table gains."""
        referred = there(name)
        return ForeignKeyField(referred, field=referred.id, null=True, on_delete="RESTRICT")

    Cadre, Department, Feedback = (there(name) for name in ("cadre", "department", "feedback"))
    Conference, RedLine = (there(name) for name in ("conference", "red_line"))

    class Account(Record):
        name = TextField()
        cadre = to(Cadre, null=True)
        department = to(Department, null=True)
        roles = TextField()
        password = BlobField()
        recovery = BlobField(null=True)
        must_change = BooleanField(default=False)
        disabled_on = DateField(null=True)
        failures = IntegerField(default=0)
        failed_at = DateTimeField(null=True)

        class Meta:
            table_name = "account"

    class CalendarYear(Record):
        year = IntegerField(unique=True)
        note = TextField(default="")
        entered_by = TextField(default="")

        class Meta:
            table_name = "calendar_year"

    class Extension(Record):
        feedback = to(Feedback)
        asked_on = DateField()
        asked_by = TextField()
        asker = to(Cadre, null=True)
        from_due = DateField()
        to_due = DateField()
        reason = TextField()
        state = TextField()
        decided_on = DateField(null=True)
        decided_by = TextField(default="")
        agreed_by = to(Cadre, null=True)
        words = TextField(default="")

        class Meta:
            table_name = "extension"

    class ConferenceItem(Record):
        conference = to(Conference)
        feedback = to(Feedback, null=True)
        topic = TextField(default="")
        reason = TextField(default="")
        said = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            table_name = "conference_item"

    class OnAccountReview(Record):
        feedback = to(Feedback)
        week = DateField(index=True)
        words = TextField()
        entered_by = TextField(default="")
        entered_at = DateTimeField()

        class Meta:
            table_name = "on_account_review"

    class RectificationProject(Record):
        name = TextField()
        kind = TextField()
        inspected_by = TextField(default="")
        told_on = DateField(null=True)
        leader = to(Cadre, null=True)
        lead = to(Department, null=True)
        period_from = DateField()
        period_to = DateField()
        note = TextField(default="")

        class Meta:
            table_name = "rectification_project"

    class RectificationItem(Record):
        project = to(RectificationProject)
        number = TextField()
        heading = TextField(default="")
        text = TextField()
        feedback = to(Feedback, null=True)
        leader = to(Cadre, null=True)
        lead = to(Department, null=True)
        units = TextField(default="")
        due_on = DateField(null=True)
        term = TextField()
        outcome = TextField()
        situation = TextField(default="")
        finished_on = DateField(null=True)
        position = IntegerField(default=0)

        class Meta:
            table_name = "rectification_item"

    class RectificationMeasure(Record):
        item = to(RectificationItem)
        content = TextField()
        owner = to(Cadre, null=True)
        department = to(Department, null=True)
        due_on = DateField(null=True)
        done_on = DateField(null=True)
        outcome = TextField(default="")
        result = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            table_name = "rectification_measure"

    class RedLineEvent(Record):
        red_line = to(RedLine)
        kind = TextField()
        day = DateField()
        at = DateTimeField()
        actor = TextField()
        acted_by = to(Cadre, null=True)
        words = TextField(default="")

        class Meta:
            table_name = "red_line_event"

    class LookBackRound(Record):
        month = TextField(index=True)
        seed = TextField()
        share = IntegerField()
        population = TextField()
        drawn_on = DateField()
        drawn_by = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "look_back_round"

    class LookBack(Record):
        round = to(LookBackRound, null=True)
        feedback = to(Feedback)
        closed_on = DateField()
        why = TextField()
        due_on = DateField(index=True)
        inspector = to(Cadre, null=True)
        inspected_on = DateField(null=True)
        outcome = TextField(default="")
        findings = TextField(default="")
        said_by = TextField(default="")
        red_line = to(RedLine, null=True)

        class Meta:
            table_name = "look_back"

    class SignJudgement(Record):
        feedback = to(Feedback)
        closed_on = DateField()
        sign = TextField()
        verdict = TextField()
        words = TextField(default="")
        judged_by = TextField(default="")
        judged_at = DateTimeField()

        class Meta:
            table_name = "sign_judgement"

    db.create_tables(
        [
            Account,
            CalendarYear,
            Extension,
            ConferenceItem,
            OnAccountReview,
            RectificationProject,
            RectificationItem,
            RectificationMeasure,
            RedLineEvent,
            LookBackRound,
            LookBack,
            SignJudgement,
        ]
    )
    for table, columns in {
        "feedback": {
            "suspended_on": DateField(null=True),
            "solved": BooleanField(null=True),
            "confirmed_how": TextField(default=""),
            "applicant_id": added("cadre"),
            "merged_into_id": added("feedback"),
            "recurs_id": added("feedback"),
        },
        "feedback_event": {"acted_by_id": added("cadre")},
        "measure": {"outcome": TextField(default=""), "position": IntegerField(default=0)},
        "attachment": {"kind": TextField(default="佐证"), "event_id": added("feedback_event")},
        "conference": {
            "number": TextField(default=""),
            "begins": TextField(default=""),
            "observed": TextField(default=""),
            "state": TextField(default=""),
            "summary": TextField(default=""),
            "entered_by": TextField(default=""),
        },
        "decision": {
            "owner_id": added("cadre"),
            "measure_id": added("measure"),
            "done_on": DateField(null=True),
            "result": TextField(default=""),
            "position": IntegerField(default=0),
        },
        "red_line": {
            "number": TextField(default=""),
            "origin": TextField(default=""),
            "cause": TextField(default="", index=True),
            "proposed": TextField(default=""),
            "seconded_by": TextField(default=""),
        },
    }.items():
        for name, field in columns.items():
            migrator.migrate(migrator.add_column(table, name, field))
