"""上报模板: workbooks of the higher authority's, which figure goes into which cell, and what was filled in."""

from db.models import columns
from db.models.base import Record
from db.models.columns import Column
from db.models.files import StoredFile


class ReportTemplate(Record):
    """A workbook registered once; its bytes are kept, so that it is filled the same when the file has gone."""

    name = columns.text()
    file = columns.reference(StoredFile)
    file_id: Column[int]
    file_name = columns.text()
    note = columns.text(default="")


class TemplateCell(Record):
    """A cell picked in the window instead of marked in the workbook: ``cell`` as Excel names it (C5), ``mark`` as it would be written."""

    template = columns.reference(ReportTemplate, backref="cells")
    template_id: Column[int]
    sheet = columns.text()
    cell = columns.text()
    mark = columns.text()


class TemplateFilling(Record):
    """A template filled for a month (``yyyy-mm``) and handed on: by whom, and the file's SHA-256."""

    template = columns.reference(ReportTemplate, backref="fillings")
    template_id: Column[int]
    month = columns.text()
    file_name = columns.text()
    file_sha256 = columns.text()
    at = columns.moment()
    actor = columns.text()
