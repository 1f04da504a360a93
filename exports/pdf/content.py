"""A page's content stream (ISO 32000-1 8, 9): marks as operators. What already holds is not said again."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from exports.pdf.fonts import Typeface
from exports.pdf.marks import Colour, Figure, Glyph, Letters, Rule
from exports.pdf.typefaces.embedding import EmbeddedFont

_THICKENING: Final = 0.03  # stroke of a bold stand-in, as a share of the size
_FILL, _FILL_AND_STROKE = 0, 2
_BLACK: Final = Colour.BLACK.rgb


class Content:
    """The operators of marks drawn one after the other; y of the marks runs down from ``height``."""

    def __init__(self, height: float, font_of: Callable[[Typeface], EmbeddedFont]) -> None:
        self.height = height
        self._font_of = font_of
        self._operators: list[str] = []
        self._in_text = False
        self._look: tuple[object, ...] | None = None  # of the letters drawn last
        self._font: Mapping[str, str] = {}  # from characters to their codes, of the same letters
        self._said: dict[str, tuple[float | str, ...]] = {"Tc": (0.0,), "Tz": (100.0,), "Tr": (_FILL,), "rg": _BLACK, "RG": _BLACK}

    def take(self) -> str:
        """What was drawn since this was last called, as whole text objects."""
        self._leave_text()
        operators, self._operators = self._operators, []
        return "\n".join(operators)

    def rule(self, rule: Rule) -> None:
        """Draw a rule."""
        self._leave_text()
        self._say("RG", *rule.colour.rgb)
        self._say("w", rule.thickness)
        height = self.height
        self._operators.append(f"{rule.x0:.2f} {height - rule.y0:.2f} m {rule.x1:.2f} {height - rule.y1:.2f} l S")

    def figure(self, figure: Figure) -> None:
        """Draw a figure as one path."""
        self._leave_text()
        self._say("RG", *_BLACK)
        self._say("rg", *_BLACK)
        self._say("w", figure.thickness)
        if figure.dashes:
            self._operators.append(f"[{' '.join(map(_number, figure.dashes))}] 0 d")
        for line in figure.lines:
            points = [f"{_number(x)} {_number(self.height - y)}" for x, y in line]
            self._operators.append(f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:]) + " h" * figure.closed)
        self._operators.append("B" if figure.filled else "S")
        if figure.dashes:
            self._operators.append("[] 0 d")

    def letters(self, letters: Letters) -> None:
        """Draw letters: one string for each stretch of one face, size and weight."""
        if not self._in_text:
            self._operators.append("BT")
            self._in_text = True
        y = f"{self.height - letters.baseline:.2f}"
        for stretch in letters.run.stretches:
            look = stretch.first.kind, letters.colour, letters.narrowing
            if look != self._look:
                self._take_up(stretch.first, letters)
                self._look = look
            font = self._font
            codes = [font[char] for char in stretch.text]
            if len(codes) > 1:
                self._say("Tc", stretch.spacing)
            for place, gap in stretch.exceptions:
                codes[place] += f">{_number((stretch.spacing - gap) * 1000 / stretch.first.size)}<"
            self._operators.append(f"1 0 0 1 {letters.x + stretch.offset * letters.narrowing:.2f} {y} Tm [<{''.join(codes)}>] TJ")

    def _take_up(self, glyph: Glyph, letters: Letters) -> None:
        """Make ready to draw such glyphs."""
        self._font = font = self._font_of(glyph.typeface)
        self._say("rg", *letters.colour.rgb)
        self._say("Tz", letters.narrowing * 100)
        self._say("Tf", f"/{font.name}", glyph.size)
        if glyph.bold:
            self._say("RG", *letters.colour.rgb)
            self._say("w", glyph.size * _THICKENING)
        self._say("Tr", _FILL_AND_STROKE if glyph.bold else _FILL)

    def _leave_text(self) -> None:
        if self._in_text:
            self._operators.append("ET")
            self._in_text = False
            self._look = None  # what is drawn now may change it

    def _say(self, operator: str, *operands: float | str) -> None:
        if self._said.get(operator) != operands:
            self._said[operator] = operands
            shown = " ".join([operand if isinstance(operand, str) else _number(operand) for operand in operands])
            self._operators.append(f"{shown} {operator}")


@lru_cache(maxsize=4096)  # sizes, thicknesses and blanks come again and again
def _number(value: float) -> str:
    """With as few digits as a ten-thousandth of a point needs."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
