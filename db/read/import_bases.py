"""What imports wrote into rows that something else has changed too, and what was kept against them; each in one query."""

from __future__ import annotations

from typing import NamedTuple

from db.read.query import rows_of

_WRITTEN = """
WITH written AS (SELECT work FROM import_batch WHERE NOT voided)
SELECT entity_id, old, new FROM audit
WHERE entity = :entity AND work IN written
  AND entity_id IN (SELECT entity_id FROM audit WHERE entity = :entity AND work NOT IN written)
ORDER BY id
"""
_PEOPLE = """
WITH written AS (SELECT work FROM import_batch WHERE NOT voided)
SELECT DISTINCT c.visit_id, c.cadre_id FROM visit_cadre c
JOIN audit a ON a.entity = 'visit_cadre' AND a.entity_id = c.id AND a.old IS NULL AND a.work IN written
WHERE c.visit_id IN (SELECT entity_id FROM audit WHERE entity = 'visit' AND work NOT IN written)
"""
_KEPT = "SELECT entity_id, field, said FROM kept_cell WHERE entity = :entity AND NOT voided"


class ImportedChange(NamedTuple):
    """One change of a row by an import that stands: all its columns before (None: it was made) and after, as JSON."""

    entity_id: int
    old: str | None
    new: str


class Goer(NamedTuple):
    """Who went on a visit."""

    visit: int
    cadre: int


class KeptWord(NamedTuple):
    """A word the office kept its own against: the row and column, and what the workbook said, as JSON."""

    entity_id: int
    field: str
    said: str


def changes_by_imports(entity: str) -> list[ImportedChange]:
    """Every change by imports, the oldest first, of rows that something else has changed as well.

    In the other rows every cell is as the last import wrote it.
    """
    return rows_of(ImportedChange, _WRITTEN, {"entity": entity})


def people_brought() -> list[Goer]:
    """Who went, as imports that stand said, on visits that something else has changed as well."""
    return rows_of(Goer, _PEOPLE, {})


def words_kept_against(entity: str) -> list[KeptWord]:
    """Every word of a workbook against which the office kept its own."""
    return rows_of(KeptWord, _KEPT, {"entity": entity})
