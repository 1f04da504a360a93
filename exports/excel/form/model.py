"""What a form workbook is, as values. Which rows it has and what its marks say is the business of whoever makes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column to fill in. ``key`` stands hidden above it, so that it is known again wherever it is moved.

    ``choices`` names a list of the book; with ``free`` other words than those listed may be typed too. ``date`` takes a day within the
    book's days that is not to come. ``prompt`` is shown beside a cell that is being filled in.
    """

    key: str
    title: str
    width: float
    kind: Literal["text", "date", "choice"] = "text"
    choices: str = ""
    free: bool = False
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class FormSlot:
    """One row: the ``mark`` that stands hidden before it, what is filled in beforehand, and the keys of cells nobody may change."""

    mark: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    locked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of rows to fill in: its title, a line of advice, its own hidden ``mark``, its columns and rows."""

    name: str
    title: str
    advice: str
    mark: str
    columns: tuple[FormColumn, ...]
    slots: tuple[FormSlot, ...]


@dataclass(frozen=True, slots=True)
class FormBook:
    """A whole form: the sheet of instructions on top, the sheets to fill in, the lists behind the drop-downs, and the days it is about."""

    mark: str
    title: str
    instructions: tuple[str, ...]
    sheets: tuple[FormSheet, ...]
    lists: Mapping[str, tuple[str, ...]]
    first_day: date
    last_day: date
