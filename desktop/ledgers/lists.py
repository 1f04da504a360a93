"""导出当前列表: any list of the program as a workbook, exactly as it is shown, and to its last row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from db import session
from desktop import clock
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.file_names import file_name
from desktop.ledgers.shown import Kind, kind_of, value_of
from desktop.ledgers.writing import ExportedLedger, write_workbook
from desktop.listing import ListRequest, Page
from desktop.park.files import refuse_park_file
from desktop.park.queries import park_info
from desktop.progress import UNWATCHED, Progress
from desktop.wording import long_day
from exports.excel.cell_text import display_width
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

AT_ONCE = 2000  # rows of a page
LONG = 30  # column units from which a column's texts break into lines

Fetch = Callable[[ListRequest], Page[Any]]


@dataclass(frozen=True)
class ShownColumn:
    """A column as it is shown: its title, the text of a row's cell, and whether that stands at the right."""

    title: str
    text: Callable[[Any], str]
    at_right: bool = False


@dataclass(frozen=True)
class ShownList:
    """A list as it is shown: its name, its columns in their order, where its rows come from, and what was asked.

    ``told``: the filters, the words looked for and the order, in words.
    """

    name: str
    columns: tuple[ShownColumn, ...]
    fetch: Fetch
    request: ListRequest
    told: tuple[str, ...] = ()


def list_file_name(park: str, name: str) -> str:
    """What the workbook of a list is called."""
    return file_name(park, f"{name}（{long_day(clock.today())}）", ".xlsx")


def export_list(*, shown: ShownList, path: Path, progress: Progress | None = None) -> ExportedLedger:
    """Write all rows of a list. Raises UserError, also where the list itself may not be seen; FileTakenError, KnownError.

    Stopped by ``progress``, it leaves what stood at ``path`` as it was.
    """
    require(Act.EXPORT)
    refuse_park_file(path)
    with session.unchanging():
        first = shown.fetch(shown.request._replace(limit=AT_ONCE, offset=0))
        kinds, columns = _columns(shown, first.rows)
        park, now = park_info().name, clock.now()
        info = (f"单位：{park}", f"导出时间：{long_day(now.date())} {now:%H:%M}", *shown.told)
        rows = _Rows(shown, first, kinds, progress or UNWATCHED)
        return write_workbook(path, [LedgerSheet(shown.name, f"{park}{shown.name}", columns, rows, info)])


@dataclass(frozen=True)
class _Rows:
    """The list's rows as cells, page after page."""

    shown: ShownList
    first: Page[Any]
    kinds: tuple[Kind, ...]
    progress: Progress

    def __len__(self) -> int:
        return self.first.total

    def __iter__(self) -> Iterator[Sequence[CellValue]]:
        page, done = self.first.rows, 0
        cells = [(column.text, partial(value_of, kind)) for column, kind in zip(self.shown.columns, self.kinds, strict=True)]
        while page:
            self.progress.step(done, len(self), f"导出{self.shown.name}")
            for row in page:
                yield [value(text(row)) for text, value in cells]
            done += len(page)
            if done >= len(self):
                return
            page = self.shown.fetch(self.shown.request._replace(limit=AT_ONCE, offset=done)).rows


def _columns(shown: ShownList, rows: Sequence[Any]) -> tuple[tuple[Kind, ...], tuple[LedgerColumn, ...]]:
    """What the columns hold, told by the first page."""
    kinds: list[Kind] = []
    columns: list[LedgerColumn] = []
    for column in shown.columns:
        texts = [column.text(row) for row in rows]
        kind = kind_of(texts, at_right=column.at_right)
        long = kind == "text" and any(display_width(text) > LONG for text in texts)
        kinds.append(kind)
        columns.append(LedgerColumn(column.title, kind, wrap=long))
    return tuple(kinds), tuple(columns)
