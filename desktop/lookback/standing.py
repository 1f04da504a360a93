"""What must hold between living inspections."""

from __future__ import annotations

from db.models import LookBack
from db.read.lookback import was_found_false
from desktop.vocabulary import LookBackOutcome


def look_back_clash(row: LookBack) -> str | None:
    """One closure waits to be inspected once, and is drawn once; after a result it may be inspected again by name.

    What was found false stays found false: the lead it made is decided on by two.
    """
    if row.outcome != LookBackOutcome.FALSE and was_found_false(row.id or 0):
        return f"问题{row.feedback.number}{row.closed_on}的销号已查明是假销号，这一结果不能撤回；认为查错了的，在红线线索里由两人核实排除"
    same = (
        (LookBack.feedback == row.feedback_id) & (LookBack.closed_on == row.closed_on) & ~LookBack.voided & (LookBack.id != (row.id or 0))
    )
    for other in LookBack.select().where(same):
        if not (other.outcome or row.outcome) or None not in (other.round_id, row.round_id):
            state = "已有结果" if other.outcome else "还没有检查"
            return f"问题{row.feedback.number}{row.closed_on}的销号已列入回头看（{other.why}，{state}）"
    return None
