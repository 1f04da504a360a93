"""What importing a workbook would do, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.garbage import collecting_put_off
from desktop.imports.conflicts import CellConflict
from desktop.imports.corrections import Correction, corrections_of
from desktop.imports.directory import Directory
from desktop.imports.ground import Ground, present_ground
from desktop.imports.kinds import PLANNERS
from desktop.imports.mappings import known_layouts
from desktop.imports.opening import OpenedBook, open_book
from desktop.imports.parse import parse_row
from desktop.imports.plan import ACCEPTED, Outcome, PlannedRow, SourceRow
from desktop.imports.reading import Question, Reading
from desktop.imports.rows import RowError
from desktop.imports.settling import Settler
from desktop.imports.table import ImportTable, find_tables
from desktop.progress import UNWATCHED, Progress
from exports.excel.grid import WorkbookGrid

ItemT = TypeVar("ItemT")
NOTHING_SAID = Reading()
MOST_DOUBTS = 20  # told one by one
ROWS_A_STEP = 16  # the slowest of them, with names nobody knows, take a tenth of a second together


@dataclass(frozen=True)
class Rehearsal:
    """What an import of a workbook would do; nothing has been written.

    With a ``problem`` (a sentence: which required column nobody found) there are no rows, and nothing can be written before the
    clerk has said by a ``Reading`` or ``remember_mapping`` how the headings of ``tables`` or of the ``unknown`` sheets are meant.
    ``questions``: what the workbook leaves open and the ``reading`` does not answer yet. ``ground``: what ``rows`` were planned on.
    """

    kind: str
    book: OpenedBook
    reading: Reading
    tables: tuple[ImportTable, ...]
    unknown: tuple[ImportTable, ...]
    warnings: tuple[str, ...]
    questions: tuple[Question, ...]
    problem: str | None = None
    sources: tuple[SourceRow, ...] = ()
    rows: tuple[PlannedRow, ...] = ()
    ground: Ground | None = None

    @property
    def file(self) -> Path:
        """The workbook."""
        return self.book.file

    @property
    def grid(self) -> WorkbookGrid:
        """Its cells as they stand in it."""
        return self.book.grid

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The cells that were put right by hand."""
        return corrections_of(self.grid, self.tables, self.reading)

    def count(self, outcome: Outcome) -> int:
        """How many rows of an outcome."""
        return [row.outcome for row in self.rows].count(outcome)

    @property
    def accepted(self) -> int:
        """Good rows: new, updated or already there."""
        return sum(row.outcome in ACCEPTED for row in self.rows)

    @property
    def writes(self) -> bool:
        """Whether confirming it would write anything, if only whose word was kept."""
        return any(row.write is not None or row.kept for row in self.rows)

    @property
    def open_conflicts(self) -> tuple[tuple[PlannedRow, CellConflict], ...]:
        """The cells of which nobody has said yet whose word holds."""
        return tuple((row, conflict) for row in self.rows for conflict in row.conflicts if conflict.decided is None)

    @property
    def errors(self) -> tuple[RowError, ...]:
        """Every error of every rejected row."""
        return tuple(error for row in self.rows for error in row.errors)


def rehearse(
    *, kind: str, file: Path, reading: Reading = NOTHING_SAID, book: OpenedBook | None = None, progress: Progress | None = None
) -> Rehearsal:
    """Read a workbook and say, row by row, what importing it would do, or which column is missing.

    ``book``: the file as it has been opened already (by ``recognise``); it is not read again.
    Raises UserError for a file that cannot be read or holds nothing like a table.
    """
    require(Act.IMPORT)
    watch = progress or UNWATCHED
    return _rehearsed(kind, book or open_book(file, watch), reading, (), watch)


def rehearse_again(*, rehearsal: Rehearsal, reading: Reading, progress: Progress | None = None) -> Rehearsal:
    """The same workbook under what the clerk says of it now; neither the file nor a row that says the same is read again."""
    require(Act.IMPORT)
    return _rehearsed(rehearsal.kind, rehearsal.book, reading, rehearsal.sources, progress or UNWATCHED)


@collecting_put_off()
def _rehearsed(kind: str, book: OpenedBook, reading: Reading, before: Sequence[SourceRow], watch: Progress) -> Rehearsal:
    found = find_tables(book.grid, kind, reading=reading, layouts=known_layouts(kind), name=book.file.stem)
    if found.problem and not found.tables and not found.unknown:
        raise UserError(found.problem)
    warnings = (*book.grid.remarks, *found.warnings)
    read = Rehearsal(kind, book, reading, found.tables, found.unknown, warnings, found.questions, found.problem)
    if read.problem:
        return read
    ground = present_ground()
    known = {(source.raw.sheet, source.raw.row): source for source in before}
    sources: list[SourceRow] = []
    for raw in counted(found.rows, len(found.rows), "识别", watch):
        source = known.get((raw.sheet, raw.row))
        sources.append(source if source is not None and source.raw == raw else SourceRow(raw, parse_row(kind, raw)))
    rows = plan_rows(kind, sources, reading, watch)
    done = replace(read, sources=tuple(sources), rows=rows, ground=ground)
    return replace(done, warnings=(*warnings, *_doubts(rows), *_undecided(done)))


def _doubts(rows: Sequence[PlannedRow]) -> tuple[str, ...]:
    """What the rows leave in doubt, as far as anybody reads on."""
    found = [f"工作表“{row.sheet}”第{row.row}行：{doubt}。" for row in rows for doubt in row.doubts]
    more = (f"另有 {len(found) - MOST_DOUBTS} 处也请核对。",) if len(found) > MOST_DOUBTS else ()
    return (*found[:MOST_DOUBTS], *more)


def _undecided(rehearsal: Rehearsal) -> tuple[str, ...]:
    """That the office's word stays where nobody has said otherwise."""
    found = [
        f"工作表“{row.sheet}”第{row.row}行“{one.title}”：表里是“{one.file}”，园区里已由“{one.base}”改为“{one.park}”，没有改动园区的。"
        for row, one in rehearsal.open_conflicts
    ]
    more = (f"另有 {len(found) - MOST_DOUBTS} 处也是这样。",) if len(found) > MOST_DOUBTS else ()
    return (*found[:MOST_DOUBTS], *more)


def plan_rows(kind: str, sources: Sequence[SourceRow], reading: Reading, watch: Progress) -> tuple[PlannedRow, ...]:
    """What each row would do in the park as it stands."""
    plan = PLANNERS[kind](sources, Directory.load(), Settler(reading.decisions))
    return tuple(counted(plan, len(sources), "核对", watch))


def counted(rows: Iterable[ItemT], total: int, what: str, watch: Progress) -> Iterator[ItemT]:
    """The rows, with a step before every few; a row of the 责任清单 that makes several relations counts once more for each."""
    for number, row in enumerate(rows):
        if number % ROWS_A_STEP == 0:
            watch.step(min(number, total), total, f"{what}第 {number + 1} 行")
        yield row
