"""One office's six workbooks imported one after another, with the park file kept as it was at every step."""

import functools
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.models import Feedback
from db.read import feedback as feedback_lists
from db.read import roster as roster_lists
from db.read import visits as visit_lists
from db.read.listing import ListRequest
from tests.factories import PARK_NAME, opened_park
from tests.fixtures.command import Answered, run
from tests.fixtures.office import MONTH, TODAY, Office, make_office
from tests.fixtures.office_books import Book, write_book
from tests.fixtures.office_lines import KINDS
from tests.fixtures.office_styles import STYLES, Style


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
    everything = ListRequest(limit=None)
    with opened_park(park, TODAY):
        pages = {
            "departments": roster_lists.departments_list(everything, TODAY),
            "cadres": roster_lists.cadres(everything, TODAY),
            "enterprises": roster_lists.enterprises(everything, TODAY, TODAY),
            "assignments": roster_lists.assignments(everything, TODAY),
            "visits": visit_lists.visits(everything),
            "problems": feedback_lists.feedback(everything, TODAY),
        }
        lists: dict[str, Any] = {name: [{**vars(row), "version": 0} for row in page.rows] for name, page in pages.items()}
        lists["lives"] = [feedback_lists.life_of(row.id) for row in Feedback.select().where(~Feedback.voided)]
    return {**lists, "summary": summary(park)}
