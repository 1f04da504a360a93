"""What importing a workbook would do, row by row, before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.imports.directory import Directory
from desktop.imports.kinds import PLANNERS
from desktop.imports.mappings import remembered_mappings
from desktop.imports.parse import parse_row
from desktop.imports.plan import ACCEPTED, Outcome, PlannedRow, SourceRow
from desktop.imports.reading import Question, Reading
from desktop.imports.rows import RowError
from desktop.imports.table import ImportTable, find_tables
from desktop.progress import UNWATCHED, Progress
from exports.excel.errors import WorkbookError
from exports.excel.grid import WorkbookGrid

ItemT = TypeVar("ItemT")
NOTHING_SAID = Reading()


@dataclass(frozen=True)
class Rehearsal:
    """What an import of a workbook would do; nothing has been written.

    With a ``problem`` (a sentence: which required column nobody found) there are no rows, and nothing can be written before the
    clerk has said by a ``Reading`` or ``remember_mapping`` how the headings of ``tables`` or of the ``unknown`` sheets are meant.
    ``questions``: what the workbook leaves open and ``reading`` does not answer yet.
    """

    kind: str
    file: Path
    sha256: str
    rows: tuple[PlannedRow, ...]
    tables: tuple[ImportTable, ...]
    warnings: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    grid: WorkbookGrid
    reading: Reading
    questions: tuple[Question, ...] = ()
    unknown: tuple[ImportTable, ...] = ()
    problem: str | None = None

    def count(self, outcome: Outcome) -> int:
        """How many rows of an outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def accepted(self) -> int:
        """Good rows: new, updated or already there."""
        return sum(row.outcome in ACCEPTED for row in self.rows)

    @property
    def errors(self) -> tuple[RowError, ...]:
        """Every error of every rejected row."""
        return tuple(error for row in self.rows for error in row.errors)


def rehearse(*, kind: str, file: Path, reading: Reading = NOTHING_SAID, progress: Progress | None = None) -> Rehearsal:
    """Read a workbook and say, row by row, what importing it would do, or which column is missing.

    Raises UserError for a file that cannot be read or holds nothing like a table.
    """
    from exports.excel.reader import read_workbook

    require(Act.IMPORT)
    watch = progress or UNWATCHED
    watch.step(0, 0, "读取工作簿")
    try:
        grid = read_workbook(file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except WorkbookError as error:
        raise UserError(str(error)) from error
    return _rehearsed(kind, file, digest, grid, reading, watch)


def rehearse_again(*, rehearsal: Rehearsal, reading: Reading, progress: Progress | None = None) -> Rehearsal:
    """The same workbook as it was read, under what the clerk says of it now; the file itself is not read again."""
    require(Act.IMPORT)
    return _rehearsed(rehearsal.kind, rehearsal.file, rehearsal.sha256, rehearsal.grid, reading, progress or UNWATCHED)


def _rehearsed(kind: str, file: Path, digest: str, grid: WorkbookGrid, reading: Reading, watch: Progress) -> Rehearsal:
    found = find_tables(grid, kind, mappings=remembered_mappings(kind), header_rows=reading.header_rows, year=reading.year)
    if found.problem:
        if not found.tables and not found.unknown:
            raise UserError(found.problem)
        return Rehearsal(kind, file, digest, (), found.tables, found.warnings, (), grid, reading, (), found.unknown, found.problem)
    raws = counted(found.rows, len(found.rows), "识别", watch)
    sources = tuple(SourceRow(raw, parse_row(kind, raw)) for raw in raws)
    rows = plan_rows(kind, sources, watch)
    return Rehearsal(kind, file, digest, rows, found.tables, found.warnings, sources, grid, reading, (), found.unknown)


def plan_rows(kind: str, sources: Sequence[SourceRow], watch: Progress) -> tuple[PlannedRow, ...]:
    """What each row would do in the park as it stands."""
    return tuple(counted(PLANNERS[kind](sources, Directory.load()), len(sources), "核对", watch))


def counted(rows: Iterable[ItemT], total: int, what: str, watch: Progress) -> Iterator[ItemT]:
    """The rows, a step before each; a row of the 责任清单 that makes several relations counts once more for each."""
    for number, row in enumerate(rows):
        watch.step(min(number, total), total, f"{what}第 {number + 1} 行")
        yield row
