"""What screens may ask of past imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.models import ImportBatch
from desktop.imports.kinds import KIND_NAMES


@dataclass(frozen=True)
class BatchRow:
    """One import written; ``undone`` when it has been taken back."""

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


def batches() -> list[BatchRow]:
    """Every import, newest first."""
    return [
        BatchRow(
            row.id,
            KIND_NAMES[row.kind],
            row.file_name,
            row.at,
            row.actor,
            row.created,
            row.updated,
            row.unchanged,
            row.rejected,
            row.voided,
        )
        for row in ImportBatch.select().order_by(ImportBatch.id.desc())
    ]
