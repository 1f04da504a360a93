"""New rows of a model, column by column: as SQLite keeps them, and as the audit tells them.

Row by row costs several times as much, and a workbook brings tens of thousands. What is told is the canonical text of ``snapshot``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import repeat
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, NamedTuple

from peewee import AutoField, BooleanField, DateField, DateTimeField, Field, ForeignKeyField, IntegerField, TextField

from db.models import ParkModel
from desktop.audit.snapshot import json_text, plain

Values = Mapping[str, Any]


class _Kind(NamedTuple):
    """What a field takes without a word, and how SQLite keeps it."""

    taken: type
    stored: Callable[[Any], Any] | None = None


_KINDS: dict[type[Field], _Kind] = {
    AutoField: _Kind(int),
    IntegerField: _Kind(int),
    ForeignKeyField: _Kind(int),
    TextField: _Kind(str),
    BooleanField: _Kind(bool),
    DateField: _Kind(date, date.isoformat),
    DateTimeField: _Kind(datetime, plain),
}
_TOLD: defaultdict[type, Callable[[Any], str]] = defaultdict(
    lambda: lambda value: json_text(plain(value)),
    {
        str: encode_basestring,
        int: int.__repr__,
        bool: {False: "false", True: "true"}.__getitem__,
        type(None): lambda _: "null",
    },
)


class Written(NamedTuple):
    """Rows in their order: ``stored`` as parameters of ``Shape.sql``, ``told`` as the audit's texts."""

    stored: list[tuple[Any, ...]]
    told: Iterator[str]


class Shape:
    """The columns of a model; ``sql`` inserts one row of them."""

    def __init__(self, model: type[ParkModel]) -> None:
        fields: list[Field] = model._meta.sorted_fields  # noqa: SLF001 - Peewee's public name for it
        self._stored_as = [str(field.column_name) for field in fields]
        quoted = ", ".join(f'"{name}"' for name in self._stored_as)
        self.table: str = model._meta.table_name  # noqa: SLF001
        self.sql = f'INSERT INTO "{self.table}" ({quoted}) VALUES ({", ".join("?" * len(fields))})'  # noqa: S608 - names of ours
        self.columns = {str(field.name): _Column(field) for field in fields}
        self._id_place = list(self.columns).index("id")
        self._sorted = tuple(sorted(self.columns))

    def written(self, rows: Sequence[Values], ids: Sequence[int], common: Values) -> Written:
        """Rows by field name under their ids; what a row does not name is as ``common`` has it, else the column's default.

        Raises TypeError for a name that is no column.
        """
        named = set[str]().union(*rows)
        if unknown := (named | common.keys()) - self.columns.keys():
            raise TypeError(f"{self.table} has no {', '.join(sorted(unknown))}")
        stored: list[Iterable[Any]] = []
        told: dict[str, Iterable[str]] = {}
        same: dict[str, str] = {}
        for name, column in self.columns.items():
            default = common.get(name, column.default)
            if name == "id":
                stored.append(ids)
                told[name] = map(str, ids)
            elif name in named:
                kept = column.taken([row.get(name, default) for row in rows])
                stored.append(column.bound(kept))
                told[name] = _told(kept)
            else:
                kept = column.taken([default])
                stored.append(repeat(column.bound(kept)[0], len(rows)))
                (same[name],) = _told(kept)
        pattern = _pattern(self._sorted, tuple(same.items()))
        texts = zip(*(told[name] for name in sorted(told)), strict=True)
        return Written(list(zip(*stored, strict=True)), map(pattern.__mod__, texts))

    def update(self, names: Iterable[str], stored: Iterable[tuple[Any, ...]]) -> tuple[str, Iterator[tuple[Any, ...]]]:
        """The statement that sets these columns of one row by its id, and its parameters for each of the rows as ``written``."""
        places = [place for place, name in enumerate(self.columns) if name in names and name != "id"]
        columns = ", ".join(f'"{self._stored_as[place]}" = ?' for place in places)
        sql = f'UPDATE "{self.table}" SET {columns} WHERE id = ?'  # noqa: S608 - names of ours
        return sql, map(itemgetter(*places, self._id_place), stored)


def _told(taken: list[Any]) -> Iterable[str]:
    """Values of one column as JSON."""
    kinds = set(map(type, taken))
    if len(kinds) == 1:
        return map(_TOLD[kinds.pop()], taken)
    return [_TOLD[value.__class__](value) for value in taken]


@lru_cache
def _pattern(columns: tuple[str, ...], same: tuple[tuple[str, str], ...]) -> str:
    """The text of rows of these columns: in place what is the ``same`` in all rows, a gap for everything else."""
    known = {name: text.replace("%", "%%") for name, text in same}
    return "{" + ",".join(f"{encode_basestring(name)}:{known.get(name, '%s')}" for name in columns) + "}"


class _Column:
    """A column's values, ``default`` where a row gives none."""

    def __init__(self, field: Field) -> None:
        self.default: Any = field.default
        self._field = field
        self._kind = _KINDS.get(type(field))

    def taken(self, values: list[Any]) -> list[Any]:
        """The values as the audit speaks of them: plain Python values, days as text."""
        if self._kind is None:
            return [self._adapted(value) for value in values]
        kind, store = self._kind
        if set(map(type, values)) == {kind}:
            return values if store is None else list(map(store, values))
        return [self._adapted(value) for value in values]

    def bound(self, taken: list[Any]) -> list[Any]:
        """The values as they are given to SQLite: over ``True`` its driver thinks far longer than over 1."""
        if self._kind is None or self._kind.taken is not bool:
            return taken
        return [value if value is None else int(value) for value in taken]

    def _adapted(self, value: Any) -> Any:
        """A value of any kind, as the field and SQLite take it: a word of the vocabulary, a whole row that is referred to."""
        if value is None:
            return None
        if self._kind is not None:
            kind, store = self._kind
            if value.__class__ is kind:
                return value if store is None else store(value)
            if kind is str and isinstance(value, str):
                return str(value)
        taken = self._field.db_value(value)
        if isinstance(taken, str):
            return str(taken)
        return plain(taken) if isinstance(taken, date) else taken


@lru_cache
def shape_of(model: type[ParkModel]) -> Shape:
    """How rows of a model are written."""
    return Shape(model)
