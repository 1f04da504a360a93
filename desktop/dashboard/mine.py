"""Whose work the first page counts: everybody's, or, for a 部门联络员, that of their own department and its list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from db.read.listing import Behind
from db.read.park import has_accounts
from db.read.relations import objects_of_department


class Mine(NamedTuple):
    """The own department. ``problems`` and ``objects`` give the ids that count; ``filters`` limit the list of problems likewise."""

    department: str
    problems: Behind
    objects: Behind
    filters: Mapping[str, str]


def mine() -> Mine | None:
    """What is theirs who is signed in; None: all. A file without accounts never loads the gate for it. Raises NotSignedInError."""
    if not has_accounts():
        return None
    from db.read.sources import came_from, names_of_department
    from desktop.accounts.gate import acting
    from desktop.accounts.permissions import Act, Reach
    from desktop.feedback.seeing import own_list
    from desktop.vocabulary import KEEPERS

    person = acting()
    if person is None or person.department is None or person.reach(Act.HANDLE) != Reach.OWN:
        return None
    name = names_of_department(person.department)[0]
    own = own_list()
    if own is not None:  # the list of problems is limited to these by itself
        return Mine(name, came_from(KEEPERS[own.office], own.department), objects_of_department(name), {})
    return Mine(name, came_from((), person.department), objects_of_department(name), {"department": name})
