"""A list read to its end without holding it: page after page, each from where the one before ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from db.read.query import ListQuery, counted, rows_after

RowT = TypeVar("RowT")
AT_ONCE = 500  # rows of a page


class PagedList(Generic[RowT]):
    """All rows of a list, ordered by columns of it (``key``, none of them empty; the last tells any two rows apart).

    Each time it is gone through it is read anew.
    """

    def __init__(self, query: ListQuery[RowT], key: Sequence[str], params: Mapping[str, Any]) -> None:
        self._query = query
        self._key = key
        self._params = params

    def __len__(self) -> int:
        return counted(self._query, self._params)

    def pages(self) -> Iterator[list[RowT]]:
        """The rows in pages, none of them empty."""
        last: RowT | None = None
        while page := rows_after(self._query, self._key, last, AT_ONCE, self._params):
            yield page
            last = page[-1]
