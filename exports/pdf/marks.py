"""What stands on a page, in points from the top left corner, y downwards: letters, rules, pictures, figures. ``canvas`` draws them.

Marks are made by the ten thousand, and never changed once made: the most frequent are not declared frozen,
because that doubles what making one costs.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import groupby
from operator import attrgetter, sub
from typing import Final, TypeAlias

from exports.pdf.fonts import Typeface
from exports.pdf.page import PAGE_HEIGHT, PAGE_WIDTH

_SAME: Final = 0.002  # points; blanks that differ by less are the same


class Colour(Enum):
    """The two inks of an official document, as RGB shares (GB/T 9704 5.2.4, 7.2.4)."""

    BLACK = (0.0, 0.0, 0.0)
    RED = (1.0, 0.0, 0.0)

    def __init__(self, *rgb: float) -> None:
        self.rgb = rgb


@dataclass(frozen=True)
class Glyph:
    """One character in one face and size; ``shift`` places a narrow glyph inside a full-width cell."""

    char: str
    typeface: Typeface
    size: float
    bold: bool = False
    shift: float = 0.0

    @cached_property
    def advance(self) -> float:
        """How far the glyph itself moves the pen, in points."""
        return self.typeface.face.advance(self.char) * self.size

    @cached_property
    def top(self) -> float:
        """How far its ink reaches above the baseline, in points."""
        return self.typeface.face.ink(self.char).top * self.size

    @cached_property
    def bottom(self) -> float:
        """Where its ink ends, in points above the baseline (below it is negative)."""
        return self.typeface.face.ink(self.char).bottom * self.size

    @cached_property
    def kind(self) -> tuple[str, float, bool]:
        """Face, size and weight: what glyphs drawn in one stretch have in common."""
        return self.typeface.face.key, self.size, self.bold


@dataclass
class Stretch:
    """Glyphs of one kind, the first of them ``offset`` points from where their run begins.

    ``spacing`` is the blank after each but the last; ``exceptions`` are what it is after those where it differs.
    """

    first: Glyph
    offset: float
    text: str
    spacing: float
    exceptions: tuple[tuple[int, float], ...]


@dataclass
class GlyphRun:
    """Glyphs on one baseline and how far from its beginning each stands. One value serves wherever the same line is drawn."""

    glyphs: tuple[Glyph, ...]
    offsets: tuple[float, ...]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The run in as few pieces as it can be drawn in."""
        stretches: list[Stretch] = []
        start = 0
        for _kind, together in groupby(self.glyphs, attrgetter("kind")):
            glyphs = tuple(together)
            end = start + len(glyphs)
            stretches.append(_stretch(glyphs, self.offsets[start:end]))
            start = end
        return tuple(stretches)


def _stretch(glyphs: tuple[Glyph, ...], offsets: tuple[float, ...]) -> Stretch:
    gaps = list(map(sub, map(sub, offsets[1:], offsets), [glyph.advance for glyph in glyphs]))
    ordered = sorted(gaps)
    spacing = ordered[len(gaps) // 2] if gaps else 0.0
    exceptions: tuple[tuple[int, float], ...] = ()
    if gaps and ordered[-1] - ordered[0] > _SAME:
        exceptions = tuple([(place, gap) for place, gap in enumerate(gaps) if abs(gap - spacing) > _SAME])
    return Stretch(glyphs[0], offsets[0], "".join([glyph.char for glyph in glyphs]), round(spacing, 4), exceptions)


@dataclass
class Letters:
    """A run of glyphs from ``x`` on; ``narrowing`` below 1 condenses it from its left edge."""

    run: GlyphRun
    x: float
    baseline: float
    colour: Colour = Colour.BLACK
    narrowing: float = 1.0

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The characters."""
        return self.run.glyphs

    @property
    def places(self) -> tuple[float, ...]:
        """Where each of them stands."""
        return tuple([self.x + offset * self.narrowing for offset in self.run.offsets])

    def moved(self, dx: float, dy: float) -> "Letters":
        """The same letters elsewhere."""
        return Letters(self.run, self.x + dx, self.baseline + dy, self.colour, self.narrowing)


@dataclass
class Rule:
    """A straight line of a thickness, its middle running from one point to the other."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    colour: Colour = Colour.BLACK

    def moved(self, dx: float, dy: float) -> "Rule":
        """The same rule elsewhere."""
        return Rule(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy, self.thickness, self.colour)


@dataclass(frozen=True)
class Picture:
    """A JPEG drawn into a box, of which x and y are the upper left corner."""

    jpeg: bytes
    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> "Picture":
        """The same picture elsewhere."""
        return Picture(self.jpeg, self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True)
class Figure:
    """Black lines from point to point (x, y): ``closed`` ones go back to where they began, ``filled`` ones are black inside.

    ``dashes`` are how many points are drawn and left out by turns.
    """

    lines: tuple[tuple[tuple[float, float], ...], ...]
    thickness: float
    filled: bool = False
    closed: bool = False
    dashes: tuple[float, ...] = ()

    def moved(self, dx: float, dy: float) -> "Figure":
        """The same figure elsewhere."""
        lines = tuple(tuple((x + dx, y + dy) for x, y in line) for line in self.lines)
        return Figure(lines, self.thickness, self.filled, self.closed, self.dashes)


Mark: TypeAlias = Letters | Rule | Picture | Figure


@dataclass(frozen=True)
class Sheet:
    """One page: ``marks`` in page coordinates, ``turned`` ones in those of a frame lying on its long side (see ``canvas``).

    ``bookmark`` is what readers find it by, at a level of the outline counted from 0; ``foot`` is where its text ends,
    ``width`` and ``height`` are the paper's (A4 upright unless said).
    """

    marks: tuple[Mark, ...]
    turned: tuple[Mark, ...] = ()
    bookmark: str | None = None
    bookmark_level: int = 0
    foot: float = 0.0
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT
