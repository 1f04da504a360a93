"""From strings to letters in their places: cleans text, measures it in the faces found, breaks it into lines."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Final

from exports.pdf.fonts import FULL_WIDTH, FontBook, Role
from exports.pdf.lines.linebreak import NO_LINE_END, NO_LINE_START, Cell, Line, break_lines, unbroken_width
from exports.pdf.marks import Colour, Glyph, GlyphRun, Letters
from exports.pdf.page import BASELINE, HAO_3, PITCH

_NOT_SQUEEZED: Final = frozenset("·／％‰℃～￥＄")
_CLEAN: Final = re.compile("[ -~\u3001-\u9fff\uff01-\uff5e]*")  # most texts: nothing in them is ever changed
_MOST_GALLEYS: Final = 5_000  # kept at a time: as many as a few hundred letters have texts of their own
_AIR: Final = 0.06  # share of the size that stays blank beside a squeezed mark


@dataclass(frozen=True)
class Style:
    """A role in a size; ``pitch`` is what a full-width character takes on the line (the size itself unless on the 28-column grid)."""

    role: Role
    size: float = HAO_3
    pitch: float = PITCH
    bold: bool = False

    @cached_property
    def _hash(self) -> int:
        return hash((self.role, self.size, self.pitch, self.bold))

    def __hash__(self) -> int:
        return self._hash  # asked for with every text


@lru_cache(maxsize=256)
def plain(role: Role, size: float, *, bold: bool = False) -> Style:
    """A style off the column grid."""
    return Style(role, size, size, bold=bold)


def clean(text: str) -> str:
    """The text as it can be set: tabs and odd spaces become spaces, control, format and variation marks go, line breaks stay."""
    if _CLEAN.fullmatch(text):
        return text
    kept: list[str] = []
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(char)
        if char in {"\n", "\u3000"}:
            kept.append(char)
        elif char == "\t" or category == "Zs":
            kept.append(" ")
        elif category in {"Zl", "Zp"}:
            kept.append("\n")
        elif category not in {"Cc", "Cf", "Cs"} and not 0xFE00 <= ord(char) <= 0xFE0F and not 0xE0100 <= ord(char) <= 0xE01EF:
            kept.append(char)
    return "".join(kept)


def one_line(text: str, *, between: str = " ") -> str:
    """The text as it can be set on one line, ``between`` in place of line breaks, without blanks at either end."""
    return clean(text).replace("\n", between).strip()


@dataclass(frozen=True)
class Galley:
    """A stretch of text, measured: cell ``n`` is glyph ``n``. What is made of it is kept with it: letters share most of their texts."""

    cells: tuple[Cell, ...]
    glyphs: tuple[Glyph, ...]
    broken: dict[tuple[float, ...], list[Line]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _runs: dict[int, tuple[Line, GlyphRun]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def width(self) -> float:
        """Its width on one line, in points."""
        return sum([cell.width for cell in self.cells])

    @cached_property
    def unbroken_width(self) -> float:
        """The width of the longest stretch of it that may not be broken."""
        return unbroken_width(self.cells)

    @cached_property
    def whole(self) -> Line:
        """All of it on one line."""
        ends = accumulate([cell.width for cell in self.cells[:-1]], initial=0.0)
        return Line(0, len(self.cells), tuple(ends) if self.cells else ())

    def width_of(self, line: Line) -> float:
        """The width of one line of it before any stretching or squeezing."""
        if line.end - line.start == len(self.cells):
            return self.width
        return sum([cell.width for cell in self.cells[line.start : line.end]])

    def letters(self, line: Line, baseline: float, *, x: float = 0.0, colour: Colour = Colour.BLACK) -> Letters:
        """The letters of one line of it."""
        kept = self._runs.get(line.start)
        if kept is None or kept[0] is not line:
            glyphs = self.glyphs[line.start : line.end]
            shifted = [place + glyph.shift for place, glyph in zip(line.places, glyphs, strict=True)]
            kept = self._runs[line.start] = line, GlyphRun(glyphs, tuple(shifted))
        return Letters(kept[1], x, baseline, colour)

    def on_one_line(self, x: float, baseline: float, *, colour: Colour = Colour.BLACK, spacing: float = 0.0) -> Letters:
        """All of it from ``x`` on, without breaking, ``spacing`` points between characters."""
        whole = self.whole
        if spacing:
            whole = Line(0, whole.end, tuple([place + number * spacing for number, place in enumerate(whole.places)]))
        return self.letters(whole, baseline, x=x, colour=colour)


class TextSetter:
    """Measures text with the faces of one file; ``warnings`` collects sentences on what could not be set well."""

    def __init__(self, book: FontBook) -> None:
        self.warnings: list[str] = []
        self._book = book
        self._known: dict[Style, tuple[dict[str, Cell], dict[str, Glyph]]] = {}
        self._galleys: dict[tuple[tuple[str, Style], ...], Galley] = {}

    def galley(self, text: str, style: Style, field: str) -> Galley:
        """Measure a text in one style; the same text is measured once. Raises MissingGlyphError naming ``field``."""
        return self.galley_of([(text, style)], field)

    def galley_of(self, runs: Iterable[tuple[str, Style]], field: str) -> Galley:
        """Measure a text in several styles. Line breaks must be gone. Raises MissingGlyphError naming ``field``."""
        key = tuple(runs)
        galley = self._galleys.get(key)
        if galley is None:
            if len(self._galleys) >= _MOST_GALLEYS:
                self._galleys.clear()
            measured = [self._measured_text(text, style, field) for text, style in key]
            cells, glyphs = zip(*measured, strict=True) if measured else ((), ())
            galley = self._galleys[key] = Galley(tuple(chain.from_iterable(cells)), tuple(chain.from_iterable(glyphs)))
        return galley

    def lines(
        self, galley: Galley, measure: float, *, pitch: float = PITCH, indent: float = 0.0, hang: float = 0.0, justify: bool = True
    ) -> list[Line]:
        """Break a galley into lines (see ``break_lines``)."""
        if not indent and galley.width <= measure and galley.cells and galley.cells[-1].char != " ":
            return [galley.whole]
        key = measure, pitch, indent, hang, justify
        if key not in galley.broken:
            galley.broken[key] = break_lines(galley.cells, measure, pitch=pitch, indent=indent, hang=hang, justify=justify)
        return list(galley.broken[key])

    def _measured_text(self, text: str, style: Style, field: str) -> tuple[list[Cell], list[Glyph]]:
        cells, glyphs = self._known.setdefault(style, ({}, {}))
        try:
            return list(map(cells.__getitem__, text)), list(map(glyphs.__getitem__, text))
        except KeyError:
            for char in text:
                if char not in cells:
                    cells[char], glyphs[char] = self._measured(char, style, field)
        return list(map(cells.__getitem__, text)), list(map(glyphs.__getitem__, text))

    def _measured(self, char: str, style: Style, field: str) -> tuple[Cell, Glyph]:
        typeface = self._book.resolve(style.role, char, field, bold=style.bold)
        advance = typeface.face.advance(char)
        if not _is_full(char, advance):
            return Cell(char, advance * style.size, full=False), Glyph(char, typeface, style.size, typeface.bold)
        shift = (style.pitch - advance * style.size) / 2 if advance < 0.9 else 0.0
        glyph = Glyph(char, typeface, style.size, typeface.bold, shift)
        before = after = 0.0
        if not shift and char not in _NOT_SQUEEZED:
            ink = typeface.face.ink(char)
            if char in NO_LINE_END:
                before = min(style.pitch / 2, (ink.left - _AIR) * style.size)
            elif char in NO_LINE_START:
                after = min(style.pitch / 2, style.pitch - (ink.right + _AIR) * style.size)
        return Cell(char, style.pitch, full=True, before=max(0.0, before), after=max(0.0, after)), glyph


def _is_full(char: str, advance: float) -> bool:
    wide = unicodedata.east_asian_width(char)
    return char in FULL_WIDTH or wide in "WF" or (wide in "AN" and advance >= 0.9 and not char.isascii())


def baseline_of(size: float, top: float = 0.0) -> float:
    """The baseline of type whose em box hangs from ``top``."""
    return top + BASELINE * size


def ink_top(glyphs: Sequence[Glyph]) -> float:
    """The highest ink above the baseline, in points."""
    return max([glyph.top for glyph in glyphs], default=0.0)


def ink_bottom(glyphs: Sequence[Glyph]) -> float:
    """The lowest ink, in points above the baseline (below it is negative)."""
    return min([glyph.bottom for glyph in glyphs], default=0.0)
