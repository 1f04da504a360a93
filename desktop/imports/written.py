"""What an import wrote, for whoever looks at it later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from db.read import import_writes
from db.read.import_writes import WrittenRow
from db.read.listing import ListRequest, Page
from desktop.audit.naming import NOUNS
from desktop.imports.columns import FIELDS
from desktop.imports.plan_roster import CADRE_TITLES, DEPARTMENT_TITLES, ENTERPRISE_TITLES

_TITLES = {"department": DEPARTMENT_TITLES, "cadre": CADRE_TITLES, "enterprise": ENTERPRISE_TITLES}
_FIELDS = {"visit": "visits", "feedback": "feedback"}


@dataclass(frozen=True)
class WrittenWords:
    """One row an import made or changed: what it is (``noun``), which (``subject``), and what of it changed, in words."""

    id: int
    entity: str
    entity_id: int
    noun: str
    subject: str
    created: bool
    changes: str


def rows_written(batch: int, request: ListRequest) -> Page[WrittenWords]:
    """The rows of one import; the filter ``outcome`` is ``created`` or ``updated``."""
    page = import_writes.written(batch, request)
    return Page(tuple(_in_words(row) for row in page.rows), page.total)


def _in_words(row: WrittenRow) -> WrittenWords:
    changes = "" if row.old is None else "；".join(_changes(row.entity, json.loads(row.old), json.loads(row.new)))
    return WrittenWords(row.id, row.entity, row.entity_id, NOUNS.get(row.entity, "记录"), row.subject, row.created, changes)


def _changes(entity: str, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """The cells that changed and have a heading; of those that name another row it is only said that they changed."""
    kind = _FIELDS.get(entity, "")
    titles = _TITLES.get(entity) or {field.key: field.title for field in FIELDS.get(kind, ())}
    return [
        f"{titles[key]}：{_told(old.get(key))} → {_told(value)}" if not _names_a_row(key) else f"{titles[key]}改了"
        for key, value in new.items()
        if key in titles and old.get(key) != value
    ]


def _names_a_row(key: str) -> bool:
    return key in {"department", "enterprise", "handler", "first_handler", "verifier"}


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "（空）" if value in (None, "") else str(value)
