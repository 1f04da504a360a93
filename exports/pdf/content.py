"""A page's content stream (ISO 32000-1 8, 9): marks as operators. What already holds is not said again."""

from collections.abc import Callable
from typing import Final

from exports.pdf.embedding import EmbeddedFont
from exports.pdf.fonts import Typeface
from exports.pdf.marks import Colour, Figure, Letters, Rule

_THICKENING: Final = 0.03  # stroke of a bold stand-in, as a share of the size
_SAME: Final = 0.002  # points
_FILL, _FILL_AND_STROKE = 0, 2


class Content:
    """The operators of marks drawn one after the other; y of the marks runs down from ``height``."""

    def __init__(self, height: float, font_of: Callable[[Typeface], EmbeddedFont]) -> None:
        self.height = height
        self._font_of = font_of
        self._operators: list[str] = []
        self._in_text = False
        self._said: dict[str, str] = {"Tc": "0", "Tz": "100", "Tr": "0", "rg": "0 0 0", "RG": "0 0 0"}

    def take(self) -> str:
        """What was drawn since this was last called, as whole text objects."""
        self._leave_text()
        operators, self._operators = self._operators, []
        return "\n".join(operators)

    def rule(self, rule: Rule) -> None:
        """Draw a rule."""
        self._leave_text()
        self._say("RG", _rgb(rule.colour))
        self._say("w", _number(rule.thickness))
        start, end = (f"{_number(x)} {_number(self.height - y)}" for x, y in ((rule.x0, rule.y0), (rule.x1, rule.y1)))
        self._operators.append(f"{start} m {end} l S")

    def figure(self, figure: Figure) -> None:
        """Draw a figure as one path."""
        self._leave_text()
        self._say("RG", _rgb(Colour.BLACK))
        self._say("rg", _rgb(Colour.BLACK))
        self._say("w", _number(figure.thickness))
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
        self._say("rg", _rgb(letters.colour))
        self._say("Tz", _number(letters.narrowing * 100))
        y = _number(self.height - letters.baseline)
        glyphs = letters.glyphs
        start, count = 0, len(glyphs)
        while start < count:
            kind = glyphs[start].kind
            end = start + 1
            while end < count and glyphs[end].kind == kind:
                end += 1
            self._stretch(letters, start, end, y)
            start = end

    def _stretch(self, letters: Letters, start: int, end: int, y: str) -> None:
        first = letters.glyphs[start]
        size = first.size
        font = self._font_of(first.typeface)
        self._say("Tf", f"/{font.name} {_number(size)}")
        if first.bold:
            self._say("RG", _rgb(letters.colour))
            self._say("w", _number(size * _THICKENING))
        self._say("Tr", str(_FILL_AND_STROKE if first.bold else _FILL))
        codes = [font[glyph.char] for glyph in letters.glyphs[start:end]]
        if len(codes) > 1:
            gaps = _gaps(letters, start, end)
            uneven = max(gaps) - min(gaps) > _SAME
            spacing = max(gaps, key=gaps.count) if uneven else gaps[0]
            self._say("Tc", _number(spacing))
            if uneven:
                adjustments = (_number((spacing - gap) * 1000 / size) if abs(gap - spacing) > _SAME else "" for gap in gaps)
                codes[:-1] = [f"{code}>{off}<" if off else code for code, off in zip(codes, adjustments, strict=False)]
        self._operators.append(f"1 0 0 1 {_number(letters.places[start])} {y} Tm [<{''.join(codes)}>] TJ")

    def _leave_text(self) -> None:
        if self._in_text:
            self._operators.append("ET")
            self._in_text = False

    def _say(self, operator: str, operands: str) -> None:
        if self._said.get(operator) != operands:
            self._said[operator] = operands
            self._operators.append(f"{operands} {operator}")


def _gaps(letters: Letters, start: int, end: int) -> list[float]:
    """What is left blank after each glyph of a stretch but the last, in points before any narrowing."""
    places, narrowing = letters.places, letters.narrowing
    inside = zip(letters.glyphs[start:end], places[start:end], places[start + 1 : end], strict=False)
    return [round((after - before) / narrowing - glyph.advance, 3) for glyph, before, after in inside]


def _number(value: float) -> str:
    """With as few digits as a ten-thousandth of a point needs."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _rgb(colour: Colour) -> str:
    return " ".join(map(_number, colour.value))
