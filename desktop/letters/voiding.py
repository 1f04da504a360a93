"""作废 of letters that were not sent after all."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.documents.commands import void_draft
from desktop.documents.keeping import editable
from desktop.errors import UserError
from desktop.required import reasoned


def void_letters(*, documents: Sequence[int], reason: str, actor: str) -> Changes:
    """作废 these drafts in one work; their problems may be written about again. Raises UserError for one that is 定稿: then none is."""
    if not documents:
        raise UserError("请先选中要作废的函件")
    with open_work("作废函件", actor, needs=Act.DOCUMENT) as work:
        why = reasoned(reason, "作废函件")
        for document in documents:
            void_draft(work, editable(document), why)
        return work.changes()
