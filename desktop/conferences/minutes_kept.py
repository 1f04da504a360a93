"""Where the minutes of a meeting are kept: a document of its own kind, found by the meeting it names as its period."""

from __future__ import annotations

from db.models import Document
from desktop.vocabulary import DocumentKind, DocumentState

MINUTES = DocumentKind.MINUTES
_MEETING = "会商"


def period_of(conference: int) -> str:
    """What the minutes of a meeting say as their period."""
    return f"{_MEETING}{conference}"


def meeting_in(period: str) -> int | None:
    """The meeting that a document's period names; None for a document of another kind."""
    number = period.removeprefix(_MEETING)
    return int(number) if number != period and number.isdecimal() else None


def minutes_row(conference: int) -> Document | None:
    """The living minutes of a meeting."""
    return Document.get_or_none((Document.kind == MINUTES) & (Document.period == period_of(conference)) & ~Document.voided)


def final_minutes(conference: int) -> bool:
    """Whether its minutes are 定稿."""
    row = minutes_row(conference)
    return row is not None and row.state == DocumentState.FINAL
