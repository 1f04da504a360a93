"""The park's own wordings of its documents."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from db.read.query import rows_of


class KeptWording(NamedTuple):
    """A wording the office wrote, with who saved it last, and when."""

    id: int
    kind: str
    title: str
    addressee: str
    body: str
    copies_to: str
    version: int
    changed_at: datetime
    changed_by: str


_SQL = """
    SELECT wording.id, kind, title, addressee, body, copies_to, version, audit.at AS changed_at, audit.actor AS changed_by
    FROM wording
    JOIN audit ON audit.id = (SELECT MAX(id) FROM audit AS last WHERE last.entity = 'wording' AND last.entity_id = wording.id)
    WHERE NOT voided
"""


def kept_wordings() -> list[KeptWording]:
    """Those in force."""
    return rows_of(KeptWording, _SQL, {})


def kept_wording(kind: str) -> KeptWording | None:
    """The one of a kind; None while the default holds."""
    return next(iter(rows_of(KeptWording, f"{_SQL} AND kind = :kind", {"kind": kind})), None)
