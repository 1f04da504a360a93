"""What may be asked of the audit by its hashes."""

from __future__ import annotations

from db.read.query import scalar


def changes_since(audit_head: str) -> int | None:
    """How many rows were changed after the one with this hash; None when the file never had it."""
    sql = "SELECT (SELECT COUNT(*) FROM audit b WHERE b.id > a.id) FROM audit a WHERE a.hash = :hash"
    found = scalar(sql, {"hash": audit_head})
    return None if found is None else int(found)
