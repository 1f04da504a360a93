"""Places of departments by their rates. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.wording import ranks

RANKED_FROM = 5  # due items; with fewer a rate is shown but not ranked (ledgers.md, Points)


def places(rates: Iterable[tuple[float | None, int]]) -> list[int | None]:
    """Places from the highest rate down, equal ones shared, given each with the number of items it rests on; None where not ranked."""
    return ranks([rate if base >= RANKED_FROM else None for rate, base in rates])
