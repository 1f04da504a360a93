"""Texts of a chart: measured once, set in rows and lines; figures only where nothing stands yet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from exports.pdf.charts.marks import Box
from exports.pdf.fonts import Role
from exports.pdf.lines.linebreak import Line
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, one_line, plain
from exports.pdf.marks import Mark
from exports.pdf.page import SMALL_5

SIZE: Final = SMALL_5
LEADING: Final = 1.25
_SMALLEST: Final = 7.5
_MOST_LINES: Final = 6
_DEEPEST: Final = 16  # lines of single characters that still read as a word
_WIDEST: Final = 60.0  # a name shown only now and then is wrapped to this
_AIR: Final = 3.0  # between labels side by side
_INK: Final = 0.72  # height of figures, as a share of the size


@dataclass(frozen=True)
class Lettering:
    """Sets the texts of one chart; ``where`` names it in a MissingGlyphError."""

    setter: TextSetter
    where: str

    def galley(self, text: str, size: float = SIZE) -> Galley:
        """A text, measured."""
        return self.setter.galley(one_line(text), plain(Role.FANGSONG, size), self.where)

    def shortened(self, text: str, room: float, size: float = SIZE) -> Galley:
        """A text on one line of ``room`` points, its end given up for … if it must be."""
        galley, end = self.galley(text, size), len(text)
        while galley.width > room and end > 1:
            end -= 1
            galley = self.galley(f"{text[:end]}…", size)
        return galley

    def wrapped(self, text: str, room: float, size: float) -> list[tuple[Galley, Line]]:
        """A text broken into lines of ``room`` points; what is deeper than can be read ends in …."""
        galley = self.galley(text, size)
        lines = self.setter.lines(galley, room, pitch=size, justify=False)
        if len(lines) > _DEEPEST:
            return self.wrapped(f"{one_line(text)[: lines[_DEEPEST - 1].start]}…", room, size)
        return [(galley, line) for line in lines]


@dataclass(frozen=True)
class CategoryLabels:
    """The names under the category axis, wrapped; only every ``each``-th is shown."""

    labels: tuple[tuple[tuple[Galley, Line], ...], ...]
    size: float
    each: int

    @property
    def depth(self) -> float:
        """The room they take below the axis."""
        return max(map(len, self.labels)) * self.size * LEADING

    def marks(self, centres: Sequence[float], top: float, measure: float) -> list[Mark]:
        """Each label hanging from ``top``, in the middle under its category unless that is too near an edge of the measure."""

        def left(centre: float, width: float) -> float:
            return max(0.0, min(centre - width / 2, measure - width))

        return [
            galley.letters(line, baseline_of(self.size, top + number * self.size * LEADING), x=left(centre, galley.width_of(line)))
            for place, (centre, lines) in enumerate(zip(centres, self.labels, strict=True))
            if place % self.each == 0
            for number, (galley, line) in enumerate(lines)
        ]


def category_labels(lettering: Lettering, categories: Sequence[str], band: float, *, may_skip: bool) -> CategoryLabels:
    """The names in the largest type in which they stand under their categories of ``band`` points each.

    Where none does, only as many as fit are shown if they ``may_skip`` (months under a line), else they wrap by single characters.
    """
    for size in (SIZE, 8.0, _SMALLEST):
        room = band - _AIR
        labels = tuple(tuple(lettering.wrapped(name, max(room, size), size)) for name in categories)
        fits = room >= 2 * size and all(galley.width_of(line) <= room for lines in labels for galley, line in lines)
        if fits and max(map(len, labels)) <= (2 if may_skip else _MOST_LINES):
            return CategoryLabels(labels, size, 1)
    if may_skip:
        # The first and the last may be pushed inwards by half their width.
        widest = min(_WIDEST, max(lettering.galley(name, _SMALLEST).width for name in categories))
        labels = tuple(tuple(lettering.wrapped(name, widest, _SMALLEST)) for name in categories)
        return CategoryLabels(labels, _SMALLEST, math.ceil((1.5 * widest + _AIR) / band))
    each = math.ceil((_SMALLEST + 1) / band)
    room = max(_SMALLEST, each * band - _AIR)
    return CategoryLabels(tuple(tuple(lettering.wrapped(name, room, _SMALLEST)) for name in categories), _SMALLEST, each)


@dataclass
class FigureLabels:
    """Figures beside their marks, wherever nothing else stands."""

    lettering: Lettering
    area: Box
    taken: list[Box] = field(default_factory=list[Box])

    def place(self, text: str, x: float, *lines_above: float) -> list[Mark]:
        """The text in the middle over ``x`` on the first of these baselines where it is free; nothing if none is."""
        galley = self.lettering.galley(text)
        left = min(max(x - galley.width / 2, self.area.left), self.area.right - galley.width)
        for baseline in lines_above:
            box = Box(left, baseline - SIZE * _INK, left + galley.width, baseline)
            inside = box.left >= self.area.left and self.area.top <= box.top and box.bottom <= self.area.bottom
            if inside and not any(box.overlaps(other) for other in self.taken):
                self.taken.append(Box(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1))
                return [galley.on_one_line(left, baseline)]
        return []
