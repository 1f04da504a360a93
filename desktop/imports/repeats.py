"""Rows that say once more what a workbook has said already: they are left out, and in doubt where they say it otherwise."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from desktop.imports.plan import Outcome, PlannedRow, Values, planned
from desktop.imports.row_reading import RawRow


class Repeats:
    """Knows the first row of each thing one workbook speaks of. ``titles``: what the columns are called in which two rows may differ."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._first: dict[Hashable, tuple[RawRow, Values]] = {}

    def of(self, raw: RawRow, subject: str, identity: Hashable, values: Values) -> PlannedRow | None:
        """The duplicate a row is; None for the first of its ``identity``. ``values``: what it really says, column by column."""
        first, said = self._first.setdefault(identity, (raw, values))
        if first is raw:
            return None
        otherwise = [title for key, title in self._titles.items() if key in values and values[key] != said.get(key)]
        return repeated(raw, first, subject, otherwise)


def repeated(raw: RawRow, first: RawRow, subject: str, otherwise: Sequence[str], *, role: str = "") -> PlannedRow:
    """A duplicate of a row further up, which says something else in the columns named ``otherwise``."""
    place = f"第{first.row}行" if first.sheet == raw.sheet else f"工作表“{first.sheet}”第{first.row}行"
    doubts = (f"与{place}重复，没有写入，但{'、'.join(otherwise)}与那一行不同",) if otherwise else ()
    return planned(raw, Outcome.DUPLICATE, subject, doubts=doubts, role=role)
