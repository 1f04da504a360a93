"""Taking back an import whole."""

from __future__ import annotations

from db.models import ImportBatch
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.changes import Changes
from desktop.errors import UserError


def undo_import(*, batch: int, actor: str) -> Changes:
    """Take back a whole import. Raises UserError, naming it, when later work rests on it."""
    require(Act.IMPORT)
    row = ImportBatch.get_or_none(ImportBatch.id == batch)
    if row is None or row.voided:
        raise UserError(f"没有第{batch}批导入，或它已经撤销")
    return undo(work=row.work, actor=actor)
