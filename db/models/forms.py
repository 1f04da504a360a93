"""离线表单: form workbooks given out, and what came back."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.imports import ImportBatch
from db.models.roster import Cadre, Department


class OfflineForm(Record):
    """One form workbook made for a cadre, or a department, and the week that begins on the Monday ``week``.

    ``key`` stands hidden in the workbook and says which form comes back; ``secret`` stands here only, and seals what was written into it.
    """

    key = columns.text(unique=True)
    secret = columns.text()
    cadre = columns.reference(Cadre, null=True, backref="offline_forms")
    cadre_id: Column[int | None]
    department = columns.reference(Department, null=True, backref="offline_forms")
    department_id: Column[int | None]
    week = columns.day(index=True)
    file_name = columns.text()
    made_at = columns.moment()
    made_by = columns.text()


class FormReturn(Record):
    """A form that came back and was read: what its rows became, and the batch they went in with (None: nothing to write)."""

    form = columns.reference(OfflineForm, backref="returns")
    form_id: Column[int]
    file_name = columns.text()
    file_sha256 = columns.text()
    at = columns.moment()
    actor = columns.text()
    created = columns.integer()
    updated = columns.integer()
    unchanged = columns.integer()
    rejected = columns.integer()
    batch = columns.reference(ImportBatch, null=True)
    batch_id: Column[int | None]


class FormRow(Record):
    """What a row of a form became: ``slot`` is its place in the form, ``entity`` and ``entity_id`` the visit or problem it made.

    ``said``: JSON of what the row said when it was last read, so that a correction is told from what the office changed since.
    """

    form = columns.reference(OfflineForm, backref="rows")
    form_id: Column[int]
    slot = columns.text()
    entity = columns.text()
    entity_id = columns.integer(index=True)
    said = columns.text()
