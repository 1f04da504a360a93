"""Ruled tables as they stand on paper: where their upright rules run on each page."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.pages import ReadChar, ReadRule

_TOUCHING = 1.0


@dataclass(frozen=True)
class Grid:
    """The rules of one table on one page: from top to bottom, and the places of its upright rules from left to right."""

    top: float
    bottom: float
    edges: tuple[float, ...]

    def column(self, char: ReadChar) -> int:
        """Between which upright rules the middle of a character stands, counted from 0; -1 outside."""
        place = bisect_right(self.edges, (char.left + char.right) / 2) - 1
        return place if place < len(self.edges) - 1 else -1


def grids_of(area: Area) -> list[Grid]:
    """The ruled tables of a page, from the top down."""
    clusters: list[list[ReadRule]] = []
    foot = 0.0
    for rule in sorted((rule for rule in area.rules if not is_red(rule.colour)), key=lambda rule: rule.y0):
        if clusters and rule.y0 <= foot + _TOUCHING:
            clusters[-1].append(rule)
            foot = max(foot, rule.y1)
        else:
            clusters.append([rule])
            foot = rule.y1
    grids = (
        Grid(min(rule.y0 for rule in rules), max(rule.y1 for rule in rules), _edges([rule for rule in rules if not rule.level]))
        for rules in clusters
    )
    return [grid for grid in grids if len(grid.edges) > 1]


def grid_at(grids: Sequence[Grid], char: ReadChar) -> Grid | None:
    """The table a character stands in."""
    middle = (char.top + char.bottom) / 2
    return next((grid for grid in grids if grid.top - _TOUCHING <= middle <= grid.bottom + _TOUCHING), None)


def _edges(uprights: Sequence[ReadRule]) -> tuple[float, ...]:
    edges: list[float] = []
    for x in sorted(rule.x0 for rule in uprights):
        if not edges or x - edges[-1] > _TOUCHING:
            edges.append(x)
    return tuple(edges)
