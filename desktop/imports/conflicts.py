"""When a workbook and the office have both changed a cell since the last import wrote it, whose word holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CellConflict:
    """One cell of which three things are known, in the clerk's words: what the last import wrote, what the office says, what the file says.

    ``key`` is the column's name in the park, for ``Reading.decisions``; ``title`` its heading.
    """

    key: str
    title: str
    base: str
    park: str
    file: str
