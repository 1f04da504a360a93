"""A row as the audit keeps it: JSON of all its columns, the same whenever and wherever it is taken."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from db.models import Record


def plain(value: Any) -> Any:  # noqa: ANN401 - any column value
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


def canonical(values: dict[str, Any]) -> str:
    """The one text of a row: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def differences(row: Record, told: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Columns in which a row is not what an audit entry says: column → (told, now).

    A column the schema gained since then must hold its default; one it lost is not asked for.
    """
    found: dict[str, tuple[Any, Any]] = {}
    values = row_values(row)
    for field in row._meta.sorted_fields:  # noqa: SLF001
        then = told[field.name] if field.name in told else field.default
        now = values[field.name]
        if now != then:
            found[field.name] = (then, now)
    return found
