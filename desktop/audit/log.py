"""The chained audit: every entry carries the hash of the one before, over all their columns."""

from __future__ import annotations

from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from db.models import Audit, database
from desktop.audit.shape import shape_of
from desktop.audit.snapshot import json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

GENESIS = "0" * 64
HELD = 4000  # entries that wait in memory to be written together


def chain_hash(previous: str, entry: tuple[Any, ...]) -> str:
    """SHA-256 over the previous entry's hash and this entry's columns: work, at, actor, action, entity, entity_id, old, new."""
    return sha256(json_text([previous, *entry]).encode()).hexdigest()


def audit_head() -> str:
    """Hash of the newest audit entry: the check code printed on documents."""
    newest = Audit.select(Audit.hash).order_by(Audit.id.desc()).first()
    return newest.hash if newest else GENESIS


class AuditLog:
    """The entries of one work, written in the order in which they were added.

    ``shared`` tells what they have in common when they are written: number of the work, moment, actor, action.
    """

    def __init__(self, shared: Callable[[], tuple[int, str, str, str]]) -> None:
        self._shared = shared
        self._waiting: list[tuple[str, int, str | None, str]] = []

    def add(self, entries: Iterable[tuple[str, int, str | None, str]]) -> None:
        """Changed rows: entity, its id, the row before (None for a new one) and after, as ``canonical`` tells them."""
        self._waiting.extend(entries)
        if len(self._waiting) >= HELD:
            self.write()

    def write(self) -> None:
        """Write what waits; called once more at the end of the transaction."""
        if self._waiting:
            database.connection().executemany(shape_of(Audit).sql, self._chained(audit_head()))
            self._waiting.clear()

    def _chained(self, head: str) -> Iterable[tuple[Any, ...]]:
        """The rows to write. The text that is hashed is ``chain_hash``'s, put together here from what all entries share."""
        shared = self._shared()
        same = json_text(shared)[1:-1]
        for entity, entity_id, old, new in self._waiting:
            before = "null" if old is None else encode_basestring(old)
            text = f'["{head}",{same},{encode_basestring(entity)},{entity_id},{before},{encode_basestring(new)}]'
            previous, head = head, sha256(text.encode()).hexdigest()
            yield (None, *shared, entity, entity_id, old, new, previous, head)
