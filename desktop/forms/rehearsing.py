"""收回表单, rehearsed: what every file of a folder would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from db.models import Enterprise, FormRow
from db.read.forms import FormLine, form_keys, forms
from db.read.listing import ListRequest
from db.read.week import week_cadres
from desktop import clock
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.forms.found import MOST_FILES, FoundFile, Known, Thing, files_in
from desktop.forms.names import GIVEN_OUT, HANDED_BACK
from desktop.forms.people import labels_of
from desktop.forms.planned import RowPlan
from desktop.forms.planning import plan_forms
from desktop.forms.reading import read_form
from desktop.forms.rules import ReturnState
from desktop.imports.ground import Ground, present_ground
from desktop.imports.plan import ACCEPTED, Outcome
from desktop.progress import UNWATCHED, Progress
from desktop.roster.rules import Period


class FileState(StrEnum):
    """What a file of the folder is."""

    GOOD = "可以收"
    FAULTY = "部分有误"
    BLANK = "空表"
    REPEATED = "收过了"
    REFUSED = "没有读"


@dataclass(frozen=True)
class FormError:
    """What is wrong, and where: the file by its place in the folder, and in it sheet, row and column."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        """As the command line tells it."""
        return dict(vars(self))

    def told(self) -> str:
        """As people read it."""
        if not self.row:
            return f"{self.file}：{self.reason}"
        cell = f"{self.column}“{self.value}”：" if self.column else ""
        return f"{self.file} {self.sheet} 第{self.row}行 {cell}{self.reason}"


@dataclass(frozen=True)
class FormRehearsal:
    """What reading a folder would do; nothing has been written. ``lines``: the forms given out for the weeks that came back."""

    folder: Path
    files: tuple[FoundFile, ...]
    plans: tuple[RowPlan, ...]
    lines: tuple[FormLine, ...]
    ground: Ground

    def count(self, outcome: Outcome) -> int:
        """How many rows of an outcome."""
        return sum(plan.outcome == outcome for plan in self.plans)

    @property
    def accepted(self) -> int:
        """Good rows: new, updated or already there."""
        return sum(plan.outcome in ACCEPTED for plan in self.plans)

    @property
    def writes(self) -> bool:
        """Whether any row would be entered or put right."""
        return bool(self.count(Outcome.CREATED) + self.count(Outcome.UPDATED))

    @cached_property
    def _of_file(self) -> dict[int, list[RowPlan]]:
        found: dict[int, list[RowPlan]] = {number: [] for number in range(len(self.files))}
        for plan in self.plans:
            found[plan.file].append(plan)
        return found

    def rows_of(self, file: int) -> Sequence[RowPlan]:
        """The rows of the file of that place."""
        return self._of_file[file]

    def counts_of(self, file: int) -> Counter[Outcome]:
        """How many rows of each outcome it has; a sheet that could not be read counts as a row in error."""
        counted = Counter(plan.outcome for plan in self.rows_of(file))
        counted[Outcome.REJECTED] += len(self.files[file].errors)
        return counted

    def state_of(self, file: int) -> FileState:
        """What the file is, in a word."""
        found, counted = self.files[file], self.counts_of(file)
        if found.form is None:
            return FileState.REFUSED
        if counted[Outcome.REJECTED]:
            return FileState.FAULTY
        if not found.rows:
            return FileState.BLANK
        return FileState.GOOD if counted[Outcome.CREATED] + counted[Outcome.UPDATED] else FileState.REPEATED

    @cached_property
    def errors(self) -> tuple[FormError, ...]:
        """Everything wrong with any file, in the order of the files."""
        found: list[FormError] = []
        for number, file in enumerate(self.files):
            if file.refusal and not file.passed_over:
                found.append(FormError(file.name, "", 0, "", "", file.refusal))
            errors = [*file.errors, *(error for plan in self.rows_of(number) for error in plan.plan.errors)]
            found += [FormError(file.name, one.sheet, one.row, one.column, one.value, one.reason) for one in errors]
        return tuple(found)

    @cached_property
    def forms_here(self) -> frozenset[int]:
        """Ids of the forms that are in the folder."""
        return frozenset(file.form.id for file in self.files if file.form is not None)

    @cached_property
    def missing(self) -> tuple[FormLine, ...]:
        """Forms of these weeks that are neither here nor came back before."""
        waiting = {ReturnState.AWAITED, ReturnState.LATE}
        return tuple(line for line in self.lines if line.id not in self.forms_here and line.state in waiting)


def rehearse_forms(*, folder: Path, progress: Progress | None = None) -> FormRehearsal:
    """Read every workbook in a folder and its sub-folders and say what each would do.

    A file that is broken, encrypted or no form of this park is named, and the others go on. Raises UserError for a folder that is none.
    """
    require(Act.IMPORT)
    watch = progress or UNWATCHED
    watch.step(0, 0, "清点文件")
    paths = _files(folder)
    ground = present_ground()
    known = _known()
    files: list[FoundFile] = []
    for number, path in enumerate(paths):
        watch.step(number, len(paths), f"读取{path.name}")
        files.append(read_form(path, str(path.relative_to(folder)), known))
    files = _telling_emptied(files)
    weeks = {file.form.week for file in files if file.form is not None}
    return FormRehearsal(folder, tuple(files), plan_forms(files, watch), _given_out(weeks), ground)


def _given_out(weeks: set[date]) -> tuple[FormLine, ...]:
    """Every form of these weeks; of the newest week, when nothing of ours came back."""
    asked = weeks or {line.week for line in forms(ListRequest(limit=1), clock.today()).rows}
    pages = (forms(ListRequest(filters={"week": week.isoformat()}, limit=None), clock.today()) for week in sorted(asked))
    return tuple(line for page in pages for line in page.rows)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UserError(f"没有文件夹“{folder}”，请选择交回的表单所在的文件夹")
    paths: list[Path] = []
    try:
        for path in files_in(folder, HANDED_BACK):
            if path.name.startswith(Path(GIVEN_OUT).stem):
                continue  # our own list of what was given out
            paths.append(path)
            if len(paths) > MOST_FILES:
                raise UserError(f"“{folder.name}”里的文件超过{MOST_FILES}个，看来选错了文件夹；请选只放交回表单的文件夹")
    except OSError as error:
        raise UserError(f"“{folder.name}”打不开，可能U盘已拔出或没有读取权限；请插好后再试") from error
    return paths


def _telling_emptied(files: Sequence[FoundFile]) -> list[FoundFile]:
    """With a remark where rows that made something before were left empty this time: what they made stays."""
    forms_here = [file.form.id for file in files if file.form is not None]
    before: dict[int, set[str]] = {}
    for row in FormRow.select(FormRow.form, FormRow.slot).where(FormRow.form.in_(forms_here) & ~FormRow.voided):
        before.setdefault(row.form_id, set()).add(row.slot)
    told: list[FoundFile] = []
    for file in files:
        emptied = before.get(file.form.id, set[str]()) & file.empty_slots if file.form is not None else ()
        words = (f"上次交来时填过的{len(emptied)}行这次空着，原来登记的不动",) if emptied else ()
        told.append(replace(file, remarks=(*file.remarks, *words)))
    return told


def _known() -> Known:
    things = Enterprise.select(Enterprise.id, Enterprise.name, Enterprise.living_from, Enterprise.living_to).where(~Enterprise.voided)
    lives = {one.id: Thing(one.name, Period(one.living_from, one.living_to)) for one in things}
    return Known(form_keys(), lives, labels_of(week_cadres()))
