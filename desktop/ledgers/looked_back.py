"""回头看 of a problem in the words of a cell."""

from __future__ import annotations

from datetime import date

from db.read.closures import LookedBack


def look_back_words(found: LookedBack | None, day: date) -> str | None:
    """What came of it, or until when it is to be done; None for a problem that nobody looks back on."""
    if found is None:
        return None
    if found.inspected_on is not None:
        return f"{found.outcome}（{found.inspected_on:%Y-%m-%d}）"
    return f"{'超期未查' if found.due_on < day else '待查'}（{found.due_on:%Y-%m-%d}前）"
