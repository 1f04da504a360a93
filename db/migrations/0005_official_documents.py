"""Tables of official documents: who issues them, the register of their numbers, their wordings, to whom they went."""

# ruff: noqa: D103, N806
from typing import Any

from peewee import BooleanField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


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

    def added(referred: Any) -> Any:
        """A reference that a table gains."""
        return ForeignKeyField(referred, field=referred.id, null=True, on_delete="RESTRICT")

    Department, Document, Feedback, StoredFile = (there(name) for name in ("department", "document", "feedback", "stored_file"))

    class IssuingBody(Record):
        name = TextField()
        kind = TextField()
        department = to(Department, null=True)
        seal_name = TextField(default="")
        signer = TextField(default="")
        position = IntegerField(default=0)

        class Meta:
            table_name = "issuing_body"

    class NumberSeries(Record):
        body = to(IssuingBody)
        kind = TextField()
        prefix = TextField()

        class Meta:
            table_name = "number_series"

    class DocumentNumber(Record):
        series = to(NumberSeries)
        year = IntegerField()
        place = IntegerField()
        text = TextField()
        document = to(Document, null=True)
        subject = TextField(default="")
        given_on = DateField()
        given_by = TextField(default="")

        class Meta:
            table_name = "document_number"
            indexes = ((("series", "year", "place"), True),)

    class Wording(Record):
        kind = TextField(index=True)
        title = TextField()
        addressee = TextField(default="")
        body = TextField()
        copies_to = TextField(default="")

        class Meta:
            table_name = "wording"

    class Dispatch(Record):
        document = to(Document)
        recipient = TextField()
        department = to(Department, null=True)
        copies = IntegerField(default=1)
        sent_on = DateField(null=True)
        sent_how = TextField(default="")
        received_by = TextField(default="")
        reply_due = DateField(index=True, null=True)
        replied_on = DateField(null=True)
        reply = TextField(default="")

        class Meta:
            table_name = "dispatch"

    class DocumentProblem(Record):
        document = to(Document)
        feedback = to(Feedback)
        position = IntegerField(default=0)

        class Meta:
            table_name = "document_problem"

    db.create_tables([IssuingBody, NumberSeries, DocumentNumber, Wording, Dispatch, DocumentProblem])
    for name, field in {
        "body_id": added(IssuingBody),
        "layout": TextField(default="文件"),
        "signers": TextField(default=""),
        "sealed": BooleanField(default=True),
        "corrects_id": added(Document),
        "pdf_id": added(StoredFile),
        "fonts": TextField(default=""),
        "findings": TextField(default=""),
        "despite": TextField(default=""),
        "finished_at": DateTimeField(null=True),
        "finished_by": TextField(default=""),
    }.items():
        migrator.migrate(migrator.add_column("document", name, field))
