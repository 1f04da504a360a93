"""The park itself: its names and marks, its settings."""

from __future__ import annotations

from typing import NamedTuple

from db.read.query import rows_of, scalar


class ParkInfo(NamedTuple):
    """The park's names and marks."""

    name: str
    party_committee: str
    management_committee: str
    issuing_body: str
    document_prefix: str
    supervision_phone: str
    address: str
    seal_name: str
    version: int


def park_info() -> ParkInfo:
    """The park of the open file."""
    return rows_of(ParkInfo, f"SELECT {', '.join(ParkInfo._fields)} FROM park ORDER BY id LIMIT 1", {})[0]


def park_name() -> str:
    """What the park is called."""
    return str(scalar("SELECT name FROM park ORDER BY id LIMIT 1", {}))


def has_accounts() -> bool:
    """Whether people must sign in. Once there has been an account, there is one: they are disabled, not taken away."""
    return bool(scalar("SELECT EXISTS (SELECT 1 FROM account)", {}))


def setting(key: str) -> str | None:
    """The JSON of a setting that the park has of its own; None when the default holds."""
    return scalar("SELECT value FROM setting WHERE key = :key AND NOT voided", {"key": key})
