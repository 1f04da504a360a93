"""Registered templates of the higher authority's, and when they were filled."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of


class TemplateRow(NamedTuple):
    """A template: its workbook, how many cells were picked, and the newest filling (``month`` as 2022-08)."""

    id: int
    name: str
    file_name: str
    note: str
    picked: int
    month: str | None
    filled_at: datetime | None
    filled_by: str | None
    version: int


class FillingRow(NamedTuple):
    """A filling: the month, the file, when and by whom."""

    month: str
    file_name: str
    at: datetime
    actor: str


_NEWEST = "(SELECT x.{} FROM template_filling x WHERE x.template_id = t.id AND NOT x.voided ORDER BY x.at DESC, x.id DESC LIMIT 1)"
_TEMPLATES = ListQuery(
    TemplateRow,
    {
        "id": "t.id",
        "name": "t.name",
        "file_name": "t.file_name",
        "note": "t.note",
        "picked": "(SELECT COUNT(*) FROM template_cell c WHERE c.template_id = t.id AND NOT c.voided)",
        "month": _NEWEST.format("month"),
        "filled_at": _NEWEST.format("at"),
        "filled_by": _NEWEST.format("actor"),
        "version": "t.version",
    },
    "report_template t",
    voided="t.voided",
    searched=("t.name", "t.file_name", "t.note"),
    filters={"id": "CAST(t.id AS TEXT)"},
    order="t.name, t.id",
)


def templates(request: ListRequest) -> Page[TemplateRow]:
    """Templates by name; filter id."""
    return fetch(_TEMPLATES, request)


def fillings(template: int) -> list[FillingRow]:
    """The living fillings of a template, newest first."""
    sql = "SELECT month, file_name, at, actor FROM template_filling WHERE template_id = :template AND NOT voided ORDER BY at DESC, id DESC"
    return rows_of(FillingRow, sql, {"template": template})
