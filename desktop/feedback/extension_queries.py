"""What screens may ask of the extensions that were asked for."""

from __future__ import annotations

from db.read import extensions as read
from db.read.extensions import ExtensionRow
from db.read.listing import ListRequest, Page
from db.read.sources import came_from
from desktop.accounts.gate import acting
from desktop.feedback.seeing import own_list
from desktop.vocabulary import KEEPERS, ExtensionState

__all__ = ["ExtensionRow", "extensions", "signer", "waiting_extensions"]


def extensions(request: ListRequest) -> Page[ExtensionRow]:
    """Requests about problems that who is signed in may see, those that wait first; filters state, department, feedback (id), id."""
    own = own_list()
    if own is None:
        return read.extensions(request)
    return read.extensions(request._replace(behind=read.about(came_from(KEEPERS[own.office], own.department))))


def waiting_extensions() -> int:
    """How many of them wait for a decision."""
    return extensions(ListRequest(filters={"state": str(ExtensionState.ASKED)}, limit=1)).total


def signer() -> str:
    """Who signs what is decided: the name of who is signed in, nothing in a file without accounts. Raises NotSignedInError."""
    person = acting()
    return person.name if person is not None else ""
