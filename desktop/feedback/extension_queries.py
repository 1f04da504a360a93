"""What screens may ask of the extensions that were asked for."""

from __future__ import annotations

from db.read import extensions as read
from db.read.extensions import ExtensionRow
from db.read.listing import ListRequest, Page
from desktop.accounts.gate import acting

__all__ = ["ExtensionRow", "extensions", "signer"]


def extensions(request: ListRequest) -> Page[ExtensionRow]:
    """Requests, those that wait first; filters state, department, feedback (id), id."""
    return read.extensions(request)


def signer() -> str:
    """Who signs what is decided: the name of who is signed in, nothing in a file without accounts. Raises NotSignedInError."""
    person = acting()
    return person.name if person is not None else ""
