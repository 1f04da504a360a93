"""What is said at the machine: the rows that the first page counts, by the same conditions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db import session
from db.read.conditions import WATCH
from db.read.listing import Behind


def problems_waiting(
    words: Sequence[str], as_of: date, soon: date, given_by: date, problems_of: Behind | None = None
) -> list[tuple[str, int]]:
    """The problems under each of these words of the filter ``watch``, in the order of the words; ``problems_of``: only these."""
    among = f" AND f.id IN ({problems_of.sql})" if problems_of else ""
    parts = [f"SELECT {place}, f.id FROM feedback f WHERE NOT f.voided AND {WATCH[word]}{among}" for place, word in enumerate(words)]
    params = {"as_of": as_of, "soon": soon, "given_by": given_by, **(problems_of.params if problems_of else {})}
    found: list[tuple[int, int]] = session.execute(" UNION ALL ".join(parts), params).fetchall() if parts else []
    return [(words[place], row) for place, row in sorted(found)]


def open_leads() -> list[int]:
    """The red line leads that wait to be checked and decided."""
    found = session.execute("SELECT r.id FROM red_line r WHERE NOT r.voided AND r.state IN ('线索', '核实', '申辩') ORDER BY r.id")
    return [row for (row,) in found.fetchall()]
