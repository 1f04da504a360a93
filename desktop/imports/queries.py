"""What screens may ask of past imports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from db.models import ImportBatch, ImportMapping
from desktop.imports.columns import held_fields
from desktop.imports.corrections import Correction, kept_before
from desktop.imports.kinds import BATCH_NAMES, KIND_NAMES
from desktop.imports.mappings import header_rows_of
from exports.excel.grid import column_letter


@dataclass(frozen=True)
class BatchRow:
    """One import written; ``undone`` when it has been taken back. ``corrected``: how many cells were put right by hand before."""

    id: int
    kind: str
    file_name: str
    at: datetime
    actor: str
    created: int
    updated: int
    unchanged: int
    rejected: int
    undone: bool
    corrected: int


def batches() -> list[BatchRow]:
    """Every import, newest first."""
    return [
        BatchRow(
            row.id,
            BATCH_NAMES[row.kind],
            row.file_name,
            row.at,
            row.actor,
            row.created,
            row.updated,
            row.unchanged,
            row.rejected,
            row.voided,
            len(kept_before(row.corrections)),
        )
        for row in ImportBatch.select().order_by(ImportBatch.id.desc())
    ]


def batch_corrections(batch: int) -> tuple[Correction, ...]:
    """The cells put right by hand before an import was written."""
    return kept_before(ImportBatch.get_by_id(batch).corrections)


@dataclass(frozen=True)
class LayoutRow:
    """One layout whose mapping is remembered: its headings, which column is which field (``姓名：A列``), where its headings stand."""

    id: int
    kind: str
    headings: str
    mapping: str
    header_rows: tuple[int, ...]


def remembered_layouts() -> list[LayoutRow]:
    """Every layout whose mapping is remembered, newest first."""
    found: list[LayoutRow] = []
    for row in ImportMapping.select().where(~ImportMapping.voided).order_by(ImportMapping.id.desc()):
        columns: dict[str, int] = json.loads(row.mapping)
        told = [f"{field.title}：{column_letter(columns[field.key])}列" for field in held_fields(row.kind, columns)]
        found.append(LayoutRow(row.id, KIND_NAMES[row.kind], row.headings, "，".join(told), header_rows_of(row.header_rows)))
    return found
