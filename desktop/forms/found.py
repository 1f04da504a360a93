"""What was found in a folder of returned forms, before anybody asks what it would do. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from db.read.forms import FormKey
from desktop.forms.marks import FormPart
from desktop.imports.plan import SourceRow
from desktop.imports.rows import RowError
from desktop.matching import match_key
from desktop.roster.rules import Period

READ = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".et"})
MOST_FILES = 5_000


@dataclass(frozen=True)
class Thing:
    """An object as it is now: its name, and the days it lives."""

    name: str
    life: Period


@dataclass(frozen=True)
class Known:
    """What is needed to understand any form: those given out, the objects, and what cadres are called in drop-downs."""

    forms: Mapping[str, FormKey]
    things: Mapping[int, Thing]
    labels: Mapping[int, str]

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {match_key(thing.name): number for number, thing in self.things.items()}

    def thing_named(self, name: str) -> int | None:
        """The object of that name."""
        return self._by_name.get(match_key(name))


@dataclass(frozen=True)
class FilledRow:
    """A row that somebody filled in. ``slot`` is empty for a row put in by hand; ``problem`` is what its visit found, a row of problems."""

    part: FormPart
    slot: str
    source: SourceRow
    problem: SourceRow | None = None

    @property
    def said(self) -> str:
        """Everything it says, to tell two copies of one row apart."""
        return repr([sorted((key, str(value)) for key, value in self.source.raw.cells.items())])


@dataclass(frozen=True)
class FoundFile:
    """One file of the folder. ``form`` is None, and ``refusal`` says why, when it is no form that can be read.

    ``passed_over``: it is no workbook at all, and nobody has to do anything about it. ``errors`` are about one of its sheets, ``remarks``
    about what was read all the same. ``empty_slots`` were left blank.
    """

    path: Path
    name: str
    sha256: str = ""
    form: FormKey | None = None
    refusal: str = ""
    passed_over: bool = False
    rows: tuple[FilledRow, ...] = ()
    errors: tuple[RowError, ...] = ()
    remarks: tuple[str, ...] = ()
    heading_rows: dict[str, int] = field(default_factory=dict[str, int])
    empty_slots: frozenset[str] = frozenset()


def files_in(folder: Path, left_out: str) -> Iterator[Path]:
    """Every file in a folder and its sub-folders, in the order of their names.

    Lock files of office programs, hidden files and drafts are passed over, and the sub-folders called ``left_out``.
    """
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith((".", "~$")) or part == left_out for part in inside) or not path.is_file():
            continue
        yield path
