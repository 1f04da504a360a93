"""What an undo may not do to a red line."""

from __future__ import annotations

from db.models import RedLine, RedLineEvent
from desktop.vocabulary import RedLineEventKind as Event
from desktop.vocabulary import RedLineOrigin

_DECISIONS = (Event.CONFIRM, Event.EXCLUDE, Event.REVOKE)


def red_line_clash(row: RedLine) -> str | None:
    """What two persons decided only two persons decide anew; and a lead of the program is only ever excluded by two."""
    if row.voided:
        return f"红线线索{row.number}是自动提出的，不能撤回，只能核实以后由两人排除" if row.origin == RedLineOrigin.PROGRAM else None
    undone = (RedLineEvent.red_line == row.id) & RedLineEvent.voided & RedLineEvent.kind.in_(_DECISIONS)
    if RedLineEvent.select().where(undone).exists():
        return f"红线{row.number}由两人作出的决定不能由一人撤回，须由两人重新决定"
    return None
