"""What every list of the program is asked with, and answers with."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

RowT = TypeVar("RowT")


class Behind(NamedTuple):
    """A query of ids to which a list is limited, with its parameters."""

    sql: str
    params: Mapping[str, Any]


class ListRequest(NamedTuple):
    """One question of a list: sorting, filtering and paging all happen in SQL.

    ``filters`` maps a column key to the value wanted (text; ``""`` means empty).
    ``sort`` is a column key of that list; an unknown key is a ValueError.
    ``limit`` ``None`` asks for all rows. ``behind``: only rows whose id this query gives.
    """

    search: str = ""
    filters: Mapping[str, str] = MappingProxyType({})
    sort: str = ""
    descending: bool = False
    limit: int | None = 200
    offset: int = 0
    include_voided: bool = False
    behind: Behind | None = None


class Page(NamedTuple, Generic[RowT]):
    """Rows of one page and how many rows the whole list has."""

    rows: tuple[RowT, ...]
    total: int


def page_of(rows: Sequence[RowT], request: ListRequest) -> Page[RowT]:
    """The page asked for, of a list that lies in memory."""
    end = None if request.limit is None else request.offset + request.limit
    return Page(tuple(rows[request.offset : end]), len(rows))
