"""Where the reports of a project are kept: documents of a kind of their own, found by the project they name as their period."""

from __future__ import annotations

from desktop.vocabulary import DocumentKind

KIND = DocumentKind.RECTIFICATION
_PROJECT = "整改"


def period_of(project: int) -> str:
    """What the reports of a project say as their period."""
    return f"{_PROJECT}{project}"


def project_in(period: str) -> int | None:
    """The project that a document's period names; None for a document of another kind."""
    number = period.removeprefix(_PROJECT)
    return int(number) if number != period and number.isdecimal() else None
