"""Printed documents, kept with their text, figures and finished pages; who issues them, and the numbers they bear."""

from __future__ import annotations

from datetime import date, datetime

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.feedback import Feedback
from db.models.files import StoredFile
from db.models.roster import Department


class IssuingBody(Record):
    """Who issues documents. ``kind``: 党工委, 管委会 and 办公室 may write outwards, a 部门 only inside the house."""

    name = columns.text()
    kind = columns.text()
    department = columns.reference(Department, null=True)
    department_id: Column[int | None]
    seal_name = columns.text(default="")
    signer = columns.text(default="")
    position = columns.integer(default=0)


class NumberSeries(Record):
    """One 机关代字 of a body, under which documents of a ``kind`` (发文, 函) are numbered from 1 in each year."""

    body = columns.reference(IssuingBody, backref="series")
    body_id: Column[int]
    kind = columns.text()
    prefix = columns.text()


class Document(Record):
    """A notice or letter. ``content`` and ``figures`` are JSON; a 定稿 one is never changed again.

    ``layout``: 文件, 信函, 纪要 or 单. ``corrects``: the issued document that this one puts right. ``pdf``, ``fonts``, ``findings`` (JSON)
    and ``despite`` (why it was finished all the same) are those of the moment it was finished.
    """

    kind = columns.text()
    period = columns.text()
    number = columns.text(default="")
    title = columns.text()
    issuing_body = columns.text()
    body = columns.reference(IssuingBody, null=True)
    body_id: Column[int | None]
    layout = columns.text(default="文件")
    signers = columns.text(default="")
    sealed = columns.boolean(default=True)
    issued_on = columns.day(null=True)
    state = columns.text()
    content = columns.text()
    figures = columns.text()
    corrects = columns.own_reference("corrections")
    corrects_id: Column[int | None]
    pdf_sha256 = columns.text(default="")
    pdf = columns.reference(StoredFile, null=True)
    pdf_id: Column[int | None]
    fonts = columns.text(default="")
    findings = columns.text(default="")
    despite = columns.text(default="")
    finished_at: Column[datetime | None] = columns.moment(null=True)
    finished_by = columns.text(default="")
    audit_head = columns.text(default="")
    made_at = columns.moment()

    class Meta:
        indexes = ((("kind", "period"), False),)


class DocumentNumber(Record):
    """One number of the register, given once. A voided one stays voided; ``document`` is None for a paper written elsewhere."""

    series = columns.reference(NumberSeries)
    series_id: Column[int]
    year = columns.integer()
    place = columns.integer()
    text = columns.text()
    document = columns.reference(Document, null=True, backref="numbers")
    document_id: Column[int | None]
    subject = columns.text(default="")
    given_on = columns.day()
    given_by = columns.text(default="")

    class Meta:
        indexes = ((("series", "year", "place"), True),)


class Wording(Record):
    """The park's own wording of a kind of document: templates that the office edited. Without a living row the default holds."""

    kind = columns.text(index=True)
    title = columns.text()
    addressee = columns.text(default="")
    body = columns.text()
    copies_to = columns.text(default="")


class Dispatch(Record):
    """发文登记: a document sent to one recipient, who took it, and the reply it asks for."""

    document = columns.reference(Document, backref="dispatches")
    document_id: Column[int]
    recipient = columns.text()
    department = columns.reference(Department, null=True)
    department_id: Column[int | None]
    copies = columns.integer(default=1)
    sent_on: Column[date | None] = columns.day(null=True)
    sent_how = columns.text(default="")
    received_by = columns.text(default="")
    reply_due: Column[date | None] = columns.day(null=True, index=True)
    replied_on: Column[date | None] = columns.day(null=True)
    reply = columns.text(default="")


class DocumentProblem(Record):
    """A problem that a letter speaks of."""

    document = columns.reference(Document, backref="problems")
    document_id: Column[int]
    feedback = columns.reference(Feedback, backref="letters")
    feedback_id: Column[int]
    position = columns.integer(default=0)
