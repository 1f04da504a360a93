"""Says what a workbook is most likely meant for, by its headings and titles, and why."""

from dataclasses import dataclass
from pathlib import Path

from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.imports.columns import KINDS, fields_of
from desktop.imports.headers import find_header
from desktop.imports.kinds import KIND_NAMES
from desktop.imports.opening import OpenedBook, open_book
from desktop.progress import UNWATCHED, Progress
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
    """What a workbook may be, the likeliest first; nothing where no sheet looks like any of them. ``book``: as it was read."""

    guesses: tuple[Guess, ...]
    book: OpenedBook

    @property
    def best(self) -> Guess | None:
        """The likeliest."""
        return self.guesses[0] if self.guesses else None


def recognise(file: Path, progress: Progress | None = None) -> Recognised:
    """What importing this workbook would most likely be. Raises UserError for a file that cannot be read."""
    require(Act.IMPORT)
    book = open_book(file, progress or UNWATCHED)
    return Recognised(guesses(book.grid), book)


def guesses(grid: WorkbookGrid) -> tuple[Guess, ...]:
    """The same of a workbook that has been read."""
    found_kinds: list[Guess] = []
    for kind in KINDS:
        found = {sheet.name: header for sheet in grid.sheets if sheet.rows and (header := find_header(sheet, kind)) is not None}
        if not found:
            continue
        header = max(found.values(), key=lambda one: one.score)
        certainty = len(header.columns) / max(len(fields_of(kind)), len([words for words in header.headings if words]))
        titles = "、".join(field.title for field in fields_of(kind) if field.key in header.columns)
        found_kinds.append(Guess(kind, certainty, tuple(found), f"表头有{titles}，像{KIND_NAMES[kind]}"))
    return tuple(sorted(found_kinds, key=lambda guess: -guess.certainty))
