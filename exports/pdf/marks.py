"""What stands on a page, in points from the top left corner, y downwards: letters, rules, pictures, figures. ``canvas`` draws them."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from exports.pdf.fonts import Typeface
from exports.pdf.page import PAGE_HEIGHT, PAGE_WIDTH


class Colour(Enum):
    """The two inks of an official document, as RGB shares (GB/T 9704 5.2.4, 7.2.4)."""

    BLACK = (0.0, 0.0, 0.0)
    RED = (1.0, 0.0, 0.0)


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
    def kind(self) -> tuple[str, float, bool]:
        """Face, size and weight: what glyphs drawn in one stretch have in common."""
        return self.typeface.face.key, self.size, self.bold


@dataclass(frozen=True)
class Letters:
    """Characters on one baseline, each at its own place; ``narrowing`` below 1 condenses the glyphs from their left edges."""

    glyphs: tuple[Glyph, ...]
    places: tuple[float, ...]
    baseline: float
    colour: Colour = Colour.BLACK
    narrowing: float = 1.0

    def moved(self, dx: float, dy: float) -> "Letters":
        """The same letters elsewhere."""
        places = tuple([place + dx for place in self.places])
        return Letters(self.glyphs, places, self.baseline + dy, self.colour, self.narrowing)


@dataclass(frozen=True)
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
