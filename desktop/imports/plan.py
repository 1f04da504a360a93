"""What an import would do, row by row: the rehearsal. Writing is the plan carried out, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from db.models import ImportedRecord
from desktop.audit.work import Work
from desktop.imports.conflicts import UNKNOWN, CellConflict, Kept
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import ParsedRow, RowError
from desktop.imports.text import text_of
from desktop.imports.values import quick_value

Values = Mapping[str, Any]
Writer = Callable[[Work, Sequence[Values]], None]
NO_NAMES: Mapping[str, Callable[[Any], str]] = MappingProxyType({})


def row_by_row(write: Callable[..., None]) -> Writer:
    """A writer that carries out one row, given its values by name, after the other."""

    def write_all(work: Work, rows: Sequence[Values]) -> None:
        for values in rows:
            write(work, **values)

    return write_all


class Outcome(StrEnum):
    """What happens to a row."""

    CREATED = "新增"
    UPDATED = "更新"
    UNCHANGED = "不变"
    DUPLICATE = "重复"
    REJECTED = "错误"


ACCEPTED = frozenset({Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED})


@dataclass(frozen=True)
class CellChange:
    """One cell an update would change, in the clerk's words."""

    title: str
    old: str
    new: str


@quick_value
class PlannedRow:
    """One thing the workbook states (a row, or one relation of a row of the 责任清单).

    ``doubts``: sentences about what can hardly be, though it can go in.
    ``conflicts``: cells that the office and the workbook have both changed; ``kept``: of those, where the clerk took the office's word.
    Two plans are equal when they would do the same. ``write`` carries out all rows that are written alike, given their ``values``.
    """

    sheet: str
    row: int
    outcome: Outcome
    subject: str
    changes: tuple[CellChange, ...] = ()
    errors: tuple[RowError, ...] = ()
    conflicts: tuple[CellConflict, ...] = ()
    doubts: tuple[str, ...] = ()
    role: str = ""
    closed: bool = False
    write: Writer | None = field(default=None, compare=False, repr=False)
    values: Values = field(default_factory=dict, compare=False, repr=False)
    kept: tuple[Kept, ...] = field(default=(), compare=False, repr=False)


@quick_value
class SourceRow:
    """A row as it stands and as it was understood (or its errors)."""

    raw: RawRow
    parsed: ParsedRow | list[RowError]


def planned(raw: RawRow, outcome: Outcome, subject: str, **more: Any) -> PlannedRow:
    """A planned row at its place in the workbook."""
    return PlannedRow(raw.sheet, raw.row, outcome, subject, **more)


def rejected(raw: RawRow, subject: str, errors: Iterable[RowError]) -> PlannedRow:
    """A row that cannot go in."""
    return planned(raw, Outcome.REJECTED, subject, errors=tuple(errors))


def misread(raw: RawRow, key: str, errors: Iterable[RowError]) -> PlannedRow:
    """A row that could not even be read, called by what its cell ``key`` says, if that can be read."""
    return rejected(raw, text_of(raw.cells.get(key)), errors)


def error_at(raw: RawRow, key: str, reason: str) -> RowError:
    """An error of one field's cell."""
    return RowError(raw.sheet, raw.row, raw.titles.get(key, key), text_of(raw.cells.get(key)), reason, raw.letters.get(key, ""))


def import_key(row: ParsedRow, part: str = "") -> str:
    """SHA-256 of what a row says, wherever it stands; ``part`` tells the relations of one row apart."""
    text, said_by = _key_text(type(row))
    return hashlib.sha256((text % said_by(row) + part).encode()).hexdigest()


@cache
def _key_text(kind: type[ParsedRow]) -> tuple[str, Callable[[ParsedRow], tuple[Any, ...]]]:
    """The text of a key, with a gap for each value: the row's ``repr`` at no place, as every version of the program has told it."""
    names = [one.name for one in fields(kind) if one.name not in {"sheet", "row"}]
    return f"{kind.__name__}(sheet='', row=0, {', '.join(f'{name}=%r' for name in names)})", attrgetter(*names)


def voided_by_hand(model: type[ImportedRecord]) -> set[str]:
    """Keys of rows the office itself took out: importing them again leaves them out. What an undo took back may come again."""
    rows = model.select(model.import_key).where(model.voided & (model.import_key != "") & ~model.void_reason.startswith("撤销第"))
    return {row.import_key for row in rows}


def told(value: object, name: Callable[[Any], str] | None = None) -> str:
    """A column's value in the clerk's words; ``name`` says what an id or a figure of some unit is called, or that there is none."""
    if value is UNKNOWN:
        return ""
    if name is not None:
        return name(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)


def given(**values: Any) -> dict[str, Any]:
    """The values a workbook really gives: a blank cell never erases what is known."""
    return {key: value for key, value in values.items() if value not in (None, "")}
