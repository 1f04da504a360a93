"""What must hold between living inspections."""

from __future__ import annotations

from db.models import LookBack


def look_back_clash(row: LookBack) -> str | None:
    """One closure waits to be inspected once, and is drawn once; after a result it may be inspected again by name."""
    same = (
        (LookBack.feedback == row.feedback_id) & (LookBack.closed_on == row.closed_on) & ~LookBack.voided & (LookBack.id != (row.id or 0))
    )
    for other in LookBack.select().where(same):
        if not (other.outcome or row.outcome) or None not in (other.round_id, row.round_id):
            state = "已有结果" if other.outcome else "还没有检查"
            return f"问题{row.feedback.number}{row.closed_on}的销号已列入回头看（{other.why}，{state}）"
    return None
