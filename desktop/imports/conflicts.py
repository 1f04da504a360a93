"""When a workbook and the office have both changed a cell since the last import wrote it, whose word holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from desktop.imports.reading import Side


class _Unknown(Enum):
    """No import has ever written the cell."""

    UNKNOWN = "unknown"


UNKNOWN: Final = _Unknown.UNKNOWN


class Word(Enum):
    """Whose word a cell takes."""

    SAME = "both say the same"
    FILE = "only the workbook has changed it"
    PARK = "only the office has changed it"
    BOTH = "each has changed it otherwise"


@dataclass(frozen=True)
class CellConflict:
    """One cell of which three things are known, in the clerk's words: what the last import wrote, what the office says, what the file says.

    ``key`` is the workbook's field, for ``Reading.decisions``; ``title`` what the column is called in the park. ``decided``: whose word
    the clerk took; while nobody has, the office's own stays.
    """

    key: str
    title: str
    base: str
    park: str
    file: str
    decided: Side | None = None


class Kept(NamedTuple):
    """A cell in which the office kept its own word: its row and column, and what the workbook said, as JSON."""

    entity: str
    entity_id: int
    field: str
    said: str


def word(base: object, park: object, file: object) -> Word:
    """Whose word a cell takes, from what the last import wrote (``UNKNOWN``: none did), what stands there now, and what the file says."""
    if file == park:
        return Word.SAME
    if base is UNKNOWN or park == base:
        return Word.FILE
    return Word.PARK if file == base else Word.BOTH
