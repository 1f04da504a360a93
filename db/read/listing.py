"""What every list of the program is asked with, and answers with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class ListRequest:
    """One question of a list: sorting, filtering and paging all happen in SQL.

    ``filters`` maps a column key to the value wanted (text; ``""`` means empty).
    ``sort`` is a column key of that list; an unknown key is a ValueError.
    ``limit`` ``None`` asks for all rows.
    """

    search: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    limit: int | None = 200
    offset: int = 0
    include_voided: bool = False


@dataclass(frozen=True)
class Page(Generic[RowT]):
    """Rows of one page and how many rows the whole list has."""

    rows: tuple[RowT, ...]
    total: int
