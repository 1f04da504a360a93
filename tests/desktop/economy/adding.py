"""The year so far from its months, one after the other, as the queries' SQL adds it up."""

from collections.abc import Iterable

from desktop.economy.comparing import Compared, Cumulated, cumulated_of


def cumulated(months: Iterable[Compared]) -> Cumulated:
    """The months of a year so far, each beside the same month of the year before."""
    found = list(months)
    reported = [one.now for one in found if one.now is not None]
    both = [(one.now, one.base) for one in found if one.now is not None and one.base is not None]
    now, base = sum(now for now, _ in both), sum(base for _, base in both)
    return cumulated_of(sum(reported) if reported else None, len(reported), now, base, len(both))
