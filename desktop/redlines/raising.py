"""Writing a new lead inside a work, whoever raises it. The same cause is raised once, whatever became of it."""

from __future__ import annotations

from datetime import date

from db.models import RedLine, RedLineEvent
from desktop import clock
from desktop.audit.work import Work
from desktop.errors import UserError
from desktop.numbering import last_given
from desktop.vocabulary import RED_LINES, RedLineOrigin, RedLineState
from desktop.vocabulary import RedLineEventKind as Event

_DIGITS = 3  # of the sequence in a number; a thousandth lead of a year has four


def raise_lead(
    work: Work,
    *,
    line: int,
    cause: str,
    evidence: str,
    enterprise: int | None = None,
    feedback: int | None = None,
    cadre: int | None = None,
    department: int | None = None,
    found_on: date | None = None,
) -> RedLine:
    """Raise a lead of the program, in the state 线索; a cause that was raised before gives the lead it made then, even if voided or 排除.

    ``cause`` names in a short key what the lead rests on (``3/12/2022-08-20``: line, problem, closure); ``evidence`` says it in words.
    """
    if not cause:
        raise ValueError("a lead of the program names its cause")
    raised = RedLine.get_or_none(RedLine.cause == cause)
    if raised is not None:
        return raised
    row = RedLine(
        line=line,
        cause=cause,
        evidence=evidence,
        enterprise=enterprise,
        feedback=feedback,
        cadre=cadre,
        department=department,
        found_on=found_on or clock.today(),
        origin=RedLineOrigin.PROGRAM,
    )
    return insert_lead(work, row)


def insert_lead(work: Work, row: RedLine) -> RedLine:
    """Save a new lead with its number and its first event. Raises UserError when it says nothing."""
    if row.line not in RED_LINES:
        raise UserError(f"红线只有{len(RED_LINES)}条，没有第{row.line}条")
    if not row.evidence.strip():
        raise UserError("红线线索须写明证据：什么时间、什么事、从何得知")
    row.number = next_number(clock.today().year)
    row.state = RedLineState.LEAD
    work.insert(row)
    record_event(work, row, Event.RAISE, row.evidence)
    return row


def next_number(year: int) -> str:
    """The next lead's number of a year (红2022-001), after every number ever given."""
    start = f"红{year}-"
    return f"{start}{last_given(RedLine.number, start) + 1:0{_DIGITS}d}"


def record_event(work: Work, row: RedLine, kind: Event, words: str = "", *, acted_by: int | None = None, day: date | None = None) -> None:
    """Write one step of a lead's life; who acts is the cadre named, or the one who is signed in."""
    person = acted_by if acted_by is not None else work.person.cadre if work.person else None
    work.insert(
        RedLineEvent(red_line=row, kind=kind, day=day or clock.today(), at=work.at, actor=work.actor, acted_by=person, words=words.strip())
    )
