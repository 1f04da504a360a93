"""A row as the audit keeps it: JSON of all its columns, the same whenever and wherever it is taken."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from peewee import BlobField, BooleanField

from db.models import Record

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTED_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def plain(value: Any) -> Any:
    """A column value as JSON knows it: ISO dates, file contents by their SHA-256."""
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return "sha256:" + hashlib.sha256(value).hexdigest()
    return value


def row_values(row: Record) -> dict[str, Any]:
    """Column values of a row, foreign keys as ids."""
    values: dict[str, Any] = {}
    for field in row._meta.sorted_fields:  # noqa: SLF001 - Peewee's public name for it
        value = row.__data__.get(field.name)
        values[field.name] = None if value is None else plain(field.python_value(value))
    return values


def kept_values(model: type[Record], row: Sequence[Any]) -> dict[str, Any]:
    """A row read past the models, columns in the order of the fields; what a column's type does not allow is kept visible."""
    values: dict[str, Any] = {}
    for field, value in zip(model._meta.sorted_fields, row, strict=True):  # noqa: SLF001
        if isinstance(field, BlobField):
            values[field.name] = plain(value)
        elif isinstance(field, BooleanField) and isinstance(value, int) and value in {0, 1}:
            values[field.name] = bool(value)
        else:
            values[field.name] = repr(value) if isinstance(value, bytes) else value
    return values


def json_text(value: Any) -> str:
    """The one JSON text of a value: no spaces, Chinese as it is."""
    return _JSON.encode(value)


def canonical(values: dict[str, Any]) -> str:
    """The one text of a row: sorted keys, no spaces, Chinese as it is."""
    return _SORTED_JSON.encode(values)


def differences(model: type[Record], now: dict[str, Any], told: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Columns in which a row's values are not what an audit entry says: column → (told, now).

    A column the schema gained since then must hold its default; one it lost is not asked for.
    """
    found: dict[str, tuple[Any, Any]] = {}
    for field in model._meta.sorted_fields:  # noqa: SLF001
        then, value = told.get(field.name, field.default), now[field.name]
        if type(value) is not type(then) or value != then:
            found[field.name] = (then, value)
    return found


def began_otherwise(model: type[Record] | None, then: dict[str, Any], told: dict[str, Any]) -> bool:
    """Whether a change began (``told``) with other values than the change before it had left (``then``).

    A column the schema gained in between began with its default; one it lost since is not asked for.
    """
    defaults = {field.name: field.default for field in model._meta.sorted_fields} if model is not None else {}  # noqa: SLF001
    return any(value != then.get(name, defaults.get(name)) for name, value in told.items() if name in then or name in defaults)
