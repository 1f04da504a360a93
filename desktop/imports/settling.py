"""Settles, cell by cell, what a workbook may change in a row that is there already."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from db.models import ImportedRecord
from db.read.import_bases import changes_by_imports, words_kept_against
from desktop.audit.snapshot import json_text, plain
from desktop.imports.conflicts import UNKNOWN, CellConflict, Kept, Word, word
from desktop.imports.plan import NO_NAMES, CellChange, Outcome, PlannedRow, Writer, planned, told
from desktop.imports.reading import CellAt, Side
from desktop.imports.row_reading import RawRow


class Standing(NamedTuple):
    """A row of the park as it stands: its table, its id, its columns."""

    entity: str
    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Settled:
    """What of a workbook's row goes in.

    ``values``: what of ``wanted`` is to be written, with the columns that have no title as they were; ``changes`` and ``conflicts`` say it
    in words. ``kept``: what the file said where the clerk took the office's word.
    """

    values: dict[str, Any]
    changes: tuple[CellChange, ...]
    conflicts: tuple[CellConflict, ...]
    kept: tuple[Kept, ...]

    def and_also(self, more: Settled) -> Settled:
        """Both together."""
        conflicts, kept = (*self.conflicts, *more.conflicts), (*self.kept, *more.kept)
        return Settled({**self.values, **more.values}, (*self.changes, *more.changes), conflicts, kept)

    @property
    def open(self) -> bool:
        """Whether somebody still has to say whose word holds: then the same row is looked at again when it comes again."""
        return any(conflict.decided is None for conflict in self.conflicts)


class Settler:
    """Knows what imports wrote before, and what the clerk decided about this workbook. The past of a table is read once, when needed."""

    def __init__(self, decisions: Mapping[CellAt, Side] = MappingProxyType({})) -> None:
        self._decisions = decisions
        self._bases: dict[str, dict[int, dict[str, Any]]] = {}
        self._kept: dict[str, set[Kept]] = {}

    def settle(
        self,
        raw: RawRow,
        standing: Standing,
        wanted: Mapping[str, Any],
        titles: Mapping[str, str],
        names: Mapping[str, Callable[[Any], str]] = NO_NAMES,
        fields: Mapping[str, str] = MappingProxyType({}),
    ) -> Settled:
        """What setting ``wanted`` would change, column by column.

        ``names``: how the columns are told that hold ids or figures of a unit. ``fields``: the workbook's field of a column that is called
        otherwise there.
        """
        values = dict(wanted)
        changes: list[CellChange] = []
        conflicts: list[CellConflict] = []
        kept: list[Kept] = []
        for key, new in wanted.items():
            old = standing.values.get(key)
            if old == new or key not in titles:
                continue
            base = self._base(standing, key)
            said = Kept(standing.entity, standing.id, key, json_text(plain(new)))
            verdict = word(base, plain(old), plain(new))
            if verdict is Word.BOTH and said in self._kept_in(standing.entity):
                verdict = Word.PARK
            base_told, old_told, new_told = (told(value, names.get(key)) for value in (base, old, new))
            if verdict is Word.BOTH:
                field = fields.get(key, key)
                side = self._decisions.get((raw.sheet, raw.row, field))
                conflicts.append(CellConflict(field, titles[key], base_told, old_told, new_told, side))
                verdict = Word.FILE if side is Side.FILE else Word.PARK
                if side is Side.PARK:
                    kept.append(said)
            if verdict is Word.FILE:
                changes.append(CellChange(titles[key], old_told, new_told))
            else:
                del values[key]
        return Settled(values, tuple(changes), tuple(conflicts), tuple(kept))

    def left_in(self, entity: str) -> Mapping[int, Mapping[str, Any]]:
        """Row → column → what imports left there, of rows that something else has changed as well."""
        if entity not in self._bases:
            self._bases[entity] = _left_by_imports(entity)
        return self._bases[entity]

    def _base(self, standing: Standing, key: str) -> Any:
        """What the last import that spoke of the cell left in it, as the audit keeps it."""
        return self.left_in(standing.entity).get(standing.id, {}).get(key, UNKNOWN)

    def _kept_in(self, entity: str) -> set[Kept]:
        if entity not in self._kept:
            self._kept[entity] = {Kept(entity, *one) for one in words_kept_against(entity)}
        return self._kept[entity]


def settled_row(raw: RawRow, subject: str, settled: Settled, *, row_id: int, key: str, write: Writer, **more: Any) -> PlannedRow:
    """A row of the workbook that is in the park already, as far as it is settled. ``write`` takes ``row_id`` and the columns by name.

    ``key``: by which the same row is known to have gone in; while a conflict is open no row has wholly, neither this nor the one before.
    """
    more |= {"conflicts": settled.conflicts, "kept": settled.kept}
    if not settled.changes:
        return planned(raw, Outcome.UNCHANGED, subject, **more)
    values = {"row_id": row_id, **settled.values, "import_key": "" if settled.open else key}
    return planned(raw, Outcome.UPDATED, subject, changes=settled.changes, write=write, values=values, **more)


def as_it_stands(row: ImportedRecord) -> Standing:
    """A row read from the park."""
    return Standing(row._meta.table_name, row.id, row.__data__)  # noqa: SLF001 - Peewee's public name for it


def _left_by_imports(entity: str) -> dict[int, dict[str, Any]]:
    """Row → column → what imports left there: their own word, or what stood there when they first changed the row."""
    found: dict[int, dict[str, Any]] = {}
    for change in changes_by_imports(entity):
        new = json.loads(change.new)
        old = json.loads(change.old) if change.old is not None else {}
        cells = found.setdefault(change.entity_id, {})
        for key, value in new.items():
            if key not in cells or old.get(key) != value:
                cells[key] = value
    return found
