"""What tells the series of a chart apart in black only, as all of the page is: hatched bars, dashed lines, markers."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from exports.pdf.marks import Figure, Mark

_OUTLINE: Final = 0.6
_HATCH: Final = 0.4
_LINE: Final = 1.0
MARKER: Final = 2.4  # half the room of a marker


class Point(NamedTuple):
    """A place in the chart, y downwards."""

    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """A rectangle, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two have any inside in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its four corners."""
        return ((self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom))


@dataclass(frozen=True)
class _Hatch:
    """Lines through a bar: ``rising``, ``falling``, ``level``, each so many points from the next (0: none); or all ``solid``."""

    rising: float = 0.0
    falling: float = 0.0
    level: float = 0.0
    solid: bool = False


_HATCHES: Final = (
    _Hatch(rising=3.0),
    _Hatch(),
    _Hatch(solid=True),
    _Hatch(rising=4.5, falling=4.5),
    _Hatch(level=3.0),
    _Hatch(falling=6.0),
)
_DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (5.0, 2.5), (1.5, 1.5), (7.0, 2.0, 1.5, 2.0), (), (5.0, 2.5))
DISTINCT: Final = min(len(_HATCHES), len(_DASHES))


def bar_marks(box: Box, series: int) -> list[Mark]:
    """A bar of a series (counted from 0; from ``DISTINCT`` on looks come again)."""
    hatch = _HATCHES[series % len(_HATCHES)]
    outline = Figure((box.corners,), _OUTLINE, filled=hatch.solid, closed=True)
    lines = tuple(((x0, y0), (x1, y1)) for x0, y0, x1, y1 in _hatching(box, hatch))
    return [outline, Figure(lines, _HATCH)] if lines else [outline]


def line_marks(points: list[Point | None], series: int) -> list[Mark]:
    """A series as a line from figure to figure, left out where there is none, with a marker on each."""
    marks: list[Mark] = []
    for one, two in pairwise(points):
        if one and two:
            stretch = _between_markers(one, two)
            if stretch:
                marks.append(Figure((stretch,), _LINE, dashes=_DASHES[series % len(_DASHES)]))
    return [*marks, *(_marker(point, series) for point in points if point)]


def marker_box(point: Point) -> Box:
    """The room of a marker."""
    return Box(point.x - MARKER, point.y - MARKER, point.x + MARKER, point.y + MARKER)


def _marker(point: Point, series: int) -> Mark:
    """Full and open by turns: circle, square, triangle, lozenge, and again."""
    sides, start, radius, filled = (
        (16, 0.0, 0.85, True),
        (4, math.pi / 4, 1.2, False),
        (3, -math.pi / 2, 1.3, True),
        (4, 0.0, 1.2, False),
        (16, 0.0, 0.95, False),
        (4, math.pi / 4, 1.1, True),
    )[series % DISTINCT]
    angles = [start + 2 * math.pi * side / sides for side in range(sides)]
    corners = tuple((point.x + MARKER * radius * math.cos(angle), point.y + MARKER * radius * math.sin(angle)) for angle in angles)
    return Figure((corners,), _OUTLINE, filled=filled, closed=True)


def _between_markers(one: Point, two: Point) -> tuple[Point, Point] | None:
    """The line between two markers; open ones must stay open."""
    length = math.hypot(two.x - one.x, two.y - one.y)
    if length <= 2 * MARKER:
        return None
    share = MARKER / length
    dx, dy = (two.x - one.x) * share, (two.y - one.y) * share
    return Point(one.x + dx, one.y + dy), Point(two.x - dx, two.y - dy)


def _hatching(box: Box, hatch: _Hatch) -> Iterator[tuple[float, float, float, float]]:
    """Lines inside a box; those of boxes beside each other run on."""
    for step, slope in ((hatch.rising, -1), (hatch.falling, 1)):
        if step:
            # On a line y = slope * x + crossing; crossings are counted from the chart's corner.
            gap = step * math.sqrt(2)
            crossings = [y - slope * x for x, y in box.corners]
            for number in range(math.ceil(min(crossings) / gap), math.floor(max(crossings) / gap) + 1):
                crossing = number * gap
                ends = sorted(((box.top - crossing) / slope, (box.bottom - crossing) / slope))
                x0, x1 = max(box.left, ends[0]), min(box.right, ends[1])
                if x1 - x0 > _HATCH:
                    yield x0, slope * x0 + crossing, x1, slope * x1 + crossing
    if hatch.level:
        for number in range(math.ceil(box.top / hatch.level), math.floor(box.bottom / hatch.level) + 1):
            yield box.left, number * hatch.level, box.right, number * hatch.level
