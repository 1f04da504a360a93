"""Tables of workbooks in and out: monthly economy, templates filled, forms given out, words kept against a workbook; points by hand."""

# ruff: noqa: D103
from typing import Any

from peewee import BooleanField, DateField, DateTimeField, FloatField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator: Any, db: Any) -> None:
    class Base(Model):
        class Meta:
            database = db

    class Record(Base):
        version = IntegerField(default=1)
        voided = BooleanField(index=True, default=False)
        void_reason = TextField(default="")

    def to(name: str, *, null: bool = False) -> Any:
        """A reference to a table that stands already."""
        return ForeignKeyField(
            type(name.title(), (Base,), {"Meta": type("Meta", (), {"table_name": name})}), null=null, on_delete="RESTRICT"
        )

    class EconomyFigure(Record):
        import_key = TextField(default="")
        enterprise = to("enterprise")
        month = TextField(index=True)
        output = IntegerField(null=True)
        revenue = IntegerField(null=True)
        tax = IntegerField(null=True)
        power = IntegerField(null=True)
        jobs = IntegerField(null=True)
        note = TextField(default="")

        class Meta:
            table_name = "economy_figure"
            indexes = ((("enterprise", "month"), False),)

    class ReportTemplate(Record):
        name = TextField()
        file = to("stored_file")
        file_name = TextField()
        note = TextField(default="")

        class Meta:
            table_name = "report_template"

    class TemplateCell(Record):
        template = ForeignKeyField(ReportTemplate, on_delete="RESTRICT")
        sheet = TextField()
        cell = TextField()
        mark = TextField()

        class Meta:
            table_name = "template_cell"

    class TemplateFilling(Record):
        template = ForeignKeyField(ReportTemplate, on_delete="RESTRICT")
        month = TextField()
        file_name = TextField()
        file_sha256 = TextField()
        at = DateTimeField()
        actor = TextField()

        class Meta:
            table_name = "template_filling"

    class OfflineForm(Record):
        key = TextField(unique=True)
        secret = TextField()
        cadre = to("cadre", null=True)
        department = to("department", null=True)
        week = DateField(index=True)
        file_name = TextField()
        made_at = DateTimeField()
        made_by = TextField()

        class Meta:
            table_name = "offline_form"

    class FormReturn(Record):
        form = ForeignKeyField(OfflineForm, on_delete="RESTRICT")
        file_name = TextField()
        file_sha256 = TextField()
        at = DateTimeField()
        actor = TextField()
        created = IntegerField()
        updated = IntegerField()
        unchanged = IntegerField()
        rejected = IntegerField()
        batch = to("import_batch", null=True)

        class Meta:
            table_name = "form_return"

    class FormRow(Record):
        form = ForeignKeyField(OfflineForm, on_delete="RESTRICT")
        slot = TextField()
        entity = TextField()
        entity_id = IntegerField(index=True)
        said = TextField()

        class Meta:
            table_name = "form_row"

    class KeptCell(Record):
        entity = TextField()
        entity_id = IntegerField()
        field = TextField()
        said = TextField()
        at = DateTimeField()
        actor = TextField()

        class Meta:
            table_name = "kept_cell"
            indexes = ((("entity", "entity_id"), False),)

    class PointEntry(Record):
        cadre = to("cadre", null=True)
        department = to("department", null=True)
        item = TextField()
        points = FloatField()
        day = DateField(index=True)
        reason = TextField()
        feedback = to("feedback", null=True)
        decided_by = TextField(default="")

        class Meta:
            table_name = "point_entry"

    db.create_tables([EconomyFigure, ReportTemplate, TemplateCell, TemplateFilling, OfflineForm, FormReturn, FormRow, KeptCell, PointEntry])
    migrator.migrate(
        migrator.add_column("import_mapping", "header_rows", TextField(default="")),
        migrator.add_column("import_mapping", "headings", TextField(default="")),
        migrator.add_column("import_batch", "corrections", TextField(default="")),
    )
    db.execute_sql('CREATE INDEX "visit_on_the_spot" ON "visit" ("enterprise_id", "day") WHERE form = \'实地\' AND NOT voided')
