"""建议提级: overdue problems below the highest level, brought before the next one, several at once."""

from __future__ import annotations

from collections.abc import Sequence

from db.models import Feedback
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.conferences.levels import next_level
from desktop.errors import UserError
from desktop.feedback.handling import change_level
from desktop.required import required
from desktop.vocabulary import Level


def raise_problems(*, problems: Sequence[int], reason: str, actor: str) -> Changes:
    """提级, each to the level above its own, all or none. ``result`` says how many."""
    with open_work("提级", actor, needs=Act.RAISE) as work:
        why = required(reason, "提级须写明理由")
        for feedback in problems:
            row = Feedback.get_by_id(feedback)
            above = next_level(Level(row.level))
            if above is None:
                raise UserError(f"问题{row.number}已经由{row.level}协调，没有更高的层级")
            change_level(work, row, above, why)
        work.result = len(problems)
        return work.changes()
