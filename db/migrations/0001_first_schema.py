"""The first schema: every table of the park file.

Written out in full on purpose: a migration never looks at the models of today.
"""

# ruff: noqa: D103
from typing import Any

from peewee import BlobField, BooleanField, DateField, DateTimeField, FloatField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - the runner's signature
    class Base(Model):
        class Meta:
            database = db

    class Record(Base):
        version = IntegerField(default=1)
        voided = BooleanField(index=True, default=False)
        void_reason = TextField(default="")

    class Enterprise(Record):
        name = TextField(index=True)
        match_name = TextField(index=True)
        kind = TextField()
        above_scale = BooleanField(default=False)
        credit_code = TextField(index=True, default="")
        industry = TextField(default="")
        address = TextField(default="")
        legal_person = TextField(default="")
        contact = TextField(default="")
        contact_phone = TextField(default="")
        status = TextField()
        status_day = DateField(null=True)
        living_from = DateField(null=True)
        living_to = DateField(null=True)
        note = TextField(default="")
        pinyin = TextField(default="")
        initials = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            table_name = "enterprise"

    db.create_tables([Enterprise])

    class Department(Record):
        name = TextField(index=True)
        short_name = TextField(default="")
        category = TextField()
        phone = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            table_name = "department"

    db.create_tables([Department])

    class Cadre(Record):
        name = TextField(index=True)
        department = ForeignKeyField(Department, on_delete="RESTRICT")
        post = TextField(default="")
        rank = TextField()
        phone = TextField(index=True, default="")
        in_post_from = DateField(null=True)
        in_post_to = DateField(null=True)
        note = TextField(default="")
        pinyin = TextField(default="")
        initials = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            table_name = "cadre"

    db.create_tables([Cadre])

    class Assignment(Record):
        enterprise = ForeignKeyField(Enterprise, on_delete="RESTRICT")
        role = TextField()
        cadre = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
        department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
        start = DateField(null=True)
        end = DateField(null=True)
        basis = TextField(default="")
        note = TextField(default="")

        class Meta:
            table_name = "assignment"
            indexes = ((("enterprise", "role"), False),)

    db.create_tables([Assignment])

    class Visit(Record):
        enterprise = ForeignKeyField(Enterprise, on_delete="RESTRICT")
        day = DateField(index=True)
        week = DateField(index=True)
        leader_led = BooleanField(default=False)
        form = TextField()
        finding = TextField(default="")
        finding_first = TextField(default="")
        finding_second = TextField(default="")
        finding_third = TextField(default="")
        no_problem = BooleanField(default=False)
        late = BooleanField(default=False)
        entered_by = TextField(default="")
        entered_at = DateTimeField()
        entry_source = TextField()
        note = TextField(default="")

        class Meta:
            table_name = "visit"
            indexes = ((("enterprise", "day"), False),)

    db.create_tables([Visit])

    class Feedback(Record):
        number = TextField(unique=True)
        enterprise = ForeignKeyField(Enterprise, on_delete="RESTRICT")
        visit = ForeignKeyField(Visit, null=True, on_delete="RESTRICT")
        collected_on = DateField(index=True)
        source = TextField()
        category = TextField()
        grade = TextField()
        level = TextField()
        text = TextField()
        first_handler = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
        department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
        handler = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
        due_on = DateField(index=True, null=True)
        due_basis = TextField(default="")
        status = TextField(index=True)
        result = TextField(default="")
        handled_on = DateField(null=True)
        satisfaction = TextField(default="")
        confirmed_on = DateField(null=True)
        confirmed_by = TextField(default="")
        verifier = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
        verified_on = DateField(null=True)
        closed_on = DateField(index=True, null=True)
        declined_on = DateField(null=True)
        account_reason = TextField(default="")
        next_review = DateField(null=True)
        entry_source = TextField()
        note = TextField(default="")

        class Meta:
            table_name = "feedback"

    db.create_tables([Feedback])

    class StoredFile(Record):
        sha256 = TextField(unique=True)
        size = IntegerField()
        content = BlobField()

        class Meta:
            table_name = "stored_file"

    db.create_tables([StoredFile])

    class Attachment(Record):
        feedback = ForeignKeyField(Feedback, on_delete="RESTRICT")
        file = ForeignKeyField(StoredFile, on_delete="RESTRICT")
        name = TextField()
        day = DateField()

        class Meta:
            table_name = "attachment"

    db.create_tables([Attachment])

    class Audit(Base):
        work = IntegerField(index=True)
        at = DateTimeField()
        actor = TextField()
        action = TextField()
        entity = TextField()
        entity_id = IntegerField()
        old = TextField(null=True)
        new = TextField()
        previous_hash = TextField()
        hash = TextField()

        class Meta:
            table_name = "audit"
            indexes = ((("entity", "entity_id"), False),)

    db.create_tables([Audit])

    class Conference(Record):
        day = DateField(index=True)
        level = TextField()
        title = TextField()
        place = TextField(default="")
        host = TextField(default="")
        attended = TextField(default="")
        absent = TextField(default="")

        class Meta:
            table_name = "conference"

    db.create_tables([Conference])

    class Decision(Record):
        conference = ForeignKeyField(Conference, on_delete="RESTRICT")
        feedback = ForeignKeyField(Feedback, null=True, on_delete="RESTRICT")
        content = TextField()
        lead = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
        helpers = TextField(default="")
        due_on = DateField(null=True)

        class Meta:
            table_name = "decision"

    db.create_tables([Decision])

    class Document(Record):
        kind = TextField()
        period = TextField()
        number = TextField(default="")
        title = TextField()
        issuing_body = TextField()
        issued_on = DateField(null=True)
        state = TextField()
        content = TextField()
        figures = TextField()
        pdf_sha256 = TextField(default="")
        audit_head = TextField(default="")
        made_at = DateTimeField()

        class Meta:
            table_name = "document"
            indexes = ((("kind", "period"), False),)

    db.create_tables([Document])

    class FeedbackEvent(Record):
        feedback = ForeignKeyField(Feedback, on_delete="RESTRICT")
        kind = TextField()
        day = DateField()
        at = DateTimeField()
        actor = TextField()
        from_status = TextField(default="")
        to_status = TextField()
        words = TextField(default="")
        cadre = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
        department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")

        class Meta:
            table_name = "feedback_event"

    db.create_tables([FeedbackEvent])

    class Holiday(Record):
        day = DateField(unique=True)
        is_working = BooleanField()
        name = TextField(default="")

        class Meta:
            table_name = "holiday"

    db.create_tables([Holiday])

    class ImportBatch(Record):
        kind = TextField()
        file_name = TextField()
        file_sha256 = TextField()
        at = DateTimeField()
        actor = TextField()
        work = IntegerField(index=True)
        created = IntegerField()
        updated = IntegerField()
        unchanged = IntegerField()
        rejected = IntegerField()
        undone_at = DateTimeField(null=True)

        class Meta:
            table_name = "import_batch"

    db.create_tables([ImportBatch])

    class ImportMapping(Record):
        kind = TextField()
        signature = TextField()
        mapping = TextField()

        class Meta:
            table_name = "import_mapping"
            indexes = ((("kind", "signature"), True),)

    db.create_tables([ImportMapping])

    class Measure(Record):
        feedback = ForeignKeyField(Feedback, on_delete="RESTRICT")
        content = TextField()
        owner = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
        department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
        due_on = DateField(null=True)
        done_on = DateField(null=True)
        result = TextField(default="")

        class Meta:
            table_name = "measure"

    db.create_tables([Measure])

    class Park(Record):
        name = TextField()
        party_committee = TextField()
        management_committee = TextField()
        issuing_body = TextField()
        document_prefix = TextField()
        supervision_phone = TextField(default="")
        address = TextField(default="")
        seal_name = TextField(default="")

        class Meta:
            table_name = "park"

    db.create_tables([Park])

    class PointRule(Record):
        item = TextField()
        condition = TextField()
        points = FloatField()
        cap = FloatField(null=True)
        position = IntegerField(default=0)

        class Meta:
            table_name = "point_rule"

    db.create_tables([PointRule])

    class RedLine(Record):
        line = IntegerField()
        state = TextField()
        found_on = DateField()
        enterprise = ForeignKeyField(Enterprise, null=True, on_delete="RESTRICT")
        feedback = ForeignKeyField(Feedback, null=True, on_delete="RESTRICT")
        cadre = ForeignKeyField(Cadre, null=True, on_delete="RESTRICT")
        department = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
        evidence = TextField(default="")
        reason = TextField(default="")
        decided_by = TextField(default="")
        decided_on = DateField(null=True)

        class Meta:
            table_name = "red_line"

    db.create_tables([RedLine])

    class Setting(Record):
        key = TextField(unique=True)
        value = TextField()

        class Meta:
            table_name = "setting"

    db.create_tables([Setting])

    class VisitCadre(Record):
        visit = ForeignKeyField(Visit, on_delete="RESTRICT")
        cadre = ForeignKeyField(Cadre, on_delete="RESTRICT")

        class Meta:
            table_name = "visit_cadre"

    db.create_tables([VisitCadre])
