"""The clerk's word on a layout: kept for every workbook that comes with the same headings, until it is forgotten."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from db.models import ImportMapping
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.imports.table import KnownLayout


def known_layouts(kind: str) -> dict[str, KnownLayout]:
    """What was said of layouts of this kind, by signature."""
    rows = ImportMapping.select().where((ImportMapping.kind == kind) & ~ImportMapping.voided)
    return {row.signature: KnownLayout(json.loads(row.mapping), header_rows_of(row.header_rows)) for row in rows}


def header_rows_of(text: str) -> tuple[int, ...]:
    """The rows of a kept layout: ``2,3``, or empty where nobody had to say them."""
    return tuple(int(row) for row in text.split(",") if row)


def remember_mapping(
    *,
    kind: str,
    signature: str,
    mapping: Mapping[str, int],
    actor: str,
    header_rows: Sequence[int] = (),
    headings: Sequence[str] = (),
) -> Changes:
    """Keep the clerk's mapping (field → column, 1-based) for every workbook of that layout.

    ``header_rows``: where the headings stand, if the clerk had to say; ``headings``: what they say, by which the layout is listed.
    """
    with open_work("记住表头对应", actor, needs=Act.IMPORT) as work:
        said = {
            "mapping": json.dumps(dict(mapping), sort_keys=True),
            "header_rows": ",".join(str(row) for row in sorted(header_rows)),
            "headings": "、".join(heading for heading in headings if heading),
        }
        row = ImportMapping.get_or_none((ImportMapping.kind == kind) & (ImportMapping.signature == signature))
        if row is None:
            work.insert(ImportMapping(kind=kind, signature=signature, **said))
        else:
            values: dict[str, Any] = {**said, "headings": said["headings"] or row.headings, "voided": False, "void_reason": ""}
            work.update(row, **values)
        return work.changes()


def forget_mapping(*, mapping: int, actor: str) -> Changes:
    """Go by the program's own guess again for that layout."""
    with open_work("忘掉表头对应", actor, needs=Act.IMPORT) as work:
        row = ImportMapping.get_by_id(mapping)
        if row.voided:
            raise UserError("这套表头对应已经忘掉了")
        work.void(row, "不再这样对应")
        return work.changes()
