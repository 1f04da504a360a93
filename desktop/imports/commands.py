"""Importing a workbook: rehearse, then write all good rows in one transaction or none; undo as one step."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from db.models import ImportBatch, ImportMapping
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.imports.directory import Directory
from desktop.imports.parse import parse_row
from desktop.imports.plan import ACCEPTED, Outcome, PlannedRow, SourceRow
from desktop.imports.plan_assignments import plan_assignments
from desktop.imports.plan_feedback import plan_feedback
from desktop.imports.plan_roster import plan_cadres, plan_departments, plan_enterprises
from desktop.imports.plan_visits import plan_visits
from desktop.imports.rows import RowError
from desktop.imports.table import ImportTable, find_tables
from desktop.park.files import refuse_park_file
from desktop.progress import UNWATCHED, Progress
from exports.excel.errors import WorkbookError

ItemT = TypeVar("ItemT")
Planner = Callable[[Sequence[SourceRow], Directory], Iterator[PlannedRow]]
PLANNERS: dict[str, Planner] = {
    "departments": plan_departments,
    "cadres": plan_cadres,
    "enterprises": plan_enterprises,
    "assignments": plan_assignments,
    "visits": plan_visits,
    "feedback": plan_feedback,
}
KIND_NAMES = {
    "departments": "部门名录",
    "cadres": "干部名册",
    "enterprises": "企业(项目)台账",
    "assignments": "包保责任清单",
    "visits": "走访台账",
    "feedback": "反馈问题台账",
}


@dataclass(frozen=True)
class Rehearsal:
    """What an import of a workbook would do; nothing has been written.

    With a ``problem`` (a sentence: which required column nobody found) there are no rows, and nothing can be written before the
    clerk has said by ``remember_mapping`` how the headings of ``tables`` or of the ``unknown`` sheets are meant.
    """

    kind: str
    file: Path
    sha256: str
    rows: tuple[PlannedRow, ...]
    tables: tuple[ImportTable, ...]
    warnings: tuple[str, ...]
    sources: tuple[SourceRow, ...]
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


@dataclass(frozen=True)
class ImportResult:
    """A rehearsal, and the batch it became (None: rehearsed only, or nothing to write)."""

    rehearsal: Rehearsal
    batch: int | None

    @property
    def refused(self) -> bool:
        """Not one good row."""
        return self.rehearsal.accepted == 0 and bool(self.rehearsal.errors)

    def to_json(self) -> dict[str, Any]:
        """The keys of the command line's contract."""
        rehearsal = self.rehearsal
        values: dict[str, Any] = {
            "accepted": rehearsal.accepted,
            "created": rehearsal.count(Outcome.CREATED),
            "updated": rehearsal.count(Outcome.UPDATED),
            "unchanged": rehearsal.count(Outcome.UNCHANGED),
            "duplicates": rehearsal.count(Outcome.DUPLICATE),
            "rejected": rehearsal.count(Outcome.REJECTED),
            "errors": [
                {"sheet": error.sheet, "row": error.row, "column": error.column, "value": error.value, "reason": error.reason}
                for error in rehearsal.errors
            ],
            "warnings": list(rehearsal.warnings),
            "batch": self.batch,
        }
        if rehearsal.kind == "assignments":
            roles = Counter(row.role for row in rehearsal.rows if row.outcome in ACCEPTED)
            values["by_role"] = {role: roles[role] for role in ("leader", "department", "responsible")}
        if rehearsal.kind == "feedback":
            values["closed"] = sum(row.closed and row.outcome in ACCEPTED for row in rehearsal.rows)
        return values

    def told(self) -> str:
        """The result for people."""
        rehearsal = self.rehearsal
        counts = "、".join(f"{outcome}{rehearsal.count(outcome)}" for outcome in Outcome)
        done = f"已导入，批次号{self.batch}" if self.batch else "没有写入"
        lines = [f"{KIND_NAMES[rehearsal.kind]}：{counts}（{done}）"]
        for row in rehearsal.rows:
            if row.changes:
                cells = "，".join(f"{change.title} {change.old or '空'}→{change.new}" for change in row.changes)
                lines.append(f"{row.sheet} 第{row.row}行 更新 {row.subject}：{cells}")
        lines += [f"{error.sheet} 第{error.row}行 {error.column}“{error.value}”：{error.reason}" for error in rehearsal.errors]
        return "\n".join([*lines, *rehearsal.warnings])


def rehearse(*, kind: str, file: Path, year: int | None = None, progress: Progress | None = None) -> Rehearsal:
    """Read a workbook and say, row by row, what importing it would do, or which column is missing.

    Raises UserError for a file that cannot be read or holds nothing like a table.
    """
    from exports.excel.reader import read_workbook

    require(Act.IMPORT)
    watch = progress or UNWATCHED
    watch.step(0, 0, "读取工作簿")
    try:
        grid = read_workbook(file)
    except WorkbookError as error:
        raise UserError(str(error)) from error
    found = find_tables(grid, kind, mappings=remembered_mappings(kind), year=year)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if found.problem:
        if not found.tables and not found.unknown:
            raise UserError(found.problem)
        return Rehearsal(kind, file, digest, (), found.tables, found.warnings, (), found.unknown, found.problem)
    raws = _counted(found.rows, len(found.rows), "识别", watch)
    sources = tuple(SourceRow(raw, parse_row(kind, raw)) for raw in raws)
    return Rehearsal(kind, file, digest, _plan(kind, sources, watch), found.tables, found.warnings, sources, found.unknown)


def confirm_import(*, rehearsal: Rehearsal, actor: str, progress: Progress | None = None) -> Changes:
    """Write all good rows of a rehearsal in one transaction. ``result`` is the batch, None when there is nothing to write.

    Raises UserError, and writes nothing, when the park file has changed since the rehearsal so that it would now do something else.
    Stopped by ``progress`` between two rows, it writes nothing either.
    """
    if rehearsal.problem:
        raise UserError(rehearsal.problem)
    watch = progress or UNWATCHED
    with open_work(f"导入{KIND_NAMES[rehearsal.kind]}", actor, needs=Act.IMPORT) as work:
        plan = _plan(rehearsal.kind, rehearsal.sources, watch)
        if plan != rehearsal.rows:
            raise UserError("预演之后园区数据有变动，没有导入；请重新预演，核对后再确认")
        for row in _counted(plan, len(plan), "写入", watch):
            if row.write is not None:
                row.write(work)
        watch.step(len(plan), len(plan), "保存")
        if not work.changes().ids:
            return work.changes()
        batch = ImportBatch(
            kind=rehearsal.kind,
            file_name=rehearsal.file.name,
            file_sha256=rehearsal.sha256,
            at=work.at,
            actor=work.actor,
            work=work.number,
            created=rehearsal.count(Outcome.CREATED),
            updated=rehearsal.count(Outcome.UPDATED),
            unchanged=rehearsal.count(Outcome.UNCHANGED),
            rejected=rehearsal.count(Outcome.REJECTED),
        )
        work.insert(batch)
        work.result = batch.id
        return work.changes()


def _plan(kind: str, sources: Sequence[SourceRow], watch: Progress) -> tuple[PlannedRow, ...]:
    """What each row would do in the park as it stands."""
    return tuple(_counted(PLANNERS[kind](sources, Directory.load()), len(sources), "核对", watch))


def _counted(rows: Iterable[ItemT], total: int, what: str, watch: Progress) -> Iterator[ItemT]:
    """The rows, a step before each; a row of the 责任清单 that makes several relations counts once more for each."""
    for number, row in enumerate(rows):
        watch.step(min(number, total), total, f"{what}第 {number + 1} 行")
        yield row


def run_import(
    *, kind: str, file: Path, actor: str, dry_run: bool = False, report: Path | None = None, year: int | None = None
) -> ImportResult:
    """Rehearse, write unless ``dry_run``, and save the report workbook if asked for. Raises UserError for a missing column too."""
    rehearsal = rehearse(kind=kind, file=file, year=year)
    if rehearsal.problem:
        raise UserError(rehearsal.problem)
    if report is not None:  # first: a report that cannot be saved must not hide that the rows went in
        save_report(rehearsal=rehearsal, target=report)
    batch = None if dry_run else confirm_import(rehearsal=rehearsal, actor=actor).result
    return ImportResult(rehearsal, batch)


def undo_import(*, batch: int, actor: str) -> Changes:
    """Take back a whole import. Raises UserError, naming it, when later work rests on it."""
    require(Act.IMPORT)
    row = ImportBatch.get_or_none(ImportBatch.id == batch)
    if row is None or row.voided:
        raise UserError(f"没有第{batch}批导入，或它已经撤销")
    return undo(work=row.work, actor=actor)


def save_report(*, rehearsal: Rehearsal, target: Path) -> None:
    """The workbook with bad cells red and the reasons in a last column."""
    from exports.excel.grid import column_number
    from exports.excel.report import Mark, write_marked_copy

    if target.resolve() == rehearsal.file.resolve():
        raise UserError(f"报告不能存成原来的工作簿“{rehearsal.file.name}”，那会盖掉它；请换一个文件名")
    require(Act.IMPORT)
    refuse_park_file(target)
    marks = [
        Mark(error.sheet, error.row, column_number(error.letter) if error.letter else None, error.reason) for error in rehearsal.errors
    ]
    try:
        write_marked_copy(rehearsal.file, target, marks, heading_rows={table.sheet: table.header_rows[-1] for table in rehearsal.tables})
    except WorkbookError as error:
        raise UserError(str(error)) from error


def remembered_mappings(kind: str) -> dict[str, Mapping[str, int]]:
    """The clerk's own mappings of this kind, by layout."""
    rows = ImportMapping.select().where((ImportMapping.kind == kind) & ~ImportMapping.voided)
    return {row.signature: json.loads(row.mapping) for row in rows}


def remember_mapping(*, kind: str, signature: str, mapping: Mapping[str, int], actor: str) -> Changes:
    """Keep the clerk's mapping (field → column, 1-based) for every workbook of that layout."""
    with open_work("记住表头对应关系", actor, needs=Act.IMPORT) as work:
        text = json.dumps(dict(mapping), sort_keys=True)
        row = ImportMapping.get_or_none((ImportMapping.kind == kind) & (ImportMapping.signature == signature))
        if row is None:
            work.insert(ImportMapping(kind=kind, signature=signature, mapping=text))
        else:
            work.update(row, mapping=text, voided=False, void_reason="")
        return work.changes()
