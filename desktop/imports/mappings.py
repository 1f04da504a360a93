"""The clerk's word on a layout: kept for every workbook that comes with the same headings."""

from __future__ import annotations

import json
from collections.abc import Mapping

from db.models import ImportMapping
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes


def remembered_mappings(kind: str) -> dict[str, Mapping[str, int]]:
    """The clerk's own mappings of this kind, by layout."""
    rows = ImportMapping.select().where((ImportMapping.kind == kind) & ~ImportMapping.voided)
    return {row.signature: json.loads(row.mapping) for row in rows}


def remember_mapping(*, kind: str, signature: str, mapping: Mapping[str, int], actor: str) -> Changes:
    """Keep the clerk's mapping (field → column, 1-based) for every workbook of that layout."""
    with open_work("记住表头对应关系", actor, needs=Act.IMPORT) as work:
        text = json.dumps(dict(mapping), sort_keys=True)
        row = ImportMapping.get_or_none((ImportMapping.kind == kind) & (ImportMapping.signature == signature))
        if row is None:
            work.insert(ImportMapping(kind=kind, signature=signature, mapping=text))
        else:
            work.update(row, mapping=text, voided=False, void_reason="")
        return work.changes()
