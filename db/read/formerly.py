"""What a row named before it was changed, as the record of changes tells it."""

from __future__ import annotations

from datetime import date

from db import session


def named_before(table: str, row: int, column: str, since: date | None = None, until: date | None = None) -> frozenset[int]:
    """Ids that a column of a row held before changes made from ``since`` to ``until`` (inclusive; None: without bound)."""
    sql = (
        "SELECT DISTINCT JSON_EXTRACT(a.old, '$.' || :column) FROM audit a WHERE a.entity = :table AND a.entity_id = :row "
        "AND a.old IS NOT NULL AND (:since IS NULL OR a.at >= :since) AND (:until IS NULL OR a.at < DATE(:until, '+1 day'))"
    )
    asked = {"table": table, "row": row, "column": column, "since": since, "until": until}
    return frozenset(found for (found,) in session.execute(sql, asked).fetchall() if found is not None)


def newest_step() -> tuple[str, date] | None:
    """The problem that took the newest step of all, and its day."""
    sql = (
        "SELECT f.number, x.day FROM feedback_event x JOIN feedback f ON f.id = x.feedback_id WHERE NOT x.voided AND NOT f.voided "
        "ORDER BY x.day DESC, x.id DESC LIMIT 1"
    )
    found = session.execute(sql).fetchone()
    return (found[0], date.fromisoformat(found[1])) if found else None
