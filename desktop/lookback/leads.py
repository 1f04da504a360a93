"""The lead on red line 3 that a false closure makes, raised once for each closure."""

from __future__ import annotations

from datetime import date

from db.models import Feedback, RedLine
from desktop.audit.work import Work
from desktop.redlines.concerned import FALSE_CLOSURE
from desktop.redlines.raising import raise_lead
from desktop.redlines.words import cause_of
from desktop.wording import long_day


def false_closure_lead(work: Work, row: Feedback, closed_on: date, evidence: str) -> RedLine:
    """Raise the lead, or give the one that this closure has made already. Like every lead of the program it cannot be taken back."""
    return raise_lead(
        work,
        line=FALSE_CLOSURE,
        cause=cause_of(FALSE_CLOSURE, row.id, closed_on),
        evidence=f"{row.number}（{row.enterprise.name}）{long_day(closed_on)}{row.status}。{evidence}",
        enterprise=row.enterprise_id,
        feedback=row.id,
        cadre=row.handler_id,
        department=row.department_id,
    )
