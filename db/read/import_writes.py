"""What one import wrote, row by row, as the audit tells it."""

from __future__ import annotations

from dataclasses import dataclass

from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch


@dataclass(frozen=True)
class WrittenRow:
    """One row an import made or changed: ``old`` and ``new`` are all its columns as JSON (``old`` is None for one it made)."""

    id: int
    entity: str
    entity_id: int
    subject: str
    created: bool
    old: str | None
    new: str


_NAMED = "COALESCE(json_extract(a.new, '$.name'), json_extract(a.new, '$.number'), '')"
_DAY = "COALESCE(json_extract(a.new, '$.day'), json_extract(a.new, '$.collected_on'), json_extract(a.new, '$.month'), '')"
_SUBJECT = (
    f"TRIM({_NAMED} || CASE WHEN e.name IS NOT NULL THEN ' ' || e.name ELSE '' END"
    f" || CASE WHEN c.name IS NOT NULL THEN ' ' || c.name WHEN d.name IS NOT NULL THEN ' ' || d.name ELSE '' END || ' ' || {_DAY})"
)
_WRITTEN = ListQuery(
    WrittenRow,
    {
        "id": "a.id",
        "entity": "a.entity",
        "entity_id": "a.entity_id",
        "subject": _SUBJECT,
        "created": "a.old IS NULL",
        "old": "a.old",
        "new": "a.new",
    },
    "audit a JOIN import_batch b ON b.work = a.work "
    "LEFT JOIN enterprise e ON e.id = json_extract(a.new, '$.enterprise') AND a.entity <> 'enterprise' "
    "LEFT JOIN cadre c ON c.id = json_extract(a.new, '$.cadre') AND a.entity <> 'cadre' "
    "LEFT JOIN department d ON d.id = json_extract(a.new, '$.department') AND a.entity <> 'department'",
    where=("b.id = :batch", "a.entity <> 'import_batch'"),
    searched=(_SUBJECT,),
    filters={"outcome": {"created": "a.old IS NULL", "updated": "a.old IS NOT NULL"}},
    order="a.id",
)


def written(batch: int, request: ListRequest) -> Page[WrittenRow]:
    """The rows of one import in the order they were written; the filter ``outcome`` is ``created`` or ``updated``."""
    return fetch(_WRITTEN, request, batch=batch)
