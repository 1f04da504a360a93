"""One office's six workbooks imported one after another, with the park file kept as it was at every step."""

import functools
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.factories import PARK_NAME, opened_park
from tests.fixtures.command import Answered, run
from tests.fixtures.office import MONTH, TODAY, Office, make_office
from tests.fixtures.office_books import Book, write_book
from tests.fixtures.office_lines import KINDS
from tests.fixtures.office_styles import STYLES, Style
from tests.lists import all_lists


@dataclass
class OfficeRun:
    """``parks``: the closed park file before each kind, and at last (``done``). Copy them, never open them."""

    office: Office
    style: Style
    folder: Path
    books: dict[str, Book] = field(default_factory=dict)
    parks: dict[str, Path] = field(default_factory=dict)
    answers: dict[str, Answered] = field(default_factory=dict)

    def park(self, step: str, folder: Path) -> Path:
        """A private copy of the park as it was before a kind, or when all was ``done``."""
        return Path(shutil.copy(self.parks[step], folder / f"{step}.db"))

    def bring(self, kind: str, park: Path, *options: object) -> Answered:
        """Import a kind's workbook into a park."""
        year = ["--year", self.style.year] if self.style.year else []
        return run("import", kind, self.books[kind].path, "--db", park, "--json", "--today", TODAY, *year, *options)


@functools.cache
def office_run(style: Style, seed: int | None = None) -> OfficeRun:
    """The run of a style, made once."""
    folder = Path(tempfile.mkdtemp(dir=_room().name))
    made = OfficeRun(make_office(STYLES.index(style) if seed is None else seed), style, folder)
    park = folder / "park.db"
    assert run("new", park, "--park", PARK_NAME, "--today", TODAY).status == 0
    for kind in KINDS:
        made.books[kind] = write_book(made.office, kind, style, folder)
        made.parks[kind] = Path(shutil.copy(park, folder / f"before-{kind}.db"))
        made.answers[kind] = made.bring(kind, park)
    made.parks["done"] = park
    assert not list(folder.glob("*-wal")), "a closed park is one file"
    return made


@functools.cache
def _room() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="offices-")


def summary(park: Path) -> dict[str, Any]:
    return run("summary", "--month", MONTH, "--db", park, "--json", "--today", TODAY).values


def shown(park: Path) -> dict[str, Any]:
    """Everything the lists and the month's figures show, but for the edit counters."""
    with opened_park(park, TODAY):
        lists = all_lists(TODAY)
    return {**lists, "summary": summary(park)}
