"""Rehearsing and confirming in one go, as the command line does, and how the result is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.imports.confirming import confirm_import
from desktop.imports.kinds import KIND_NAMES
from desktop.imports.plan import ACCEPTED, Outcome
from desktop.imports.reading import Reading
from desktop.imports.recognise import recognise, sure_kind
from desktop.imports.rehearsing import Rehearsal, rehearse
from desktop.imports.reporting import save_report

AUTO = "auto"


@dataclass(frozen=True)
class ImportResult:
    """A rehearsal, and the batch it became (None: rehearsed only, or nothing to write). ``remarks``: what to know of the report saved."""

    rehearsal: Rehearsal
    batch: int | None
    remarks: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Not one good row."""
        return self.rehearsal.accepted == 0 and bool(self.rehearsal.errors)

    def to_json(self) -> dict[str, Any]:
        """The keys of the command line's contract."""
        rehearsal = self.rehearsal
        values: dict[str, Any] = {
            "kind": rehearsal.kind,
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
            "conflicts": [
                {"sheet": row.sheet, "row": row.row, "column": one.title, "base": one.base, "park": one.park, "file": one.file}
                for row, one in rehearsal.open_conflicts
            ],
            "warnings": [*rehearsal.warnings, *self.remarks],
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
        return "\n".join([*lines, *rehearsal.warnings, *self.remarks])


def run_import(
    *, kind: str, file: Path, actor: str, dry_run: bool = False, report: Path | None = None, year: int | None = None
) -> ImportResult:
    """Rehearse, write unless ``dry_run``, and save the report workbook if asked for. The kind ``auto`` is found out by its headings.

    Raises UserError for a missing column, and for a workbook that may be of several kinds, too.
    """
    book = None
    if kind == AUTO:
        recognised = recognise(file)
        kind, book = sure_kind(recognised), recognised.book
    rehearsal = rehearse(kind=kind, file=file, reading=Reading(year=year), book=book)
    if rehearsal.problem:
        raise UserError(rehearsal.problem)
    # the report first: that it cannot be saved must not hide that the rows went in
    remarks = save_report(rehearsal=rehearsal, target=report) if report is not None else ()
    batch = None if dry_run else confirm_import(rehearsal=rehearsal, actor=actor).result
    return ImportResult(rehearsal, batch, remarks)
