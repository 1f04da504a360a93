"""What an action changed: screens refresh from this and from nothing else."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Changes(NamedTuple):
    """Areas (table names of the park file) and the ids of the rows changed in each.

    ``work`` is the number of the unit of work in the audit (what an undo takes);
    ``ids`` of an action that creates one thing hold its id first; ``result`` is a plain value where an action has one.
    """

    work: int | None = None
    ids: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    result: Any = None

    @property
    def areas(self) -> frozenset[str]:
        """The areas touched."""
        return frozenset(self.ids)

    def first(self, area: str) -> int:
        """Id of the first row changed in ``area``."""
        return self.ids[area][0]
