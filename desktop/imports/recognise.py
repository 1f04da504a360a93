"""Says what a workbook is most likely meant for, by its headings and titles, and why."""

from dataclasses import dataclass
from pathlib import Path

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.imports.columns import KINDS, fields_of
from desktop.imports.headers import find_header
from desktop.imports.kinds import KIND_NAMES
from desktop.progress import UNWATCHED, Progress
from exports.excel.errors import WorkbookError
from exports.excel.grid import WorkbookGrid


@dataclass(frozen=True)
class Guess:
    """One kind a workbook may be: how sure that is (0 to 1), which of its sheets hold it, and why, in words."""

    kind: str
    certainty: float
    sheets: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Recognised:
    """What a workbook may be, the likeliest first; nothing where no sheet looks like any of them."""

    guesses: tuple[Guess, ...]

    @property
    def best(self) -> Guess | None:
        """The likeliest."""
        return self.guesses[0] if self.guesses else None


def recognise(file: Path, progress: Progress | None = None) -> Recognised:
    """What importing this workbook would most likely be. Raises UserError for a file that cannot be read."""
    from exports.excel.reader import read_workbook

    require(Act.IMPORT)
    (progress or UNWATCHED).step(0, 0, "读取工作簿")
    try:
        return recognised(read_workbook(file))
    except WorkbookError as error:
        raise UserError(str(error)) from error


def recognised(grid: WorkbookGrid) -> Recognised:
    """The same of a workbook that has been read."""
    guesses: list[Guess] = []
    for kind in KINDS:
        found = {sheet.name: header for sheet in grid.sheets if sheet.rows and (header := find_header(sheet, kind)) is not None}
        if not found:
            continue
        header = max(found.values(), key=lambda one: one.score)
        certainty = len(header.columns) / max(len(fields_of(kind)), len([words for words in header.headings if words]))
        titles = "、".join(field.title for field in fields_of(kind) if field.key in header.columns)
        guesses.append(Guess(kind, certainty, tuple(found), f"表头有{titles}，像{KIND_NAMES[kind]}"))
    return Recognised(tuple(sorted(guesses, key=lambda guess: -guess.certainty)))
