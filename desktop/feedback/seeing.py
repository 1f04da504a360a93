"""Which problems who is signed in may see: a 部门联络员 of a keeping office its own list, and what their department handles."""

from __future__ import annotations

from typing import NamedTuple

from db.read import sources as read
from db.read.listing import ListRequest
from db.read.park import has_accounts
from desktop.feedback.sources import limited_to
from desktop.vocabulary import KEEPERS


class OwnList(NamedTuple):
    """The office, and its department's id."""

    office: str
    department: int


def own_list() -> OwnList | None:
    """Whose list alone the person signed in sees; None: all. A file without accounts never loads the gate for it."""
    if not has_accounts():
        return None
    from desktop.accounts.gate import acting

    person = acting()
    if person is None or person.department is None:
        return None
    office = limited_to(person.roles, *read.names_of_department(person.department))
    return OwnList(office, person.department) if office else None


def seen_only(request: ListRequest) -> ListRequest:
    """The request, limited to the problems that who is signed in may see."""
    own = own_list()
    if own is None:
        return request
    return request._replace(behind=read.both(request.behind, read.came_from(KEEPERS[own.office], own.department)))


def seen_ids(ids: list[int]) -> list[int]:
    """Those of these problems that who is signed in may see."""
    own = own_list()
    return ids if own is None else read.among(ids, read.came_from(KEEPERS[own.office], own.department))
