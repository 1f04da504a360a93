"""What the clerk said about how one workbook is read; nothing said, the program goes by its own guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

CellAt: TypeAlias = tuple[str, int, str]
"""One cell of a workbook: its sheet, its row as Excel numbers it, and the field its column holds."""


class Hidden(StrEnum):
    """What becomes of rows or columns somebody has hidden."""

    READ = "读取"
    LEAVE_OUT = "不读取"


class Side(StrEnum):
    """Whose word holds in a cell of which the workbook and the office say different things."""

    FILE = "用表里的"
    PARK = "保留园区的"


@dataclass(frozen=True)
class Reading:
    """All that can be said, each thing left alone by default.

    ``year`` completes days without one. By sheet: ``mappings`` (field → column, 1-based) replace the guess whole, ``header_rows``
    say where the headings stand (one to three rows). ``sheets``: which to read. ``hidden_rows``, ``hidden_columns``: None while
    nobody has said what becomes of them. ``fixes``: the text typed in place of a cell. ``decisions``: whose word holds in a conflict.
    """

    year: int | None = None
    mappings: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    header_rows: Mapping[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])
    sheets: frozenset[str] | None = None
    hidden_rows: Hidden | None = None
    hidden_columns: Hidden | None = None
    fixes: Mapping[CellAt, str] = field(default_factory=dict[CellAt, str])
    decisions: Mapping[CellAt, Side] = field(default_factory=dict[CellAt, Side])


class Asked(StrEnum):
    """What a workbook leaves open."""

    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"


@dataclass(frozen=True)
class Question:
    """Something a sheet leaves to the clerk: ``about`` is the name of the part of a ``Reading`` that answers it.

    ``places`` are the rows or columns (1-based) it is about, ``words`` the question as asked.
    """

    about: Asked
    sheet: str
    places: tuple[int, ...]
    words: str
