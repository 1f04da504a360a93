"""Rows of a ledger out of a list that is read page by page, so that a ledger of many years is never held whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from db.read.paging import PagedList
from exports.excel.ledger.model import CellValue

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class PagedRows(Generic[RowT]):
    """``cells`` makes the ledger's rows of a page of the list, given the number of its first row in the ledger."""

    found: PagedList[RowT]
    cells: Callable[[Sequence[RowT], int], Iterable[Sequence[CellValue]]]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Sequence[CellValue]]:
        number = 1
        for page in self.found.pages():
            yield from self.cells(page, number)
            number += len(page)
